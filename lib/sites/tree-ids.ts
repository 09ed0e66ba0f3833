import { type Identifier, readTextIds, readUrlId } from '../identity/ids.ts'
import type { IdScheme } from '../paper.ts'
import { idOfLink } from './link-ids.ts'
import type { Place } from './signature.ts'
import { elementAt, type Snapshot } from './snapshot.ts'

/** Which identifiers stand below which element: per scheme 0 = none, n = only the n-th value, MIXED = several. */
export interface TreeIds {
  readonly byScheme: readonly Int32Array[]
  /** Identifier of each link that has one, and of each line that writes one out. */
  readonly links: ReadonlyMap<number, Identifier>
  /** True for the numbers of places, strict and loose, some element of which holds an identifier. */
  readonly held: readonly (true | undefined)[]
}

export const MIXED = -1
/** The values of one scheme, numbered across all schemes, and what each element holds. */
interface Marked {
  readonly marks: Int32Array
  readonly numbers: Map<string, number>
}
/** Links between two yields. */
const SLICE = 200
/** What is before an identifier that is written out, or in it. */
export const MAY_WRITE_ID = /10\.\d{4}|rXiv:|PMID/

/** Lifts an identifier from its link to the root; each element is touched at most twice a scheme, so it is linear. */
function lift({ parent, place }: Snapshot, marks: Int32Array, from: number, value: number, held: (true | undefined)[]): void {
  for (let i = from; i >= 0; i = parent[i] as number) {
    if (marks[i] === value || marks[i] === MIXED) return
    if (marks[i] === 0) {
      const { id, loose } = place[i] as Place
      held[id] = held[loose] = true
      marks[i] = value
    } else marks[i] = MIXED
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
  const byScheme = new Map<IdScheme, Marked>()
  const held: (true | undefined)[] = []
  let count = 0
  const links = new Map<number, Identifier>()
  const self = readUrlId(page)
  const put = (i: number, id: Identifier | undefined): void => {
    if (!id || (self && self.scheme === id.scheme && self.value === id.value)) return
    links.set(i, id)
    let marked = byScheme.get(id.scheme)
    if (!marked) byScheme.set(id.scheme, (marked = { marks: new Int32Array(snapshot.nodes.length), numbers: new Map() }))
    let number = marked.numbers.get(id.value)
    if (number === undefined) marked.numbers.set(id.value, (number = ++count))
    lift(snapshot, marked.marks, i, number, held)
  }
  const { links: at, stream, texts } = snapshot
  for (let n = 0; n < at.length; n++) {
    if (n % SLICE === SLICE - 1) yield
    put(at[n] as number, idOfLink(snapshot, n, page))
  }
  // Texts stand in the stream in order.
  let p = 0
  for (let from = 1; from < texts.length; from += SLICE) {
    if (from % (10 * SLICE) === 1) yield
    const to = Math.min(from + SLICE, texts.length)
    // Most pages write none, so many texts are asked at once.
    if (!MAY_WRITE_ID.test(texts.slice(from, to).join('\n'))) continue
    for (let n = from; n < to; n++) {
      const text = texts[n] as string
      if (!mayWriteId(text)) continue
      while (stream[p] !== ~n) p++
      const i = elementAt(snapshot, p)
      if (!links.has(i)) put(i, readWritten(text.trim()))
    }
  }
  return { byScheme: [...byScheme.values()].map(({ marks }) => marks), links, held }
}

/** What an element holds: the value's number of its first scheme with exactly one, 0 for none, MIXED when any scheme has several. */
export function holdingOf(ids: TreeIds, i: number): number {
  const { byScheme } = ids
  let one = 0
  for (let n = 0; n < byScheme.length; n++) {
    const mark = (byScheme[n] as Int32Array)[i] as number
    if (mark === MIXED) return MIXED
    if (one === 0) one = mark
  }
  return one
}
