import type { Dom } from '../dom.ts'
import type { SitePage } from './site.ts'
import type { Piece } from './slots.ts'

/** Following siblings that belong to a card, up to the next card. */
function takeParts(dom: Dom, card: Element, page: SitePage): readonly Element[] {
  const parts = [card]
  if (page.parts === undefined) return parts
  for (let at = dom.next(card); at && parts.length < 20 && dom.matches(at, page.parts) && !(page.card && dom.matches(at, page.card)); at = dom.next(at)) parts.push(at)
  return parts
}

/**
 * The cards an adapter's selectors mean, in document order, innermost of nested ones, each with the heading above it. One pass
 * over one query, so that headings cost nothing. `scope` limits it to a part of the page, `before` is the heading above that.
 */
export function* cutPieces(dom: Dom, document: Document, page: SitePage, scope: Node = document, before?: Element): Generator<Piece> {
  if (page.card === undefined) return
  const { card, skip, heading } = page
  const wanted = heading === undefined ? card : `${card}, ${heading}`
  const own = scope !== document && dom.isElement(scope) && dom.matches(scope, wanted) ? [scope] : []
  const marks = [...own, ...dom.all(scope, wanted)]
  const onPage = new Map<string, readonly Element[]>()
  let above = before
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] as Element
    if (heading !== undefined && dom.matches(mark, heading)) {
      above = mark
      continue
    }
    if (holdsCard(dom, marks, i, card)) continue
    if (skip !== undefined && dom.matches(mark, skip)) continue
    yield { parts: takeParts(dom, mark, page), heading: above, page: document, onPage }
  }
}

/** True when another card lies inside; in document order only headings can stand between the two. */
function holdsCard(dom: Dom, marks: readonly Element[], i: number, card: string): boolean {
  for (let j = i + 1; j < marks.length; j++) {
    const inner = marks[j] as Element
    if (!dom.contains(marks[i] as Element, inner)) return false
    if (dom.matches(inner, card)) return true
  }
  return false
}

const MAX_BACK = 3_000

/** The last heading above an element, looking back over siblings of it and of its ancestors. */
export function findHeading(dom: Dom, element: Element, heading: string | undefined): Element | undefined {
  if (heading === undefined) return undefined
  let steps = 0
  for (let at: Element | undefined = element; at && steps < MAX_BACK; at = dom.parent(at)) {
    for (let back = dom.previous(at); back && ++steps < MAX_BACK; back = dom.previous(back)) {
      if (dom.matches(back, heading)) return back
      const inner = dom.all(back, heading).at(-1)
      if (inner) return inner
    }
  }
  return undefined
}

/** The card an added element is part of: around it, or before it among its siblings. */
export function findCardOf(dom: Dom, element: Element, page: SitePage): Element | undefined {
  const { card, parts } = page
  if (card === undefined) return undefined
  const around = dom.closest(element, card)
  if (around || parts === undefined) return around
  let at = dom.closest(element, parts)
  for (let steps = 0; at && steps < 20 && !dom.matches(at, card); steps++) at = dom.previous(at)
  return at && dom.matches(at, card) ? at : undefined
}
