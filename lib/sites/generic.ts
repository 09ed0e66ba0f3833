import type { Dom } from '../dom.ts'
import { placeOfAuthors } from './author-blocks.ts'
import { dropBracketed } from './bracketed.ts'
import { readHint, RELEASE } from './evidence.ts'
import { type Group, groupPlaces, rankIdGroups } from './groups.ts'
import { beginsLate, headingsAbove, headingsOf, judgeHolders } from './id-cards.ts'
import { judge, type Judged, type Look, spotsOfMember } from './judge.ts'
import { findLoneCards } from './lone.ts'
import { judgePlain } from './plain-lists.ts'
import { linksPdfs, mayListPapers, usesWords } from './probe.ts'
import { openOutline } from './outline.ts'
import { isSection } from './people.ts'
import { isReferenceList } from './references.ts'
import type { Place, Places } from './signature.ts'
import { isFilled, placeOf, type Snapshot, type Spot } from './snapshot.ts'
import { takeSnapshot } from './walk.ts'
import { findTitle, type TitleSlot } from './title-slot.ts'
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
const MAX_SPREAD = 5
const LEAST_FILLED = 3

/** True for a member with something where most others name their authors. */
function namesAuthors(look: Look, member: number, { parts, authors }: Judged): boolean {
  const card = authors === undefined ? undefined : openOutline(spotsOfMember(look, member, parts))
  return card !== undefined && (card.at(card.layout.find(placeOfAuthors(authors as string)))?.text ?? '') !== ''
}

