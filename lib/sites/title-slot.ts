import { type Citation, readCitation } from './citation.ts'
import { marksOf } from './marks.ts'
import { findManner, type MannerName, readOneLine } from './one-line.ts'
import { namesPeople, namesPlace } from './people.ts'
import { countWords, measure } from './scripts.ts'
import type { Block, Blocks, Layout } from './text-block.ts'
import { finish } from './steps.ts'
import { cleanTitle } from './title-text.ts'

const NOT_TITLE_WORD = /subtitle|journal|author|venue|abstract|badge|(?:^|[.>_-])(?:btn|button|label|tag|date|meta|tooltip|citation|section-title|toc__heading)(?:$|[.>_-])/i

/** Sentences, not a title: an address, several sentences, somebody speaking, or what others shall do. */
export const isProse = (text: string): boolean =>
  text.length > 50 && (/https?:\/\//.test(text) || (text.length > 120 && /[\p{Ll}\d)]\. \p{Lu}/u.test(text)) || (text.endsWith('.') && /\b(?:I|my|you|your|[Pp]lease|must|should|shall|will)\b/.test(text)))

interface Tally {
  prose: number
  key: string
  cards: number
  texts: Set<string>
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
  nested: number
  /** How often title and names share the text, by the manner. */
  manners: Map<MannerName, number>
}

/** Title-like: some words, not a paragraph. */
const isGood = (text: string): boolean => text.length <= 350 && measure(text) >= 12 && countWords(text) >= 3

const mannerOf = (block: Block): MannerName | undefined => (marksOf(block).heading ? undefined : findManner(block.text))

/** A reference written out in one text; headings and what is called a title are none. */
function citationOf(block: Block): Citation | undefined {
  const { heading, worded } = marksOf(block)
  return heading || worded ? undefined : readCitation(block.text)
}

/** A container of several lines is no title; inline children are words of it. */
function isCompound(blocks: readonly Block[], block: Block): boolean {
  for (let i = block.order + 1; i < blocks.length; i++) {
    const inner = blocks[i] as Block
    if (!inner.form.layout.isInside(i, block.order)) return false
    if (inner.text !== '' && inner.text.length < block.text.length && ((inner.line && !inner.form.run) || /^(?:div|p|li|ul|ol|dl|dd|dt|table|tr|td|h\d|section|article)$/.test(inner.tag))) return true
  }
  return false
}

/** True for a cell that holds a link alone: its place among cells is the same on all rows, that of the link among links is not. */
function isLinkCell(blocks: readonly Block[], block: Block): boolean {
  const inner = block.tag === 'td' ? blocks[block.order + 1] : undefined
  return inner?.href !== undefined && inner.up === block.order && inner.text === block.text
}

function tallyCard(blocks: readonly Block[], isOwnLink: (href: string) => boolean, tallies: Map<string, Tally>): void {
  let rank = 0
  const whole = blocks[0] && citationOf(blocks[0])?.title
  for (const block of blocks) {
    if (block.text === '' || block.form.run === 'tail' || isCompound(blocks, block)) continue
    const manner = mannerOf(block)
    const cited = citationOf(block) ?? (manner && readOneLine(block.text, manner))
    const title = cleanTitle(cited?.title ?? block.text)
    if (title === undefined) continue
    let t = tallies.get(block.key)
    if (!t) {
      t = { key: block.key, prose: 0, cards: 0, texts: new Set(), good: 0, names: 0, heading: 0, linked: 0, ownLink: 0, worded: 0, early: 0, bold: 0, length: 0, root: 0, nested: 0, manners: new Map() }
      tallies.set(block.key, t)
    }
    const good = isGood(title)
    if (manner) t.manners.set(manner, (t.manners.get(manner) ?? 0) + 1)
    t.cards++
    t.texts.add(title)
    t.length += measure(title)
    t.good += good ? 1 : 0
    t.prose += isProse(title) ? 1 : 0
    // Where the card is one reference, what is beside the title is its venue.
    const isOther = whole !== undefined && !title.includes(whole) && !whole.includes(title)
    t.names += !cited && (isOther || namesPeople(title) || namesPlace(title)) ? 1 : 0
    const { heading, bold, worded } = marksOf(block)
    t.heading += heading ? 1 : 0
    t.bold += bold ? 1 : 0
    t.linked += block.href === undefined && !isLinkCell(blocks, block) ? 0 : 1
    t.ownLink += block.href !== undefined && isOwnLink(block.href) ? 1 : 0
    t.worded += worded && !NOT_TITLE_WORD.test(block.looks) ? 1 : 0
    t.root += block.up < 0 && !block.leaf ? 1 : 0
    if (good) {
      t.early += rank < 2 ? 1 : 0
      rank += block.leaf ? 1 : 0
    }
  }
}

function scoreTally(t: Tally, cards: number): number {
  const share = (n: number): number => n / t.cards
  const distinct = t.texts.size / t.cards
  if (t.cards > 2 && distinct < 0.6) return -1
  const mean = t.length / t.cards
  return (
    4 * share(t.heading) + 4 * share(t.worded) + 2 * share(t.ownLink) + share(t.linked) + 3 * share(t.good) + 1.5 * share(t.bold) + 2 * share(t.early) +
    4 * Math.min(1, t.cards / cards) + 2 * distinct - 6 * share(t.names) - 6 * share(t.prose) - 3 * share(t.root) - (mean > 220 ? 4 : 0) - (mean < 15 ? 3 : 0)
  )
}

/** A place in the cards of a list where titles may stand, with how sure it is. */
export interface TitleSlot {
  readonly key: string
  readonly score: number
  /** How most cards write title and names into one text there. */
  readonly manner?: MannerName | undefined
}

/** The manner of so many cards, of which some name one person only, is the list's. */
const MANNERED = 0.4
function voteManner(manners: ReadonlyMap<MannerName, number>, cards: number): MannerName | undefined {
  const [best] = [...manners].sort((a, b) => b[1] - a[1])
  return best && best[1] >= 3 && best[1] >= MANNERED * cards ? best[0] : undefined
}

/** Places that are known to hold the titles of some cards, with the manner most are written in. */
export function slotsAt(keys: readonly string[], cards: readonly (readonly Block[])[]): readonly TitleSlot[] {
  return keys.map((key) => {
    const manners = new Map<MannerName, number>()
    const there = cards.flatMap((blocks) => blocks.filter((block) => block.key === key))
    for (const block of there) {
      const manner = mannerOf(block)
      if (manner) manners.set(manner, (manners.get(manner) ?? 0) + 1)
    }
    return { key, score: 1, manner: voteManner(manners, there.length) }
  })
}

/**
 * Votes, a card a step, over sample cards which place holds the title; best first. `isOwnLink` tells whether an address leads to the paper
 * itself. Empty when no place is good enough.
 */
export function* voteTitleSlowly(cards: readonly (readonly Block[])[], isOwnLink: (href: string, card: number) => boolean): Generator<void, readonly TitleSlot[]> {
  const tallies = new Map<string, Tally>()
  for (const [i, blocks] of cards.entries()) {
    tallyCard(blocks, (href) => isOwnLink(href, i), tallies)
    yield
  }
  return [...tallies.values()]
    .map((t) => ({ key: t.key, score: scoreTally(t, cards.length), manner: voteManner(t.manners, t.cards) }))
    .filter((slot) => slot.score >= 7)
    .sort((a, b) => b.score - a.score)
    .slice(0, 12)
}

/** As `voteTitleSlowly`, at once. */
export const voteTitle = (...asked: Parameters<typeof voteTitleSlowly>): readonly TitleSlot[] => finish(voteTitleSlowly(...asked))

/** Where a build has voted places, the best first. */
const placesOf = (layout: Layout, slots: readonly TitleSlot[]): readonly { readonly at: number; readonly manner: MannerName | undefined }[] =>
  layout.ask(slots, () => slots.map(({ key, manner }) => ({ at: layout.find(key), manner })).filter(({ at }) => at >= 0))

/** A title without quotation marks around all of it, and without a label behind it. */
const tidyTitle = (title: string): string => title.replace(/ \[(?:pdf|ps)\]$/i, '').replace(/^["“]([^"“”]+?),?["”][.,]?$/, '$1')

/** A title and the block it stands in; `cited`: the block is a whole reference, of which the title is a part. */
export interface TitleFound {
  readonly block: Block
  readonly text: string
  readonly cited?: Citation | undefined
}

/** The block of a card that holds its title: the first voted place that has one. */
export function findTitle(blocks: Blocks, slots: readonly TitleSlot[]): TitleFound | undefined {
  const layout = blocks.at(0)?.form.layout
  for (const { at, manner } of layout ? placesOf(layout, slots) : []) {
    const block = blocks.at(at)
    const cited = block && ((manner && readOneLine(block.text, manner)) ?? citationOf(block))
    const text = block && cleanTitle(cited?.title ?? block.text)
    if (block && text) return { block, text: tidyTitle(text), cited }
  }
  return undefined
}
