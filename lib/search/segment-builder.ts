import type { Paper } from '../paper.ts'
import { startsOf } from './packed-rows.ts'
import { packBlocks, type Segment, type Written } from './segment.ts'
import { eachTerm, HEADED, headsOf, isTelling } from './tokens.ts'

/** A word that is not indexed. */
const UNMEANT = 0xffffffff

/** Numbers under 64-bit hashes, in one flat table: no strings are made to look a word up. */
class HashTable {
  #keys = new Int32Array(2 * 32_768)
  #values = new Uint32Array(32_768)
  #used = new Uint8Array(32_768)
  #size = 0

  #slot(a: number, b: number): number {
    const mask = this.#values.length - 1
    let slot = (a ^ (a >>> 15)) & mask
    while (this.#used[slot] && (this.#keys[2 * slot] !== a || this.#keys[2 * slot + 1] !== b)) slot = (slot + 1) & mask
    return slot
  }

  get(a: number, b: number): number | undefined {
    const slot = this.#slot(a, b)
    return this.#used[slot] ? this.#values[slot] : undefined
  }

  set(a: number, b: number, value: number): void {
    if (++this.#size * 2 > this.#values.length) this.#grow()
    const slot = this.#slot(a, b)
    this.#used[slot] = 1
    this.#keys[2 * slot] = a
    this.#keys[2 * slot + 1] = b
    this.#values[slot] = value
  }

  #grow(): void {
    const [keys, values, used] = [this.#keys, this.#values, this.#used]
    this.#keys = new Int32Array(keys.length * 2)
    this.#values = new Uint32Array(values.length * 2)
    this.#used = new Uint8Array(used.length * 2)
    for (let i = 0; i < used.length; i++) {
      if (!used[i]) continue
      const slot = this.#slot(keys[2 * i] ?? 0, keys[2 * i + 1] ?? 0)
      this.#used[slot] = 1
      this.#keys[2 * slot] = keys[2 * i] ?? 0
      this.#keys[2 * slot + 1] = keys[2 * i + 1] ?? 0
      this.#values[slot] = values[i] ?? 0
    }
  }
}

/** Makes a segment of papers, given in ascending order of their numbers. */
export class SegmentBuilder {
  readonly #numbers = new Map<string, number>()
  readonly #words = new HashTable()
  /** Beginnings of words that stood where those count. */
  readonly #heads: (readonly number[] | undefined)[] = []
  /** Of each term: how many papers have it, the last one, and where its posting of that one lies. */
  readonly #counts: number[] = []
  readonly #lasts: number[] = []
  readonly #places: number[] = []
  /** One flat list, put in order at the end: a list for each of many rare words would cost more than what is in it. */
  readonly #terms: number[] = []
  readonly #docs: number[] = []
  readonly #bits: number[] = []

  /** A paper with all its words. */
  addPaper(doc: number, paper: Paper): void {
    eachTerm(
      paper,
      (term, bit) => this.#addWord(doc, term, bit),
      (folded) => this.addText(doc, folded, isTelling),
    )
  }

  /** A word with its beginnings, where it stands in such a place. */
  #addWord(doc: number, word: string, bit: number): void {
    const n = this.#numberOf(word)
    this.#post(doc, n, bit)
    if (!(bit & HEADED)) return
    const heads = (this.#heads[n] ??= headsOf(word).map((head) => this.#numberOf(head)))
    for (const head of heads) this.#post(doc, head, bit)
  }

  /** A word of a paper, and where it stands; the same word may come again with other bits. */
  add(doc: number, term: string, bits: number): void {
    this.#post(doc, this.#numberOf(term), bits)
  }

  /** The words of folded ASCII text, its runs of letters and digits, that are `meant`: each word is made once and known again by its hash. */
  addText(doc: number, folded: string, meant: (word: string) => boolean): void {
    let [a, b, length] = [0x811c9dc5, 0x1000193, 0]
    for (let i = 0; i <= folded.length; i++) {
      const code = folded.charCodeAt(i)
      if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
        a = Math.imul(a ^ code, 0x01000193)
        b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13)
        length++
      } else if (length) {
        let n = this.#words.get(a, b)
        if (n === undefined) {
          const word = folded.slice(i - length, i)
          this.#words.set(a, b, (n = meant(word) ? this.#numberOf(word) : UNMEANT))
        }
        if (n !== UNMEANT) this.#post(doc, n, 0)
        a = 0x811c9dc5
        b = 0x1000193
        length = 0
      }
    }
  }

  #numberOf(term: string): number {
    const had = this.#numbers.get(term)
    if (had !== undefined) return had
    const n = this.#counts.push(0) - 1
    this.#numbers.set(term, n)
    this.#lasts.push(-1)
    this.#places.push(0)
    this.#heads.push(undefined)
    return n
  }

  #post(doc: number, n: number, bits: number): void {
    if (this.#lasts[n] === doc) {
      const at = this.#places[n] ?? 0
      this.#bits[at] = (this.#bits[at] ?? 0) | bits
      return
    }
    this.#lasts[n] = doc
    this.#counts[n] = (this.#counts[n] ?? 0) + 1
    this.#places[n] = this.#terms.push(n) - 1
    this.#docs.push(doc)
    this.#bits.push(bits)
  }

  build(): Segment {
    const starts = startsOf(this.#counts)
    const next = starts.slice()
    const docs = new Uint32Array(this.#docs.length)
    const bits = new Uint8Array(docs.length)
    this.#terms.forEach((n, i) => {
      const at = next[n] ?? 0
      next[n] = at + 1
      docs[at] = this.#docs[i] ?? 0
      bits[at] = this.#bits[i] ?? 0
    })
    const numbers = this.#numbers
    return packBlocks(writeAll([...numbers.keys()].sort(), (term) => numbers.get(term) ?? 0, { starts, docs, bits }))
  }
}

function* writeAll(
  sorted: readonly string[],
  numberOf: (term: string) => number,
  { starts, docs, bits }: { readonly starts: Uint32Array; readonly docs: Uint32Array; readonly bits: Uint8Array },
): Generator<Written> {
  for (const term of sorted) {
    const n = numberOf(term)
    const [from, to] = [starts[n] ?? 0, starts[n + 1] ?? 0]
    yield { term, count: to - from, postings: { docs: docs.subarray(from, to), bits: bits.subarray(from, to) } }
  }
}
