import type { Dom } from '../dom.ts'
import { readHint } from './evidence.ts'
import { type Group, groupPlaces, type Groups, rankIdGroups, sumText } from './groups.ts'
import { judge, type Judged, type Look, spotsOfMember } from './judge.ts'
import { findLoneCards } from './lone.ts'
import { linksPdfs, mayListPapers, usesWords } from './probe.ts'
import { isReferenceList } from './references.ts'
import type { Place, Places } from './signature.ts'
import { type Snapshot, type Spot } from './snapshot.ts'
import { takeSnapshot } from './walk.ts'
import type { TitleSlot } from './title-slot.ts'
import { holdingOf, spreadIds } from './tree-ids.ts'

/** A list of papers found without an adapter. */
export interface PaperList {
  /** Where its cards stand, and which following siblings belong to them, for cards that come later. Absent for lone cards. */
  readonly place?: ListPlace
  /** The parts of each card, in document order. */
  readonly cards: readonly Card[]
  readonly slots: readonly TitleSlot[]
  /** Where authors stand in the cards, where most agree. */
  readonly authors?: string | undefined
}

/** A card's elements, and where a snapshot holds them. */
export interface Card {
  readonly parts: readonly Element[]
  readonly spots?: readonly Spot[]
}

/** A place of cards by the numbers of a page's `Places`. */
export interface ListPlace {
  readonly id: number
  readonly loose: boolean
  readonly parts: ReadonlySet<number>
}

const MAX_LISTS = 20
const MAX_TRIES = 60

/** Members without an identifier among members that have one are headings and advertisements, unless they are many. */
function keepMembers(look: Look, judged: Judged): readonly number[] {
  if (judged.idShare < 0.9) return judged.group
  return judged.group.filter((m) => holdingOf(look.ids, m) !== 0)
}

/** Marks what lists already cover, so that a test costs one lookup. */
function cover(look: Look, covered: Uint8Array, list: readonly number[], parts: ReadonlyMap<number, readonly number[]>): void {
  const { end, parent } = look.snapshot
  for (const m of list) {
    covered.fill(1, m, end[m])
    for (const i of parts.get(m) ?? []) covered.fill(1, i, end[i])
    for (let up = parent[m] as number; up >= 0 && covered[up] !== 2; up = parent[up] as number) covered[up] = 2
  }
}

const cardOf = (spots: readonly Spot[]): Card => ({ parts: spots.map(({ shot, at }) => shot.nodes[at] as Element), spots })

function toList(look: Look, judged: Judged): PaperList {
  const kept = keepMembers(look, judged)
  return { cards: kept.map((m) => cardOf(spotsOfMember(look, m, judged.parts))), slots: judged.slots, authors: judged.authors, place: placeOfGroup(look.snapshot, judged) }
}

function placeOfGroup({ place }: Snapshot, { group, parts }: Judged): ListPlace {
  const of = (i: number): Place => place[i] as Place
  const first = of(group[0] as number)
  const isLoose = group.some((m) => of(m).id !== first.id)
  const extra = new Set([...parts.values()].flatMap((run) => run.map((i) => of(i).look.sig)))
  return { id: isLoose ? first.loose : first.id, loose: isLoose, parts: extra }
}

/** Among elements of one place most of which name no paper (a mail built of alike tables): those that do, when people's names stand in them. */
function* judgeHolders(look: Look, free: readonly number[], group: Group): Generator<void, Judged | undefined> {
  const holders = free.filter((m) => holdingOf(look.ids, m) !== 0)
  if (holders.length < 2 || holders.length > 0.9 * free.length) return undefined
  const judged = yield* judge(look, holders, { ...group, members: holders })
  return judged && judged.named >= 0.5 ? judged : undefined
}

