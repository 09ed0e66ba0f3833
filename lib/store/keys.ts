import { keysOf } from '../identity/merge.ts'
import { textKeys } from '../identity/match.ts'
import type { Paper, PaperId } from '../paper.ts'
import { type Followed, type FollowTx, putTable, readLog, takePlace, waiting } from './followed.ts'
import type { DraftTx } from './loaded-papers.ts'
import type { Store } from './open.ts'
import { EMPTY_RUN, hashKey, type Run, runOf, Runs } from './runs.ts'

/**
 * Which paper an identifier or a text belongs to: tables of hashes, kept in memory by whoever merges papers. One record a paper and key would be four small puts a
 * paper, which cost more than the paper itself. Hashes can meet, so who asks looks at the paper.
 */
interface KeyChange {
  /** Identifiers, and papers by their own ids: the latest counts. */
  readonly ids: Run
  /** Keys of text: all count. */
  readonly texts: Run
  /** The papers that values mean by their places here. */
  readonly papers: readonly PaperId[]
}

const KEYS: Followed = { table: 'keys', log: 'keyLog' }
const NONE: readonly PaperId[] = []
const EMPTY: KeyChange = { ids: EMPTY_RUN, texts: EMPTY_RUN, papers: [] }

/** A paper's own id among identifiers. */
const ownKey = (id: PaperId): number => hashKey(`=${id}`)
const shifted = ({ hashes, values }: Run, by: number): Run => ({ hashes, values: by === 0 ? values : Uint32Array.from(values, (value) => value + by) })

/** New keys of one transaction. */
export class NewKeys {
  readonly #papers = new Map<PaperId, number>()
  readonly #ids = new Map<number, number>()
  readonly #texts: [number, number][] = []

  #place(id: PaperId): number {
    const had = this.#papers.get(id)
    if (had !== undefined) return had
    const place = this.#papers.size
    this.#papers.set(id, place)
    this.#ids.set(ownKey(id), place)
    return place
  }

  addPaper(id: PaperId): void {
    this.#place(id)
  }

  addId(key: string, id: PaperId): void {
    this.#ids.set(hashKey(key), this.#place(id))
  }

  addText(key: string, id: PaperId): void {
    this.#texts.push([hashKey(key), this.#place(id)])
  }

  /** As a record; undefined where nothing is new. */
  take(): KeyChange | undefined {
    if (!this.#papers.size) return undefined
    return { ids: runOf([...this.#ids]), texts: runOf(this.#texts), papers: [...this.#papers.keys()] }
  }
}

/** The tables as one context keeps them in memory. */
export class Keys {
  #ids = new Runs(true)
  #texts = new Runs(false)
  #papers: string[] = []
  #last = -1
  /** Records this context wrote and has not come past yet. */
  readonly #own = new Map<number, KeyChange>()

  /** Hears of a record of this context's that is in the store for good. */
  wrote({ place, change }: WrittenKeys): void {
    this.#own.set(place, change)
  }

  /** Catches up with what was written since, as the transaction sees it. */
  async follow(tx: FollowTx): Promise<void> {
    const { upTo, last, changes } = await readLog<KeyChange>(tx, KEYS, this.#last, this.#own)
    this.#own.clear()
    if (this.#last < upTo) {
      const [ids, texts, papers] = await Promise.all(['ids', 'texts', 'papers'].map((part) => tx.objectStore('keys').get(part)))
      this.#ids = new Runs(true, (ids as Run | undefined) ?? EMPTY_RUN)
      this.#texts = new Runs(false, (texts as Run | undefined) ?? EMPTY_RUN)
      this.#papers = [...((papers as readonly PaperId[] | undefined) ?? [])]
      // What the table was written from has left the log: all that was read of it came after.
    }
    for (const { ids, texts, papers } of changes) {
      const by = this.#papers.length
      for (const id of papers) this.#papers.push(id)
      this.#ids.add(shifted(ids, by))
      this.#texts.add(shifted(texts, by))
    }
    this.#last = Math.max(last, upTo)
  }

  /** Whose an identifier may be. */
  owner(key: string): PaperId | undefined {
    return this.#papers[this.#ids.last(hashKey(key)) ?? -1]
  }

  /** False where there never was a paper of this id. */
  mayHave(id: PaperId): boolean {
    return this.#ids.last(ownKey(id)) !== undefined
  }

  /** Papers that may have a key of text, those that had it first before others. */
  bearers(key: string): readonly PaperId[] {
    const places = this.#texts.all(hashKey(key))
    if (!places.length) return NONE
    return [...new Set(places.map((place) => this.#papers[place] ?? ''))]
  }

  /** All of it as the parts of a table; each paper has one place then. */
  parts(): readonly (readonly [string, unknown])[] {
    const places = new Map<string, number>()
    const now = Uint32Array.from(this.#papers, (id) => {
      const had = places.get(id) ?? places.size
      places.set(id, had)
      return had
    })
    const renumbered = ({ hashes, values }: Run): Run => ({ hashes, values: Uint32Array.from(values, (value) => now[value] ?? 0) })
    return [['ids', renumbered(this.#ids.whole())], ['texts', renumbered(this.#texts.whole())], ['papers', [...places.keys()]]]
  }
}

/** What each open store's context keeps. */
const KEPT = new WeakMap<Store, Keys>()

/** The tables of a store, as this context keeps them. */
export function keysIn(store: Store): Keys {
  const had = KEPT.get(store) ?? new Keys()
  KEPT.set(store, had)
  return had
}

/** A record of the log and its place there. */
export interface WrittenKeys {
  readonly place: number
  readonly change: KeyChange
}

/** Puts the keys a transaction adds; what was written, once it is. */
export async function putKeys(tx: DraftTx, added: NewKeys): Promise<WrittenKeys | undefined> {
  const change = added.take()
  return change && { place: await tx.objectStore('keyLog').add(change), change }
}

/** In a transaction that replaces the library: the tables of these papers. */
export async function resetKeys(tx: DraftTx, papers: readonly Paper[]): Promise<void> {
  const added = new NewKeys()
  for (const paper of papers) {
    added.addPaper(paper.id)
    for (const key of keysOf(paper)) added.addId(key, paper.id)
    for (const key of textKeys(paper)) added.addText(key, paper.id)
  }
  putTable(tx, KEYS, await takePlace(tx, KEYS, EMPTY), Object.entries(added.take() ?? EMPTY))
}

/** Writes the tables anew when much has changed since. */
export async function foldKeys(store: Store, least?: number): Promise<void> {
  const tx = store.transaction(['keyLog', 'keys', 'meta'], 'readwrite', { durability: 'relaxed' })
  const upTo = await waiting(tx, KEYS, least)
  if (upTo !== undefined) {
    const keys = new Keys()
    await keys.follow(tx)
    putTable(tx, KEYS, upTo, keys.parts())
  }
  await tx.done
}
