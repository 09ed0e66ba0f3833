import type { Dom } from '../dom.ts'
import type { Identifier } from '../identity/ids.ts'
import { readNamesAround, readNamesBefore, readNamesBehind } from './around-inline.ts'
import { readAuthorBlocks } from './author-blocks.ts'
import { Beside } from './beside.ts'
import { mayHoldDate, mayLabelAbstract, readAbstractBlock, readDateBlock } from './block-fields.ts'
import type { Anchor } from './blocks.ts'
import type { CardGuess, Guess, Known, TitleAt } from './card.ts'
import { readCoauthors } from './cited-people.ts'
import { idOfLink } from './link-ids.ts'
import { readLinkedPaper } from './linked-data.ts'
import { mayLabelAuthors } from './name-families.ts'
import type { Outline } from './text-block.ts'
import { openOutline, outlineAt, spotsOf } from './outline.ts'
import { readShownAbstract } from './shown-abstract.ts'
import type { Piece } from './slots.ts'
import { placeOf, rawAt, runTogether, type Snapshot, type Spot } from './snapshot.ts'
import { findTitle, type TitleFound, type TitleSlot, voteTitle } from './title-slot.ts'

/** What general knowledge reads in cards where an adapter names nothing. `url` is the page's address. */
export function makeGuess(dom: Dom, url: string): Guess {
  const spots = ({ parts, spots: known }: Piece): readonly Spot[] => known ?? spotsOf(dom, parts)
  return {
    wanted: false,
    titles: (cards) => voteTitle(cards.map((card) => outlineAt(spots(card))), () => false),
    open: (card) => new OpenCard(dom, url, card),
    linked: (document) => readLinkedPaper(dom, document, url),
    shownAbstract: (document, said) => readShownAbstract(dom, document, said),
  }
}

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
const LONGEST_LABEL = 80

/** A link of a card a snapshot holds. */
class SpotLink implements Anchor, Spot {
  readonly href: string
  readonly id: Identifier | undefined
  readonly shot: Snapshot
  readonly at: number
  constructor(shot: Snapshot, n: number, href: string, url: string) {
    this.href = href
    this.id = idOfLink(shot, n, url)
    this.shot = shot
    this.at = shot.links[n] as number
  }
  get element(): Element {
    return this.shot.nodes[this.at] as Element
  }
  get label(): string {
    const { shot, at } = this
    return rawAt(shot, shot.first[at] as number, shot.stop[at] as number, LONGEST_LABEL)
  }
}

function readLinks(spots: readonly Spot[], url: string): readonly SpotLink[] {
  const anchors: SpotLink[] = []
  for (const { shot, at } of spots) {
    const { links, hrefs } = shot
    const to = shot.end[at] as number
    for (let n = firstLink(links, at); n < links.length && (links[n] as number) < to && anchors.length < MAX_LINKS; n++) {
      const href = hrefs[n] as string
      if (!href.startsWith('#')) anchors.push(new SpotLink(shot, n, href, url))
    }
  }
  return anchors
}

const holds = (outer: Spot, inner: Spot): boolean => outer.shot === inner.shot && outer.at <= inner.at && inner.at < (outer.shot.end[outer.at] as number)

/** What the snapshot knows of a card. */
class SpotCard implements Known {
  readonly anchors: readonly SpotLink[]
  readonly text: string
  /** Where its title was found. */
  title: Spot | undefined
  constructor(spots: readonly Spot[], url: string) {
    this.anchors = readLinks(spots, url)
    this.text = spots.map(({ shot, at }) => runTogether(shot, at)).join(' ')
  }
  linkOf(): Anchor | undefined {
    const { title } = this
    return title && this.anchors.find((link) => placeOf(link.shot, link.at).link && (holds(link, title) || holds(title, link)))
  }
}

/** A card while it is guessed at: its blocks are only made when a field is asked for. */
class OpenCard implements CardGuess {
  readonly known: SpotCard | undefined
  private readonly dom: Dom
  private readonly piece: Piece
  private made: Outline | undefined
  private others: Beside | undefined
  private chosen: TitleFound | undefined
  constructor(dom: Dom, url: string, piece: Piece) {
    this.dom = dom
    this.piece = piece
    this.known = piece.spots && new SpotCard(piece.spots, url)
  }
  title(slots: readonly TitleSlot[] | undefined, isOwnLink: (href: string) => boolean): TitleAt | undefined {
    const found = findTitle(this.outline, slots ?? voteTitle([this.outline.all], isOwnLink))
    this.chosen = found
    if (this.known) this.known.title = found?.block
    return found && { text: found.text, element: found.block.element }
  }
  authors(title: TitleAt, namesAt: string | undefined): readonly string[] {
    const { chosen } = this
    if (chosen?.cited && chosen.cited.authors.length > 0) return chosen.cited.authors
    const names = readAuthorBlocks(this.beside(title), namesAt, !this.known || mayLabelAuthors(this.known.text))
    if (names.length > 1) return names
    // Whose page it is may stand out among those who wrote it.
    const before = chosen ? readNamesBefore(chosen.block) : []
    if (before.length > names.length) return before
    const behind = chosen ? readNamesBehind(chosen.block) : []
    if (behind.length > 0) return behind
    const others = readCoauthors(this.outline.at(0)?.text ?? '')
    if (others.length > 0) return others
    return names.length > 0 || !this.piece.spots ? names : readNamesAround(this.piece.spots)
  }
  abstract(title: TitleAt): string | undefined {
    return readAbstractBlock(this.beside(title), !this.known || mayLabelAbstract(this.known.text))
  }
  published(title: TitleAt): string | undefined {
    return this.chosen?.cited?.year ?? readDateBlock(this.beside(title), !this.known || mayHoldDate(this.known.text), this.dom.attr)
  }
  venue(): string | undefined {
    return this.chosen?.cited?.venue
  }
  private get outline(): Outline {
    return (this.made ??= openOutline(this.piece.spots ?? spotsOf(this.dom, this.piece.parts)))
  }
  private beside(title: TitleAt): Beside {
    return (this.others ??= new Beside(this.outline, this.chosen?.block ?? this.outline.all.find((b) => !b.line && b.element === title.element)))
  }
}
