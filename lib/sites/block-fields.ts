import { isAscii } from '../text.ts'
import { type Beside, remember } from './beside.ts'
import { parseDate } from './dates.ts'
import type { Block } from './text-block.ts'

const ABSTRACT_LABEL = /^(?:(?:show |view )?abstract|summary|tl;?dr)\s*[:.—–-]?\s*(?=[\p{Lu}\d$"'“(])/iu
const HAS_YEAR = /(?:19|20)\d\d/
const DATE_WORD = /date|year|time|published|posted/i
const isDate = remember(DATE_WORD)

/** Words with a letter in the beginning of a text, and how many of them begin small. */
function countWords(text: string): { readonly words: number; readonly low: number } {
  const head = text.slice(0, 600)
  if (!isAscii(head)) {
    const words = head.split(' ').filter((w) => /\p{L}/u.test(w))
    return { words: words.length, low: words.filter((w) => /^\p{Ll}/u.test(w)).length }
  }
  let words = 0
  let low = 0
  let counted = false
  for (let i = 0, starts = true; i < head.length; i++) {
    const code = head.charCodeAt(i)
    const small = code >= 97 && code <= 122
    if (code === 32) counted = false
    else if (!counted && (small || (code >= 65 && code <= 90))) {
      counted = true
      words++
      if (small && starts) low++
    }
    starts = code === 32
  }
  return { words, low }
}

/** Running text: enough words, most of them in lower case (lists of names, journals and pages are not). */
function isRunning(text: string): boolean {
  const { words, low } = countWords(text)
  return words >= 8 && (low >= 0.5 * words || !/\p{Lu}/u.test(text))
}

/** Cheap: what a label of an abstract begins with. */
const MAY_LABEL = /^(?:abs|sum|tl|show|view)/i
const isLabelled = (text: string): boolean => MAY_LABEL.test(text) && ABSTRACT_LABEL.test(text)

/** The abstract of a card: a marked block, else the longest paragraph of at least 200 characters, else a shorter one that says it is. `mayLabel`: whether the card's text may. */
export function readAbstractBlock(beside: Beside, mayLabel: boolean): string | undefined {
  const longest = (kind: 'abstract' | 'paragraph', least: number, test = (_text: string): boolean => true): Block | undefined => {
    let best: Block | undefined
    for (const b of beside.filter(kind, ({ text }) => text.length >= least && test(text) && isRunning(text), (at) => beside.card.sizeAt(at) >= least)) if (!(best && best.text.length >= b.text.length)) best = b
    return best
  }
  return (longest('abstract', 60) ?? longest('paragraph', 200) ?? (mayLabel ? longest('paragraph', 60, isLabelled) : undefined))?.text.replace(ABSTRACT_LABEL, '')
}

/** True when an abstract may be labelled in the text of a card. */
export const mayLabelAbstract = (text: string): boolean => /abstract|summary|tl;?dr/i.test(text)

/** True when there may be a date in the text of a card. */
export const mayHoldDate = (text: string): boolean => HAS_YEAR.test(text)

/** The date of a card: a marked block, else a short line with a date, else the year of a citation line. `written`: whether its text may hold one. */
export function readDateBlock(beside: Beside, written: boolean, attr: (element: Element, name: string) => string | undefined): string | undefined {
  const rest = written ? beside.filter('any', (b) => !b.form.run && (b.tag === 'time' || HAS_YEAR.test(b.text))) : beside.filter('time', () => true)
  for (const b of rest) {
    if (!isDate(b.looks) || b.text.length > 200) continue
    const date = parseDate(attr(b.element, 'datetime') ?? b.text)
    if (date) return date
  }
  // Leaves first: a container may run its spans together.
  for (const b of [...rest].sort((x, y) => Number(y.leaf) - Number(x.leaf))) {
    const date = b.text.length <= 60 ? parseDate(b.text) : undefined
    if (date) return date
  }
  for (const b of rest) {
    const year = b.text.length <= 300 ? /(?:,|\(|\s)\s?((?:19|20)\d\d)\)?\s*(?:[.;,]|[-–—]\s|$)/.exec(b.text)?.[1] : undefined
    if (year) return year
  }
  return undefined
}
