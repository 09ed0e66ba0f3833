import type { Columns } from './columns.ts'
import { bitOf } from './rows.ts'

export type FacetKind = 'tag' | 'venue' | 'site' | 'topic' | 'category' | 'year' | 'reading'
export type Facets = Readonly<Record<FacetKind, ReadonlyMap<string, number>>>

const FACETS: Readonly<Record<string, FacetKind>> = { 't:': 'tag', 'v:': 'venue', 's:': 'site', 'p:': 'topic', 'c:': 'category' }
const READING = ['to-read', 'reading', 'read'] as const

/** How many of the members (one byte a paper) bear each tag, venue, …. */
export function countFacets(columns: Columns, members: Uint8Array): Facets {
  const { names, starts, counts, values, published, flags } = columns
  const borne = new Uint32Array(names.length)
  const years = new Map<number, number>()
  const bits = READING.map(bitOf)
  const read = bits.map(() => 0)
  for (let doc = 0; doc < columns.size; doc++) {
    if (!members[doc]) continue
    for (let k = starts[doc] ?? 0, end = k + (counts[doc] ?? 0); k < end; k++) borne[values[k] ?? 0] = (borne[values[k] ?? 0] ?? 0) + 1
    const year = Math.floor((published[doc] ?? 0) / 10_000)
    if (year) years.set(year, (years.get(year) ?? 0) + 1)
    for (let i = 0; i < bits.length; i++) if ((flags[doc] ?? 0) & (bits[i] ?? 0)) read[i] = (read[i] ?? 0) + 1
  }
  const facets: Record<FacetKind, Map<string, number>> = {
    tag: new Map(), venue: new Map(), site: new Map(), topic: new Map(), category: new Map(),
    year: new Map(Array.from(years, ([year, count]) => [String(year), count])),
    reading: new Map(READING.map((state, i) => [state, read[i] ?? 0] as const).filter(([, count]) => count > 0)),
  }
  names.forEach((name, n) => {
    const kind = FACETS[name.slice(0, 2)]
    if (kind && borne[n]) facets[kind].set(name.slice(2), borne[n] ?? 0)
  })
  return facets
}
