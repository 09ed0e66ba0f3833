import { bitOf, CHUNK, type Chunk } from './columns.ts'

export type FacetKind = 'tag' | 'venue' | 'site' | 'topic' | 'category' | 'year' | 'reading'
export type Facets = Readonly<Record<FacetKind, ReadonlyMap<string, number>>>

const FACETS: Readonly<Record<string, FacetKind>> = { 't:': 'tag', 'v:': 'venue', 's:': 'site', 'p:': 'topic', 'c:': 'category' }

/** How many of the members (one byte a paper, in order of chunks) bear each tag, venue, …. */
export function countFacets(chunks: readonly Chunk[], members: Uint8Array): Facets {
  const facets: Record<FacetKind, Map<string, number>> = {
    tag: new Map(),
    venue: new Map(),
    site: new Map(),
    topic: new Map(),
    category: new Map(),
    year: new Map(),
    reading: new Map(),
  }
  const add = (kind: FacetKind, value: string, count: number): void => void facets[kind].set(value, (facets[kind].get(value) ?? 0) + count)
  chunks.forEach((chunk, c) => {
    const counts = new Uint32Array(chunk.names.length)
    for (let i = 0; i < chunk.ids.length; i++) {
      if (!members[c * CHUNK + i]) continue
      for (let k = chunk.starts[i] ?? 0; k < (chunk.starts[i + 1] ?? 0); k++)
        counts[chunk.values[k] ?? 0] = (counts[chunk.values[k] ?? 0] ?? 0) + 1
      const year = Math.floor((chunk.published[i] ?? 0) / 10_000)
      if (year) add('year', String(year), 1)
      for (const state of ['to-read', 'reading', 'read']) if ((chunk.flags[i] ?? 0) & bitOf(state)) add('reading', state, 1)
    }
    chunk.names.forEach((name, n) => {
      const kind = FACETS[name.slice(0, 2)]
      if (kind && counts[n]) add(kind, name.slice(2), counts[n])
    })
  })
  return facets
}
