import type { TagCount } from '../../lib/actions/library.ts'
import { useWords } from '../use-words.ts'

interface TagFilterProps {
  readonly tags: readonly TagCount[]
  readonly chosen: string | undefined
  readonly onChoose: (tag: string | undefined) => void
}

/** The user's tags as buttons, one may be on. */
export function TagFilter({ tags, chosen, onChoose }: TagFilterProps) {
  const t = useWords()
  if (tags.length === 0) return null
  return (
    <search class="tag-filter" aria-label={t('filterByTag')}>
      {tags.map(({ tag, count }) => (
        <button key={tag} type="button" class="chip" aria-pressed={tag === chosen} onClick={() => onChoose(tag === chosen ? undefined : tag)}>
          <span dir="auto" title={tag}>{tag}</span>
          <span class="count">{t.n('countOnly', count)}</span>
        </button>
      ))}
    </search>
  )
}
