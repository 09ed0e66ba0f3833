import type { ComponentChild, RefObject } from 'preact'
import { useState } from 'preact/hooks'
import type { Sort, TagCount } from '../../lib/actions/library.ts'
import type { Paper } from '../../lib/paper.ts'
import { LateExportMenu } from '../exchange/LateExportMenu.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { PaperList } from '../paper/PaperList.tsx'
import { InterestNote } from '../search/InterestNote.tsx'
import { SortPick } from '../search/SortPick.tsx'
import { sayMany } from '../said.ts'
import { useDesk, useQuery } from '../use-library.ts'
import { FeedLinks } from '../welcome/FeedLinks.tsx'

/** Rows asked for at first and at each reaching of the end. */
const STEP = 30

interface SavedListProps {
  readonly query: string
  /** Something was typed or chosen. */
  readonly asked: boolean
  /** Said where nothing is found. */
  readonly empty: 'nothingFound' | 'nothingHere' | 'nothingSaved'
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly tags: readonly TagCount[]
  readonly onEdit: (paper: Paper) => void
  readonly list: RefObject<HTMLUListElement | null>
  /** Between list and footer, where coming later than the first rows it moves neither. */
  readonly filter: ComponentChild
}

/** What a query finds among the saved papers, with how many and a way to take them along. */
export function SavedList({ query, asked, empty, sort, onSort, tags, onEdit, list, filter }: SavedListProps) {
  const { library, first, last, words: t } = useDesk()
  const [limit, setLimit] = useState(STEP)
  const found = useQuery({ text: query, sort, offset: 0, limit }, asked || sort !== 'added' ? {} : { begin: first?.(), last: last?.() })
  const total = found.value?.total ?? 0
  return (
    <>
      <main>
        <Failure state={found.state} onAgain={found.again} />
        {found.value && total === 0 && (
          <div class="empty">
            <Icon name="lamp" />
            <p>{t(empty)}</p>
            {empty !== 'nothingHere' && <p class="quiet">{t(empty === 'nothingFound' ? 'searchHelp' : 'nothingSavedHint')}</p>}
            {empty === 'nothingSaved' && <FeedLinks />}
          </div>
        )}
        {found.value && total > 0 && (
          <PaperList label={t('savedPapers')} papers={found.value.papers} total={total} tags={tags} onEdit={onEdit} onEnd={() => setLimit(limit + STEP)} list={list} />
        )}
      </main>
      {sort === 'interest' && <InterestNote onRated={found.again} />}
      {filter}
      <footer>
        <p role="status" class="quiet">{found.value ? sayMany(t, 'nPapers', total) : t('loading')}</p>
        <SortPick value={sort} onPick={onSort} bare />
        <LateExportMenu papers={() => library.each(query)} disabled={total === 0} />
      </footer>
    </>
  )
}
