import { showEdits } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import { same } from '../same.ts'
import { GONE, type Row, rowOf } from '../search/columns.ts'
import { termsOf } from '../search/tokens.ts'
import { type IndexState, withBit } from './index-state.ts'

const TEXTS = ['title', 'authors', 'abstract', 'venue', 'ids', 'also'] as const satisfies readonly (keyof Paper)[]
const textOf = (paper: Paper): string => JSON.stringify([TEXTS.map((field) => paper[field]), paper.user.tags, paper.user.note])

/** What is saved or in the trash (hidden) is indexed. */
export const wanted = (paper: Paper): boolean => paper.user.savedAt !== undefined || paper.user.trashedAt !== undefined

/** A paper's number and terms, for a segment. */
export interface Added {
  readonly doc: number
  readonly terms: ReadonlyMap<string, number>
}

/** Changes of one transaction to the index. */
export class Changes {
  state: IndexState
  hidden: Uint8Array
  readonly rows = new Map<number, Row>()
  readonly added: Added[] = []
  readonly #was: Uint8Array

  constructor(state: IndexState, hidden: Uint8Array) {
    this.state = state
    this.hidden = hidden
    this.#was = hidden
  }

  get hiddenChanged(): boolean {
    return this.hidden !== this.#was
  }

  #isHidden(doc: number): boolean {
    return (((this.hidden[doc >>> 3] ?? 0) >>> (doc & 7)) & 1) === 1
  }

  hide(doc: number, on: boolean): void {
    if (this.#isHidden(doc) === on) return
    this.hidden = withBit(this.hidden, doc, on)
    this.state = { ...this.state, live: this.state.live + (on ? -1 : 1) }
  }

  /** Gives the paper a new number. */
  add(paper: Paper): number {
    const doc = this.state.next
    this.state = { ...this.state, next: doc + 1, live: this.state.live + 1 }
    this.added.push({ doc, terms: termsOf(paper) })
    return doc
  }

  drop(doc: number): void {
    this.hide(doc, true)
    this.rows.set(doc, GONE)
  }

  remove(paper: Paper, doc: number): void {
    this.drop(doc)
    this.state = { ...this.state, pinned: this.state.pinned.filter((id) => id !== paper.id) }
  }

  pin(paper: Paper): void {
    const has = this.state.pinned.includes(paper.id)
    const want = paper.user.pinned === true && wanted(paper) && paper.user.trashedAt === undefined
    if (has !== want)
      this.state = { ...this.state, pinned: want ? [...this.state.pinned, paper.id] : this.state.pinned.filter((id) => id !== paper.id) }
  }
}

/** Moves one paper in the index to what it has become; gives its number. */
export function change(changes: Changes, before: Paper | undefined, stored: Paper): number | undefined {
  const paper = showEdits(stored)
  const had = before?.doc
  const stays = had !== undefined && wanted(stored) && before !== undefined && textOf(showEdits(before)) === textOf(paper)
  if (had !== undefined && !stays) changes.drop(had)
  changes.pin(paper)
  if (!wanted(stored)) return undefined
  const doc = stays ? had : changes.add(paper)
  const row = rowOf(paper)
  if (!stays || !same(row, rowOf(showEdits(before)))) changes.rows.set(doc, row)
  changes.hide(doc, paper.user.trashedAt !== undefined)
  return doc
}
