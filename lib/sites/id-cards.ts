import type { Group } from './groups.ts'
import { judge, type Judged, type Look, spotsOfMember } from './judge.ts'
import { openOutline } from './outline.ts'
import { placeOf } from './snapshot.ts'
import { findTitle } from './title-slot.ts'
import { holdingOf } from './tree-ids.ts'

/** Which elements are the cards where some hold identifiers: not always those. */

/** Elements a card may have before the one with the identifier. */
const MOST_PARTS = 4

/** Among elements of one place most of which name no paper (a mail built of alike tables): those that do, when people's names stand in them. */
export function* judgeHolders(look: Look, free: readonly number[], group: Group): Generator<void, Judged | undefined> {
  const holders = free.filter((m) => holdingOf(look.ids, m) !== 0)
  if (holders.length < 2 || holders.length > 0.9 * free.length) return undefined
  const judged = yield* judge(look, holders, { ...group, members: holders })
  if (judged && judged.named >= 0.5) return judged
  // Names may stand in the next of them.
  const fuller = yield* judge(look, holders, { ...group, members: holders }, true)
  return fuller && (fuller.named >= 0.5 || (fuller.authors !== undefined && holders.length >= LEAST_HEADINGS)) ? fuller : undefined
}

const HEADING = /^h[2-6]$/
/** A text may have three sections with a link each. */
const LEAST_HEADINGS = 4

/** Headings right before the members, one each: of a digest whose papers have a heading, and an identifier in the text below. */
export function headingsOf({ snapshot }: Look, members: readonly number[]): readonly number[] {
  const before = new Map<number, number>()
  for (const parent of new Set(members.map((m) => snapshot.parent[m] as number))) {
    for (let at = parent + 1, last = -1; at < (snapshot.end[parent] as number); last = at, at = snapshot.end[at] as number) before.set(at, last)
  }
  const heads = members.map((m) => before.get(m) ?? -1).filter((at) => at >= 0 && HEADING.test(placeOf(snapshot, at).look.tag))
  return heads.length >= LEAST_HEADINGS && heads.length >= 0.8 * members.length ? heads : []
}

/** As `headingsOf`, where other paragraphs (of names, of a summary) stand between a heading and the one with the identifier. */
export function headingsAbove({ snapshot, ids }: Look, members: readonly number[]): readonly number[] {
  const holders = members.filter((m) => holdingOf(ids, m) !== 0)
  const isHolder = new Set(holders)
  const heads: number[] = []
  for (const parent of new Set(holders.map((m) => snapshot.parent[m] as number))) {
    let head = -1
    for (let at = parent + 1, since = 0; at < (snapshot.end[parent] as number); at = snapshot.end[at] as number, since++) {
      if (HEADING.test(placeOf(snapshot, at).look.tag)) [head, since] = [at, 0]
      else if (isHolder.has(at) && head >= 0 && since <= MOST_PARTS) {
        heads.push(head)
        head = -1
      }
    }
  }
  return heads.length >= LEAST_HEADINGS && heads.length >= 0.8 * holders.length ? heads : []
}

/** True when what holds the titles also stands before the first member: the identifier is at the end of a card (dt, dd, dd with a DOI), and each would get the next one's title. */
export function beginsLate({ snapshot }: Look, { group, parts, slots }: Judged): boolean {
  const [first = 0] = group
  const part = findTitle(openOutline(spotsOfMember({ snapshot }, first, parts)), slots)?.block.form.part ?? 0
  const holder = parts.get(first)?.[part - 1]
  if (holder === undefined) return false
  const before: number[] = []
  for (let at = (snapshot.parent[first] as number) + 1; at < first; at = snapshot.end[at] as number) before.push(at)
  return before.slice(-MOST_PARTS).some((at) => placeOf(snapshot, at).look.sig === placeOf(snapshot, holder).look.sig)
}
