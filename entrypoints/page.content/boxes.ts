import type { Rect } from '../../lib/annotate/place.ts'

// A page may hide these methods behind form fields of the same name; the prototypes' own cannot be hidden.
const rectOf = Element.prototype.getBoundingClientRect
const contains = Node.prototype.contains

const isEmpty = (rect: Rect): boolean => rect.right - rect.left < 1 || rect.bottom - rect.top < 1

/** The first line of an element's text; the element's own box when it has none. */
export function firstLine(element: Element): Rect {
  const range = document.createRange()
  range.selectNodeContents(element)
  for (const rect of range.getClientRects()) if (!isEmpty(rect)) return rect
  return rectOf.call(element)
}

/** The boxes of a card and of its title's first line; undefined when the page does not show it. */
export function measure(card: Element, title: Element): { readonly card: Rect; readonly title: Rect } | undefined {
  const line = firstLine(title)
  return isEmpty(line) ? undefined : { card: rectOf.call(card), title: line }
}

/** True when something else of the page (a sticky header, a dialog) lies over the title, so that its mark must not float above it. */
export function isCovered(card: Element, title: Element, line: Rect, host: Element): boolean {
  const x = (line.left + Math.min(line.right, line.left + 40)) / 2
  const top = document.elementFromPoint(x, (line.top + line.bottom) / 2)
  if (!top || top === host) return false
  return !contains.call(title, top) && !contains.call(card, top) && !contains.call(top, title)
}

/** The background painted behind an element, as red, green, blue; white when none is. */
export function groundOf(element: Element): readonly [number, number, number] {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const [red = 255, green = 255, blue = 255, alpha = 1] = getComputedStyle(at).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]
    if (alpha > 0.5) return [red, green, blue]
  }
  return [255, 255, 255]
}
