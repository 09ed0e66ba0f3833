import { readOwned } from './citation.ts'
import { marksOf, OF_AUTHORS } from './marks.ts'
import { type MannerName, readOneLine } from './one-line.ts'
import { namesPeople, namesPlace } from './people.ts'
import { countKinds, countWords, measure } from './scripts.ts'
import type { Block } from './text-block.ts'
import { citationOf, isProse, mannerOf, tailOf } from './title-block.ts'
import { cleanTitle } from './title-text.ts'

/** What speaks for each place of sample cards being that of the title. */

const NOT_TITLE_WORD = /subtitle|booktitle|journal|author|venue|abstract|badge|(?:^|[.>_-])(?:btn|button|label|tag|date|meta|tooltip|citation|section-title|toc__heading)(?:$|[.>_-])/i

/** What was counted of one place of the cards. */
export interface Tally {
  prose: number
  key: string
  cards: number
  texts: Set<string>
  wholes: Set<string>
  /** Words in an element of their own behind each. */
  tails: string[]
  good: number
  names: number
  heading: number
  linked: number
  ownLink: number
  worded: number
  early: number
  bold: number
  length: number
  root: number
  cited: number
  /** Texts that begin with who wrote what they name. */
  led: number
  /** How often title and names share the text, by the manner. */
  manners: Map<MannerName, number>
}

/** Title-like: some words, not a paragraph. */
const isGood = (text: string): boolean => text.length <= 350 && measure(text) >= 12 && countWords(text) >= 3

/** A container of several lines, or with the names in it, is no title; inline children are words of it. */
function isCompound(blocks: readonly Block[], block: Block): boolean {
  for (let i = block.order + 1; i < blocks.length; i++) {
    const inner = blocks[i] as Block
    if (!inner.form.layout.isInside(i, block.order)) return false
    if (inner.text !== '' && inner.text.length < block.text.length && ((!inner.line && OF_AUTHORS.test(inner.looks)) || (inner.line && !inner.form.run) || /^(?:div|p|li|ul|ol|dl|dd|dt|table|tr|td|h\d|section|article)$/.test(inner.tag))) return true
  }
  return false
}

/** True for a cell that holds a link alone: its place among cells is the same on all rows, that of the link among links is not. */
function isLinkCell(blocks: readonly Block[], block: Block): boolean {
  const inner = block.tag === 'td' ? blocks[block.order + 1] : undefined
  return inner?.href !== undefined && inner.up === block.order && inner.text === block.text
}

/** What tells against whole cards being titles tells less where so many of them are one reference. */
const CITED = 0.7

/** What a text is as a title. */
interface Said {
  readonly title: string
  /** The title where names that share its text are no manner of the list. */
  readonly whole: string
  readonly manner: MannerName | undefined
  readonly cited: boolean
  /** True for a reference that begins with who wrote it. */
  readonly led: boolean
  readonly good: boolean
  readonly prose: boolean
  /** Whether it names people or a place. */
  readonly names: boolean
  readonly authors: readonly string[]
}
/** What texts are, by marks and text: labels, names and titles that are links say the same several times. */
export type Memory = Map<string, Said | undefined>

export function readSaid(block: Block, owners: readonly string[]): Said | undefined {
  const manner = mannerOf(block)
  const reference = citationOf(block, owners)
  const cited = reference ?? (manner && readOneLine(block.text, manner))
  const title = cleanTitle(cited?.title ?? block.text)
  return title === undefined ? undefined : { title, whole: reference ? title : (cleanTitle(block.text) ?? title), manner, cited: cited !== undefined, led: cited !== undefined && block.text.startsWith(cited.authors[0] ?? ' '), good: isGood(title), prose: isProse(title), names: !cited && (namesPeople(title) || namesPlace(title)), authors: cited?.authors ?? [] }
}

function recallSaid(block: Block, memory: Memory, owners: readonly string[]): Said | undefined {
  const { heading, worded } = marksOf(block)
  const key = `${heading ? 'h' : ''}${worded ? 'w' : ''} ${block.text}`
  let said = memory.get(key)
  if (said === undefined && !memory.has(key)) memory.set(key, (said = readSaid(block, owners)))
  return said
}

