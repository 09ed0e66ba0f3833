import type { PaperId } from '../paper.ts'
import type { Store } from '../store/open.ts'
import type { Deed } from './library.ts'
import type { Verb } from './verbs.ts'

/** Entries of the journal read at a time, and deeds given at most. */
const BATCH = 500
const MOST = 200
const NOT_DEEDS = new Set(['import', 'undo', 'erase'])

/** What the user did with a paper, newest first, with what was taken back again. Reads the journal from its end. */
export async function deedsOf(store: Store, id: PaperId): Promise<readonly Deed[]> {
  const deeds: Deed[] = []
  const last = await store.transaction('journal').store.openKeyCursor(null, 'prev')
  for (let to = last?.key ?? 0; to > 0 && deeds.length < MOST; to -= BATCH) {
    const entries = await store.getAll('journal', IDBKeyRange.bound(to - BATCH, to, true))
    for (const entry of entries.toReversed()) {
      if (NOT_DEEDS.has(entry.verb.do) || !(entry.papers.includes(id) || entry.was === id)) continue
      deeds.push({ act: entry.id, at: entry.at, verb: entry.verb as Verb, many: entry.papers.length, undone: entry.undoneAt !== undefined })
    }
  }
  return deeds.slice(0, MOST)
}
