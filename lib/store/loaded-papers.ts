import { type IDBPTransaction, unwrap } from 'idb'
import type { Bibliography, Met, Paper, PaperId } from '../paper.ts'
import { type Found, isMost, lookUp, scanPacks } from './lookup.ts'
import { metAgain, putMeetings } from './meetings.ts'
import { mayBePacked, type Pack, packOf, papersIn } from './packs.ts'
import { putPapers } from './papers.ts'
import type { Schema } from './schema.ts'

/** The stores a merge reads and writes. */
export const DRAFT_STORES = [
  'papers',
  'packs',
  'met',
  'keys',
  'keyLog',
  'journal',
  'meta',
  'moved',
  'segments',
  'blocks',
  'lexicon',
  'fresh',
  'columns',
  'rows',
  'ledger',
  'recent',
] as const
export type DraftTx = IDBPTransaction<Schema, typeof DRAFT_STORES, 'readwrite'>

/** A store for many small puts nobody waits for but the transaction: a promise for each costs more than the put. */
export const bareStore = (tx: DraftTx, name: (typeof DRAFT_STORES)[number]): IDBObjectStore => unwrap(tx.objectStore(name)) as IDBObjectStore

/** Asked for so many papers of long work (1): what to wait for, if anything, so that the page can draw and hear in between. Throws where the work was called off. */
export type Pause = (papers?: number) => Promise<void> | undefined

/** Papers asked for at once: to ask for tens of thousands is long work in one go. */
const AT_ONCE = 1_024

/** Papers as they were read or made by an earlier transaction of the same work: enough to see that one is not meant, never to write it. */
export type Seen = Map<PaperId, Bibliography>

/** What tells works from one another; of a hundred thousand papers the rest would be a burden. */
const briefly = ({ title, authors, abstract, published, ids }: Paper): Bibliography => ({
  title, ...(authors && { authors }), ...(abstract !== undefined && { abstract }), ...(published !== undefined && { published }), ...(ids && { ids }),
})

/** The papers one transaction works on, in memory, wherever they lie; `writePapers` puts back what changed. */
export class LoadedPapers {
  readonly papers = new Map<PaperId, Paper>()
  readonly #stored = new Map<PaperId, Paper>()
  readonly #moved = new Map<PaperId, PaperId>()
  readonly #removed = new Set<PaperId>()
  /** Packs that were read for a paper in them, and which each such paper lies in. */
  readonly #packs = new Map<number, Pack>()
  readonly #packed = new Map<PaperId, number>()
  readonly #alone = new Set<PaperId>()
  readonly #anew = new Set<PaperId>()
  /** See `Pause`; what waits within a transaction may only wait for `rest`. */
  pause: Pause = () => undefined
  readonly tx: DraftTx
  protected readonly seen: Seen | undefined

  constructor(tx: DraftTx, seen: Seen | undefined) {
    this.tx = tx
    this.seen = seen
  }

