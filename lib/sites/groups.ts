import type { Place } from './signature.ts'
import { placeOf, type Snapshot, SPACE } from './snapshot.ts'
import { holdingOf, MIXED, type TreeIds } from './tree-ids.ts'

/** Elements at the same place of the page: candidates for the cards of one list. */
export interface Group {
  readonly members: readonly number[]
  /** Members that hold exactly one paper's identifiers, and those that hold several. */
  readonly single: number
  readonly mixed: number
  /** Different papers among the single ones. */
  readonly distinct: number
  readonly depth: number
}

/** Groups by strict place (all classes count), and by loose place (the own classes of the last step do not). */
export interface Groups {
  readonly strict: readonly (readonly number[])[]
  readonly loose: readonly (readonly number[])[]
}

/** Elements between two yields. */
const SLICE = 5_000

/** Elements by place, in document order: the strict place (all classes) and the loose one (own classes ignored), where it adds something. */
export function* groupPlaces({ place }: Snapshot): Generator<void, Groups> {
  const strict: number[][] = []
  const kinds = new Map<number, Place>()
  for (let i = 1; i < place.length; i++) {
    if (i % SLICE === 0) yield
    const { id, aside } = place[i] as Place
    if (aside) continue
    const known = strict[id]
    if (known) {
      known.push(i)
      continue
    }
    strict[id] = [i]
    kinds.set(id, place[i] as Place)
  }
  const alike = new Map<number, number[][]>()
  for (const [id, { loose }] of kinds) {
    const known = alike.get(loose)
    if (known) known.push(strict[id] as number[])
    else alike.set(loose, [strict[id] as number[]])
  }
  return {
    strict: [...kinds.keys()].map((id) => strict[id] as number[]).filter((g) => g.length > 1),
    loose: [...alike.values()].filter((g) => g.length > 1).map((g) => g.flat().sort((a, b) => a - b)),
  }
}

function depthOf(snapshot: Snapshot, i: number): number {
  let depth = 0
  for (let at = i; at > 0; at = snapshot.parent[at] as number) depth++
  return depth
}

function measure(snapshot: Snapshot, ids: TreeIds, members: readonly number[]): Group {
  let single = 0
  let mixed = 0
  const values = new Set<number>()
  for (const i of members) {
    const holding = holdingOf(ids, i)
    if (holding === MIXED) mixed++
    else if (holding !== 0) {
      single++
      values.add(holding)
    }
  }
  const depth = values.size < 2 ? 0 : depthOf(snapshot, members[0] as number)
  return { members, single, mixed, distinct: values.size, depth }
}

/**
 * Groups whose members hold one paper's identifiers each, best first: most different papers, then outermost. Some members may
 * hold several (an abstract that cites), never most.
 */
export function* rankIdGroups(snapshot: Snapshot, ids: TreeIds, places: Groups): Generator<void, readonly Group[]> {
  const groups: Group[] = []
  let seen = 0
  for (const members of [...places.strict, ...places.loose]) {
    const { id, loose } = placeOf(snapshot, members[0] as number)
    if (!ids.held[id] && !ids.held[loose]) continue
    if ((seen += members.length) > SLICE) {
      yield
      seen = 0
    }
    const g = measure(snapshot, ids, members)
    if (g.distinct >= 2 && g.distinct >= 0.7 * g.single && g.mixed <= 0.4 * (g.single + g.mixed)) groups.push(g)
  }
  const reach = (g: Group): number => g.distinct + g.mixed
  const most = groups.reduce((m, g) => Math.max(m, reach(g)), 0)
  const tier = (g: Group): number => (reach(g) >= 0.95 * most ? most : reach(g))
  return groups.sort((a, b) => tier(b) - tier(a) || a.depth - b.depth || b.members.length - a.members.length)
}

/** Characters of text in each element. */
export function sumText({ stream, size, texts, first, stop }: Snapshot): (i: number) => number {
  const sums = new Float64Array(size + 1)
  for (let p = 0; p < size; p++) {
    const token = stream[p] as number
    sums[p + 1] = (sums[p] as number) + (token < SPACE ? (texts[~token] as string).trim().length : 0)
  }
  return (i) => (sums[stop[i] as number] as number) - (sums[first[i] as number] as number)
}

/**
 * Following siblings of each member that regularly come between it and the next one (dt + dd, row + row); nothing for members without. `several`: also
 * where several of a kind do (a heading and its paragraphs), which sections of any text have.
 */
export function findParts(snapshot: Snapshot, members: readonly number[], several = false): ReadonlyMap<number, readonly number[]> {
  const isMember = new Set(members)
  const isFollowed = (m: number): boolean => {
    const next = snapshot.end[m] as number
    return next < snapshot.nodes.length && snapshot.parent[next] === snapshot.parent[m] && !isMember.has(next)
  }
  if (!members.some(isFollowed)) return new Map()
  const runs = new Map<number, number[]>()
  const after = new Map<number, number>()
  for (const m of members) {
    const run: number[] = []
    for (let i = snapshot.end[m] as number; run.length < 6 && i < snapshot.nodes.length && snapshot.parent[i] === snapshot.parent[m] && !isMember.has(i); i = snapshot.end[i] as number) run.push(i)
    runs.set(m, run)
    const keys = run.map((i) => partKey(snapshot, i))
    for (const key of several ? keys : new Set(keys)) after.set(key, (after.get(key) ?? 0) + 1)
  }
  const parents = new Set(members.map((m) => snapshot.parent[m] as number))
  const total = countChildren(snapshot, parents)
  const parts = new Map<number, readonly number[]>()
  for (const [m, run] of runs) {
    // A sibling belongs to cards when nearly all of its kind follow one.
    const stop = run.findIndex((i) => {
      const key = partKey(snapshot, i)
      const follows = after.get(key) ?? 0
      return follows < 2 || follows < 0.25 * members.length || follows < 0.4 * (total.get(key) ?? 0) || /^h[1-4]$/.test(placeOf(snapshot, i).look.tag)
    })
    parts.set(m, stop < 0 ? run : run.slice(0, stop))
  }
  return parts
}

const partKey = (snapshot: Snapshot, i: number): number => placeOf(snapshot, i).look.sig

function countChildren(snapshot: Snapshot, parents: ReadonlySet<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const parent of parents) {
    for (let i = parent + 1; i < (snapshot.end[parent] as number); i = snapshot.end[i] as number) {
      const key = partKey(snapshot, i)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}
