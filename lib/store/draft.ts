import { type IDBPTransaction, unwrap } from 'idb'
import { keysOf, MAX_ALSO } from '../identity/merge.ts'
import { sameByText, textKeys } from '../identity/match.ts'
import type { Bibliography, Paper, PaperId } from '../paper.ts'
import { type Keys, keysIn, NewKeys, putKeys } from './keys.ts'
import { mayBePacked, type Pack, packKeys, packOf, putPapers, readPacks } from './papers.ts'
import type { Schema } from './schema.ts'
import type { Store } from './open.ts'

/** The stores a merge reads and writes. */
export const DRAFT_STORES = [
  'papers',
  'packs',
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

/** Most papers remembered under one key of text. */
const MAX_BEARERS = 20

/** Papers as they were read or made by an earlier transaction of the same work: enough to see that one is not meant, never to write it. */
export type Seen = Map<PaperId, Bibliography>

/** A description that may be a paper's. */
type Work = Bibliography & Pick<Paper, 'also'>

/** The part of the store one transaction works on, in memory; `write` puts back what changed. */
export class Draft {
  readonly papers = new Map<PaperId, Paper>()
  readonly #stored = new Map<PaperId, Paper>()
  /** Keys this change gives to papers, over those of the tables. */
  readonly #ids = new Map<string, PaperId>()
  readonly #texts = new Map<string, readonly PaperId[]>()
  readonly #moved = new Map<PaperId, PaperId>()
  readonly #removed = new Set<PaperId>()
  /** Packs that were read for a paper in them, and which each such paper lies in. */
  readonly #packs = new Map<number, Pack>()
  readonly #packed = new Map<PaperId, number>()
  readonly #alone = new Set<PaperId>()
  readonly #fresh = new NewKeys()
  readonly #textKeysOf = new Map<string, { readonly abstract: string | undefined; readonly keys: readonly string[] }>()
  readonly #keys: Keys
  readonly #seen: Seen | undefined
  readonly tx: DraftTx

  constructor(tx: DraftTx, keys: Keys, seen?: Seen) {
    this.tx = tx
    this.#keys = keys
    this.#seen = seen
  }

  /** Reads every paper that may be one of `works`, and those named by id. Texts are asked for only where no identifier answers. */
  async read(
    works: readonly Work[],
    named: readonly PaperId[] = [],
    allTexts = false,
  ): Promise<void> {
    if (works.length) await this.#keys.follow(this.tx)
    const owners = works.flatMap(keysOf).map((key) => this.#keys.owner(key))
    await this.#load([...owners.filter((id) => id !== undefined), ...named])
    const unknown = allTexts ? works : works.filter((work) => !keysOf(work).some((key) => this.ownerOf(key)) || this.#hasNewText(work))
    await this.#load(unknown.flatMap((work) => this.#candidates(work)))
  }

  /** Papers that may be a work by its texts. */
  #candidates(work: Bibliography): readonly PaperId[] {
    const ids = this.#textKeys(work).flatMap((key) => this.#keys.bearers(key))
    return ids.filter((id) => {
      const seen = this.#seen?.get(id)
      return !seen || sameByText(seen, work)
    })
  }

  /** The same for the entries of a file, which may name their papers by ids of our own. */
  async readNamed(works: readonly Work[], named: readonly PaperId[]): Promise<void> {
    await this.#keys.follow(this.tx)
    await this.read(works, named.filter((id) => this.#keys.mayHave(id)))
  }

  /** A known paper told with another title or abstract: it will be findable by those too. */
  #hasNewText(work: Work): boolean {
    const owner = keysOf(work)
      .map((key) => this.ownerOf(key))
      .find((paper) => paper !== undefined)
    return owner !== undefined && (owner.title !== work.title || (work.abstract !== undefined && owner.abstract !== work.abstract))
  }

  /** Keys of text are asked for several times in one change; each costs a pass over the abstract. */
  #textKeys(work: Pick<Paper, 'title' | 'abstract'>): readonly string[] {
    const had = this.#textKeysOf.get(work.title)
    if (had && had.abstract === work.abstract) return had.keys
    const keys = textKeys(work)
    this.#textKeysOf.set(work.title, { abstract: work.abstract, keys })
    return keys
  }

  /** Loads papers by id, following those that were joined to others. */
  async #load(ids: readonly PaperId[]): Promise<void> {
    let wanted = [...new Set(ids)].filter((id) => !this.papers.has(id) && !this.#moved.has(id))
    while (wanted.length) {
      // One paper is asked for in both places at once: whoever acts on it waits for each answer of the database.
      const alone = wanted.length === 1 && wanted[0] !== undefined ? packKeys(this.tx, wanted) : undefined
      const papers = await Promise.all(wanted.map((id) => this.tx.objectStore('papers').get(id)))
      const found = papers.filter((paper) => paper !== undefined)
      const packed = await this.#unpack(wanted.filter((_, i) => !papers[i]), await alone)
      for (const paper of [...found, ...packed]) {
        this.papers.set(paper.id, paper)
        this.#stored.set(paper.id, paper)
        this.#seen?.set(paper.id, paper)
      }
      const missing = wanted.filter((id) => !this.papers.has(id))
      const moved = await Promise.all(missing.map((id) => this.tx.objectStore('moved').get(id)))
      missing.forEach((id, i) => moved[i] !== undefined && this.#moved.set(id, moved[i]))
      wanted = [...new Set(moved.filter((id) => id !== undefined))].filter((id) => !this.papers.has(id) && !this.#moved.has(id))
    }
  }

  /** Those of the papers that lie in packs. */
  async #unpack(ids: readonly PaperId[], keys?: readonly number[]): Promise<Paper[]> {
    if (!ids.length) return []
    const wanted = new Set(ids)
    const packs = await readPacks(this.tx, ids, keys)
    return [...packs].flatMap(([key, pack]) => {
      this.#packs.set(key, pack)
      const mine = pack.papers.filter(({ id }) => wanted.has(id))
      for (const { id } of mine) this.#packed.set(id, key)
      return mine
    })
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

  /** The paper an identifier belongs to. Needs `read` before. */
  ownerOf(key: string): Paper | undefined {
    const given = this.#ids.get(key)
    if (given !== undefined) return this.get(given)
    const owner = this.get(this.#keys.owner(key) ?? '')
    // Another identifier may have the same hash; a paper with very many does not list them all.
    return owner && ((owner.also?.length ?? 0) >= MAX_ALSO || keysOf(owner).includes(key)) ? owner : undefined
  }

  /** The paper that is this work: by identifier, else by title, authors and year. Needs `read` before. */
  find(work: Work): Paper | undefined {
    for (const key of keysOf(work)) {
      const paper = this.ownerOf(key)
      if (paper) return paper
    }
    const candidates = new Set(this.#textKeys(work).flatMap((key) => this.#bearers(key)))
    return [...candidates].map((id) => this.get(id)).find((paper) => paper && sameByText(paper, work))
  }

  /** Keeps a paper and makes it findable. An identifier stays with the paper that had it first. What is new of it must have been `read`. */
  keep(paper: Paper): void {
    if (this.papers.get(paper.id) === paper) return
    this.papers.set(paper.id, paper)
    this.#seen?.set(paper.id, paper)
    this.#removed.delete(paper.id)
    const before = this.#stored.get(paper.id)
    const ids = new Set(before ? keysOf(before) : [])
    for (const key of keysOf(paper)) if (!ids.has(key) && !this.ownerOf(key)) this.own(key, paper.id)
    if (before && before.title === paper.title && before.abstract === paper.abstract) return
    if (!before) this.#fresh.addPaper(paper.id)
    for (const key of this.#textKeys(paper)) {
      const others = this.#bearers(key)
      if (others.includes(paper.id) || others.length >= MAX_BEARERS) continue
      this.#texts.set(key, [...(this.#texts.get(key) ?? []), paper.id])
      this.#fresh.addText(key, paper.id)
    }
  }

  /** Papers under a key of text, as far as they were read. */
  #bearers(key: string): readonly PaperId[] {
    const fresh = this.#texts.get(key)
    return fresh ? [...this.#keys.bearers(key), ...fresh] : this.#keys.bearers(key)
  }

  /** Gives an identifier to a paper, whoever had it. */
  own(key: string, id: PaperId): void {
    this.#ids.set(key, id)
    this.#fresh.addId(key, id)
  }

  /** Takes a paper out; its id leads to another from now on. */
  move(id: PaperId, to: PaperId): void {
    this.papers.delete(id)
    this.#removed.add(id)
    this.#moved.set(id, to)
    void this.tx.objectStore('moved').put(to, id)
  }

  /** Brings back a paper that was taken out. */
  bringBack(paper: Paper): void {
    this.#moved.delete(paper.id)
    void this.tx.objectStore('moved').delete(paper.id)
    this.keep(paper)
    for (const key of keysOf(paper)) this.own(key, paper.id)
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

  /** Papers that were read are put by themselves, whether they changed or not: what is shown often need not be looked for in packs. */
  putAlone(ids: readonly PaperId[]): void {
    for (const id of ids) if (this.#packed.has(id)) this.#alone.add(id)
  }

  /** Puts everything that changed; the caller awaits `tx.done`. */
  write(): void {
    const changed = new Map(this.changed().map((paper) => [paper.id, paper]))
    putPapers(this.tx, [...changed.values()].filter(({ id }) => !this.#stored.has(id)))
    const leaving = new Set(this.#removed)
    for (const [key, { papers }] of this.#packs) {
      // Where most of a pack changes it stays one, else what changes goes where it can be changed by itself.
      const stays = 2 * papers.filter(({ id }) => changed.has(id)).length >= papers.length
      for (const { id } of papers) if (this.#alone.has(id) || (changed.has(id) && !(stays && mayBePacked(changed.get(id) as Paper)))) leaving.add(id)
      this.#repack(key, papers, changed, leaving)
    }
    for (const { id } of changed.values()) if (this.#stored.has(id) && !this.#packed.has(id)) leaving.add(id)
    for (const id of leaving) {
      const paper = this.papers.get(id)
      void (paper ? this.tx.objectStore('papers').put(paper) : this.tx.objectStore('papers').delete(id))
    }
    putKeys(this.tx, this.#fresh)
  }

  /** Puts a pack again without what left it, and with what changed in it. */
  #repack(key: number, had: readonly Paper[], changed: ReadonlyMap<PaperId, Paper>, leaving: ReadonlySet<PaperId>): void {
    if (!had.some(({ id }) => changed.has(id) || leaving.has(id))) return
    const papers = had.filter(({ id }) => !leaving.has(id)).map((paper) => changed.get(paper.id) ?? paper)
    void (papers.length ? this.tx.objectStore('packs').put(packOf(papers), key) : this.tx.objectStore('packs').delete(key))
  }
}

/** Runs `work` on a draft in one transaction and commits it; nothing is written when it throws. `strict` waits for the disk. */
export async function inDraft<T>(store: Store, strict: boolean, work: (draft: Draft) => Promise<T>, seen?: Seen): Promise<T> {
  const tx = store.transaction(DRAFT_STORES, 'readwrite', { durability: strict ? 'strict' : 'relaxed' })
  // A failed put aborts the transaction; that is reported by `done` below and must not be an unhandled rejection meanwhile.
  tx.done.catch(() => {})
  try {
    const draft = new Draft(tx, keysIn(store), seen)
    const result = await work(draft)
    draft.write()
    await tx.done
    return result
  } catch (error) {
    try {
      tx.abort()
    } catch {
      // It had already ended.
    }
    throw error
  }
}