  /** Loads papers by id, following those that were joined to others. */
  async load(ids: readonly PaperId[]): Promise<void> {
    let wanted = [...new Set(ids)].filter((id) => !this.papers.has(id) && !this.#moved.has(id))
    if (await isMost(this.tx, wanted)) {
      for await (const found of scanPacks(this.tx, wanted)) {
        this.#keep(found)
        await this.pause(found.papers.size)
      }
      wanted = wanted.filter((id) => !this.papers.has(id))
    }
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE)
      await this.#loadSome(some)
      await this.pause(some.length)
    }
  }

  #keep({ papers, packs, packed }: Found): void {
    for (const [key, pack] of packs) this.#packs.set(key, pack)
    for (const [id, key] of packed) this.#packed.set(id, key)
    for (const paper of papers.values()) {
      this.papers.set(paper.id, paper)
      this.#stored.set(paper.id, paper)
      this.seen?.set(paper.id, briefly(paper))
    }
  }

  async #loadSome(ids: readonly PaperId[]): Promise<void> {
    let wanted = ids
    while (wanted.length) {
      this.#keep(await lookUp(this.tx, wanted))
      const missing = wanted.filter((id) => !this.papers.has(id))
      const moved = await Promise.all(missing.map((id) => this.tx.objectStore('moved').get(id)))
      missing.forEach((id, i) => moved[i] !== undefined && this.#moved.set(id, moved[i]))
      wanted = [...new Set(moved.filter((id) => id !== undefined))].filter((id) => !this.papers.has(id) && !this.#moved.has(id))
    }
  }

  /** A paper that was read, by its id or by one that was joined to it. */
  get(id: PaperId): Paper | undefined {
    let at = id
    for (let hops = 0; hops < 100; hops++) {
      const to = this.#moved.get(at)
      if (to === undefined) break
      at = to
    }
    return this.papers.get(at)
  }

  /** Takes a paper out; its id leads to another from now on. */
  move(id: PaperId, to: PaperId): void {
    this.papers.delete(id)
    this.#removed.add(id)
    this.#moved.set(id, to)
    bareStore(this.tx, 'moved').put(to, id)
  }

  /** Its id leads to nobody else any more. */
  stay(id: PaperId): void {
    this.#moved.delete(id)
    bareStore(this.tx, 'moved').delete(id)
  }

  /** Puts a paper in the place of what was read; it is written when it differs. */
  set(paper: Paper): void {
    this.papers.set(paper.id, paper)
    this.seen?.set(paper.id, briefly(paper))
    this.#removed.delete(paper.id)
  }

  /** Stored papers that were taken out. */
  removed(): Paper[] {
    return [...this.#removed].map((id) => this.#stored.get(id)).filter((paper) => paper !== undefined)
  }

  /** What is stored of a paper; undefined for a new one. */
  stored(id: PaperId): Paper | undefined {
    return this.#stored.get(id)
  }

  /** Papers that differ from what is stored. */
  changed(): Paper[] {
    return [...this.papers.values()].filter((paper) => this.#stored.get(paper.id) !== paper)
  }

  /** Forgets a paper altogether. */
  erase(id: PaperId): void {
    this.papers.delete(id)
    this.#removed.add(id)
  }

  /** Papers that were read out of packs of which most was not asked for. */
  lonely(): PaperId[] {
    const wanted = new Map<number, number>()
    for (const key of this.#packed.values()) wanted.set(key, (wanted.get(key) ?? 0) + 1)
    return [...this.#packed].flatMap(([id, key]) => (2 * (wanted.get(key) ?? 0) < (this.#packs.get(key)?.ids.length ?? 0) ? [id] : []))
  }

  /** Papers that were read are put by themselves, whether they changed or not: what is shown often need not be looked for in packs. */
  putAlone(ids: readonly PaperId[]): void {
    for (const id of ids) if (this.#packed.has(id)) this.#alone.add(id)
  }

  /** Papers that were read are written as they are, with where they were met since. */
  writeAnew(ids: readonly PaperId[]): void {
    for (const id of ids) if (this.papers.has(id)) this.#anew.add(id)
  }

  /** What is to be written, by id; papers that were only met again are told of in one record. */
  #toWrite(): Map<PaperId, Paper> {
    const met = new Map<PaperId, Met>()
    const changed = new Map<PaperId, Paper>()
    for (const [id, paper] of this.papers) {
      const stored = this.#stored.get(id)
      const again = stored && stored !== paper && !this.#anew.has(id) && !this.#alone.has(id) ? metAgain(stored, paper) : undefined
      if (again) met.set(id, again)
      else if (stored !== paper || this.#anew.has(id)) changed.set(id, paper)
    }
    putMeetings(this.tx, met)
    return changed
  }

  /** Puts all papers that changed; the caller awaits `tx.done`. */
  async writePapers(): Promise<void> {
    const changed = this.#toWrite()
    putPapers(this.tx, [...changed.values()].filter(({ id }) => !this.#stored.has(id)))
    const leaving = new Set(this.#removed)
    for (const [key, pack] of this.#packs) {
      // Where most of a pack changes it stays one, else what changes goes where it can be changed by itself.
      const stays = 2 * pack.ids.filter((id) => changed.has(id)).length >= pack.ids.length
      for (const id of pack.ids) if (this.#alone.has(id) || (changed.has(id) && !(stays && mayBePacked(changed.get(id) as Paper)))) leaving.add(id)
      this.#repack(key, pack, changed, leaving)
      await this.pause(pack.ids.length)
    }
    for (const { id } of changed.values()) if (this.#stored.has(id) && !this.#packed.has(id)) leaving.add(id)
    for (const id of leaving) {
      await this.pause()
      const paper = this.papers.get(id)
      void (paper ? this.tx.objectStore('papers').put(paper) : this.tx.objectStore('papers').delete(id))
    }
  }

  /** Puts a pack again without what left it, and with what changed in it. */
  #repack(key: number, pack: Pack, changed: ReadonlyMap<PaperId, Paper>, leaving: ReadonlySet<PaperId>): void {
    if (!pack.ids.some((id) => changed.has(id) || leaving.has(id))) return
    const papers = papersIn(pack).filter(({ id }) => !leaving.has(id)).map((paper) => changed.get(paper.id) ?? paper)
    void (papers.length ? this.tx.objectStore('packs').put(packOf(papers), key) : this.tx.objectStore('packs').delete(key))
  }
}
