import { type Identifier, readTextIds, readUrlId } from '../identity/ids.ts'
import type { IdScheme } from '../paper.ts'
import { idOfLink } from './link-ids.ts'
import { elementAt, type Snapshot } from './snapshot.ts'

/** Which identifiers stand below which element: per scheme 0 = none, n = only the n-th value, MIXED = several. */
export interface TreeIds {
  readonly byScheme: readonly Int32Array[]
  /** Identifier of each link that has one, and of each line that writes one out. */
  readonly links: ReadonlyMap<number, Identifier>
}

export const MIXED = -1
/** Links between two yields. */
const SLICE = 200
/** What is before an identifier that is written out, or in it. */
export const MAY_WRITE_ID = /10\.\d{4}|rXiv:|PMID/

/** Lifts an identifier from its link to the root; each element is touched at most twice a scheme, so it is linear. */
function lift(snapshot: Snapshot, marks: Int32Array, from: number, value: number): void {
  for (let i = from; i >= 0; i = snapshot.parent[i] as number) {
    if (marks[i] === value || marks[i] === MIXED) return
    marks[i] = marks[i] === 0 ? value : MIXED
  }
}

/** A line that names an identifier is short; in longer text it is quoted. */
const MAX_WRITTEN = 200
/** Cheap: false for nearly all text. */
const mayWriteId = (text: string): boolean => text.length <= MAX_WRITTEN + 50 && MAY_WRITE_ID.test(text) && text.trim().length <= MAX_WRITTEN

/** The identifier a line writes out (mails hide it behind addresses that count clicks), unless it names several. */
function readWritten(text: string): Identifier | undefined {
  const [id, ...more] = readTextIds(text)
  return more.length === 0 ? id : undefined
}

/** Reads the identifiers of all links and lines and spreads them over the tree. `page` is the page's own address and never counts. */
export function* spreadIds(snapshot: Snapshot, page: string): Generator<void, TreeIds> {
  const byScheme = new Map<IdScheme, Int32Array>()
  const numbers = new Map<string, number>()
  const links = new Map<number, Identifier>()
  const self = readUrlId(page)
  const put = (i: number, id: Identifier | undefined): void => {
    if (!id || (self && self.scheme === id.scheme && self.value === id.value)) return
    links.set(i, id)
    let marks = byScheme.get(id.scheme)
    if (!marks) byScheme.set(id.scheme, (marks = new Int32Array(snapshot.nodes.length)))
    const key = `${id.scheme}:${id.value}`
    const number = numbers.get(key) ?? numbers.size + 1
    numbers.set(key, number)
    lift(snapshot, marks, i, number)
  }
  for (const [n, i] of snapshot.links.entries()) {
    if (n % SLICE === SLICE - 1) yield
    put(i, idOfLink(snapshot, n, page))
  }
  const { stream, texts } = snapshot
  // Texts stand in the stream in order.
  for (let n = 1, p = 0; n < texts.length; n++) {
    if (n % (10 * SLICE) === 0) yield
    const text = texts[n] as string
    if (!mayWriteId(text)) continue
    while (stream[p] !== ~n) p++
    const i = elementAt(snapshot, p)
    if (!links.has(i)) put(i, readWritten(text.trim()))
  }
  return { byScheme: [...byScheme.values()], links }
}

/** What an element holds: the value's number of its first scheme with exactly one, 0 for none, MIXED when any scheme has several. */
export function holdingOf(ids: TreeIds, i: number): number {
  let one = 0
  for (const marks of ids.byScheme) {
    const mark = marks[i] as number
    if (mark === MIXED) return MIXED
    if (one === 0) one = mark
  }
  return one
}
