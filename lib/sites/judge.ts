import type { Dom } from '../dom.ts'
import { readNamesAround } from './around-inline.ts'
import { placeOfAuthors, voteAuthors } from './author-blocks.ts'
import { Beside } from './beside.ts'
import { isOthersColumn } from './columns.ts'
import { countPoints, type Evidence, type Hint, weighSlowly, withoutCalls } from './evidence.ts'
import { findParts, type Group } from './groups.ts'
import { readLinkId } from './link-ids.ts'
import { openOutline } from './outline.ts'
import { isMention } from './mentions.ts'
import { isSection } from './people.ts'
import { headingBefore } from './references.ts'
import type { Outline } from './text-block.ts'
import { ownText, placeOf, type Snapshot, SPACE, type Spot } from './snapshot.ts'
import { findTitle, type TitleSlot, voteTitleSlowly } from './title-slot.ts'
import { holdingOf, type TreeIds } from './tree-ids.ts'

const SAMPLE = 16

/** A look at a page, kept while its lists are searched. */
export interface Look {
  readonly dom: Dom
  readonly snapshot: Snapshot
  readonly ids: TreeIds
  readonly hint: Hint
  readonly url: string
}

/** A place whose elements are papers. */
export interface Judged {
  readonly group: readonly number[]
  readonly parts: ReadonlyMap<number, readonly number[]>
  readonly slots: readonly TitleSlot[]
  /** Where authors stand in the cards, where most agree. */
  readonly authors: string | undefined
  /** Cards with a title, estimated. */
  readonly titled: number
  readonly idShare: number
  /** Share of cards with a line of several names. */
  readonly named: number
}

/** One card: the member and the siblings that belong to it. */
export const spotsOfMember = ({ snapshot }: Pick<Look, 'snapshot'>, member: number, parts: ReadonlyMap<number, readonly number[]>): readonly Spot[] =>
  [member, ...(parts.get(member) ?? [])].map((at) => ({ shot: snapshot, at }))

function sample<T>(all: readonly T[]): readonly T[] {
  if (all.length <= SAMPLE) return all
  return Array.from({ length: SAMPLE }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / SAMPLE)] as T)
}

/** A row that says of which year the next ones are. */
const YEAR_ALONE = /^\W{0,3}(?:19|20)\d\d\W{0,3}$/
/** So many rows may be a programme, in which at least this share must be papers. */
const LEAST_ROWS = 8
const MOST_SECTIONS = 0.5

/** A place no card has: people who stand alone are not who wrote it. */
const NOWHERE = 'nowhere#0'

/** Decides step by step whether the elements of a place are papers; undefined when they are not. `several`: of what follows each, several of a kind may belong to it. */
export function* judge(look: Look, members: readonly number[], idGroup: Group | undefined, several = false): Generator<void, Judged | undefined> {
  const parts = findParts(look.snapshot, members, several)
  yield
  const chosen = sample(members)
  const spots = chosen.map((m) => spotsOfMember(look, m, parts))
  const outlines: Outline[] = []
  for (const card of spots) {
    outlines.push(openOutline(card))
    yield
  }
  const cards = outlines.map(({ all }) => all)
  const own = chosen.map((m) => holdingOf(look.ids, m))
  yield
  const slots = yield* voteTitleSlowly(cards, (href, card) => isOwnLink(look, href, own[card] ?? 0))
  if (slots.length === 0) return undefined
  yield
  // What a programme says of its sessions and breaks, or a list of its years, tells nothing of the papers between them.
  const papers = members.length < LEAST_ROWS ? cards : cards.filter((card, i) => !isSection(findTitle(outlines[i] as Outline, slots)?.text ?? '') && !YEAR_ALONE.test(card[0]?.text ?? ''))
  const part = papers.length / cards.length
  yield
  const e = withNamesAround(look, chosen, yield* weighSlowly(part < MOST_SECTIONS ? cards : papers, slots))
  const idShare = idGroup ? (idGroup.single + idGroup.mixed) / members.length : 0
  // Among the rows of a programme are some that only say what begins when.
  const isProgramme = look.hint.level > 0 && members.length >= 8 && e.names >= 0.4 && e.pdf >= 0.4
  if (look.hint.level < 2 && e.names < 0.5 && areMentions(look, outlines, slots, spots)) return undefined
  if (e.titled < (idShare >= 0.5 || isProgramme ? 0.5 : 0.7) || e.words < 2.5 || e.distinct < 0.8) return undefined
  if (e.places > (members.length < 3 && e.linked < 1 ? 0.4 : 0.5) || (members.length < LEAST_ROWS && e.names < 0.5 && areInProse(look, outlines, slots)) || !(isEnough(look, e, idShare, members.length, members[0] as number) || isAnnounced(look, e, members))) return undefined
  const titled = outlines.flatMap((card) => {
    const title = findTitle(card, slots)?.block
    return title ? [new Beside(card, title)] : []
  })
  const voted = yield* voteAuthors(titled)
  const authors = voted !== undefined && outlines[0] && isOthersColumn(look.snapshot, outlines[0], placeOfAuthors(voted)) ? NOWHERE : voted
  return { group: members, parts, slots, authors, titled: e.titled * members.length * (part < MOST_SECTIONS ? 1 : part), idShare, named: e.names }
}

