import { useEffect, useRef, useState } from 'preact/hooks'
import type { Sort, TagCount } from '../../lib/actions/library.ts'
import { TRASH_DAYS } from '../../lib/settings.ts'
import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { VirtualList } from '../kit/VirtualList.tsx'
import { keyVerb } from '../paper/key-verb.ts'
import { Reader } from '../paper/Reader.tsx'
import { InterestNote } from '../search/InterestNote.tsx'
import { SortPick } from '../search/SortPick.tsx'
import { useActs } from '../use-acts.ts'
import { useSettings } from '../use-library.ts'
import type { Pages } from '../use-pages.ts'
import { useWords } from '../use-words.ts'
import { FeedLinks } from '../welcome/FeedLinks.tsx'
import { BulkBar } from './BulkBar.tsx'
import { ColumnHeads, LAYOUT_REM, ListedPaper } from './ListedPaper.tsx'
import { LayoutPick } from './LayoutPick.tsx'
import { useChosen } from './use-chosen.ts'

interface PapersPlaceProps {
  readonly query: string
  readonly pages: Pages
  readonly tags: readonly TagCount[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly trash: boolean
  /** Shown when nothing is found; given by where one is. */
  readonly empty: string
  readonly hint: 'searchHelp' | 'nothingSavedHint' | undefined
  readonly box: { current: HTMLDivElement | null }
}

/** A list of papers and, beside it, the one that is read. */
export function PapersPlace({ query, pages, tags, sort, onSort, trash, empty, hint, box }: PapersPlaceProps) {
  const t = useWords()
  const acts = useActs()
  const [{ layout }] = useSettings()
  const chosen = useChosen(query)
  const [current, setCurrent] = useState<string>()
  const [active, setActive] = useState(-1)
  // The reader follows the keyboard, but not a list that shifts under it because something came or went elsewhere.
  const following = useRef(false)
  const reached = pages.at(active)?.id
  useEffect(() => {
    if (reached === undefined || !following.current) return
    following.current = false
    setCurrent(reached)
  }, [reached, active])
  useEffect(() => setActive(-1), [query])
  const walk = (index: number): void => {
    following.current = true
    setActive(index)
  }
  const onKey = (event: KeyboardEvent, index: number): void => {
    const paper = pages.at(index)
    if (!paper) return
    const isSpace = event.key === ' ' && (event.target as Element).matches('[data-row]')
    const verb = isSpace ? () => chosen.toggle(paper.id) : keyVerb(event.key, paper, acts.of(paper))
    if (!verb) return
    event.preventDefault()
    verb()
    if (event.key === 'x' || event.key === 'Delete') walk(Math.min(index, pages.total - 2))
  }
  const open = (index: number, id: string): void => {
    setActive(index)
    setCurrent(id)
  }
  return (
    <div class={`papers${current === undefined ? '' : ' reading'}`}>
      <main>
        <div class="list-head">
          <p role="status" class="quiet">{pages.state === 'loading' ? t('loading') : t.n('nPapers', pages.total)}</p>
          <LayoutPick />
          <SortPick value={sort} onPick={onSort} />
        </div>
        {trash && <p class="trash-hint">{t('trashHint', String(TRASH_DAYS))}</p>}
        {sort === 'interest' && <InterestNote onRated={pages.again} />}
        {chosen.ids.size > 0 && <BulkBar chosen={chosen} total={pages.total} tags={tags} trash={trash} />}
        <Failure state={pages.state} onAgain={pages.again} />
        {pages.state === 'ready' && pages.total === 0 && (
          <div class="empty">
            <Icon name="lamp" />
            <p>{empty}</p>
            {hint && <p class="quiet">{t(hint)}</p>}
            {hint === 'nothingSavedHint' && <FeedLinks />}
          </div>
        )}
        {layout === 'table' && !(pages.state === 'ready' && pages.total === 0) && <ColumnHeads sort={sort} onSort={onSort} />}
        <VirtualList
          key={layout}
          label={t('papers')}
          total={pages.total}
          rowRem={LAYOUT_REM[layout]}
          active={active}
          onActive={walk}
          onWindow={pages.need}
          onKey={onKey}
          box={box}
          render={(index) => (
            <ListedPaper
              paper={pages.at(index)}
              layout={layout}
              current={pages.at(index)?.id === current}
              isChosen={chosen.ids.has(pages.at(index)?.id ?? '')}
              onChoose={chosen.toggle}
              onOpen={(id) => open(index, id)}
            />
          )}
        />
      </main>
      <aside aria-label={t('reader')}>
        {current === undefined ? pages.total > 0 && (
          <div class="empty quiet"><Icon name="book" /><p>{t('pickOne')}</p></div>
        ) : (
          <Reader id={current} tags={tags} onClose={() => setCurrent(undefined)} onOpen={setCurrent} />
        )}
      </aside>
    </div>
  )
}

