/** A rectangle in CSS pixels. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
export interface Point {
  readonly x: number
  readonly y: number
}

/** Width and height of every mark, whatever it says, CSS pixels: the smallest comfortable target. */
export const MARK = 24
const EDGE = 2
/** A first line is not taken taller than this, so that a title without text of its own still gets its mark at the top. */
const LINE = 40

/**
 * Where the mark of a card stands (its top left corner), in the coordinates of the rectangles: in the margin before the first line of
 * the title when there is room inside the card or beside it, else in the card's far top corner.
 */
export function placeMark(card: Rect, title: Rect, page: Rect, rightToLeft: boolean): Point {
  const y = title.top + Math.min(title.bottom - title.top, LINE) / 2 - MARK / 2
  const before = rightToLeft ? title.right + EDGE : title.left - EDGE - MARK
  if (before >= page.left + EDGE && before + MARK <= page.right - EDGE) return { x: before, y }
  const corner = rightToLeft ? card.left + EDGE : card.right - EDGE - MARK
  return { x: Math.min(Math.max(corner, page.left + EDGE), page.right - MARK - EDGE), y: Math.max(card.top + EDGE, page.top) }
}

/**
 * Where the floating card stands: below its mark, above it when there is more room there, always inside the view.
 */
export function placeCard(mark: Rect, size: { readonly width: number; readonly height: number }, view: Rect, rightToLeft: boolean): Point {
  const below = view.bottom - mark.bottom
  const above = mark.top - view.top
  const y = below >= size.height + EDGE * 4 || below >= above ? mark.bottom + EDGE * 2 : mark.top - EDGE * 2 - size.height
  const x = rightToLeft ? mark.right - size.width : mark.left
  const fit = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high))
  return { x: fit(x, view.left + 8, view.right - size.width - 8), y: fit(y, view.top + 8, Math.max(view.top + 8, view.bottom - size.height - 8)) }
}

/** Which of the cards near the view get one of the `most` live marks: those nearest to its middle, in document order. */
export function chooseLive<T>(near: readonly { readonly item: T; readonly distance: number }[], most: number): readonly T[] {
  if (near.length <= most) return near.map(({ item }) => item)
  const limit = near.map(({ distance }) => distance).toSorted((a, b) => a - b)[most - 1] ?? 0
  return near.filter(({ distance }) => distance <= limit).slice(0, most).map(({ item }) => item)
}
