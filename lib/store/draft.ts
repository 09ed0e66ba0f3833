import type { IDBPTransaction } from 'idb'
import { keysOf } from '../identity/merge.ts'
import { sameByText, textKeys } from '../identity/match.ts'
import type { Bibliography, Paper, PaperId } from '../paper.ts'
import type { Schema } from './schema.ts'
import type { Store } from './open.ts'

/** The stores a merge reads and writes. */
export const DRAFT_STORES = ['papers', 'ids', 'titles', 'journal', 'meta', 'moved', 'segments', 'blocks', 'lexicon', 'fresh', 'chunks'] as const
export type DraftTx = IDBPTransaction<Schema, typeof DRAFT_STORES, 'readwrite'>

/** Most papers remembered under one key of text. */
const MAX_BLOCK = 20

/** The part of the store one transaction works on, in memory; `write` puts back what changed. */
export class Draft {
  readonly papers = new Map<PaperId, Paper>()
  readonly #stored = new Map<PaperId, Paper>()
  readonly #ids = new Map<string, PaperId>()
  readonly #titles = new Map<string, readonly PaperId[]>()
  readonly #fresh = { ids: new Set<string>(), titles: new Set<string>() }
  readonly tx: DraftTx

  constructor(tx: DraftTx) {
    this.tx = tx
  }

  /** Reads every paper that may be one of `works`, and those named by id. */
  async read(works: readonly Pick<Paper, 'title' | 'abstract' | 'ids' | 'also'>[], named: readonly PaperId[] = []): Promise<void> {
    const keys = [...new Set(works.flatMap(keysOf))]
    const titles = [...new Set(works.flatMap(textKeys))]
    const [byId, byTitle] = await Promise.all([
      Promise.all(keys.map((key) => this.tx.objectStore('ids').get(key))),
      Promise.all(titles.map((key) => this.tx.objectStore('titles').get(key))),
    ])
    keys.forEach((key, i) => byId[i] !== undefined && this.#ids.set(key, byId[i]))
    titles.forEach((key, i) => byTitle[i] && this.#titles.set(key, byTitle[i]))
    const wanted = [...new Set([...this.#ids.values(), ...[...this.#titles.values()].flat(), ...named])]
    const papers = await Promise.all(wanted.map((id) => this.tx.objectStore('papers').get(id)))
    for (const paper of papers) {
      if (!paper) continue
      this.papers.set(paper.id, paper)
      this.#stored.set(paper.id, paper)
    }
  }

  /** The paper that is this work: by identifier, else by title, authors and year. Needs `read` before. */
  find(work: Bibliography & Pick<Paper, 'also'>): Paper | undefined {
    for (const key of keysOf(work)) {
      const paper = this.papers.get(this.#ids.get(key) ?? '')
      if (paper) return paper
    }
    const candidates = new Set(textKeys(work).flatMap((key) => this.#titles.get(key) ?? []))
    return [...candidates].map((id) => this.papers.get(id)).find((paper) => paper && sameByText(paper, work))
  }

  /** Keeps a paper and makes it findable. An identifier stays with the paper that had it first. */
  keep(paper: Paper): void {
    if (this.papers.get(paper.id) === paper) return
    this.papers.set(paper.id, paper)
    for (const key of keysOf(paper)) {
      if (this.#ids.has(key)) continue
      this.#ids.set(key, paper.id)
      this.#fresh.ids.add(key)
    }
    for (const key of textKeys(paper)) {
      const others = this.#titles.get(key) ?? []
      if (others.includes(paper.id) || others.length >= MAX_BLOCK) continue
      this.#titles.set(key, [...others, paper.id])
      this.#fresh.titles.add(key)
    }
  }

  /** What is stored of a paper; undefined for a new one. */
  stored(id: PaperId): Paper | undefined {
    return this.#stored.get(id)
  }

  /** Papers that differ from what is stored. */
  changed(): Paper[] {
    return [...this.papers.values()].filter((paper) => this.#stored.get(paper.id) !== paper)
  }

  /** Puts everything that changed; the caller awaits `tx.done`. */
  write(): void {
    for (const paper of this.changed()) void this.tx.objectStore('papers').put(paper)
    for (const key of this.#fresh.ids) void this.tx.objectStore('ids').put(this.#ids.get(key) ?? '', key)
    for (const key of this.#fresh.titles) void this.tx.objectStore('titles').put(this.#titles.get(key) ?? [], key)
  }
}

/** Runs `work` on a draft in one transaction and commits it; nothing is written when it throws. `strict` waits for the disk. */
export async function inDraft<T>(store: Store, strict: boolean, work: (draft: Draft) => Promise<T>): Promise<T> {
  const tx = store.transaction(DRAFT_STORES, 'readwrite', { durability: strict ? 'strict' : 'relaxed' })
  // A failed put aborts the transaction; that is reported by `done` below and must not be an unhandled rejection meanwhile.
  tx.done.catch(() => {})
  try {
    const draft = new Draft(tx)
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
