import type { Bibliography, Paper } from '../paper.ts'
import { sameByTitle } from './match.ts'
import { keysOf } from './merge.ts'
import { titleKey } from './title-key.ts'

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
  const byTitle = new Map<string, number[]>()
  works.forEach((work, i) => {
    for (const key of keysOf(work)) {
      const first = byId.get(key)
      if (first === undefined) byId.set(key, i)
      else unions.join(first, i)
    }
    const key = titleKey(work.title)
    if (key === undefined) return
    const others = byTitle.get(key)
    if (!others) byTitle.set(key, [i])
    else {
      for (const other of others) if (sameByTitle(work, works[other] ?? work)) unions.join(other, i)
      others.push(i)
    }
  })
  return works.map((_, i) => unions.rootOf(i))
}
