import type { Dom } from '../dom.ts'
import { beside, mayHoldDate, readAbstractBlock, readAuthorBlocks, readDateBlock } from './block-fields.ts'
import type { Anchor } from './blocks.ts'
import type { CardGuess, Guess, Known, TitleAt } from './card.ts'
import { readLinkId } from './link-ids.ts'
import { readLinkedPaper } from './linked-data.ts'
import type { Block } from './text-block.ts'
import { outlineAt, spotsOf } from './outline.ts'
import { readShownAbstract } from './shown-abstract.ts'
import type { Piece } from './slots.ts'
import { rawAt, type Snapshot, type Spot } from './snapshot.ts'
import { findTitle, voteTitle } from './title-slot.ts'

/** What general knowledge reads in cards where an adapter names nothing. `url` is the page's address. */
export function makeGuess(dom: Dom, url: string): Guess {
  const spots = ({ parts, spots: known }: Piece): readonly Spot[] => known ?? spotsOf(dom, parts)
  return {
    wanted: false,
    titles: (cards) => voteTitle(cards.map((card) => outlineAt(spots(card))), () => false),
    open: (card) => openCard(dom, url, card.spots, () => spots(card)),
    linked: (document) => readLinkedPaper(dom, document, url),
    shownAbstract: (document, said) => readShownAbstract(dom, document, said),
  }
}

const rawOf = (shot: Snapshot, at: number, max?: number): string => rawAt(shot, shot.first[at] as number, shot.stop[at] as number, max)

/** Position of the first link at or after an element. */
function firstLink(links: readonly number[], from: number): number {
  let low = 0
  let high = links.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((links[middle] as number) < from) low = middle + 1
    else high = middle
  }
  return low
}

const MAX_LINKS = 500

/** A link of a card, and its element in the snapshot. */
interface Link extends Anchor {
  readonly spot: Spot
}

function readLinks(spots: readonly Spot[], url: string): readonly Link[] {
  const anchors: Link[] = []
  for (const { shot, at } of spots) {
    const to = shot.end[at] as number
    for (let n = firstLink(shot.links, at), i = shot.links[n]; i !== undefined && i < to && anchors.length < MAX_LINKS; i = shot.links[++n]) {
      const href = shot.hrefs.get(i) as string
      if (!href.startsWith('#')) anchors.push({ element: shot.nodes[i] as Element, href, id: readLinkId(href, url), label: rawOf(shot, i, 80), spot: { shot, at: i } })
    }
  }
  return anchors
}

const holds = (outer: Spot, inner: Spot): boolean => outer.shot === inner.shot && outer.at <= inner.at && inner.at < (outer.shot.end[outer.at] as number)

/** What the snapshot knows of a card; `titleAt` is where its title was found. */
function readKnown(spots: readonly Spot[], url: string, titleAt: () => Spot | undefined): Known {
  const anchors = readLinks(spots, url)
  const linkOf = (): Link | undefined => {
    const title = titleAt()
    return title && anchors.find(({ spot }) => holds(spot, title) || holds(title, spot))
  }
  return { anchors, text: spots.map(({ shot, at }) => rawOf(shot, at)).join(' '), linkOf }
}

/** A card while it is guessed at: its blocks are only made when a field is asked for. */
function openCard(dom: Dom, url: string, known: readonly Spot[] | undefined, find: () => readonly Spot[]): CardGuess {
  let spots = known
  let made: readonly Block[] | undefined
  let others: readonly Block[] | undefined
  let chosen: Block | undefined
  const facts = known && readKnown(known, url, () => chosen)
  const blocks = (): readonly Block[] => (made ??= outlineAt((spots ??= find())))
  const othersOf = (title: TitleAt): readonly Block[] => (others ??= beside(blocks(), chosen ?? blocks().find((b) => !b.line && b.element === title.element)))
  return {
    known: facts,
    title(slots, isOwnLink) {
      const found = findTitle(blocks(), slots ?? voteTitle([blocks()], isOwnLink))
      chosen = found?.block
      return found && { text: found.text, element: found.block.element }
    },
    authors: (title, namesAt) => readAuthorBlocks(blocks(), othersOf(title), namesAt),
    abstract: (title) => readAbstractBlock(othersOf(title)),
    published: (title) => readDateBlock(othersOf(title), !facts || mayHoldDate(facts.text), dom.attr),
  }
}
