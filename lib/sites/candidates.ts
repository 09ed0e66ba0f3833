import { type Dom, readDom } from '../dom.ts'
import { groupsAround, groupsOf } from './alikes.ts'
import { weigh } from './evidence.ts'
import { findParts, groupPlaces, sumText } from './groups.ts'
import { spotsOfMember } from './judge.ts'
import { outlineAt } from './outline.ts'
import { pointedSlot, putFirst } from './pointed.ts'
import { Places } from './signature.ts'
import { hrefAt, placeOf, type Snapshot } from './snapshot.ts'
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

/** Weighs a group with the member that was pointed at; undefined when its members have no titles. */
function weighGroup({ dom, snapshot, ids }: Look, members: readonly number[], own: number, { pointed, strays = [] }: { readonly pointed?: Element; readonly strays?: readonly number[] | undefined } = {}): Candidate | undefined {
  if (members.length < 2) return undefined
  const parts = findParts(snapshot, members)
  const step = Math.max(1, Math.floor(members.length / SAMPLE))
  const chosen = [own, ...members.filter((m, i) => i % step === 0 && m !== own).slice(0, SAMPLE)]
  const cards = chosen.map((m) => outlineAt(spotsOfMember({ snapshot }, m, parts)))
  const hrefs = new Set(chosen.map((m) => hrefAt(snapshot, m)))
  const voted = voteTitle(cards, (href) => hrefs.has(href))
  const slots = pointed ? putFirst(voted, pointedSlot(dom, cards[0] ?? [], pointed)) : voted
  const e = weigh(cards, slots)
  if (slots.length === 0 || e.titled < 0.5 || e.distinct < 0.7 || e.words < 2) return undefined
  const held = members.filter((m) => holdingOf(ids, m) !== 0).length
  return { members, parts, slots, titled: e.titled * members.length, strict: members.every((m) => placeOf(snapshot, m).id === placeOf(snapshot, own).id), strays, idShare: held / members.length }
}

/** The groups around each of some elements, from inside out. */
export function findCandidates(look: Look, starts: readonly number[], pointed: Element): readonly (readonly Candidate[])[] {
  const { snapshot } = look
  const alikes = groupsOf(snapshot, starts)
  return starts.map((start) => {
    const found: Candidate[] = []
    for (let i = start; i > 0; i = snapshot.parent[i] as number) {
      for (const { group, strays } of groupsAround(snapshot, alikes, i)) {
        const candidate = weighGroup(look, group, i, { pointed, strays })
        if (candidate) found.push(candidate)
      }
    }
    return found
  })
}

/** The pointed element, and elements before it (or before what it is in) that it may belong to: `dd` was clicked, `dt` is the card. */
export function findHeads({ snapshot }: Look, pointed: number): readonly number[] {
  const starts = [pointed]
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
