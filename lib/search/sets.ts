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
  for (let i = 0; i < set.length; i++) count += set[i] as number
  return count
}

/** Takes out what is hidden, of which most bytes are zero. */
export function unhide(set: Uint8Array, hidden: Uint8Array): void {
  for (let i = 0; i < hidden.length; i++)
    if (hidden[i]) for (let doc = 8 * i; doc < 8 * i + 8; doc++) if (hiddenIn(hidden, doc) && doc < set.length) set[doc] = 0
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
export function bestOf({ members, scores }: Pick<Result, 'members' | 'scores'>, count: number): number[] {
  const best: number[] = []
  const byScore = (a: number, b: number): number => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a
  let floor = -Infinity
  // Later ones first: of those that follow, only what scores more than all that were kept can be among the best.
  for (let doc = members.length - 1; doc >= 0; doc--) {
    if (!members[doc] || (scores[doc] as number) <= floor) continue
    best.push(doc)
    if (best.length < count * 4) continue
    best.sort(byScore)
    best.length = count
    floor = scores[best.at(-1) ?? 0] ?? 0
  }
  return best.sort(byScore).slice(0, count)
}
