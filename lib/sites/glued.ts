import type { Dom } from '../dom.ts'

/** Elements inside a card that are words of the text around them, or nothing, and never a block of their own. */

/** Most text read of one element, UTF-16 units. */
export const MAX_TEXT = 20_000
/** Elements that never are a block of their own: they belong to the words around them. */
const GLUED = new Set('sub sup wbr mark bdi bdo nobr math abbr mjx-container'.split(' '))
const GLUED_CLASS = /(?:^|[\s_-])(?:search-hit|highlight\w*|hit-highlight|gs_hlt|katex|MathJax\w*)(?:[\s_-]|$)/
const SKIP = new Set('script style noscript template svg head link meta iframe object textarea select input button dialog'.split(' '))
const HELPER = /(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|MathJax_Preview|MJX_\w+|katex-html)(?:\s|$)/

type Kind = 'helper' | 'glued' | 'plain'
const MAX_KINDS = 5_000
let kinds = new Map<string, Kind>()
/** What a `class` attribute makes of an element; pages repeat few of them. A memory of a pure function. */
function kindOf(classes: string): Kind {
  let kind = kinds.get(classes)
  if (kind === undefined) {
    if (kinds.size > MAX_KINDS) kinds = new Map()
    kinds.set(classes, (kind = HELPER.test(classes) ? 'helper' : GLUED_CLASS.test(classes) ? 'glued' : 'plain'))
  }
  return kind
}

/** The text of an element that is no block: formulas and highlighted words are text, helpers and buttons nothing; undefined = a block. `classes` is its `class` attribute. */
export function readGlued(dom: Dom, element: Element, tag: string, classes: string): string | undefined {
  if (tag === 'script') return dom.text(element, 2_000)
  const kind = classes === '' ? 'plain' : kindOf(classes)
  if (SKIP.has(tag) || kind === 'helper') return ''
  return GLUED.has(tag) || kind === 'glued' ? dom.text(element, MAX_TEXT) : undefined
}
