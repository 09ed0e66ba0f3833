import type { Dom } from '../dom.ts'
import { Interner, signClass } from './signature.ts'

/**
 * A page as flat arrays, read in one walk: everything after it is plain arithmetic, so that a detection costs about as much as
 * looking at each element once. Indices are in document order; a subtree is the range [i, end[i]).
 */
export interface Snapshot {
  readonly nodes: readonly Element[]
  readonly parent: readonly number[]
  readonly end: readonly number[]
  readonly tag: readonly string[]
  /** Signature of the element alone: tag and stable classes. */
  readonly sig: readonly number[]
  /** Signature of the way from the root, and the same with the last step by tag only. */
  readonly path: readonly number[]
  readonly loose: readonly number[]
  /** Characters of the element's own text nodes, without surrounding white space. */
  readonly own: readonly number[]
  /** 1 inside navigation, footers and side columns, where papers are not listed. */
  readonly aside: readonly number[]
  /** Raw `href` of links. */
  readonly hrefs: ReadonlyMap<number, string>
  /** Short texts that may write an identifier out ("doi:10.1000/x"), by the element they stand in; the first of each. */
  readonly written: ReadonlyMap<number, string>
  readonly truncated: boolean
}

const SKIP = new Set('script style noscript template svg head link meta iframe object textarea select dialog'.split(' '))
const ASIDE = new Set(['nav', 'aside', 'footer'])
const ASIDE_ROLES = 'navigation complementary contentinfo banner search menu menubar dialog'.split(' ').map((role) => `[role="${role}"]`).join(', ')
const MAX_ELEMENTS = 250_000
const SLICE = 1_500
/** A line that names an identifier is short; in longer text it is quoted. */
const MAX_WRITTEN = 200

/** Cheap: false for nearly all text. */
const mayWriteId = (text: string): boolean => text.length <= MAX_WRITTEN && (text.includes('10.') || text.includes('rXiv:') || text.includes('PMID'))

/** The place of an element as a snapshot of the whole page numbers it; `intern` must be the same. */
export function placeOf(dom: Dom, element: Element | undefined, intern: Interner): number {
  const way: Element[] = []
  for (let at = element; at; at = dom.parent(at)) {
    way.push(at)
    if (dom.tag(at) === 'body') break
  }
  return way.reduceRight((above, at) => intern.pair(above, intern.of(signClass(dom, at, dom.tag(at)))), 0)
}

/** Walks a subtree; yields now and then. `start` is the place of the root's parent (0 for the body). */
export function* takeSnapshot(dom: Dom, root: Element, intern: Interner, start = 0): Generator<void, Snapshot> {
  const nodes: Element[] = []
  const parent: number[] = []
  const end: number[] = []
  const tags: string[] = []
  const sig: number[] = []
  const path: number[] = []
  const loose: number[] = []
  const own: number[] = []
  const aside: number[] = []
  const hrefs = new Map<number, string>()
  const written = new Map<number, string>()
  const roles = new Set(dom.all(root, ASIDE_ROLES))

  const enter = (element: Element, tag: string, up: number): number => {
    const i = nodes.length
    const looks = intern.of(signClass(dom, element, tag))
    const above = up < 0 ? start : (path[up] as number)
    nodes.push(element)
    parent.push(up)
    end.push(i + 1)
    tags.push(tag)
    sig.push(looks)
    path.push(intern.pair(above, looks))
    loose.push(intern.pair(above, intern.of(`<${tag}`)))
    own.push(0)
    aside.push((up >= 0 && aside[up] === 1) || ASIDE.has(tag) || roles.has(element) ? 1 : 0)
    if (tag === 'a') {
      const href = dom.attr(element, 'href')
      if (href !== undefined) hrefs.set(i, href)
    }
    return i
  }

  let tag = dom.tag(root)
  let current = enter(root, tag, -1)
  let node: Node | undefined = dom.firstNode(root)
  let at: Node = root
  while (nodes.length < MAX_ELEMENTS) {
    if (node) {
      at = node
      const type = dom.type(node)
      if (type === 3) {
        const text = dom.value(node).trim()
        own[current] = (own[current] as number) + Math.min(text.length, 100_000)
        if (mayWriteId(text) && !written.has(current)) written.set(current, text)
      } else if (type === 1 && !SKIP.has((tag = dom.tag(node as Element)))) {
        const inner = dom.firstNode(node)
        const i = enter(node as Element, tag, current)
        if (i % SLICE === 0) yield
        if (inner) {
          current = i
          node = inner
          continue
        }
      }
    } else {
      end[current] = nodes.length
      if (current === 0) break
      at = nodes[current] as Element
      current = parent[current] as number
    }
    node = dom.nextNode(at)
  }
  for (let i = current; i >= 0; i = parent[i] as number) end[i] = nodes.length
  return { nodes, parent, end, tag: tags, sig, path, loose, own, aside, hrefs, written, truncated: nodes.length >= MAX_ELEMENTS }
}
