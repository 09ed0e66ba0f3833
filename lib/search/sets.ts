import type { Result } from './evaluate.ts'

/** Sets of papers, one byte a paper. The first set is changed and given back. */
export function intersect(a: Uint8Array, b: Uint8Array): Uint8Array {
  for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) & (b[i] ?? 0)
  return a
}

/** Everything in one of the sets, added to `into`. */
export function unite(sets: readonly Uint8Array[], into: Uint8Array): Uint8Array {
  for (const set of sets) for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) | (set[i] ?? 0)
  return into
}

/** Everything that was not in the set. */
export function invert(set: Uint8Array): Uint8Array {
  for (let i = 0; i < set.length; i++) set[i] = set[i] ? 0 : 1
  return set
}

/** How many are in a set. */
export function countOf(set: Uint8Array): number {
  let count = 0
  for (let i = 0; i < set.length; i++) count += set[i] ?? 0
  return count
}

/** Numbers of what is in a set, ascending. */
export function membersOf(set: Uint8Array): number[] {
  const members: number[] = []
  for (let i = 0; i < set.length; i++) if (set[i]) members.push(i)
  return members
}

/** True where the bit of a paper is set. */
export const hiddenIn = (hidden: Uint8Array, doc: number): boolean => (((hidden[doc >>> 3] ?? 0) >>> (doc & 7)) & 1) === 1

/** Numbers of the `count` best members, best first; later papers first among equals. */
export function bestOf({ members, scores }: Result, count: number): number[] {
  const heap: number[] = []
  const worse = (a: number, b: number): boolean => (scores[a] ?? 0) < (scores[b] ?? 0) || (scores[a] === scores[b] && a < b)
  let floor = -1
  for (let doc = 0; doc < members.length; doc++) {
    if (!members[doc] || (floor >= 0 && worse(doc, floor))) continue
    heap.push(doc)
    if (heap.length < count * 4) continue
    heap.sort((a, b) => (worse(a, b) ? 1 : -1))
    heap.length = count
    floor = heap.at(-1) ?? -1
  }
  return heap.sort((a, b) => (worse(a, b) ? 1 : -1)).slice(0, count)
}
