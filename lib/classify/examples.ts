import type { Fingerprint } from './fingerprint.ts'
import { countIn, type Group, newGroup } from './groups.ts'
import { copyInto, WordIndex } from './word-index.ts'

/** Likeness of one paper to every kept one, and to every group, before division by lengths. */
export interface Likeness {
  /** Word products by slot; 0 where nothing is shared. */
  readonly words: Float64Array
  /** Sums of `words` over each group met. */
  readonly sums: ReadonlyMap<Group, number>
  readonly total: number
}

/**
 * Papers the user has put into groups, as fingerprints with an inverted index from words to papers. All sums are whole numbers:
 * the same papers in any order give the same state, and `drop` takes back exactly what `put` added. About 1 kB a paper.
 */
export class Examples {
  readonly groups = new Map<string, Group>()
  readonly all: Group
  private readonly slots = new Map<string, number>()
  private readonly names: (string | undefined)[] = []
  private readonly groupsOf: (readonly Group[])[] = []
  private readonly free: number[] = []
  private readonly dim: number
  private dense = new Int8Array(0)
  private readonly index = new WordIndex()

  /** `dim` = length of the dense vectors. */
  constructor(dim: number) {
    this.dim = dim
    this.all = newGroup(dim)
  }

  get size(): number {
    return this.slots.size
  }
  has(paper: string): boolean {
    return this.slots.has(paper)
  }
  nameOf(slot: number): string | undefined {
    return this.names[slot]
  }

  /** Adds a paper with its groups, replacing what was known of it. */
  put(paper: string, print: Fingerprint, groups: readonly string[]): void {
    this.drop(paper)
    const slot = this.free.pop() ?? this.slots.size
    if ((slot + 1) * this.dim > this.dense.length) this.dense = copyInto(new Int8Array(Math.max(64, Math.ceil(slot * 1.2)) * this.dim), this.dense)
    const into = [this.all, ...new Set(groups)].map((g) => (typeof g === 'string' ? this.groupNamed(g) : g))
    const like = this.compare(print)
    const own = square(print.weights)
    this.slots.set(paper, slot)
    this.names[slot] = paper
    this.groupsOf[slot] = into.slice(1)
    this.dense.set(print.dense, slot * this.dim)
    this.index.put(slot, print)
    for (const group of into) countIn(group, slot, 1, print.dense, own + 2 * (group === this.all ? like.total : (like.sums.get(group) ?? 0)))
  }

  /** Takes a paper back as if it had never been put; unknown papers change nothing. */
  drop(paper: string): void {
    const slot = this.slots.get(paper)
    if (slot === undefined) return
    const print = this.printAt(slot)
    const like = this.compare(print)
    const own = square(print.weights)
    for (const group of [this.all, ...(this.groupsOf[slot] ?? [])])
      countIn(group, slot, -1, print.dense, own - 2 * (group === this.all ? like.total : (like.sums.get(group) ?? 0)))
    for (const [name, group] of this.groups) if (group.count === 0) this.groups.delete(name)
    this.index.drop(slot)
    this.slots.delete(paper)
    this.names[slot] = undefined
    this.groupsOf[slot] = []
    this.free.push(slot)
  }

  /** What `judge` says of a kept paper as if it had not been put, by what it is remembered by; undefined for one that is not kept. Leaves no trace, so `judge` must not wait. */
  without<T>(paper: string, judge: (print: Fingerprint) => T): T | undefined {
    const slot = this.slots.get(paper)
    if (slot === undefined) return undefined
    const print = this.printAt(slot)
    const groups = this.groupNamesAt(slot)
    this.drop(paper)
    try {
      return judge(print)
    } finally {
      this.put(paper, print, groups)
    }
  }

  /** Kept papers, each with the names of its groups in order. */
  *entries(): Generator<readonly [paper: string, groups: readonly string[]]> {
    const names = new Map([...this.groups].map(([name, group]) => [group, name]))
    for (const [paper, slot] of this.slots) yield [paper, (this.groupsOf[slot] ?? []).map((group) => names.get(group) ?? '').sort()]
  }

  /** Dissolves a group; its members stay in the library. */
  dropGroup(name: string): void {
    const group = this.groups.get(name)
    if (!group) return
    for (const slot of group.members) this.groupsOf[slot] = (this.groupsOf[slot] ?? []).filter((g) => g !== group)
    this.groups.delete(name)
  }

  /** Word products of a paper with all kept ones and their sums by group; cost grows with the words shared, not with the library. */
  compare(print: Fingerprint): Likeness {
    const { words, met } = this.index.products(print, this.names.length)
    const touched: Group[] = []
    let total = 0
    for (const slot of met) {
      const w = words[slot] as number
      total += w
      // Added up on the groups themselves: to look each up in a map took most of the time.
      for (const group of this.groupsOf[slot] ?? []) {
        if (group.tally === 0) touched.push(group)
        group.tally += w
      }
    }
    const sums = new Map(touched.map((group) => [group, group.tally]))
    for (const group of touched) group.tally = 0
    return { words, sums, total }
  }

  /** What a kept paper is remembered by. */
  printAt(slot: number): Fingerprint {
    return { dense: this.dense.slice(slot * this.dim, (slot + 1) * this.dim), ...this.index.wordsOf(slot) }
  }
  /** What members of a group weigh a word in all. */
  wordIn(group: Group, id: number): number {
    let sum = 0
    this.index.eachWith(id, (slot, weight) => {
      if (group.members.has(slot)) sum += weight
    })
    return sum
  }
  /** Product of dense vectors. */
  denseWith(slot: number, dense: Int8Array): number {
    let s = 0
    for (let j = 0, at = slot * this.dim; j < this.dim; j++) s += (this.dense[at + j] as number) * (dense[j] as number)
    return s
  }

  private groupNamesAt(slot: number): string[] {
    const own = this.groupsOf[slot] ?? []
    return [...this.groups].filter(([, g]) => own.includes(g)).map(([name]) => name)
  }
  private groupNamed(name: string): Group {
    let group = this.groups.get(name)
    if (!group) this.groups.set(name, (group = newGroup(this.dim)))
    return group
  }
}

function square(weights: Int8Array): number {
  let s = 0
  for (const w of weights) s += w * w
  return s
}
