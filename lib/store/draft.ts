import { type IDBPTransaction, unwrap } from 'idb'
import { keysOf } from '../identity/merge.ts'
import { sameByText, textKeys } from '../identity/match.ts'
import type { Bibliography, Paper, PaperId } from '../paper.ts'
import type { Schema } from './schema.ts'
import type { Store } from './open.ts'

/** The stores a merge reads and writes. */
export const DRAFT_STORES = [
  'papers',
  'ids',
  'titles',
  'journal',
  'meta',
  'moved',
  'segments',
  'blocks',
  'lexicon',
  'fresh',
  'chunks',
  'ledger',
  'recent',
] as const
export type DraftTx = IDBPTransaction<Schema, typeof DRAFT_STORES, 'readwrite'>

/** Most papers remembered under one key of text. */
const MAX_BLOCK = 20

/** Everything the tables of identifiers and texts hold, kept over the transactions of one import into an empty library. */
export interface Knowledge {
  readonly ids: Map<string, PaperId>
  readonly titles: Map<string, readonly PaperId[]>
}

/** The part of the store one transaction works on, in memory; `write` puts back what changed. */
export class Draft {
  readonly papers = new Map<PaperId, Paper>()
  readonly #stored = new Map<PaperId, Paper>()
  readonly #ids: Map<string, PaperId>
  readonly #titles: Map<string, readonly PaperId[]>
  readonly #moved = new Map<PaperId, PaperId>()
  readonly #removed = new Set<PaperId>()
  readonly #fresh = { ids: new Set<string>(), titles: new Set<string>() }
  readonly #keys = new Map<string, readonly string[]>()
  readonly #whole: boolean
  readonly tx: DraftTx

  constructor(tx: DraftTx, knowledge?: Knowledge) {
    this.tx = tx
    this.#whole = knowledge !== undefined
    this.#ids = knowledge?.ids ?? new Map<string, PaperId>()
    this.#titles = knowledge?.titles ?? new Map<string, readonly PaperId[]>()
  }

  /** Reads every paper that may be one of `works`, and those named by id. Texts are asked for only where no identifier answers. */
  async read(
    works: readonly Pick<Paper, 'title' | 'abstract' | 'ids' | 'also'>[],
    named: readonly PaperId[] = [],
    allTexts = false,
  ): Promise<void> {
    const keys = [...new Set(works.flatMap(keysOf))]
    if (!this.#whole) {
      const found = await Promise.all(keys.map((key) => this.tx.objectStore('ids').get(key)))
      keys.forEach((key, i) => found[i] !== undefined && this.#ids.set(key, found[i]))
    }
    await this.#load([...keys.map((key) => this.#ids.get(key)).filter((id) => id !== undefined), ...named])
    const unknown = allTexts ? works : works.filter((work) => !keysOf(work).some((key) => this.ownerOf(key)) || this.#hasNewText(work))
    const texts = [...new Set(unknown.flatMap((work) => this.#textKeys(work)))]
    if (!this.#whole) {
      const found = await Promise.all(texts.map((key) => this.tx.objectStore('titles').get(key)))
      texts.forEach((key, i) => found[i] && this.#titles.set(key, found[i]))
    }
    await this.#load(texts.flatMap((key) => this.#titles.get(key) ?? []))
  }

  /** A known paper told with another title or abstract: it will be findable by those too. */
  #hasNewText(work: Pick<Paper, 'title' | 'abstract' | 'ids' | 'also'>): boolean {
    const owner = keysOf(work)
      .map((key) => this.ownerOf(key))
      .find((paper) => paper !== undefined)
    return owner !== undefined && (owner.title !== work.title || (work.abstract !== undefined && owner.abstract !== work.abstract))
  }

  /** Keys of text are asked for several times in one change; each costs a pass over the abstract. */
  #textKeys(work: Pick<Paper, 'title' | 'abstract'>): readonly string[] {
    const key = `${work.title}\n${work.abstract ?? ''}`
    const had = this.#keys.get(key)
    if (had) return had
    const made = textKeys(work)
    this.#keys.set(key, made)
    return made
  }

  /** Loads papers by id, following those that were joined to others. */
  async #load(ids: readonly PaperId[]): Promise<void> {
    let wanted = [...new Set(ids)].filter((id) => !this.papers.has(id) && !this.#moved.has(id))
    while (wanted.length) {
      const papers = await Promise.all(wanted.map((id) => this.tx.objectStore('papers').get(id)))
      const missing = wanted.filter((_, i) => !papers[i])
      for (const paper of papers) {
        if (!paper) continue
        this.papers.set(paper.id, paper)
        this.#stored.set(paper.id, paper)
      }
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

  /** The paper an identifier belongs to. Needs `read` before. */
  ownerOf(key: string): Paper | undefined {
    return this.get(this.#ids.get(key) ?? '')
  }

  /** The paper that is this work: by identifier, else by title, authors and year. Needs `read` before. */
  find(work: Bibliography & Pick<Paper, 'also'>): Paper | undefined {
    for (const key of keysOf(work)) {
      const paper = this.ownerOf(key)
      if (paper) return paper
    }
    const candidates = new Set(this.#textKeys(work).flatMap((key) => this.#titles.get(key) ?? []))
    return [...candidates].map((id) => this.get(id)).find((paper) => paper && sameByText(paper, work))
  }

  /** Keeps a paper and makes it findable. An identifier stays with the paper that had it first. What is new of it must have been `read`. */
  keep(paper: Paper): void {
    if (this.papers.get(paper.id) === paper) return
    this.papers.set(paper.id, paper)
    this.#removed.delete(paper.id)
    const before = this.#stored.get(paper.id)
    const ids = new Set(before ? keysOf(before) : [])
    for (const key of keysOf(paper)) if (!ids.has(key) && !this.ownerOf(key)) this.own(key, paper.id)
    if (before && before.title === paper.title && before.abstract === paper.abstract) return
    for (const key of this.#textKeys(paper)) {
      const others = this.#titles.get(key) ?? []
      if (others.includes(paper.id) || others.length >= MAX_BLOCK) continue
      this.#titles.set(key, [...others, paper.id])
      this.#fresh.titles.add(key)
    }
  }

  /** Gives an identifier to a paper, whoever had it. */
  own(key: string, id: PaperId): void {
    this.#ids.set(key, id)
    this.#fresh.ids.add(key)
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

  /** Puts everything that changed; the caller awaits `tx.done`. The bare stores are used: a promise for each put costs more than the put. */
  write(): void {
    const [papers, ids, titles] = [
      unwrap(this.tx.objectStore('papers')),
      unwrap(this.tx.objectStore('ids')),
      unwrap(this.tx.objectStore('titles')),
    ] as IDBObjectStore[]
    for (const paper of this.changed()) papers?.put(paper)
    for (const id of this.#removed) papers?.delete(id)
    for (const key of this.#fresh.ids) ids?.put(this.#ids.get(key) ?? '', key)
    for (const key of this.#fresh.titles) titles?.put(this.#titles.get(key) ?? [], key)
  }
}

/** Runs `work` on a draft in one transaction and commits it; nothing is written when it throws. `strict` waits for the disk. */
export async function inDraft<T>(store: Store, strict: boolean, work: (draft: Draft) => Promise<T>, knowledge?: Knowledge): Promise<T> {
  const tx = store.transaction(DRAFT_STORES, 'readwrite', { durability: strict ? 'strict' : 'relaxed' })
  // A failed put aborts the transaction; that is reported by `done` below and must not be an unhandled rejection meanwhile.
  tx.done.catch(() => {})
  try {
    const draft = new Draft(tx, knowledge)
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
