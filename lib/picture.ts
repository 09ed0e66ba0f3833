/**
 * A view as it was drawn, kept as data and drawn again without what made it: tags, attributes and text of a short list, and nothing that can run. A view with other tags
 * is not copied, other attributes are left out; what has either is not drawn.
 */
export type Drawn = string | readonly [tag: string, attributes: Readonly<Record<string, string>>, ...inside: unknown[]]

const SVG = 'http://www.w3.org/2000/svg'
const TAGS = new Set('a button div footer h1 header input label li main option p path search section select span svg title ul'.split(' '))
/** Neither identifiers, which the view itself will use again, nor what refers to them. */
const ATTRIBUTES = new Set(
  `class d dir disabled fill focusable height hidden href placeholder rel role stroke stroke-linecap stroke-linejoin stroke-width target title type value viewBox width
  aria-current aria-expanded aria-haspopup aria-hidden aria-label aria-live aria-pressed data-colour data-paper data-row`.split(/\s+/),
)
/** Deeper and larger ones are no view of ours. */
const MOST_DEEP = 24
const MOST_NODES = 3_000

const isText = (value: unknown): value is string => typeof value === 'string'
const isKept = (name: string, value: string): boolean => ATTRIBUTES.has(name) && (name !== 'href' || /^https?:\/\//.test(value))

/** An element as data, with those of its elements that `keeps` wants; undefined where a tag of them is not on the list. */
export function copyDrawn(element: Element, keeps: (element: Element) => boolean): Drawn | undefined {
  if (!TAGS.has(element.localName)) return undefined
  const attributes = [...element.attributes].flatMap(({ name, value }) => (isKept(name, value) ? [[name, value]] : []))
  const inside: Drawn[] = []
  for (const node of element.childNodes) {
    const isElement = node.nodeType === 1
    if (!isElement && node.nodeType !== 3) continue
    if (isElement && !keeps(node as Element)) continue
    const copy = isElement ? copyDrawn(node as Element, keeps) : (node.textContent ?? '')
    if (copy === undefined) return undefined
    inside.push(copy)
  }
  return [element.localName, Object.fromEntries(attributes), ...inside]
}

/** Draws what was kept, outside the document; undefined where it is not what `copyDrawn` makes. */
export function drawAgain(document: Document, value: unknown): Element | undefined {
  let left = MOST_NODES
  const draw = (one: unknown, deep: number, inSvg: boolean): Element | undefined => {
    if (!Array.isArray(one) || deep > MOST_DEEP || left-- < 0) return undefined
    const tag: unknown = one[0]
    const attributes: unknown = one[1]
    if (!isText(tag) || !TAGS.has(tag) || typeof attributes !== 'object' || attributes === null) return undefined
    const drawsSvg = inSvg || tag === 'svg'
    const element = drawsSvg ? document.createElementNS(SVG, tag) : document.createElement(tag)
    for (const name in attributes) {
      const text = (attributes as Record<string, unknown>)[name]
      if (!isText(text) || !isKept(name, text)) return undefined
      element.setAttribute(name, text)
    }
    // By number: this runs once in a page, before any of it is compiled.
    for (let i = 2; i < one.length; i++) {
      const child = isText(one[i]) ? document.createTextNode(one[i]) : draw(one[i], deep + 1, drawsSvg)
      if (child === undefined) return undefined
      element.appendChild(child)
    }
    return element
  }
  return draw(value, 0, false)
}
