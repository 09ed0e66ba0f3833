import type { Dom } from '../dom.ts'

/** Small integers for strings and for pairs of integers. */
export class Interner {
  private readonly strings = new Map<string, number>()
  private readonly pairs = new Map<number, number>()
  private next = 1
  of(text: string): number {
    let id = this.strings.get(text)
    if (id === undefined) this.strings.set(text, (id = this.next++))
    return id
  }
  pair(a: number, b: number): number {
    const key = a * 0x200_0000 + b
    let id = this.pairs.get(key)
    if (id === undefined) this.pairs.set(key, (id = this.next++))
    return id
  }
}

/** Classes that change from card to card or from build to build say nothing about structure. */
const UNSTABLE = /\d{3,}|^.{31,}$|__[A-Za-z0-9]{5,}$|^(?:css|sc|jss|emotion|svelte)-|^(?:odd|even|first|last|active|selected|hover|focus|visible|hidden|collapsed?|open|closed|show|in|post-\d+|js-.*)$|[[\]/:@!]/i

const known = new Map<string, readonly string[]>()

/** The classes of a `class` attribute that are likely to mean the same on every card. */
export function stableClasses(attribute: string): readonly string[] {
  let classes = known.get(attribute)
  if (classes === undefined) {
    classes = attribute.slice(0, 500).split(/\s+/).filter((c) => c !== '' && !UNSTABLE.test(c)).slice(0, 6).sort()
    if (known.size > 5_000) known.clear()
    known.set(attribute, classes)
  }
  return classes
}

/** E-mails have no classes; their type sizes and colours play the part. */
const STYLE = /(?:^|;)\s*(?:font-size|font-weight|font-style|color)\s*:\s*[^;]{1,30}/gi

const MAX_SIGNS = 5_000
let held = 0
const signs = new Map<string, Map<string, string>>()

/** Tag and stable classes, built once for each attribute; the tag alone when no class is stable. A memory of a pure function. */
function signOf(tag: string, attribute: string): string {
  const sign = signs.get(tag)?.get(attribute)
  if (sign !== undefined) return sign
  if (++held > MAX_SIGNS) {
    signs.clear()
    held = 1
  }
  const made = [tag, ...stableClasses(attribute)].join('.')
  signs.set(tag, (signs.get(tag) ?? new Map<string, string>()).set(attribute, made))
  return made
}

/** Tag and stable classes (or, without any, the looks an inline style gives). `attribute` is the element's `class` where the caller has read it. */
export function signClass(dom: Dom, element: Element, tag: string, attribute = dom.attr(element, 'class')): string {
  const sign = attribute ? signOf(tag, attribute) : tag
  if (sign.length > tag.length) return sign
  const style = dom.attr(element, 'style')
  const looks = style?.slice(0, 400).match(STYLE)
  return looks ? `${tag}~${looks.join(';').replace(/\s+/g, '').toLowerCase()}` : tag
}