/** Of words of a paragraph, who wrote a paper stands around its card. */
function withNamesAround({ snapshot }: Look, chosen: readonly number[], e: Evidence): Evidence {
  if (e.names >= 0.5 || placeOf(snapshot, chosen[0] as number).look.role !== 'inline') return e
  const around = chosen.map((at) => readNamesAround([{ shot: snapshot, at }]).length)
  const share = (least: number): number => around.filter((count) => count >= least).length / around.length
  return { ...e, names: Math.max(e.names, share(2)), name: Math.max(e.name, share(1)) }
}

/** Identifiers need a title beside them; without, several things must speak for papers, or the page itself says so. */
function isEnough(look: Look, e: Evidence, idShare: number, count: number, first: number): boolean {
  const points = countPoints(e, look.hint.level, idShare) - (count < 3 ? 1 : 0)
  // Data and programs have identifiers too.
  if (e.version >= 0.5 && e.names < 0.3 && e.abstract < 0.5) return false
  // Two links in prose are easily alike, and news name the two papers they are about; three or more with long titles hardly are.
  if (idShare >= 0.5 && count < 3) return points >= 2 && (look.hint.level > 0 || e.vocabulary >= 1 || e.abstract >= 0.5) && (e.names >= 0.5 || e.abstract >= 0.5 || e.vocabulary >= 2) && (e.linked >= 0.5 || e.names === 1)
  // Links of a sentence may lead to papers.
  if (idShare >= 0.5 && idShare < 0.9 && count < 8 && e.titled < 0.8 && e.names < 0.3 && e.name < 0.3) return false
  if (idShare >= 0.5) return points >= 2 || e.words >= 4
  if (e.names < 0.3 && e.paperLinks < 0.5 && OTHERS.test(headingBefore(look.snapshot, first))) return false
  if (e.sold >= 0.5 || (e.signed >= 0.5 && e.names < 0.3 && e.paperLinks < 0.5)) return false
  // Articles of magazines, several to a card, are signed each.
  if (e.signed >= 0.9 && look.hint.level === 0 && e.paperLinks < 0.2 && e.venue < 0.5) return false
  // The two halves of a page are built each in its own way.
  if (count < 3 && e.alike < 1 && e.paperLinks < 0.5 && !look.hint.listsPapers) return false
  if (e.paperLinks < 0.2 && PEOPLE.test(headingBefore(look.snapshot, first))) return false
  if (look.hint.listsTalks && (e.names < 0.5 || e.paperLinks < 0.5)) return false
  // Speakers stand in programmes of all kinds; papers mostly have several authors.
  if (look.hint.isProgramme && e.names < 0.5) return false
  // Two words with capitals may be anybody or anything: several names, words of the trade, or files on a page of papers.
  const dated = e.venue >= 0.5 && look.hint.level === 2 && count >= 5
  if (e.names < 0.3 && e.vocabulary < 2 && !dated && (e.paperLinks < 0.5 || look.hint.level === 0) && !look.hint.listsPapers) return false
  if (count < 3 && ((e.linked < 1 && e.abstract < 0.5 && e.paperLinks < 0.5) || (e.abstract < 0.5 && e.vocabulary < 2 && look.hint.level === 0))) return false
  // Two things of a shop have a name, a picture and a few lines too.
  if (count < 3 && (e.names < 0.5 || (e.names < 1 && e.linked < 1)) && e.paperLinks < (e.vocabulary >= 3 ? 0.5 : 1) && !(e.abstract >= 0.5 && e.vocabulary >= 2) && !look.hint.listsPapers) return false
  if (count < 8 && e.vocabulary < 2 && e.alike < (count < 3 ? 1 : 0.7)) return false
  // Sections of a page about papers have headings and paragraphs.
  if (count < 8 && e.names < 0.3 && e.paperLinks < 0.3 && e.linked < 0.5 && e.vocabulary < 2) return false
  if (e.names < 0.5 && e.paperLinks < 0.5 && e.vocabulary < 2 && ((e.alike < 0.7 && e.linked < 0.7) || e.words < 4 || e.words > 20 || e.places > 0.25)) return false
  // Projects, topics and services have a heading and a paragraph each.
  if (e.abstract >= 0.5 && e.names < 0.3 && e.linked < 0.5 && e.paperLinks < 0.2 && e.vocabulary < 2 && !(look.hint.listsPapers && e.name >= 0.8 && e.words >= 8 && count >= 8)) return false
  // Long titles, each beside people, mostly several.
  if (look.hint.level > 0 && count >= 8 && (e.names >= 0.7 || (e.names >= 0.5 && e.name >= 0.9)) && e.words >= 5 && e.distinct >= 0.85) return true
  // Files, each beside several people: proceedings in which nothing else speaks for papers.
  if (count >= LEAST_ROWS && e.names >= 0.8 && e.pdf >= 0.8 && e.words >= 5 && e.distinct >= 0.95) return true
  // Breaks and sessions stand between them in a programme, so that half name people.
  if (look.hint.level > 0 && count >= LEAST_ROWS && e.names >= 0.5 && e.words >= 8 && e.alike >= 0.9 && e.distinct >= 0.95) return true
  // Papers with people, in a programme.
  if (look.hint.level > 0 && count >= 8 && e.names >= 0.4 && e.pdf >= 0.4 && e.words >= 5) return true
  return points >= 4 || (look.hint.listsPapers && e.words >= 4 && count >= 8 && e.distinct >= 0.95 && (points >= 3 || (e.linked >= 0.9 && e.words >= 6)))
}

