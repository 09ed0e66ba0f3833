import type { Dom } from '../dom.ts'
import { splitNames } from './names.ts'
import { looksLikeNames } from './people.ts'
import type { Block } from './text-block.ts'
import { cleanTitle } from './title-text.ts'
import type { TitleSlot } from './title-slot.ts'

/** What the text the user points at says of where titles stand. */

/** Words of classes that say what a block is when it is no title. */
const NO_TITLE = /abstract|summary|snippet|author|byline|journal|venue|citation|meta|date|badge|label|btn|button/i
/** A heading, or a class that says title: there a word or two are one. */
const SURELY_TITLE = /^h[1-6]\b|[.>_-](?:title|headline)(?:$|[.>_-])/i
const LONGEST = 350

const isPeople = (text: string): boolean => looksLikeNames(text) && splitNames(text).length > 1

/** The place of the text that was pointed at, where it can be a title: then it is one, whatever the vote says. `blocks`: the card's. */
export function pointedSlot(dom: Dom, blocks: readonly Block[], pointed: Element): string | undefined {
  const around = blocks.filter((b) => b.up >= 0 && !b.line && dom.contains(b.element, pointed)).toReversed()
  if (around.some((b) => NO_TITLE.test(b.looks))) return undefined
  const isTitle = around.some((b) => SURELY_TITLE.test(b.looks))
  return around.find((b) => b.text.length <= LONGEST && (isTitle || b.text.split(' ').length >= 3) && cleanTitle(b.text) !== undefined && !isPeople(b.text))?.key
}

const stepsOf = (key: string): readonly string[] => key.slice(0, key.lastIndexOf('#')).split('>').slice(2)

/** True when two steps have the tag and a class in common, or are the same heading. */
function isAlike(a: string, b: string): boolean {
  const [tag, ...classes] = a.split('.')
  const [other, ...others] = b.split('.')
  return tag === other && (/^h[1-6]$/.test(tag as string) || classes.some((each) => others.includes(each)))
}

/** How many last steps of two places are alike; tags without classes count when a step around them does. */
function likeness(key: string, pointed: string): number {
  const a = stepsOf(key)
  const b = stepsOf(pointed)
  let told = 0
  for (let n = 1; n <= Math.min(a.length, b.length); n++) {
    const [x, y] = [a.at(-n) as string, b.at(-n) as string]
    if (isAlike(x, y)) told = n
    else if (x !== y || x.includes('.')) break
  }
  return told
}

/** Voted places with the pointed one first, then those built like it: cards of another build keep their titles in the same kind of element. */
export function putFirst(slots: readonly TitleSlot[], pointed: string | undefined): readonly TitleSlot[] {
  if (pointed === undefined) return slots
  const rank = new Map(slots.map(({ key }) => [key, key === pointed ? Infinity : likeness(key, pointed)]))
  return slots.toSorted((a, b) => (rank.get(b.key) as number) - (rank.get(a.key) as number) || 0)
}
