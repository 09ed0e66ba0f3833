import type { Entry, Paper } from '../paper.ts'

/** An entry as the paper it would be on its own; `at` (ms) stands in where the file knows no times. */
export function asPaper(entry: Entry, id: string, at: number): Paper {
  const { how: _how, site: _site, upvotes: _upvotes, ...bibliography } = entry.sighting
  return {
    ...bibliography,
    id: entry.id ?? id,
    user: { standing: 'seen', tags: [], ...entry.user },
    met: entry.met ?? [],
    firstSeen: entry.firstSeen ?? at,
    lastSeen: entry.lastSeen ?? at,
    ...(entry.from && { from: entry.from }),
    ...(entry.also && { also: entry.also }),
    ...(entry.apart && { apart: entry.apart }),
    ...(entry.versions && { versions: entry.versions }),
  }
}