/** Share of the cards that hold a paper's identifier which only mention it, from which on they are about something else, and of cards that hold one. */
const MOST_MENTIONS = 0.6
const LEAST_HOLDING = 0.3

/** True when cards are about something else and mention a paper each. */
function areMentions({ snapshot, ids }: Look, outlines: readonly Outline[], slots: readonly TitleSlot[], spots: readonly (readonly Spot[])[]): boolean {
  const holding = [...spots.keys()].filter((n) => spots[n]?.some(({ at }) => holdingOf(ids, at) > 0))
  const mentions = holding.filter((n) => isMention(snapshot, ids, spots[n] ?? [], findTitle(outlines[n] as Outline, slots)?.text ?? ''))
  return holding.length >= LEAST_HOLDING * spots.length && mentions.length >= MOST_MENTIONS * holding.length
}

/** Own text of an element around a title, characters, from which on the title is a link in a sentence. */
const SENTENCE = 100

/** True when titles are words of sentences. */
function areInProse({ snapshot }: Look, outlines: readonly Outline[], slots: readonly TitleSlot[]): boolean {
  const titles = outlines.flatMap((card) => findTitle(card, slots)?.block ?? [])
  return titles.every((title) => {
    const around = snapshot.parent[title.at] as number
    const isLater = snapshot.stream.subarray(snapshot.first[around] as number, (snapshot.first[title.at] as number) - 1).some((token) => token < SPACE)
    return title.href !== undefined && !title.line && isLater && ownText(snapshot, around) > SENTENCE
  })
}

/** What stands under such a heading is no list of papers, whatever the page is about. */
const OTHERS = /^\s*(?:in the )?(?:social )?(?:media|press|news)(?: (?:coverage|releases?|room))?\s*$|^\s*(?:blog|videos|podcasts?|teaching|courses|software|projects|awards|grants|funding)\s*$/i

/** Under such a heading stand people, by field or place. */
const PEOPLE = /\b(?:chairs|committees?|reviewers|organi[sz]ers|board)\s*$/i

const ANNOUNCES = /\b(?:accepted|list of|published|regular|full|short|long|oral|research|main track) (?:[\p{L}-]+ )?(?:papers|posters|abstracts|articles|contributions)\b|^\s*(?:papers|publications|posters)\s*$/iu

/** Bare titles, under a heading that says what they are. */
function isAnnounced({ snapshot }: Look, e: Evidence, members: readonly number[]): boolean {
  const isBare = e.titled >= 0.8 && e.alike >= 0.8 && e.words >= 6 && e.words <= 20 && e.distinct >= 0.95 && e.abstract < 0.5 && e.places < 0.1
  return isBare && members.length >= 5 && ANNOUNCES.test(withoutCalls(headingBefore(snapshot, members[0] as number)))
}

function isOwnLink(look: Look, href: string, holding: number): boolean {
  return holding > 0 && readLinkId(href, look.url) !== undefined
}
