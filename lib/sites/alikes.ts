import { placeOf, type Snapshot } from './snapshot.ts'

/** Which elements of a page are like one that was pointed at. */

/** Elements by what they may have in common with those that are asked for, each kind in document order. */
export interface Alikes {
  /** Of the same strict and of the same loose place. */
  readonly strict: ReadonlyMap<number, number[]>
  readonly loose: ReadonlyMap<number, number[]>
  /** In elements of the same place, by the number of that. */
  readonly inside: ReadonlyMap<number, number[]>
}

const outsideOf = (snapshot: Snapshot, i: number): number => placeOf(snapshot, snapshot.parent[i] as number).id

/** Elements that may be cards of one list, and others the same steps mean that are something else. */
export interface AlikeGroup {
  readonly group: readonly number[]
  readonly strays?: readonly number[]
}

/** Elements that are alike, for the places around those that are asked for (indices of the snapshot). */
export function groupsOf(snapshot: Snapshot, starts: readonly number[]): Alikes {
  const strict = new Map<number, number[]>()
  const loose = new Map<number, number[]>()
  const inside = new Map<number, number[]>()
  const aside = placeOf(snapshot, starts[0] ?? 0).aside
  for (const start of starts) {
    for (let i = start; i > 0; i = snapshot.parent[i] as number) {
      strict.set(placeOf(snapshot, i).id, [])
      loose.set(placeOf(snapshot, i).loose, [])
      inside.set(outsideOf(snapshot, i), [])
    }
  }
  for (let i = 1; i < snapshot.nodes.length; i++) {
    if (placeOf(snapshot, i).aside !== aside) continue
    strict.get(placeOf(snapshot, i).id)?.push(i)
    loose.get(placeOf(snapshot, i).loose)?.push(i)
    inside.get(outsideOf(snapshot, i))?.push(i)
  }
  return { strict, loose, inside }
}

/** How many members each parent has. */
function countIn(snapshot: Snapshot, members: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const m of members) counts.set(snapshot.parent[m] as number, (counts.get(snapshot.parent[m] as number) ?? 0) + 1)
  return counts
}

/** Most members under one parent. */
const crowding = (snapshot: Snapshot, members: readonly number[]): number => Math.max(0, ...countIn(snapshot, members).values())

/** Classes of an element as its place has them. */
const classesAt = (snapshot: Snapshot, i: number): readonly string[] => placeOf(snapshot, i).look.sign.split(/[.~]/).slice(1)

/** Elements of one kind with another one: whatever their tags, the classes of one are all on the other. */
function kinOf(snapshot: Snapshot, all: readonly number[], own: number): readonly number[] {
  const classes = classesAt(snapshot, own)
  const isKin = (others: readonly string[]): boolean => others.length > 0 && (others.length < classes.length ? others.every((c) => classes.includes(c)) : classes.every((c) => others.includes(c)))
  return classes.length === 0 ? [] : all.filter((i) => isKin(classesAt(snapshot, i)))
}

/** Of a loose group: kinds that occur once, in a list of their own, while the pointed kind fills another: a volume above its papers. */
function straysOf(snapshot: Snapshot, group: readonly number[], own: number): readonly number[] {
  const sigOf = (i: number): number => placeOf(snapshot, i).look.sig
  const counts = new Map<number, number>()
  for (const i of group) counts.set(sigOf(i), (counts.get(sigOf(i)) ?? 0) + 1)
  const beside = countIn(snapshot, group)
  return (counts.get(sigOf(own)) as number) < 2 ? [] : group.filter((i) => counts.get(sigOf(i)) === 1 && beside.get(snapshot.parent[i] as number) === 1)
}

/** Elements that may be cards of one list with this one: of its place, of its kin, of its place whatever their classes. */
export function groupsAround(snapshot: Snapshot, { strict, loose, inside }: Alikes, i: number): readonly AlikeGroup[] {
  const same = strict.get(placeOf(snapshot, i).id) ?? []
  const alike = loose.get(placeOf(snapshot, i).loose) ?? []
  const kin = kinOf(snapshot, inside.get(outsideOf(snapshot, i)) ?? [], i)
  const groups: AlikeGroup[] = [{ group: same }]
  // Where each parent has one of the strict kind, its other children are other fields of the same card.
  const isWider = (group: readonly number[]): boolean => group.length > same.length && (same.length < 2 || crowding(snapshot, same) > 1 || crowding(snapshot, group) === 1)
  if (isWider(kin) && (kin.length !== alike.length || kin.some((other, at) => other !== alike[at]))) groups.push({ group: kin })
  if (isWider(alike)) {
    const strays = straysOf(snapshot, alike, i)
    groups.push({ group: alike.filter((other) => !strays.includes(other)), strays })
  }
  return groups
}