/** Members without an identifier among members that have one are headings and advertisements, unless they are many or name authors as those do; so are rows that say what begins when. */
function keepMembers(look: Look, judged: Judged): readonly number[] {
  const holds = (i: number): boolean => holdingOf(look.ids, i) !== 0
  if (judged.idShare >= 0.9) return judged.group.filter((m) => holds(m) || judged.parts.get(m)?.some(holds) || namesAuthors(look, m, judged))
  return judged.group.filter((m) => !isSection(findTitle(openOutline(spotsOfMember(look, m, judged.parts)), judged.slots)?.text ?? ''))
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

function* findIdLists(look: Look, ranked: readonly Group[], covered: Uint8Array): Generator<void, readonly PaperList[]> {
  const lists: PaperList[] = []
  let tries = 0
  const isFree = (m: number): boolean => covered[m] === 0
  for (const group of ranked) {
    // Most groups are parts of the cards of a list.
    if (!group.members.some(isFree)) continue
    const all = dropBracketed(look.snapshot, group.members)
    yield
    const filled = all.filter((m) => holdingOf(look.ids, m) !== 0 || isFilled(look.snapshot, m))
    // Empty elements part the others.
    const members = filled.length < LEAST_FILLED ? all : filled
    const free = members.filter(isFree)
    if (free.length < 2 || free.length < 0.8 * members.length) continue
    if (lists.length >= MAX_LISTS || ++tries > MAX_TRIES) break
    yield
    if (isReferenceList(look.dom, look.snapshot, free.filter((m) => holdingOf(look.ids, m) !== 0), look.hint.listsPapers, free)) {
      // What is inside a reference is a reference too.
      cover(look, covered, free, new Map())
      continue
    }
    yield
    const heads = headingsOf(look, free)
    yield
    const headed = heads.length > 0 ? yield* judge(look, heads, { ...group, members: heads }) : undefined
    const outer = headed ?? (yield* judge(look, free, { ...group, members: free })) ?? (yield* judgeHolders(look, free, group))
    if (!outer && areReleases(look, free)) cover(look, covered, free, new Map())
    if (!outer || beginsLate(look, outer)) continue
    const judged = (yield* judgeInside(look, outer, ranked)) ?? (yield* judgeFuller(look, outer, group)) ?? outer
    yield
    lists.push(toList(look, judged))
    yield
    cover(look, covered, free, judged.parts)
    if (headed) cover(look, covered, heads, headed.parts)
  }
  return lists
}

const HEADING = /^h[2-6]$/
const SAMPLED = 8
/** Headed by versions of a program, which may have a DOI each: what is inside, a list of changes, are no papers either. */
const areReleases = (look: Look, members: readonly number[]): boolean => {
  const some = members.slice(0, SAMPLED)
  const isRelease = (m: number): boolean => openOutline([{ shot: look.snapshot, at: m }]).all.some((block) => HEADING.test(block.tag) && RELEASE.test(block.text))
  return some.filter(isRelease).length > some.length / 2
}

/** Headings, or the paragraphs that name a paper among others, with the ones below each where names stand in these: of names, of a summary, of remarks. */
function* judgeFuller(look: Look, outer: Judged, group: Group): Generator<void, Judged | undefined> {
  if (outer.named >= 0.5) return undefined
  const isHeaded = HEADING.test(placeOf(look.snapshot, outer.group[0] as number).look.tag)
  const heads = isHeaded ? outer.group : outer.group.filter((m) => holdingOf(look.ids, m) !== 0)
  if (!isHeaded && (heads.length < LEAST_HEADS || heads.length > MOST_HEADS * group.members.length)) return undefined
  const judged = yield* judge(look, heads, { ...group, members: heads }, true)
  const hasNames = judged !== undefined && (judged.named >= 0.5 || (judged.authors !== undefined && outer.authors === undefined))
  return hasNames && judged.titled >= 0.8 * outer.titled ? judged : undefined
}
const LEAST_HEADS = 3
const MOST_HEADS = 0.7

/** So many more titles than elements found, from which on these hold several papers each; tokens of text from which on an element may hold title and names. */
const MORE = 1.3
const LEAST_TOKENS = 3
const MOST_INSIDE = 3
/** Share of the text between the first and the last. */
const LEAST_FILL = 0.6

/**
 * What is to be judged instead of a list whose elements hold several papers of which at most one has an identifier, as those of years do: the elements
 * inside that are built alike, each with a title and names.
 */
function* judgeInside(look: Look, outer: Judged, ranked: readonly Group[]): Generator<void, Judged | undefined> {
  const { first, stop, end } = look.snapshot
  if (outer.named < 0.5) return undefined
  const final = outer.group.at(-1) as number
  const last = outer.parts.get(final)?.at(-1) ?? final
  const from = outer.group[0] as number
  const countTokens = (m: number, to = m): number => (stop[to] as number) - (first[m] as number)
  const inside = ranked.filter(({ members }) => {
    if (members.length <= MORE * outer.group.length || (members[0] as number) <= from || (members.at(-1) as number) >= (end[last] as number)) return false
    // Parts of cards may be as many, but are of several kinds or fill none.
    const place = placeOf(look.snapshot, members[0] as number).id
    return members.every((m) => placeOf(look.snapshot, m).id === place && countTokens(m) >= LEAST_TOKENS) && members.reduce((sum, m) => sum + countTokens(m), 0) >= LEAST_FILL * countTokens(from, last)
  })
  for (const group of inside.slice(0, MOST_INSIDE)) {
    const judged = yield* judge(look, group.members, group)
    if (judged && judged.named >= 0.9 * outer.named && judged.titled > MORE * outer.titled) return judged
  }
  return undefined
}

/** Headings with paragraphs of names, of an identifier and of a summary below: nothing but the headings stands at one place for each paper. */
function* findSpreadList(look: Look, ranked: readonly Group[]): Generator<void, readonly PaperList[]> {
  for (const group of ranked.slice(0, MAX_SPREAD)) {
    yield
    const heads = headingsAbove(look, group.members)
    const judged = heads.length > 0 ? yield* judge(look, heads, { ...group, members: heads }, true) : undefined
    if (judged && judged.named >= 0.5) return [toList(look, judged)]
  }
  return []
}

/** Lists whose items have no identifiers. */
function* findPlainLists(look: Look, groups: readonly (readonly number[])[], covered: Uint8Array, loose: readonly (readonly number[])[]): Generator<void, readonly PaperList[]> {
  const lists: PaperList[] = []
  for (const judged of yield* judgePlain(look, groups, covered, loose)) {
    if (judged.group.some((m) => covered[m] !== 0 || judged.parts.get(m)?.some((i) => covered[i] !== 0))) continue
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
  yield
  const snapshot = yield* takeSnapshot(dom, [root], places, part && places.find(dom, dom.parent(part)))
  yield
  const ids = yield* spreadIds(snapshot, url)
  const look: Look = { dom, snapshot, ids, hint, url }
  yield
  const groups = yield* groupPlaces(snapshot)
  yield
  const covered = new Uint8Array(snapshot.nodes.length)
  const ranked = yield* rankIdGroups(snapshot, ids, groups)
  const lists = yield* findIdLists(look, ranked, covered)
  if (lists.length > 0) return lists
  const spread = yield* findSpreadList(look, ranked)
  if (spread.length > 0) return spread
  if (hint.level > 0 || linksPdfs(snapshot) || usesWords(dom, document)) {
    // Rows with classes of their own are compared only when nothing stands at one strict place.
    for (const each of [groups.strict, groups.loose]) {
      const plain = yield* findPlainLists(look, each, covered, groups.loose)
      if (plain.length > 0) return plain
    }
  }
  return findLoneCards(dom, snapshot, ids, hint.level).map(({ member, slots }) => ({ cards: [cardOf([{ shot: snapshot, at: member }])], slots }))
}
