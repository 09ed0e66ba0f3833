import { useId } from 'preact/hooks'
import type { Sort } from '../../lib/actions/library.ts'
import { useWords } from '../use-words.ts'

const SORTS = { added: 'sortAdded', relevance: 'sortRelevance', published: 'sortPublished', rating: 'sortRating', title: 'sortTitle' } as const satisfies Record<Sort, string>
const isSort = (value: string): value is Sort => Object.hasOwn(SORTS, value)

export function SortPick({ value, onPick }: { readonly value: Sort; readonly onPick: (sort: Sort) => void }) {
  const t = useWords()
  const id = useId()
  return (
    <div class="pick">
      <label for={id}>{t('sortBy')}</label>
      <select id={id} value={value} onChange={(event) => isSort(event.currentTarget.value) && onPick(event.currentTarget.value)}>
        {Object.entries(SORTS).map(([sort, label]) => <option key={sort} value={sort}>{t(label)}</option>)}
      </select>
    </div>
  )
}
