import { type Numbers, packNames, packTexts, type Rows, startsOf, type Table, type Texts } from './packed-rows.ts'

const EMPTY_TEXTS: Texts = { text: '', lengths: new Uint8Array() }

/** A short text a paper that can be changed one by one. */
class TextColumn {
  #text: string
  #starts: Uint32Array
  readonly #later = new Map<number, string>()

  constructor({ text, lengths }: Texts) {
    this.#text = text
    this.#starts = startsOf(lengths)
  }

  /** True where the text is as long as is said of its parts. */
  get fits(): boolean {
    return this.#starts.at(-1) === this.#text.length
  }

  at(doc: number): string {
    const later = this.#later.get(doc)
    if (later !== undefined) return later
    return this.#text.slice(this.#starts[doc] ?? this.#text.length, this.#starts[doc + 1] ?? this.#text.length)
  }

  set(doc: number, text: string): void {
    this.#later.set(doc, text)
  }

  /** Puts texts under those that were set. */
  lay({ text, lengths }: Texts): void {
    this.#text = text
    this.#starts = startsOf(lengths)
  }

  pack(size: number): Texts {
    return packTexts(Array.from({ length: size }, (_, doc) => this.at(doc)))
  }
}

/** The ids of all papers alone, by their numbers. */
export class IdColumn extends TextColumn {
  size: number

  constructor(ids: Texts = EMPTY_TEXTS) {
    super(ids)
    this.size = ids.lengths.length
  }

  /** Takes the ids of changed and new rows in. */
  add({ docs, ids }: Rows): void {
    const starts = startsOf(ids.lengths)
    docs.forEach((doc, i) => {
      this.set(doc, ids.text.slice(starts[i], starts[i + 1]))
      this.size = Math.max(this.size, doc + 1)
    })
  }
}

/** An array of numbers with room for more. */
function roomy<T extends Float64Array | Uint32Array | Uint8Array>(had: T, size: number): T {
  if (had.length >= size) return had
  const grown = new (had.constructor as new (length: number) => T)(Math.max(size, Math.floor(had.length * 1.5) + 64))
  grown.set(had)
  return grown
}

const EMPTY_NUMBERS: Numbers = {
  saved: new Float64Array(), published: new Uint32Array(), rating: new Uint8Array(), flags: new Uint32Array(), names: [], counts: new Uint8Array(), values: new Uint8Array(),
}

/** The rows of all papers in memory, by their numbers; changes are added to them. */
export class Columns {
  size: number
  saved: Float64Array
  published: Uint32Array
  rating: Uint8Array
  flags: Uint32Array
  /** Where a paper's names begin in `values`, and how many they are. */
  starts: Uint32Array
  counts: Uint32Array
  values: Uint32Array
  readonly names: string[]
  readonly ids: TextColumn
  readonly titles: TextColumn
  readonly #numbers: Map<string, number>
  #used: number
  #bySaved = new Uint32Array()
  #isOrdered = false

  constructor({ saved, published, rating, flags, names, counts, values }: Numbers = EMPTY_NUMBERS, ids = EMPTY_TEXTS, titles = EMPTY_TEXTS) {
    this.size = saved.length
    this.saved = saved
    this.published = published
    this.rating = rating
    this.flags = flags
    this.names = [...names]
    this.starts = startsOf(counts)
    this.counts = new Uint32Array(counts)
    this.values = new Uint32Array(values)
    this.#used = values.length
    this.#numbers = new Map(this.names.map((name, i) => [name, i]))
    this.ids = new TextColumn(ids)
    this.titles = new TextColumn(titles)
  }

  /** Takes changed and new rows in. */
  add({ docs, numbers, ids, titles }: Rows): void {
    this.#grow(docs.reduce((most, doc) => Math.max(most, doc + 1), this.size), numbers.values.length)
    const named = numbers.names.map((name) => this.#numberOf(name))
    const [starts, idStarts, titleStarts] = [startsOf(numbers.counts), startsOf(ids.lengths), startsOf(titles.lengths)]
    docs.forEach((doc, i) => {
      this.saved[doc] = numbers.saved[i] ?? 0
      this.published[doc] = numbers.published[i] ?? 0
      this.rating[doc] = numbers.rating[i] ?? 0
      this.flags[doc] = numbers.flags[i] ?? 0
      this.ids.set(doc, ids.text.slice(idStarts[i], idStarts[i + 1]))
      this.titles.set(doc, titles.text.slice(titleStarts[i], titleStarts[i + 1]))
      this.starts[doc] = this.#used
      this.counts[doc] = numbers.counts[i] ?? 0
      for (let k = starts[i] ?? 0; k < (starts[i + 1] ?? 0); k++) this.values[this.#used++] = named[numbers.values[k] ?? 0] ?? 0
    })
    this.#isOrdered = false
  }

  #numberOf(name: string): number {
    const had = this.#numbers.get(name)
    if (had !== undefined) return had
    this.#numbers.set(name, this.names.length)
    return this.names.push(name) - 1
  }

  #grow(size: number, values: number): void {
    this.size = size
    this.saved = roomy(this.saved, size)
    this.published = roomy(this.published, size)
    this.rating = roomy(this.rating, size)
    this.flags = roomy(this.flags, size)
    this.starts = roomy(this.starts, size)
    this.counts = roomy(this.counts, size)
    this.values = roomy(this.values, this.#used + values)
  }

  /** Numbers of all papers by when they were saved, oldest first; equal ones by their ids. */
  bySaved(): Uint32Array {
    if (this.#isOrdered) return this.#bySaved
    const { saved, ids, size } = this
    // The order of before with the new ones after it: what is nearly in order is sorted quickly.
    const docs = [...this.#bySaved, ...Array.from({ length: size - this.#bySaved.length }, (_, i) => this.#bySaved.length + i)]
    docs.sort((a, b) => (saved[a] ?? 0) - (saved[b] ?? 0) || (ids.at(a) < ids.at(b) ? -1 : 1))
    this.#bySaved = Uint32Array.from(docs)
    this.#isOrdered = true
    return this.#bySaved
  }

  *#namesOfAll(): Generator<string[]> {
    for (let doc = 0; doc < this.size; doc++) {
      const start = this.starts[doc] ?? 0
      yield Array.from(this.values.subarray(start, start + (this.counts[doc] ?? 0)), (name) => this.names[name] ?? '')
    }
  }

  /** All of it as it is written: names nobody bears any more are left out. */
  pack(): Table {
    const { size } = this
    return {
      ids: this.ids.pack(size),
      titles: this.titles.pack(size),
      numbers: {
        saved: this.saved.slice(0, size), published: this.published.slice(0, size), rating: this.rating.slice(0, size), flags: this.flags.slice(0, size),
        ...packNames(this.#namesOfAll()),
      },
    }
  }
}
