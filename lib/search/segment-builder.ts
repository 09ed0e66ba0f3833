import type { Paper } from '../paper.ts'
import { WORD_CODES } from '../text.ts'
import { startsOf } from './packed-rows.ts'
import { packBlocks, packSlowly, type Segment, type Written } from './segment.ts'
import { eachTerm, HEADED, headsOf, MAX_WORD, STOP } from './tokens.ts'

/** A word that is not indexed, and the mark of one that is not indexed of abstracts. */
const UNMEANT = 0xfffffffe
const MUTE = 0x80000000

/** Numbers under 64-bit hashes, in one flat table: no strings are made to look a word up, and what belongs together lies together. */
class HashTable {
  /** Two halves of the hash, and one more than the number; 0 where nothing is. */
  #slots = new Int32Array(4 * 65_536)
  #size = 0

  #slot(a: number, b: number): number {
    const mask = this.#slots.length - 4
    let slot = ((a ^ (a >>> 15)) << 2) & mask
    while (this.#slots[slot + 2] && (this.#slots[slot] !== a || this.#slots[slot + 1] !== b)) slot = (slot + 4) & mask
    return slot
  }

  /** Undefined where the hash is new. */
  get(a: number, b: number): number | undefined {
    const found = this.#slots[this.#slot(a, b) + 2] ?? 0
    return found ? (found >>> 0) - 1 : undefined
  }

  set(a: number, b: number, value: number): void {
    if (++this.#size * 8 > this.#slots.length) this.#grow()
    this.#slots.set([a, b, value + 1], this.#slot(a, b))
  }

  #grow(): void {
    const had = this.#slots
    this.#slots = new Int32Array(had.length * 2)
    for (let i = 0; i < had.length; i += 4) {
      if (had[i + 2]) this.#slots.set(had.subarray(i, i + 3), this.#slot(had[i] ?? 0, had[i + 1] ?? 0))
    }
  }
}

/** A list of numbers that grows. */
class Growing {
  data = new Uint32Array(4_096)
  length = 0

  push(value: number): number {
    if (this.length === this.data.length) {
      const grown = new Uint32Array(this.length * 2)
      grown.set(this.data)
      this.data = grown
    }
    this.data[this.length] = value
    return this.length++
  }
}

/** Bits for where a word stands (see `IN`), beside a term's number. */
const PLACES = 6

/** Makes a segment of papers, given in ascending order of their numbers. */
export class SegmentBuilder {
  readonly #numbers = new Map<string, number>()
  readonly #words = new HashTable()
  /** Beginnings of words that stood where those count. */
  readonly #heads: (readonly number[] | undefined)[] = []
  /** Of each term, one after the other: one more than the last paper that has it, and where its posting of that one lies. */
  readonly #last = new Growing()
  /** One flat list of terms with where they stand, paper by paper, put in order at the end: a list for each of many rare words would cost more than what is in it. */
  readonly #postings = new Growing()
  /** The papers, and where the postings of each begin. */
  readonly #docs = new Growing()
  readonly #froms = new Growing()

  #doc = -1

  /** A paper with all its words. */
  addPaper(doc: number, paper: Paper): void {
    eachTerm(
      paper,
      (term, bit) => this.#addWord(doc, this.#numberOf(term), bit, () => term),
      (folded, bit) => this.#addText(doc, folded, bit),
    )
  }

  /** A word with its beginnings, where it stands in such a place. */
  #addWord(doc: number, n: number, bit: number, word: () => string): void {
    this.#post(doc, n, bit)
    if (!(bit & HEADED)) return
    for (const head of this.#heads[n] ?? this.#headsOf(n, word())) this.#post(doc, head, bit)
  }

  #headsOf(n: number, word: string): readonly number[] {
    return (this.#heads[n] = headsOf(word).map((head) => this.#numberOf(head)))
  }

  /** A word of a paper, and where it stands; the same word may come again with other bits. */
  add(doc: number, term: string, bits: number): void {
    this.#post(doc, this.#numberOf(term), bits)
  }

  /** The words of folded ASCII text, its runs of letters and digits: each is made once and known again by its hash. */
  #addText(doc: number, folded: string, bit: number): void {
    let a = 0x811c9dc5 | 0
    let b = 0x1000193
    let length = 0
    const [codes, end] = [WORD_CODES, folded.length]
    for (let i = 0; i <= end; i++) {
      const code = i < end ? (codes[folded.charCodeAt(i)] as number) : 0
      if (code) {
        a = Math.imul(a ^ code, 0x01000193)
        b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13)
        length++
      } else if (length) {
        const n = this.#words.get(a, b) ?? this.#learn(a, b, folded.slice(i - length, i))
        if (!bit && n < MUTE) this.#post(doc, n, 0)
        else if (bit && n !== UNMEANT) this.#addWord(doc, n < MUTE ? n : n - MUTE, bit, () => folded.slice(i - length, i))
        a = 0x811c9dc5 | 0
        b = 0x1000193
        length = 0
      }
    }
  }

  #learn(a: number, b: number, word: string): number {
    const n = word.length > MAX_WORD ? UNMEANT : this.#numberOf(word) + (STOP.has(word) ? MUTE : 0)
    this.#words.set(a, b, n)
    return n
  }

  #numberOf(term: string): number {
    const had = this.#numbers.get(term)
    if (had !== undefined) return had
    const n = this.#heads.push(undefined) - 1
    this.#numbers.set(term, n)
    this.#last.push(0)
    this.#last.push(0)
    return n
  }

  #post(doc: number, n: number, bits: number): void {
    const last = this.#last.data
    if (last[2 * n] === doc + 1) {
      const at = last[2 * n + 1] as number
      this.#postings.data[at] = (this.#postings.data[at] as number) | bits
      return
    }
    if (doc !== this.#doc) {
      this.#doc = doc
      this.#docs.push(doc)
      this.#froms.push(this.#postings.length)
    }
    last[2 * n] = doc + 1
    last[2 * n + 1] = this.#postings.push((n << PLACES) | bits)
  }

  build(): Segment {
    return packBlocks(this.#written())
  }

  /** The same with pauses. */
  buildSlowly(pause: () => Promise<void> | undefined): Promise<Segment> {
    return packSlowly(this.#written(), pause)
  }

  #written(): Generator<Written> {
    const [postings, length] = [this.#postings.data, this.#postings.length]
    const counts = new Uint32Array(this.#heads.length)
    for (let i = 0; i < length; i++) counts[(postings[i] as number) >>> PLACES]!++
    const starts = startsOf(counts)
    const next = starts.slice()
    const docs = new Uint32Array(length)
    const bits = new Uint8Array(length)
    for (let k = 0; k < this.#docs.length; k++) {
      const to = k + 1 < this.#docs.length ? (this.#froms.data[k + 1] as number) : length
      for (let i = this.#froms.data[k] as number; i < to; i++) {
        const posting = postings[i] as number
        const at = next[posting >>> PLACES]!++
        docs[at] = this.#docs.data[k] as number
        bits[at] = posting & (2 ** PLACES - 1)
      }
    }
    const numbers = this.#numbers
    return writeAll([...numbers.keys()].sort(), (term) => numbers.get(term) ?? 0, { starts, docs, bits })
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
