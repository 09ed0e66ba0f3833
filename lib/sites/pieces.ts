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
 * over one query, so that headings cost nothing.
 */
export function* cutPieces(dom: Dom, document: Document, page: SitePage): Generator<Piece> {
  if (page.card === undefined) return
  const { card, skip, heading } = page
  const marks = dom.all(document, heading === undefined ? card : `${card}, ${heading}`)
  let above: Element | undefined
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] as Element
    if (heading !== undefined && dom.matches(mark, heading)) {
      above = mark
      continue
    }
    // In document order an outer card comes right before the first one inside it.
    const inner = marks[i + 1]
    if (inner && dom.contains(mark, inner) && dom.matches(inner, card)) continue
    if (skip !== undefined && dom.matches(mark, skip)) continue
    yield { parts: takeParts(dom, mark, page), heading: above, page: document }
  }
}
