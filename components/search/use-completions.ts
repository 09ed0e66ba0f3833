import { useEffect, useState } from 'preact/hooks'
import type { FacetKind, Facets } from '../../lib/search/facets.ts'
import { useDesk } from '../use-library.ts'
import { type Completion, completeEnd, type FieldValue, readEnd } from './complete.ts'
import { useNameOf } from './use-name-of.ts'

/** Fields whose values are counted among the papers one is at. */
const COUNTED = ['tag', 'venue', 'site', 'topic', 'category', 'year'] as const satisfies readonly FacetKind[]
const NONE: readonly Completion[] = []

/** How what is typed may go on. `queryOf` gives the whole query of what stands before it: only what is found there is offered, and asked for once such a field is typed. */
export function useCompletions(typed: string, queryOf: (typed: string) => string): readonly Completion[] {
  const { library } = useDesk()
  const nameOf = useNameOf()
  const [facets, setFacets] = useState<Facets>()
  const end = readEnd(typed)
  const kind = COUNTED.find((field) => field === end?.field)
  const query = kind && end ? queryOf(end.before) : undefined
  useEffect(() => {
    if (query === undefined) return undefined
    let isAsked = true
    library.facets(query).then((found) => isAsked && setFacets(found), () => undefined)
    return () => void (isAsked = false)
  }, [library, query])
  if (!end) return NONE
  const values = kind && facets ? [...facets[kind]].map(([value, count]): FieldValue => ({ value, name: nameOf(kind, value), count })) : []
  return completeEnd(end, values)
}
