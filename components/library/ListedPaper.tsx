import type { ComponentChild } from 'preact'
import type { Sort } from '../../lib/actions/library.ts'
import type { Paper, PaperId } from '../../lib/paper.ts'
import type { Settings } from '../../lib/settings.ts'
import { PaperRow } from '../paper/PaperRow.tsx'
import { TagChips } from '../paper/TagChips.tsx'
import { useDesk } from '../use-library.ts'
import { useWords } from '../use-words.ts'
import { sayDate } from '../when.ts'

/** Height of a paper in each layout, in rem. */
export const LAYOUT_REM = { rows: 6.5, cards: 11.5, table: 2.75 } as const satisfies Record<Settings['layout'], number>

interface ListedPaperProps {
  /** Undefined while it is on its way. */
  readonly paper: Paper | undefined
  readonly layout: Settings['layout']
  readonly current: boolean
  readonly isChosen: boolean
  readonly onChoose: (id: PaperId) => void
  readonly onOpen: (id: PaperId) => void
}

const HEADS = [
  { label: 'fieldTitle', by: 'title' },
  { label: 'columnAuthors', by: undefined },
  { label: 'fieldVenue', by: undefined },
  { label: 'fieldPublished', by: 'published' },
  { label: 'rating', by: 'rating' },
  { label: 'tags', by: undefined },
] as const

/** Names of the columns of the table, which each cell repeats for those who do not see them; one by which a list can be ordered picks that order, picked again the usual one. */
export function ColumnHeads({ sort, onSort }: { readonly sort: Sort; readonly onSort: (sort: Sort) => void }) {
  const t = useWords()
  return (
    <div class="columns heads quiet" role="group" aria-label={t('sortBy')}>
      <span />
      {HEADS.map(({ label, by }) =>
        by ? <button key={label} type="button" aria-pressed={sort === by} onClick={() => onSort(sort === by ? 'added' : by)}>{t(label)}</button> : <span key={label} aria-hidden="true">{t(label)}</span>,
      )}
    </div>
  )
}

function TableRow({ paper, current, check, onOpen }: { paper: Paper; current: boolean; check: ComponentChild; onOpen: () => void }) {
  const { words: t } = useDesk()
  const { user } = paper
  return (
    <div class={`columns paper-row${current ? ' current' : ''}`}>
      {check}
      <button type="button" class="paper-title" data-row aria-current={current ? 'true' : undefined} onClick={onOpen} dir="auto" title={paper.title}>{paper.title}</button>
      <span class="cell" dir="auto">{paper.authors?.[0]}{(paper.authors?.length ?? 0) > 1 ? ' …' : ''}</span>
      <span class="cell" dir="auto">{paper.venue}</span>
      <span class="cell">{paper.published && sayDate(paper.published, t.locale)}</span>
      <span class="cell stars">{user.rating !== undefined && <span role="img" aria-label={t.n('nStars', user.rating)}>{'★'.repeat(user.rating)}</span>}</span>
      <span class="cell paper-marks"><TagChips tags={user.tags} most={2} /></span>
    </div>
  )
}

/** One paper of the library's list, in the layout the user likes. */
export function ListedPaper({ paper, layout, current, isChosen, onChoose, onOpen }: ListedPaperProps) {
  const { words: t } = useDesk()
  if (!paper) return <div class="paper-row waiting" data-row tabIndex={-1} />
  const open = (): void => onOpen(paper.id)
  const check = (
    <label class="check">
      <input type="checkbox" checked={isChosen} aria-label={t('choosePaper', paper.title)} onChange={() => onChoose(paper.id)} />
    </label>
  )
  if (layout === 'table') return <TableRow paper={paper} current={current} check={check} onOpen={open} />
  return (
    <PaperRow paper={paper} current={current} onPick={open} leading={check}>
      {layout === 'cards' && <p class="paper-abstract quiet" dir="auto">{paper.abstract}</p>}
    </PaperRow>
  )
}
