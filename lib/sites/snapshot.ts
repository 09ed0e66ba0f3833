import type { Dom } from '../dom.ts'
import type { Identifier } from '../identity/ids.ts'
import type { Place, Places } from './signature.ts'

/**
 * A page as flat arrays, read in one walk: everything after it is plain arithmetic, so that a detection costs about as much as
 * looking at each element once. Indices are in document order; a subtree is the range [i, end[i]). Arrays of numbers may be longer than what
 * they hold: `nodes` counts the elements, `size` the stream.
 */
export interface Snapshot {
  readonly dom: Dom
  readonly places: Places
  readonly nodes: readonly Element[]
  readonly parent: Int32Array
  readonly end: Int32Array
  readonly place: readonly Place[]
  /**
   * Elements and texts in document order: an element's index, or `~n` for the n-th text. Text 0 is a space, which also stands where an
   * element parts words. What is in element `i` stands at [first[i], stop[i]).
   */
  readonly stream: Int32Array
  readonly size: number
  readonly texts: readonly string[]
  readonly first: Int32Array
  readonly stop: Int32Array
  /** Links in order, their raw `href`, and the identifiers read in them so far (null: none). */
  readonly links: readonly number[]
  readonly hrefs: readonly string[]
  readonly ids: (Identifier | null | undefined)[]
  /** Of each element: 0, or one more than its number among the links. */
  readonly link: Int32Array
  readonly truncated: boolean
}

/** An element of a snapshot. */
export interface Spot {
  readonly shot: Snapshot
  readonly at: number
}

/** Most text read of one element, UTF-16 units. */
export const MAX_TEXT = 20_000
/** A space in a stream. */
export const SPACE = ~0

/** The raw `href` of a link; undefined for what is none. */
export function hrefAt({ link, hrefs }: Snapshot, i: number): string | undefined {
  const n = link[i] as number
  return n === 0 ? undefined : hrefs[n - 1]
}

/** The place of an element. */
export const placeOf = ({ place }: Snapshot, i: number): Place => place[i] as Place

/** True for an element with any text in it. */
export function isFilled({ stream, first, stop }: Snapshot, i: number): boolean {
  for (let p = first[i] as number; p < (stop[i] as number); p++) if ((stream[p] as number) < SPACE) return true
  return false
}

/** Characters of an element's own text. */
export function ownText({ stream, texts, first, stop }: Snapshot, i: number): number {
  let size = 0
  for (let p = first[i] as number; p < (stop[i] as number); p++) {
    const token = stream[p] as number
    if (token >= 0) p = (stop[token] as number) - 1
    else if (token < SPACE) size += (texts[~token] as string).trim().length
  }
  return size
}

/** The innermost element around a place in the stream. */
export function elementAt({ nodes, first, stop, parent }: Snapshot, p: number): number {
  let low = 0
  let high = nodes.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((first[middle] as number) <= p) low = middle
    else high = middle - 1
  }
  while (low > 0 && (stop[low] as number) <= p) low = parent[low] as number
  return low
}

/** The text at [from, to) as it is written, without what is silent left out; at most about `max`. */
export function rawAt({ stream, texts }: Snapshot, from: number, to: number, max = MAX_TEXT): string {
  let all = ''
  for (let p = from; p < to && all.length < max; p++) {
    const token = stream[p] as number
    if (token < SPACE) all += texts[~token] as string
    else if (token === SPACE) all += ' '
  }
  return all
}

/** All text in an element run together, without what parts it: to ask what it may hold, not to be read. */
export function runTogether({ stream, texts, first, stop }: Snapshot, i: number): string {
  let from = first[i] as number
  let to = (stop[i] as number) - 1
  while (from <= to && (stream[from] as number) >= SPACE) from++
  while (from <= to && (stream[to] as number) >= SPACE) to--
  // Texts stand in the stream in order.
  return from > to ? '' : texts.slice(~(stream[from] as number), ~(stream[to] as number) + 1).join('')
}

/** The text at [from, to) as it is read: formulas and highlighted words in their line, what is silent left out. */
export function textAt(shot: Snapshot, from: number, to: number): string {
  const { stream, texts, place, stop, dom, nodes } = shot
  let all = ''
  let gap = false
  for (let p = from; p < to && all.length < MAX_TEXT; p++) {
    const token = stream[p] as number
    let text = ''
    if (token < SPACE) text = texts[~token] as string
    else if (token === SPACE) gap = true
    else {
      const { role } = (place[token] as Place).look
      if (role !== 'silent' && role !== 'glued') continue
      text = role === 'glued' ? dom.text(nodes[token] as Element, MAX_TEXT) : ''
      p = (stop[token] as number) - 1
      if (text === '') gap = true
    }
    if (text === '') continue
    all += gap && all !== '' ? ` ${text}` : text
    gap = false
  }
  return all
}
