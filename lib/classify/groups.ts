/** Whole-number sums over the members of a group (a tag, an interest, the whole library). */
export interface Group {
  count: number
  readonly dense: Float64Array
  /** Squared lengths of the sums of dense and of word vectors. */
  denseSquare: number
  wordSquare: number
  /** A sum that is being made; 0 between. */
  tally: number
  readonly members: Set<number>
}

/** A group without members; `dim` = length of the dense vectors. */
export const newGroup = (dim: number): Group => ({ count: 0, dense: new Float64Array(dim), denseSquare: 0, wordSquare: 0, tally: 0, members: new Set() })

/** Counts a member in (`sign` 1) or out (−1); `wordSquare` = what the squared length of the sum of words changes by. */
export function countIn(group: Group, slot: number, sign: 1 | -1, dense: Int8Array, wordSquare: number): void {
  group.count += sign
  group.wordSquare += wordSquare
  if (sign === 1) group.members.add(slot)
  else group.members.delete(slot)
  let squares = 0
  for (let j = 0; j < dense.length; j++) {
    const v = (group.dense[j] as number) + sign * (dense[j] as number)
    group.dense[j] = v
    squares += v * v
  }
  group.denseSquare = squares
}
