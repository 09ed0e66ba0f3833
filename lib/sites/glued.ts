import { HELPER } from '../dom.ts'

/** What an element inside a card is to the text around it. */

/** `block`: parts lines; `inline`: words of the line, and a block of their own; `glued`: words that never are a block; `break`: a new line; `silent`: nothing to read. */
export type Role = 'block' | 'inline' | 'glued' | 'break' | 'silent'

const INLINE = new Set('a abbr b bdi bdo big cite code em font i mark math nobr q s small span strike strong sub sup tt u var wbr mjx-container'.split(' '))
/** Elements that never are a block of their own: they belong to the words around them. */
const GLUED = new Set('sub sup wbr mark bdi bdo nobr math abbr mjx-container'.split(' '))
const GLUED_CLASS = /(?:^|[\s_-])(?:search-hit|highlight\w*|hit-highlight|gs_hlt|katex|MathJax\w*)(?:[\s_-]|$)/
const SILENT = new Set('script style noscript template svg head link meta iframe object textarea select input button dialog'.split(' '))
/** Buttons that unfold what they are the heading of. */
const HEADING_BUTTON = /accordion/i

/** The role of elements with this tag and `class` attribute. */
export function roleOf(tag: string, classes: string): Role {
  if (tag === 'br' || tag === 'hr') return 'break'
  if (tag === 'button' && HEADING_BUTTON.test(classes)) return 'inline'
  if (SILENT.has(tag) || HELPER.test(classes)) return 'silent'
  if (GLUED.has(tag) || GLUED_CLASS.test(classes)) return 'glued'
  return INLINE.has(tag) ? 'inline' : 'block'
}
