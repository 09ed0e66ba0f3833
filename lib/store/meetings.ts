import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { mergeMet } from '../identity/merge.ts'
import type { Met, Paper, PaperId } from '../paper.ts'
import { same } from '../same.ts'
import type { DraftTx } from './loaded-papers.ts'
import type { Schema } from './schema.ts'

/**
 * Known papers that were only met again: a record a visit tells where and when, instead of each of them being written anew. Whoever reads papers lays what was
 * told since over them; now and then they are written with it (`foldMeetings`), and the records go.
 */
export interface Meeting {
  /** Position, given by the store. */
  readonly n?: number
  /** Each place with the papers that were met there. */
  readonly at: readonly { readonly met: Met; readonly papers: readonly PaperId[] }[]
}

type In<Mode extends IDBTransactionMode> = Pick<IDBPTransaction<Schema, StoreNames<Schema>[], Mode>, 'objectStore' | 'db'>
/** Any transaction over the records and `meta`. */
export type MetTx = In<'readonly'> | In<'readwrite'> | In<'readonly' | 'readwrite'>

/** Its name in `meta`: up to which record papers have been written. */
const DONE = 'met'

/** What the records say, as one context keeps it in memory. */
class Meetings {
  #of = new Map<PaperId, readonly Met[]>()
  #done = 0
  #last = 0

  /** Catches up, as the transaction sees it. */
  async follow(tx: MetTx): Promise<void> {
    const [done, told] = await Promise.all([tx.objectStore('meta').get(DONE), tx.objectStore('met').getAll(IDBKeyRange.lowerBound(this.#last, true))])
    const upTo = typeof done === 'number' ? done : 0
    if (upTo !== this.#done) {
      this.#of.clear()
      this.#done = upTo
      this.#last = upTo
      return this.follow(tx)
    }
    for (const { n = 0, at } of told) {
      // Another transaction of this context may have come first.
      if (n <= this.#last) continue
      this.#last = n
      for (const { met, papers } of at) for (const id of papers) this.#of.set(id, [...(this.#of.get(id) ?? []), met])
    }
  }

  /** A paper as it is stored with where it was met since. */
  over(paper: Paper): Paper {
    const since = this.#of.get(paper.id)
    return since ? { ...paper, met: mergeMet(paper.met, since), lastSeen: since.reduce((last, met) => Math.max(last, met.last), paper.lastSeen) } : paper
  }

  /** Papers that were met since they were written. */
  papers(): PaperId[] {
    return [...this.#of.keys()]
  }

  /** The last record that was read. */
  get last(): number {
    return this.#last
  }
}

/** What each open store's context keeps. */
const KEPT = new WeakMap<IDBPDatabase<Schema>, Meetings>()

/** What was told of papers met again, up to this transaction. */
export async function meetingsIn(tx: MetTx): Promise<Meetings> {
  const meetings = KEPT.get(tx.db) ?? new Meetings()
  KEPT.set(tx.db, meetings)
  await meetings.follow(tx)
  return meetings
}

/** Where a paper was met, if that is all that changed of it; undefined where it must be written. */
export function metAgain(before: Paper, now: Paper): Met | undefined {
  const [one, ...more] = before.met === now.met ? [] : now.met.filter((met) => !before.met.includes(met) && !before.met.some((had) => same(had, met)))
  if (!one || more.length || now.lastSeen !== Math.max(before.lastSeen, one.last)) return undefined
  return same({ ...before, met: now.met, lastSeen: now.lastSeen }, now) && same(mergeMet(before.met, [one]), now.met) ? one : undefined
}

/** Puts what a transaction tells of papers met again. */
export function putMeetings(tx: DraftTx, met: ReadonlyMap<PaperId, Met>): void {
  if (!met.size) return
  const places = new Map<string, { readonly met: Met; readonly papers: PaperId[] }>()
  for (const [id, one] of met) {
    const name = JSON.stringify(one)
    const place = places.get(name) ?? { met: one, papers: [] }
    places.set(name, place)
    place.papers.push(id)
  }
  void tx.objectStore('met').add({ at: [...places.values()] })
}

/** Marks all records up to this one as done, in the transaction that wrote the last of their papers. */
export function dropMeetings(tx: DraftTx, upTo: number): void {
  void tx.objectStore('met').delete(IDBKeyRange.upperBound(upTo))
  void tx.objectStore('meta').put(upTo, DONE)
}

/** In a transaction that replaces the library: nothing was met since, and every context sees that what it has is old. */
export async function resetMeetings(tx: DraftTx): Promise<void> {
  dropMeetings(tx, await tx.objectStore('met').add({ at: [] }))
}
