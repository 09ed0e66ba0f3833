import { showEdits } from '../identity/merge.ts'
import type { Paper, PaperId } from '../paper.ts'
import { same } from '../same.ts'
import { GONE, type Row, rowOf } from '../search/rows.ts'
import { docOf, type Front, type IndexState } from './index-state.ts'

const TEXTS = ['title', 'authors', 'abstract', 'venue', 'ids', 'also'] as const satisfies readonly (keyof Paper)[]
/** True where both are found by the same words. */
const sameWords = (a: Paper, b: Paper): boolean => TEXTS.every((field) => same(a[field], b[field])) && same(a.user.tags, b.user.tags) && a.user.note === b.user.note

/** What is saved or in the trash (hidden) is indexed. */
export const wanted = (paper: Paper): boolean => paper.user.savedAt !== undefined || paper.user.trashedAt !== undefined

/** So many of the newest papers are kept at hand: twice what a first screen shows, so that some may go. */
export const FRONT = 64
/** Bytes of the hidden papers' bits beyond the one that is set. */
const ROOM = 64

/** A paper and its number, for a segment. */
export interface Added {
  readonly doc: number
  readonly paper: Paper
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

  isHidden(doc: number): boolean {
    return (((this.hidden[doc >>> 3] ?? 0) >>> (doc & 7)) & 1) === 1
  }

  hide(doc: number, on: boolean): void {
    if (this.isHidden(doc) === on) return
    const at = doc >>> 3
    // What was read stays as it is; the copy has room for some more, or each bit would be a copy.
    if (!this.hiddenChanged || at >= this.hidden.length) {
      const copy = new Uint8Array(Math.max(this.hidden.length, at + ROOM))
      copy.set(this.hidden)
      this.hidden = copy
    }
    const mask = 1 << (doc & 7)
    this.hidden[at] = on ? (this.hidden[at] ?? 0) | mask : (this.hidden[at] ?? 0) & ~mask
    this.state = { ...this.state, live: this.state.live + (on ? -1 : 1) }
  }

  /** Gives the paper a new number. */
  add(paper: Paper): number {
    const doc = this.state.next
    this.state = { ...this.state, next: doc + 1, live: this.state.live + 1 }
    this.added.push({ doc, paper })
    return doc
  }

  drop(doc: number): void {
    this.hide(doc, true)
    this.rows.set(doc, GONE)
  }

  remove(paper: Paper, doc: number): void {
    this.drop(doc)
    this.place(paper.id, undefined)
    this.state = { ...this.state, pinned: this.state.pinned.filter((id) => id !== paper.id) }
  }

  /** Puts a paper where it belongs among the newest; undefined takes it out. What may lie behind papers that are not known here is left out. */
  place(id: PaperId, entry: Front | undefined): void {
    const { front, live } = this.state
    const had = front.find((one) => one.id === id)
    // Where it stands already it stays: taken out, the last one would not be known to belong there.
    if (had && entry && had.saved === entry.saved) return
    const rest = had ? front.filter((one) => one !== had) : front
    const before = entry ? rest.findIndex((one) => one.saved < entry.saved || (one.saved === entry.saved && one.id < id)) : -1
    const at = before < 0 && entry && rest.length === live - 1 ? rest.length : before
    if (at >= 0 && entry) this.state = { ...this.state, front: [...rest.slice(0, at), entry, ...rest.slice(at)].slice(0, FRONT) }
    else if (rest !== front) this.state = { ...this.state, front: rest }
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
  const shown = before && showEdits(before)
  const had = before && docOf(before, changes.state)
  const stays = had !== undefined && wanted(stored) && shown !== undefined && sameWords(shown, paper)
  if (had !== undefined && !stays) changes.drop(had)
  changes.pin(paper)
  if (!wanted(stored)) {
    if (had !== undefined) changes.place(paper.id, undefined)
    return undefined
  }
  const doc = stays ? had : changes.add(paper)
  const row = rowOf(paper)
  if (!stays || !same(row, rowOf(shown))) changes.rows.set(doc, row)
  const trashed = paper.user.trashedAt !== undefined
  changes.hide(doc, trashed)
  changes.place(paper.id, trashed ? undefined : { id: paper.id, saved: paper.user.savedAt ?? 0 })
  return doc
}
