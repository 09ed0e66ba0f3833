import { useAsked, useDesk } from '../use-library.ts'
import { asksFor, fieldTerm, toggleTerm } from './compose.ts'
import { useNameOf } from './use-name-of.ts'

/** Values shown of each kind. */
const SHOWN = 12
const KINDS = [
  { kind: 'topic', label: 'topics' },
  { kind: 'venue', label: 'facetVenues' },
  { kind: 'year', label: 'facetYears' },
  { kind: 'category', label: 'facetCategories' },
  { kind: 'site', label: 'placeFeeds' },
] as const

interface FacetsProps {
  readonly query: string
  readonly typed: string
  readonly onType: (typed: string) => void
}

/** What the listed papers have in common; picking one narrows the search, in words one can read and change in its field. */
export function Facets({ query, typed, onType }: FacetsProps) {
  const { library, words: t } = useDesk()
  const nameOf = useNameOf()
  const facets = useAsked(() => library.facets(query), [library, query]).value
  if (!facets) return null
  return (
    <div class="facets">
      {KINDS.flatMap(({ kind, label }) => {
        const values = [...facets[kind]].toSorted((a, b) => (kind === 'year' ? b[0].localeCompare(a[0]) : b[1] - a[1])).slice(0, SHOWN)
        if (values.length === 0) return []
        const on = values.some(([value]) => asksFor(typed, fieldTerm(kind, value)))
        return [
          <details key={kind} open={on}>
            <summary>{t(label)}</summary>
            <div class="tag-filter" role="group" aria-label={t(label)}>
              {values.map(([value, count]) => {
                const term = fieldTerm(kind, value)
                return (
                  <button key={value} type="button" class="chip" aria-pressed={asksFor(typed, term)} onClick={() => onType(toggleTerm(typed, term))}>
                    <span dir="auto" title={nameOf(kind, value)}>{nameOf(kind, value)}</span>
                    <span class="count">{t.n('countOnly', count)}</span>
                  </button>
                )
              })}
            </div>
          </details>,
        ]
      })}
    </div>
  )
}
