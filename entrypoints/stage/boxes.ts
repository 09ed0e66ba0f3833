import type { Rect } from '../../lib/annotate/place.ts'
import type { Spot } from '../page.content/spot.ts'

// A page may hide this method behind a form field of the same name; the prototype's own cannot be hidden.
const rectOf = Element.prototype.getBoundingClientRect

/** Where a paper stands: all of it, and the first line of its title. Viewport coordinates. */
export interface Boxes {
  readonly card: Rect
  readonly title: Rect
}

const isEmpty = (rect: Rect): boolean => rect.right - rect.left < 1 || rect.bottom - rect.top < 1
const union = (a: Rect, b: Rect): Rect =>
  isEmpty(b) ? a : { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) }

/** One for all titles: the browser corrects every range there is at each change of the page, and what is thrown away is there until it is collected. */
let range: Range | undefined

/** The first line of an element's text; the element's own box when it has none. */
function firstLine(element: Element): Rect {
  range ??= document.createRange()
  range.selectNodeContents(element)
  for (const rect of range.getClientRects()) if (!isEmpty(rect)) return rect
  return rectOf.call(element)
}

/** Where a title stands, roughly; undefined while the page does not show it. */
export function titleBox({ found: { title } }: Spot): Rect | undefined {
  const rect = rectOf.call(title)
  return isEmpty(rect) ? undefined : rect
}

/** Where a line is tested: near its start. */
export const pointOf = ({ left, top, right, bottom }: Rect): readonly [x: number, y: number] => [(left + Math.min(right, left + 40)) / 2, (top + bottom) / 2]

/** True when a line stands where an element's box is. */
export function isOn(line: Rect, element: Element): boolean {
  const [x, y] = pointOf(line)
  const { left, top, right, bottom } = rectOf.call(element)
  return x > left && x < right && y > top && y < bottom
}

/** True when a line of a card is cut off by what scrolls or hides its contents around the card. */
function isClipped(card: Element, line: Rect): boolean {
  for (let at = card.parentElement; at && at !== document.body; at = at.parentElement) if (getComputedStyle(at).overflow !== 'visible' && !isOn(line, at)) return true
  return false
}

/** Undefined while the page does not show it. */
export function measure({ found, parts }: Spot): Boxes | undefined {
  const title = firstLine(found.title)
  if (isEmpty(title) || isClipped(found.card, title)) return undefined
  const card = parts.map((part): Rect => rectOf.call(part)).reduce(union)
  return { title, card: isEmpty(card) ? title : card }
}

export const isInView = ({ top, bottom }: Rect): boolean => bottom > 0 && top < innerHeight

/** The page's box, in viewport coordinates; without end below, as pages grow. */
export const pageBox = (): Rect => {
  const root = document.documentElement
  const { left, top, right } = root.getBoundingClientRect()
  return { left: Math.min(left, 0), top, right: Math.max(right, root.clientWidth), bottom: Infinity }
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
