import type { Dom } from '../dom.ts'
import type { Place, Places } from './signature.ts'

/**
 * A page as flat arrays, read in one walk: everything after it is plain arithmetic, so that a detection costs about as much as
 * looking at each element once. Indices are in document order; a subtree is the range [i, end[i]).
 */
export interface Snapshot {
  readonly dom: Dom
  readonly nodes: readonly Element[]
  readonly parent: readonly number[]
  readonly end: readonly number[]
  readonly place: readonly Place[]
  /**
   * Elements and texts in document order: an element's index, or `~n` for the n-th text. Text 0 is a space, which also stands where an
   * element parts words. What is in element `i` stands at [first[i], stop[i]).
   */
  readonly stream: readonly number[]
  readonly texts: readonly string[]
  readonly first: readonly number[]
  readonly stop: readonly number[]
  /** Links in order, and their raw `href`. */
  readonly links: readonly number[]
  readonly hrefs: ReadonlyMap<number, string>
  readonly truncated: boolean
}

/** An element of a snapshot. */
export interface Spot {
  readonly shot: Snapshot
  readonly at: number
}

/** Most text read of one element, UTF-16 units. */
export const MAX_TEXT = 20_000
const SKIP = new Set('script style noscript template svg head link meta iframe object textarea select dialog'.split(' '))
const MAX_ELEMENTS = 250_000
const SLICE = 500
const SPACE = ~0

/** The place of an element. */
export const placeOf = ({ place }: Snapshot, i: number): Place => place[i] as Place

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
export function elementAt({ first, stop, parent }: Snapshot, p: number): number {
  let low = 0
  let high = first.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((first[middle] as number) <= p) low = middle
    else high = middle - 1
  }
  while (low > 0 && (stop[low] as number) <= p) low = parent[low] as number
  return low
}

/** Attributes few elements have are asked for once, not of each element. */
function readRare(dom: Dom, roots: readonly Element[]): ReadonlyMap<Element, readonly [style: string, role: string]> {
  const rare = new Map<Element, readonly [string, string]>()
  for (const root of roots) {
    for (const element of [root, ...dom.all(root, '[style], [role]')]) {
      const style = dom.attr(element, 'style') ?? ''
      const role = dom.attr(element, 'role') ?? ''
      if (style !== '' || role !== '') rare.set(element, [style, role])
    }
  }
  return rare
}

/** Walks the subtrees of some elements that stand side by side; yields now and then. `around` is the place of their parent. */
export function* takeSnapshot(dom: Dom, roots: readonly Element[], places: Places, around: Place = places.root): Generator<void, Snapshot> {
  const nodes: Element[] = []
  const parent: number[] = []
  const end: number[] = []
  const place: Place[] = []
  const stream: number[] = []
  const texts: string[] = [' ']
  const first: number[] = []
  const stop: number[] = []
  const links: number[] = []
  const hrefs = new Map<number, string>()
  const rare = readRare(dom, roots)

  const enter = (element: Element, tag: string, up: number): number => {
    const i = nodes.length
    const few = rare.size === 0 ? undefined : rare.get(element)
    const look = few ? places.lookOf(tag, dom.attr(element, 'class') ?? '', few[0], few[1]) : places.lookOf(tag, dom.attr(element, 'class') ?? '', '')
    nodes.push(element)
    parent.push(up)
    place.push(places.inside(up < 0 ? around : (place[up] as Place), look))
    if (look.role !== 'inline' && look.role !== 'glued') stream.push(SPACE)
    stream.push(i)
    first.push(stream.length)
    stop.push(stream.length)
    end.push(i + 1)
    if (tag === 'a') {
      const href = dom.attr(element, 'href')
      if (href !== undefined) {
        hrefs.set(i, href)
        links.push(i)
      }
    }
    return i
  }
  const addText = (text: string): void => {
    const code = text.charCodeAt(0)
    const filled = (code > 32 && code < 128) || /\S/.test(text)
    stream.push(filled ? ~texts.length : SPACE)
    if (filled) texts.push(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text)
  }
  const leave = (i: number): void => {
    stop[i] = stream.length
    end[i] = nodes.length
    const { role } = (place[i] as Place).look
    // An empty element still parts the words around it.
    if ((role !== 'inline' && role !== 'glued') || stop[i] === first[i]) stream.push(SPACE)
  }

  for (const root of roots) {
    const top = enter(root, dom.tag(root), -1)
    let current = top
    let node: Node | undefined = dom.firstNode(root)
    let at: Node = root
    while (nodes.length < MAX_ELEMENTS) {
      if (node) {
        at = node
        const type = dom.type(node)
        if (type === 3) addText(dom.value(node))
        else if (type === 1) {
          const tag = dom.tag(node as Element)
          if (SKIP.has(tag)) {
            const formula = tag === 'script' ? dom.text(node as Element, 2_000) : ''
            if (formula === '') stream.push(SPACE)
            else addText(formula)
          } else {
            const i = enter(node as Element, tag, current)
            if (i % SLICE === 0) yield
            if (dom.firstChild(node as Element)) {
              current = i
              node = dom.firstNode(node)
              continue
            }
            // Most elements hold text alone.
            const text = dom.rawText(node as Element)
            if (text !== '') addText(text)
            leave(i)
          }
        }
      } else {
        leave(current)
        if (current === top) break
        at = nodes[current] as Element
        current = parent[current] as number
      }
      node = dom.nextNode(at)
    }
    if (nodes.length >= MAX_ELEMENTS) for (let i = current; i >= 0; i = parent[i] as number) leave(i)
  }
  return { dom, nodes, parent, end, place, stream, texts, first, stop, links, hrefs, truncated: nodes.length >= MAX_ELEMENTS }
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
