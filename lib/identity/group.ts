import type { Bibliography, Paper } from '../paper.ts'
import { sameByText, textKeys } from './match.ts'
import { keysOf } from './merge.ts'

/** Most works compared under one key: a boilerplate abstract must not cost the square of its copies. */
const MAX_BLOCK = 50

/** Disjoint sets of indexes. */
class Unions {
  readonly #parent: number[]

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i)
  }

  rootOf(i: number): number {
    let at = i
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at] ?? at] ?? at
      at = this.#parent[at] ?? at
    }
    return at
  }

  join(a: number, b: number): void {
    const [x, y] = [this.rootOf(a), this.rootOf(b)]
    this.#parent[Math.max(x, y)] = Math.min(x, y)
  }
}

/** For each description the index of the first one that is the same work; by common identifiers and by title, both followed through. */
export function groupWorks(works: readonly (Bibliography & Pick<Paper, 'also'>)[]): number[] {
  const unions = new Unions(works.length)
  const byId = new Map<string, number>()
  const byText = new Map<string, number[]>()
  const meetOthers = (i: number, key: string): void => {
    const others = byText.get(key) ?? []
    const work = works[i]
    for (const other of others) {
      const known = works[other]
      if (work && known && unions.rootOf(other) !== unions.rootOf(i) && sameByText(work, known)) unions.join(other, i)
    }
    if (others.length < MAX_BLOCK) byText.set(key, [...others, i])
  }
  works.forEach((work, i) => {
    for (const key of keysOf(work)) {
      const first = byId.get(key)
      if (first === undefined) byId.set(key, i)
      else unions.join(first, i)
    }
    for (const key of textKeys(work)) meetOthers(i, key)
  })
  return works.map((_, i) => unions.rootOf(i))
}
