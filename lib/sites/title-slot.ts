import { type Citation, readLedByOne } from './citation.ts'
import { type MannerName, readOneLine } from './one-line.ts'
import type { Block, Blocks, Layout } from './text-block.ts'
import { finish } from './steps.ts'
import { findOwners, forgetOwned, type Memory, readSaid, scoreTally, type Tally, tallyCard } from './title-tally.ts'
import { citationOf, type Habits, readHabits, tailOf, trimTitle } from './title-block.ts'
import { cleanTitle } from './title-text.ts'

/** A place in the cards of a list where titles may stand, with how sure it is. */
export interface TitleSlot {
  readonly key: string
  readonly score: number
  /** How most cards write title and names into one text there. */
  readonly manner?: MannerName | undefined
  /** What the list writes around titles there. */
  readonly habits?: Habits | undefined
  /** Whom several references of the list name. */
  readonly owners?: readonly string[] | undefined
  /** True when most references of the list begin with names. */
  readonly led?: boolean | undefined
}

/** The manner of so many cards, of which some name one person only, is the list's. */
const MANNERED = 0.4
function voteManner(manners: ReadonlyMap<MannerName, number>, cards: number): MannerName | undefined {
  const [best] = [...manners].sort((a, b) => b[1] - a[1])
  return best && best[1] >= 3 && best[1] >= MANNERED * cards ? best[0] : undefined
}

/** Share of references that begin with several names, from which on one name may stand there too. */
const LED = 0.5

/** The element of a place, whatever it stands in. */
const stepOf = (key: string): string => key.slice(key.lastIndexOf('>') + 1).replace(/#\d+$/, '')

/** Places that are known to hold the titles of some cards, with the manner most are written in. */
export function slotsAt(keys: readonly string[], cards: readonly (readonly Block[])[]): readonly TitleSlot[] {
  // Cards of one list may differ in a class around the title.
  const known = new Set(keys)
  const tailsAt = (key: string): readonly string[] => cards.flatMap((blocks) => blocks.filter((block) => known.has(block.key) && stepOf(block.key) === stepOf(key)).map((block) => tailOf(blocks, block)))
  return keys.map((key) => {
    const there = cards.flatMap((blocks) => blocks.filter((block) => block.key === key))
    const owners = findOwners(there.map((block) => citationOf(block)?.authors ?? []))
    const said = there.flatMap((block) => readSaid(block, owners) ?? [])
    const manners = new Map<MannerName, number>()
    for (const { manner } of said) if (manner) manners.set(manner, (manners.get(manner) ?? 0) + 1)
    const manner = voteManner(manners, there.length)
    const led = said.filter((one) => one.led).length >= LED * said.length
    return { key, score: 1, manner, owners, led, habits: readHabits(said.map(({ title, whole }) => (manner ? title : whole)), tailsAt(key)) }
  })
}

/**
 * Votes, a card a step, over sample cards which place holds the title; best first. `isOwnLink` tells whether an address leads to the paper
 * itself. Empty when no place is good enough.
 */
export function* voteTitleSlowly(cards: readonly (readonly Block[])[], isOwnLink: (href: string, card: number) => boolean): Generator<void, readonly TitleSlot[]> {
  let tallies = new Map<string, Tally>()
  const memory: Memory = new Map()
  for (const [i, blocks] of cards.entries()) {
    yield* tallyCard(blocks, (href) => isOwnLink(href, i), tallies, memory)
    yield
  }
  const owners = findOwners([...memory.values()].map((said) => said?.authors ?? []))
  if (forgetOwned(memory, owners)) {
    tallies = new Map()
    for (const [i, blocks] of cards.entries()) yield* tallyCard(blocks, (href) => isOwnLink(href, i), tallies, memory, owners)
  }
  // Cards of one list may differ in a class around the title.
  const tails = new Map<string, string[]>()
  for (const t of tallies.values()) tails.set(stepOf(t.key), [...(tails.get(stepOf(t.key)) ?? []), ...t.tails])
  return [...tallies.values()]
    .map((t) => {
      const manner = voteManner(t.manners, t.cards)
      return { owners, led: t.led >= LED * t.cards, key: t.key, score: scoreTally(t, cards.length), manner, habits: readHabits([...(manner ? t.texts : t.wholes)], tails.get(stepOf(t.key))) }
    })
    .filter((slot) => slot.score >= 7)
    .sort((a, b) => b.score - a.score)
    .slice(0, 12)
}

/** As `voteTitleSlowly`, at once. */
export const voteTitle = (...asked: Parameters<typeof voteTitleSlowly>): readonly TitleSlot[] => finish(voteTitleSlowly(...asked))

/** Where a build has voted places, the best first. */
const placesOf = (layout: Layout, slots: readonly TitleSlot[]): readonly (Pick<TitleSlot, 'manner' | 'habits' | 'owners' | 'led'> & { readonly at: number })[] =>
  layout.ask(slots, () => slots.map(({ key, ...said }) => ({ ...said, at: layout.find(key) })).filter(({ at }) => at >= 0))

/** A title and the block it stands in; `cited`: the block is a whole reference, of which the title is a part. */
export interface TitleFound {
  readonly block: Block
  readonly text: string
  readonly cited?: Citation | undefined
}

/** The block of a card that holds its title: the first voted place that has one. */
export function findTitle(blocks: Blocks, slots: readonly TitleSlot[]): TitleFound | undefined {
  const layout = blocks.at(0)?.form.layout
  for (const { at, manner, habits, owners, led } of layout ? placesOf(layout, slots) : []) {
    const block = blocks.at(at)
    const cited = block && ((manner && readOneLine(block.text, manner)) ?? citationOf(block, owners) ?? (led ? readLedByOne(block.text) : undefined))
    const whole = block && cleanTitle(cited?.title ?? block.text)
    // Nothing but labels may be left: "[Abstract] [PDF]".
    const text = block && whole && trimTitle(blocks, block, whole, habits, cited !== undefined)
    if (block && text) return { block, text, cited }
  }
  return undefined
}
