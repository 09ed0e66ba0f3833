import type { Dom } from '../dom.ts'
import type { Reading } from './card.ts'
import type { Found } from './detection.ts'
import type { PaperList } from './generic.ts'
import { readPieces } from './page.ts'
import { cutPieces, findCardOf, findHeading } from './pieces.ts'
import { type Interner, signClass } from './signature.ts'
import type { SitePage } from './site.ts'
import { placeOf, takeSnapshot } from './snapshot.ts'

/** Pages that change: what was added, what was recycled for another paper. */

const MAX_TITLE = 300

/** Remembers what each card showed when it was last read. */
export class Freshness {
  private readonly seen = new WeakMap<Element, string>()
  private readonly dom: Dom
  constructor(dom: Dom) {
    this.dom = dom
  }
  note(found: readonly Found[]): void {
    for (const one of found) this.seen.set(one.card, this.print(one))
  }
  /** True when this card was read before and showed the same. */
  knows(found: Found): boolean {
    return this.seen.get(found.card) === this.print(found)
  }
  /** True while the card stands and shows what it showed. */
  holds(found: Found): boolean {
    return this.dom.isConnected(found.card) && this.dom.isConnected(found.title) && this.knows(found)
  }
  /** Title and first address: recycled cards change at least one of them. */
  private print({ card, title }: Found): string {
    const { dom } = this
    const link = dom.closest(title, 'a[href]') ?? dom.first(title, 'a[href]') ?? dom.first(card, 'a[href]')
    return `${dom.text(title, MAX_TITLE)}\n${(link && dom.attr(link, 'href')) ?? ''}`
  }
}

/** The added elements that stand in the document and lie in no other of them; text counts as its parent. */
export function outermost(dom: Dom, added: readonly Node[]): readonly Element[] {
  const elements = new Set<Element>()
  for (const node of added) {
    const element = dom.isElement(node) ? node : dom.parent(node)
    if (element && dom.isConnected(element)) elements.add(element)
  }
  return [...elements].filter((element) => {
    for (let at = dom.parent(element); at; at = dom.parent(at)) if (elements.has(at)) return false
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

/** Following siblings that belong to a card of a list. */
function followParts(dom: Dom, card: Element, parts: ReadonlySet<number>, intern: Interner): readonly Element[] {
  const run = [card]
  for (let at = dom.next(card); at && run.length < 7 && parts.has(intern.of(signClass(dom, at, dom.tag(at)))); at = dom.next(at)) run.push(at)
  return run
}

/** The nearest card of a known list around an element. */
function findAround(dom: Dom, root: Element, places: ReadonlyMap<number, PaperList>, intern: Interner): { card: Element; list: PaperList } | undefined {
  for (let at: Element | undefined = root, steps = 0; at && steps < 12; at = dom.parent(at), steps++) {
    const list = places.get(placeOf(dom, at, intern))
    if (list) return { card: at, list }
  }
  return undefined
}

/** Cards of known lists in, or around, what was added; `rest` is what matches none of them. */
export function* lookAtLists(dom: Dom, lists: readonly PaperList[], roots: readonly Element[], intern: Interner): Generator<void, { readonly more: readonly PaperList[]; readonly rest: readonly Element[] }> {
  const strict = new Map(lists.flatMap((list) => (list.place && !list.place.loose ? [[list.place.id, list] as const] : [])))
  const loose = new Map(lists.flatMap((list) => (list.place?.loose ? [[list.place.id, list] as const] : [])))
  const cards = new Map<PaperList, Set<Element>>()
  const rest: Element[] = []
  const add = (list: PaperList, card: Element): void => void (cards.get(list) ?? cards.set(list, new Set()).get(list))?.add(card)
  for (const root of roots) {
    const around = findAround(dom, root, strict, intern)
    if (around) {
      add(around.list, around.card)
      continue
    }
    const snapshot = yield* takeSnapshot(dom, root, intern, placeOf(dom, dom.parent(root), intern))
    let hits = 0
    for (const [i, element] of snapshot.nodes.entries()) {
      const list = strict.get(snapshot.path[i] as number) ?? loose.get(snapshot.loose[i] as number)
      if (list && ++hits > 0) add(list, element)
    }
    if (hits === 0 && snapshot.hrefs.size > 1) rest.push(root)
  }
  const more = [...cards].map(([list, elements]) => ({ ...list, cards: [...elements].map((card) => followParts(dom, card, list.place?.parts ?? new Set(), intern)) }))
  return { more, rest }
}
