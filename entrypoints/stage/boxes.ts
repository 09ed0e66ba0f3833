import type { Rect } from '../../lib/annotate/place.ts'
import type { Spot } from '../page.content/spot.ts'

// A page may hide these methods behind form fields of the same name; the prototypes' own cannot be hidden.
const rectOf = Element.prototype.getBoundingClientRect
const contains = Node.prototype.contains

/** Where a paper stands: all of it, and the first line of its title. Viewport coordinates. */
export interface Boxes {
  readonly card: Rect
  readonly title: Rect
}

const isEmpty = (rect: Rect): boolean => rect.right - rect.left < 1 || rect.bottom - rect.top < 1
const union = (a: Rect, b: Rect): Rect =>
  isEmpty(b) ? a : { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) }

/** The first line of an element's text; the element's own box when it has none. */
function firstLine(element: Element): Rect {
  const range = document.createRange()
  range.selectNodeContents(element)
  for (const rect of range.getClientRects()) if (!isEmpty(rect)) return rect
  return rectOf.call(element)
}

/** Undefined while the page does not show it. */
export function measure({ found, parts }: Spot): Boxes | undefined {
  const title = firstLine(found.title)
  if (isEmpty(title)) return undefined
  const card = parts.map((part): Rect => rectOf.call(part)).reduce(union)
  return { title, card: isEmpty(card) ? title : card }
}

export const isInView = ({ top, bottom }: Rect): boolean => bottom > 0 && top < innerHeight

/** True when something else of the page (a sticky header, a dialog) lies over the title, so that its mark must not float above it. */
export function isCovered({ found: { card, title } }: Spot, line: Rect, host: Element): boolean {
  const x = (line.left + Math.min(line.right, line.left + 40)) / 2
  const top = document.elementFromPoint(x, (line.top + line.bottom) / 2)
  if (!top || top === host) return false
  return !contains.call(title, top) && !contains.call(card, top) && !contains.call(top, title)
}

/** The page's box, in viewport coordinates; without end below, as pages grow. */
export const pageBox = (): Rect => {
  const { left, top, right } = document.documentElement.getBoundingClientRect()
  return { left: Math.min(left, 0), top, right: Math.max(right, document.documentElement.clientWidth), bottom: Infinity }
}

/** The colour painted behind an element, for CSS; white when none is. */
export function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor
    const [, , , alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? []
    if (alpha > 0.5) return colour
  }
  return 'rgb(255, 255, 255)'
}

/** True when light text stands on this colour (`rgb(…)`). */
export function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = colour.match(/[\d.]+/g)?.map(Number) ?? []
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128
}
