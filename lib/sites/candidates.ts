import { type Dom, readDom } from '../dom.ts'
import { groupsAround, groupsOf } from './alikes.ts'
import { weigh } from './evidence.ts'
import { findParts, groupPlaces, sumText } from './groups.ts'
import { spotsOfMember } from './judge.ts'
import { outlineAt } from './outline.ts'
import { pointedSlot, putFirst } from './pointed.ts'
import { Places } from './signature.ts'
import { hrefAt, isFilled, placeOf, type Snapshot } from './snapshot.ts'
import { finish } from './steps.ts'
import { takeSnapshot } from './walk.ts'
import { type TitleSlot, voteTitle } from './title-slot.ts'
import { holdingOf, spreadIds, type TreeIds } from './tree-ids.ts'

/** Which repeated elements of a page may be the papers the user points at. */

/** A page as it is while one click is understood. */
export interface Look {
  readonly dom: Dom
  readonly document: Document
  readonly url: string
  readonly snapshot: Snapshot
  readonly ids: TreeIds
  /** Elements without any text say nothing of those beside them: most rows of a table may be left to be filled in. */
  readonly filledOnly?: boolean
}

/** Elements at one place of the page with titles in them. */
export interface Candidate {
  readonly members: readonly number[]
  readonly parts: ReadonlyMap<number, readonly number[]>
  readonly slots: readonly TitleSlot[]
  /** Members with a title, estimated. */
  readonly titled: number
  /** All members have the same classes. */
  readonly strict: boolean
  /** Elements that a rule may mean by the same steps, but that are something else. */
  readonly strays: readonly number[]
  readonly idShare: number
  /** Share of members with a line of names. */
  readonly named: number
}

const SAMPLE = 16

/** Reads the page; undefined when it has no body. */
export function takeLook(document: Document, url: string): Look | undefined {
  const dom = readDom(document)
  const body = dom.first(document, 'body')
  if (!body || !URL.canParse(url)) return undefined
  const snapshot = finish(takeSnapshot(dom, [body], new Places()))
  return { dom, document, url, snapshot, ids: finish(spreadIds(snapshot, url)) }
}

/** Place in the snapshot of an element, or of what it is in where the snapshot left it out; 0 or less for none. */
export function placeIn({ dom, snapshot }: Look, element: Element): number {
  let at = snapshot.nodes.indexOf(element)
  for (let up = dom.parent(element); at < 0 && up; up = dom.parent(up)) at = snapshot.nodes.indexOf(up)
  return at
}

/** What a side part (a menu of links in a card) stands in; the place itself where it is in none. */
export function leaveAside({ snapshot }: Look, at: number): number {
  let i = at
  while (i > 0 && placeOf(snapshot, i).aside) i = snapshot.parent[i] as number
  return i
}

/** Weighs a group with the member that was pointed at; undefined when its members have no titles. */
function weighGroup({ dom, snapshot, ids, filledOnly }: Look, members: readonly number[], own: number, { pointed, strays = [] }: { readonly pointed?: Element; readonly strays?: readonly number[] | undefined } = {}): Candidate | undefined {
  const filled = filledOnly ? members.filter((m) => isFilled(snapshot, m)) : members
  if (filled.length < 2) return undefined
  const parts = findParts(snapshot, members)
  const step = Math.max(1, Math.floor(filled.length / SAMPLE))
  const chosen = [own, ...filled.filter((m, i) => i % step === 0 && m !== own).slice(0, SAMPLE)]
  const cards = chosen.map((m) => outlineAt(spotsOfMember({ snapshot }, m, parts)))
  const hrefs = new Set(chosen.map((m) => hrefAt(snapshot, m)))
  const voted = voteTitle(cards, (href) => hrefs.has(href))
  const slots = pointed ? putFirst(voted, pointedSlot(dom, cards[0] ?? [], pointed)) : voted
  const e = weigh(cards, slots)
  if (slots.length === 0 || e.titled < 0.5 || e.distinct < 0.7 || e.words < 2) return undefined
  const held = filled.filter((m) => holdingOf(ids, m) !== 0).length
  return { members, parts, slots, titled: e.titled * filled.length, strict: members.every((m) => placeOf(snapshot, m).id === placeOf(snapshot, own).id), strays, idShare: held / filled.length, named: Math.max(e.names, e.name) }
}

/** What tells the groups around one of some elements, from inside out; each is weighed when it is first asked for, and once: what is around one is around most others. */
export function weighAround(look: Look, starts: readonly number[], pointed: Element): (start: number) => readonly Candidate[] {
  const { snapshot } = look
  const alikes = groupsOf(snapshot, starts)
  const weighed = new Map<number, readonly Candidate[]>()
  const weighAt = (i: number): readonly Candidate[] => {
    const known = weighed.get(i)
    if (known) return known
    const candidates = groupsAround(snapshot, alikes, i).flatMap(({ group, strays }) => weighGroup(look, group, i, { pointed, strays }) ?? [])
    weighed.set(i, candidates)
    return candidates
  }
  return (start) => {
    const found: Candidate[] = []
    for (let i = start; i > 0; i = snapshot.parent[i] as number) found.push(...weighAt(i))
    return found
  }
}

/** The pointed element, and elements before it (or before what it is in) that it may belong to: `dd` was clicked, `dt` is the card. */
export function findHeads({ snapshot }: Look, pointed: number): readonly [number, ...number[]] {
  const starts: [number, ...number[]] = [pointed]
  for (let i = pointed; i > 0 && starts.length < 12; i = snapshot.parent[i] as number) {
    const before: number[] = []
    for (let at = (snapshot.parent[i] as number) + 1; at < i; at = snapshot.end[at] as number) before.push(at)
    starts.push(...before.slice(-4).filter((at) => placeOf(snapshot, at).look.sig !== placeOf(snapshot, i).look.sig).reverse())
  }
  return starts
}

const MOST_TRIES = 60

/** Groups in a part of the page (all of it: 0), those with most text first, none inside another's members. */
export function findGroups(look: Look, within: number): readonly Candidate[] {
  const { snapshot } = look
  const sums = sumText(snapshot)
  const textOf = (group: readonly number[]): number => group.reduce((n, i) => n + sums(i), 0)
  const end = snapshot.end[within] as number
  const { strict, loose } = finish(groupPlaces(snapshot))
  const groups = [...strict, ...loose]
    .map((group) => group.filter((i) => i > within && i < end))
    .filter((group) => group.length > 1)
    .map((group) => ({ group, text: textOf(group) }))
    .toSorted((a, b) => b.text - a.text || (a.group[0] as number) - (b.group[0] as number))
  const covered = new Uint8Array(snapshot.nodes.length)
  const found: Candidate[] = []
  for (const { group } of groups.slice(0, MOST_TRIES)) {
    if (group.some((i) => covered[i] !== 0)) continue
    const candidate = weighGroup(look, group, group[0] as number)
    if (!candidate) continue
    found.push(candidate)
    for (const m of group) for (const i of [m, ...(candidate.parts.get(m) ?? [])]) covered.fill(1, i, snapshot.end[i])
  }
  return found
}
