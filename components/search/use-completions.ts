import type { FacetKind } from '../../lib/search/facets.ts'
import { type Completion, completeEnd, type FieldValue, readEnd } from './complete.ts'
import { useAsked, useDesk } from '../use-library.ts'

/** Fields whose values are counted among the papers one is at. */
const COUNTED = ['tag', 'venue', 'site', 'topic', 'category', 'year'] as const satisfies readonly FacetKind[]
const NONE: readonly Completion[] = []

/** How what is typed may go on. `queryOf` gives the whole query of what stands before it: only what is found there is offered. */
export function useCompletions(typed: string, queryOf: (typed: string) => string): readonly Completion[] {
  const { library, nameTopic, nameSite } = useDesk()
  const end = readEnd(typed)
  const kind = COUNTED.find((field) => field === end?.field)
  const query = kind && end ? queryOf(end.before) : undefined
  const facets = useAsked(async () => (query === undefined ? undefined : library.facets(query)), [library, query], { holds: false }).value
  if (!end) return NONE
  const nameOf = (value: string): string => (kind === 'topic' || kind === 'category' ? nameTopic(value) : kind === 'site' ? nameSite(value) : value)
  const values = kind && facets ? [...facets[kind]].map(([value, count]): FieldValue => ({ value, name: nameOf(value), count })) : []
  return completeEnd(end, values)
}