function* findIdLists(look: Look, places: Groups, covered: Uint8Array): Generator<void, readonly PaperList[]> {
  const lists: PaperList[] = []
  let tries = 0
  for (const group of yield* rankIdGroups(look.snapshot, look.ids, places)) {
    const free = group.members.filter((m) => covered[m] === 0)
    if (free.length < 2 || free.length < 0.8 * group.members.length) continue
    if (lists.length >= MAX_LISTS || ++tries > MAX_TRIES) break
    yield
    if (isReferenceList(look.dom, look.snapshot, free)) {
      // What is inside a reference is a reference too.
      cover(look, covered, free, new Map())
      continue
    }
    const judged = (yield* judge(look, free, { ...group, members: free })) ?? (yield* judgeHolders(look, free, group))
    if (!judged) continue
    yield
    lists.push(toList(look, judged))
    yield
    cover(look, covered, free, judged.parts)
  }
  return lists
}

/** Places with enough text to be a list of papers, the longest first. */
function rankPlain(groups: readonly (readonly number[])[], inside: (i: number) => number, covered: Uint8Array): readonly (readonly number[])[] {
  const total = inside(0)
  return groups
    .filter((g) => g.every((m) => covered[m] === 0))
    .map((g) => ({ g, size: g.reduce((sum, m) => sum + inside(m), 0) }))
    .filter(({ g, size }) => size / g.length >= 15 && size / g.length <= 8_000 && size >= 0.03 * total)
    .sort((a, b) => b.size - a.size)
    .slice(0, MAX_TRIES)
    .map(({ g }) => g)
}

/** Lists whose items have no identifiers, judged by what their cards look like. */
function* findPlainLists(look: Look, groups: readonly (readonly number[])[], covered: Uint8Array): Generator<void, readonly PaperList[]> {
  const good: Judged[] = []
  for (const g of rankPlain(groups, sumText(look.snapshot), covered)) {
    yield
    const judged = isReferenceList(look.dom, look.snapshot, g) ? undefined : yield* judge(look, g, undefined)
    if (judged) good.push(judged)
  }
  // The place with the most titles is the list of papers; one around it is a list of sections. Of equals the outer one has all fields.
  const first = (j: Judged): number => j.group[0] as number
  good.sort((a, b) => (Math.abs(b.titled - a.titled) > 0.1 * a.titled ? b.titled - a.titled : first(a) - first(b)))
  const lists: PaperList[] = []
  for (const judged of good) {
    if (judged.group.some((m) => covered[m] !== 0)) continue
    lists.push(toList(look, judged))
    cover(look, covered, judged.group, judged.parts)
  }
  return lists
}

/** All lists of papers on a page (or in a part of it), without knowing the site; yields now and then. `places` numbers them for the page's life. */
export function* findLists(dom: Dom, document: Document, url: string, places: Places, part?: Element): Generator<void, readonly PaperList[]> {
  const root = part ?? dom.first(document, 'body') ?? dom.root()
  if (!root) return []
  yield
  const hint = readHint(dom, document, url)
  yield
  if (!part && hint.level === 0 && !(yield* mayListPapers(dom, document, root, url))) return []
  const snapshot = yield* takeSnapshot(dom, [root], places, part && places.find(dom, dom.parent(part)))
  yield
  const ids = yield* spreadIds(snapshot, url)
  const look: Look = { dom, snapshot, ids, hint, url }
  yield
  const groups = yield* groupPlaces(snapshot)
  yield
  const covered = new Uint8Array(snapshot.nodes.length)
  const lists = yield* findIdLists(look, groups, covered)
  if (lists.length > 0) return lists
  if (hint.level > 0 || linksPdfs(snapshot) || usesWords(dom, document)) {
    // Rows with classes of their own are compared only when nothing stands at one strict place.
    for (const each of [groups.strict, groups.loose]) {
      const plain = yield* findPlainLists(look, each, covered)
      if (plain.length > 0) return plain
    }
  }
  return findLoneCards(dom, snapshot, ids).map(({ member, slots }) => ({ cards: [cardOf([{ shot: snapshot, at: member }])], slots }))
}
