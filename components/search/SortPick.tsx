import { useId } from 'preact/hooks'
import type { Sort } from '../../lib/actions/library.ts'
import { useWords } from '../use-words.ts'

const SORTS = { added: 'sortAdded', relevance: 'sortRelevance', published: 'sortPublished', rating: 'sortRating', interest: 'sortInterest', title: 'sortTitle' } as const satisfies Record<Sort, string>
/** True for the name of an order. */
export const isSort = (value: string): value is Sort => Object.hasOwn(SORTS, value)

interface SortPickProps {
  readonly value: Sort
  readonly onPick: (sort: Sort) => void
  /** Where there is little room what it is for is only said. */
  readonly bare?: boolean
}

/** The orders a list can have. */
export function SortPick({ value, onPick, bare = false }: SortPickProps) {
  const t = useWords()
  const id = useId()
  return (
    <div class="pick">
      <label for={id} class={bare ? 'unseen' : undefined}>{t('sortBy')}</label>
      <select id={id} value={value} onChange={(event) => isSort(event.currentTarget.value) && onPick(event.currentTarget.value)}>
        {Object.entries(SORTS).map(([sort, label]) => <option key={sort} value={sort}>{t(label)}</option>)}
      </select>
    </div>
  )
}