/** So many references must name somebody for that person to be known, of whom this many are looked for. */
const LEAST_NAMED = 3
const MOST_OWNERS = 3

/** People whom several references name: a reference may begin with one of these alone. */
export function findOwners(named: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of named.flat()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].filter(([name, n]) => n >= LEAST_NAMED && name.includes(' ')).sort((a, b) => b[1] - a[1]).slice(0, MOST_OWNERS).map(([name]) => name)
}

/** Forgets what begins with such a name and could not be read, so that it is read again; true where there is such. */
export function forgetOwned(memory: Memory, owners: readonly string[]): boolean {
  const unread = owners.length === 0 ? [] : [...memory].filter(([key, said]) => !said?.cited && key.startsWith(' ') && readOwned(key.slice(1), owners))
  for (const [key] of unread) memory.delete(key)
  return unread.length > 0
}

/** Counts one card's places: all of it, then a new text a step. `isOwnLink` tells whether an address leads to the paper itself; `memory` is that of the vote. */
export function* tallyCard(blocks: readonly Block[], isOwnLink: (href: string) => boolean, tallies: Map<string, Tally>, memory: Memory, owners: readonly string[] = []): Generator<void, void> {
  let rank = 0
  const whole = blocks[0] && citationOf(blocks[0], owners)?.title
  yield
  for (const block of blocks) {
    if (block.text === '' || block.form.run === 'tail' || isCompound(blocks, block)) continue
    const known = memory.size
    const said = recallSaid(block, memory, owners)
    if (memory.size > known) yield
    if (!said) continue
    const { title, manner, good } = said
    let t = tallies.get(block.key)
    if (!t) {
      t = { key: block.key, prose: 0, cards: 0, texts: new Set(), wholes: new Set(), tails: [], good: 0, names: 0, heading: 0, linked: 0, ownLink: 0, worded: 0, early: 0, bold: 0, length: 0, root: 0, cited: 0, led: 0, manners: new Map() }
      tallies.set(block.key, t)
    }
    if (manner) t.manners.set(manner, (t.manners.get(manner) ?? 0) + 1)
    t.cards++
    t.texts.add(title)
    t.wholes.add(said.whole)
    t.tails.push(tailOf(blocks, block))
    t.length += measure(title)
    t.good += good ? 1 : 0
    t.prose += said.prose ? 1 : 0
    // Where the card is one reference, what is beside the title is its venue.
    const isOther = whole !== undefined && !title.includes(whole) && !whole.includes(title)
    t.names += !said.cited && (isOther || said.names) ? 1 : 0
    const { heading, bold, worded } = marksOf(block)
    t.heading += heading ? 1 : 0
    t.bold += bold ? 1 : 0
    t.linked += block.href === undefined && !isLinkCell(blocks, block) ? 0 : 1
    t.ownLink += block.href !== undefined && isOwnLink(block.href) ? 1 : 0
    t.worded += worded && !NOT_TITLE_WORD.test(block.looks) ? 1 : 0
    t.root += block.up < 0 && !block.leaf ? 1 : 0
    t.cited += said.cited ? 1 : 0
    t.led += said.led ? 1 : 0
    if (good) {
      t.early += rank < 2 ? 1 : 0
      rank += block.leaf ? 1 : 0
    }
  }
}

/** How likely a place holds the titles of so many cards. */
export function scoreTally(t: Tally, cards: number): number {
  const share = (n: number): number => n / t.cards
  const distinct = t.texts.size / t.cards
  if (t.cards > 2 && (distinct < 0.6 || (share(t.linked) < 0.5 && countKinds(t.texts) < 0.6 * t.cards))) return -1
  const mean = t.length / t.cards
  return (
    4 * share(t.heading) + 4 * share(t.worded) + 2 * share(t.ownLink) + share(t.linked) + 3 * share(t.good) + 1.5 * share(t.bold) + 2 * share(t.early) +
    4 * Math.min(1, t.cards / cards) + 2 * distinct - 6 * share(t.names) - 6 * share(t.prose) - (share(t.cited) < CITED ? 3 : 1.5) * share(t.root) - (mean > 220 ? 4 : 0) - (mean < 15 ? 3 : 0)
  )
}
