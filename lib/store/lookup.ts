import type { IDBPDatabase } from 'idb'
import type { Paper, PaperId } from '../paper.ts'
import { meetingsIn, type MetTx } from './meetings.ts'
import { PACK, type Pack, papersIn } from './packs.ts'
import type { Schema } from './schema.ts'

/** The stores papers are read from. */
export const PAPER_STORES = ['papers', 'packs', 'met', 'meta'] as const
/** Any transaction over them. */
export type PapersTx = MetTx

/** Papers that were looked for, and the packs those lie in that do not lie by themselves. */
export interface Found {
  readonly papers: Map<PaperId, Paper>
  readonly packs: Map<number, Pack>
  /** Which pack each such paper lies in. */
  readonly packed: Map<PaperId, number>
}

/**
 * The packs that papers of a store lay in when they were last read, as one context remembers them: to ask the index for each paper costs more than to read the
 * few packs. A paper that is no longer there is looked for as if nothing were known of it.
 */
const PLACES = new WeakMap<IDBPDatabase<Schema>, Map<PaperId, number>>()
/** So many are remembered. */
const MOST = 20_000
/** So few papers are asked for in both places at once: whoever acts on them or types waits for each answer of the database, more than for each question. */
const FEW = 32

function placesIn(db: IDBPDatabase<Schema>): Map<PaperId, number> {
  const places = PLACES.get(db) ?? new Map<PaperId, number>()
  if (places.size > MOST) places.clear()
  PLACES.set(db, places)
  return places
}

/** One search in one transaction. */
class Lookup {
  readonly found: Found = { papers: new Map(), packs: new Map(), packed: new Map() }
  readonly #tx: PapersTx
  readonly #places: Map<PaperId, number>
  readonly #ids: ReadonlySet<PaperId>

  constructor(tx: PapersTx, ids: ReadonlySet<PaperId>) {
    this.#tx = tx
    this.#places = placesIn(tx.db)
    this.#ids = ids
  }

  #missing(): PaperId[] {
    return [...this.#ids].filter((id) => !this.found.papers.has(id))
  }

  async #readAlone(ids: readonly PaperId[]): Promise<void> {
    const papers = await Promise.all(ids.map((id) => this.#tx.objectStore('papers').get(id)))
    for (const paper of papers) if (paper) this.found.papers.set(paper.id, paper)
  }

  #keysOf(ids: readonly PaperId[]): Promise<(number | undefined)[]> {
    const index = this.#tx.objectStore('packs').index('ids')
    return Promise.all(ids.map((id) => index.getKey(id)))
  }

  async #readPacks(keys: readonly (number | undefined)[]): Promise<void> {
    const wanted = [...new Set(keys)].filter((key) => key !== undefined)
    const packs = await Promise.all(wanted.map((key) => this.#tx.objectStore('packs').get(key)))
    wanted.forEach((key, i) => this.take(key, packs[i]))
  }

  /** The papers of a pack that are looked for. */
  take(key: number, pack: Pack | undefined): void {
    if (!pack) return
    for (const id of pack.ids) this.#places.set(id, key)
    for (const paper of papersIn(pack, this.#ids)) {
      this.found.papers.set(paper.id, paper)
      this.found.packs.set(key, pack)
      this.found.packed.set(paper.id, key)
    }
  }

  /** Papers that came together lie together: where one of a pack's size is, the others mostly are. */
  async #probe(): Promise<void> {
    const unknown = [...this.#ids].filter((id) => !this.#places.has(id))
    if (unknown.length > FEW) await this.#readPacks(await this.#keysOf(unknown.filter((_, i) => i % PACK === 0)))
  }

  /** Where they were last, else by themselves, else in packs. */
  async run(): Promise<void> {
    await this.#probe()
    const ids = this.#missing()
    const hinted = ids.filter((id) => this.#places.has(id))
    const others = ids.filter((id) => !this.#places.has(id))
    const [keys] = await Promise.all([others.length <= FEW ? this.#keysOf(others) : undefined, this.#readAlone(others), this.#readPacks(hinted.map((id) => this.#places.get(id)))])
    const moved = hinted.filter((id) => !this.found.papers.has(id))
    for (const id of moved) this.#places.delete(id)
    await this.#readAlone(moved)
    if (keys && !moved.length) return this.#readPacks(keys)
    const missing = this.#missing()
    await this.#readPacks(missing.length ? await this.#keysOf(missing) : [])
  }
}

/** Packs read at a time where all are, and from how many papers on that may be less work. */
const SCAN = 64
const MANY = 1_024

/** True where it is less work to read every pack than to ask where each paper lies: to ask costs as much as half a pack. */
export const isMost = async (tx: PapersTx, ids: readonly PaperId[]): Promise<boolean> => ids.length > MANY && 2 * ids.length > (await tx.objectStore('packs').count())

/** Those of the papers that lie in packs, by reading all of these, a few at a time. */
export async function* scanPacks(tx: PapersTx, ids: readonly PaperId[]): AsyncIterable<Found> {
  const wanted = new Set(ids)
  for (let from = 0; ; ) {
    const range = IDBKeyRange.lowerBound(from, true)
    const all = tx.objectStore('packs')
    const [meetings, keys, packs] = await Promise.all([meetingsIn(tx), all.getAllKeys(range, SCAN), all.getAll(range, SCAN)])
    if (!keys.length) return
    from = keys.at(-1) ?? from
    const lookup = new Lookup(tx, wanted)
    keys.forEach((key, i) => lookup.take(key, packs[i]))
    yield laidOver(lookup.found, meetings)
  }
}

/** Papers by their ids, wherever they lie, with where they were met since they were written. */
export async function lookUp(tx: PapersTx, ids: readonly PaperId[]): Promise<Found> {
  const lookup = new Lookup(tx, new Set(ids))
  const [meetings] = await Promise.all([meetingsIn(tx), lookup.run()])
  return laidOver(lookup.found, meetings)
}

function laidOver(found: Found, meetings: Awaited<ReturnType<typeof meetingsIn>>): Found {
  for (const [id, paper] of found.papers) found.papers.set(id, meetings.over(paper))
  return found
}
