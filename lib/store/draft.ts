import { keysOf, MAX_ALSO } from '../identity/merge.ts'
import { sameByText, textKeys } from '../identity/match.ts'
import type { Bibliography, Paper, PaperId } from '../paper.ts'
import { type Keys, keysIn, NewKeys, putKeys } from './keys.ts'
import { DRAFT_STORES, type DraftTx, LoadedPapers, type Seen } from './loaded-papers.ts'
import type { Store } from './open.ts'

/** Most papers remembered under one key of text. */
const MAX_BEARERS = 20

/** Keys of text that were made before they are asked for, by title; those of another abstract do not count. */
export type MadeKeys = ReadonlyMap<string, { readonly abstract: string | undefined; readonly keys: readonly string[] }>

/** What transactions of one work know from each other. */
export interface Memory {
  readonly seen: Seen
  readonly made: MadeKeys | undefined
  /** What can be done while the database writes. */
  meanwhile?(): void
}

/** A description that may be a paper's. */
type Work = Bibliography & Pick<Paper, 'also'>

/** The part of the store one transaction works on, in memory: papers, and whose identifiers and texts are. */
export class Draft extends LoadedPapers {
  /** Keys this change gives to papers, over those of the tables. */
  readonly #ids = new Map<string, PaperId>()
  readonly #texts = new Map<string, readonly PaperId[]>()
  readonly #fresh = new NewKeys()
  readonly #textKeysOf: Map<string, { readonly abstract: string | undefined; readonly keys: readonly string[] }>
  readonly #keys: Keys
  #followed: Promise<void> | undefined
  /** How many papers the work is about, once that is known. */
  many = 0

  constructor(tx: DraftTx, keys: Keys, memory?: Memory) {
    super(tx, memory?.seen)
    this.#textKeysOf = new Map(memory?.made)
    this.#keys = keys
  }

  /** Once a transaction: nobody else writes the tables meanwhile. */
  #follow(): Promise<void> {
    return (this.#followed ??= this.#keys.follow(this.tx))
  }

  /** Lets the page of a long piece of work draw and hear: the transaction lives as long as something is asked of it. */
  async rest(): Promise<void> {
    await this.tx.objectStore('meta').getKey('index')
  }

  /** Reads every paper that may be one of `works`, and those named by id. Texts are asked for only where no identifier answers. */
  async read(
    works: readonly Work[],
    named: readonly PaperId[] = [],
    allTexts = false,
  ): Promise<void> {
    if (works.length) await this.#follow()
    const owners = works.flatMap(keysOf).map((key) => this.#keys.owner(key))
    await this.load([...owners.filter((id) => id !== undefined), ...named])
    const unknown = allTexts ? works : works.filter((work) => !keysOf(work).some((key) => this.ownerOf(key)) || this.#hasNewText(work))
    await this.load(unknown.flatMap((work) => this.#candidates(work)))
    // What a paper is said not to be may have been joined to another since.
    if (works.length) await this.load([...this.papers.values()].flatMap(({ apart = [] }) => apart))
  }

  /** Papers that may be a work by its texts. */
  #candidates(work: Bibliography): readonly PaperId[] {
    const ids = this.#textKeys(work).flatMap((key) => this.#keys.bearers(key))
    return ids.filter((id) => {
      const seen = this.seen?.get(id)
      return !seen || sameByText(seen, work)
    })
  }

  /** The same for the entries of a file, which may name their papers by ids of our own. */
  async readNamed(works: readonly Work[], named: readonly PaperId[]): Promise<void> {
    await this.#follow()
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
    this.set(paper)
    const before = this.stored(paper.id)
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

  /** Brings back a paper that was taken out. */
  bringBack(paper: Paper): void {
    this.stay(paper.id)
    this.keep(paper)
    for (const key of keysOf(paper)) this.own(key, paper.id)
  }

  /** Puts everything that changed; to be called once the transaction is done: what it wrote need not be read. */
  async write(): Promise<() => Promise<void>> {
    await this.writePapers()
    const written = putKeys(this.tx, this.#fresh)
    // A failure is told by the transaction.
    written.catch(() => {})
    return async () => {
      const keys = await written
      if (keys) this.#keys.wrote(keys)
    }
  }
}

/** Papers that lie in packs lie by themselves from now on: to read a whole pack for one of them costs more each time. */
export const takeOut = (store: Store, ids: readonly PaperId[]): Promise<void> =>
  inDraft(store, false, async (draft) => {
    await draft.read([], ids)
    draft.putAlone(ids)
  })

/** Runs `work` on a draft in one transaction and commits it; nothing is written when it throws. `strict` waits for the disk. */
export async function inDraft<T>(store: Store, strict: boolean, work: (draft: Draft) => Promise<T>, memory?: Memory): Promise<T> {
  const tx = store.transaction(DRAFT_STORES, 'readwrite', { durability: strict ? 'strict' : 'relaxed' })
  // A failed put aborts the transaction; that is reported by `done` below and must not be an unhandled rejection meanwhile.
  tx.done.catch(() => {})
  try {
    const draft = new Draft(tx, keysIn(store), memory)
    const result = await work(draft)
    const settle = await draft.write()
    // Else the database would wait until this context has heard of every record; an import has other work meanwhile.
    if (!memory) tx.commit()
    memory?.meanwhile?.()
    await tx.done
    await settle()
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
