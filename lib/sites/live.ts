import type { Dom } from '../dom.ts'
import type { Reading } from './card.ts'
import type { Found } from './detection.ts'
import { readPieces } from './page.ts'
import { cutPieces, findCardOf, findHeading } from './pieces.ts'
import type { SitePage } from './site.ts'

/** Pages that change: what was added, what was recycled for another paper. */

const MAX_TITLE = 300

/** Remembers what each card showed when it was last read. */
export class Freshness {
  private readonly seen = new WeakMap<Element, string>()
  private readonly dom: Dom
  constructor(dom: Dom) {
    this.dom = dom
  }
  /** Notes what cards show, and gives those that were not read before or showed something else. */
  *take(found: readonly Found[]): Generator<void, readonly Found[]> {
    const fresh: Found[] = []
    for (let i = 0; i < found.length; i++) {
      if (i % 50 === 49) yield
      const one = found[i] as Found
      const print = this.print(one)
      if (this.seen.get(one.card) !== print) fresh.push(one)
      this.seen.set(one.card, print)
    }
    return fresh
  }
  /** True when this card was read before and showed the same. */
  knows(found: Found): boolean {
    return this.seen.get(found.card) === this.print(found)
  }
  /** True for a node in a card that was read. */
  covers(node: Node): boolean {
    for (let at: Node | undefined = node; at; at = this.dom.parent(at)) if (this.seen.has(at as Element)) return true
    return false
  }
  /** True while the card stands and shows what it showed; else it is forgotten, so that one that is put back is new. */
  holds(found: Found): boolean {
    const stands = this.dom.isConnected(found.card) && this.dom.isConnected(found.title) && this.knows(found)
    if (!stands) this.seen.delete(found.card)
    return stands
  }
  /** Title and first address: recycled cards change at least one of them. */
  private print({ card, title }: Found): string {
    const { dom } = this
    const link = dom.tag(title) === 'a' ? title : (dom.tagged(title, 'a')[0] ?? dom.closest(title, 'a[href]') ?? dom.first(card, 'a[href]'))
    return `${dom.rawText(title).slice(0, MAX_TITLE)}\n${(link && dom.attr(link, 'href')) ?? ''}`
  }
}

/** The added elements that stand in the document and lie in no other of them; text counts as its parent. */
export function outermost(dom: Dom, added: readonly Node[]): readonly Element[] {
  const elements = new Set<Element>()
  for (const node of added) {
    const element = dom.isElement(node) ? node : dom.parent(node)
    if (element && dom.isConnected(element)) elements.add(element)
  }
  // Siblings ask the same of the same parents.
  const clear = new Set<Element>()
  return [...elements].filter((element) => {
    for (let at = dom.parent(element); at && !clear.has(at); at = dom.parent(at)) if (elements.has(at)) return false
    const parent = dom.parent(element)
    if (parent) clear.add(parent)
    return true
  })
}

/** An adapter's cards in, or around, what was added. */
export function* lookAtCards(dom: Dom, document: Document, page: SitePage, reading: Reading, roots: readonly Element[]): Generator<void, readonly Found[]> {
  const scopes = new Set(roots.map((root) => findCardOf(dom, root, page) ?? root))
  const found: Found[] = []
  for (const scope of scopes) {
    const before = findHeading(dom, scope, page.heading)
    found.push(...(yield* readPieces(reading, [...cutPieces(dom, document, page, scope, before)])))
  }
  return found
}
