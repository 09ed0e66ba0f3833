import type { Paper } from '../paper.ts'
import { fold } from '../text.ts'
import { HAS } from './query.ts'

/** So many letters of a title are sorted by. */
const TITLE = 24

/** What lists are filtered, sorted and counted by, for one paper. */
export interface Row {
  /** '' where the paper has moved to another place. */
  readonly id: string
  /** Beginning of the title, folded, to sort by. */
  readonly title: string
  /** ms; 0 when not saved. */
  readonly saved: number
  /** yyyymmdd, zeros where unknown. */
  readonly published: number
  readonly rating: number
  readonly flags: number
  /** Kind and value: `t:tag`, `v:venue`, `s:site`, `p:topic`, `c:category`, `d:due`. */
  readonly names: readonly string[]
}

/** Bits of `flags` after those of `HAS`. */
export const STATE_BITS = ['trash', 'dismissed', 'pinned', 'to-read', 'reading', 'read'] as const
/** The bit of a state or of something a paper has. */
export const bitOf = (name: string): number => {
  const has = (HAS as readonly string[]).indexOf(name)
  return 1 << (has >= 0 ? has : HAS.length + (STATE_BITS as readonly string[]).indexOf(name))
}
const BITS = Object.fromEntries([...HAS, ...STATE_BITS].map((name) => [name, bitOf(name)])) as Readonly<Record<(typeof HAS)[number] | (typeof STATE_BITS)[number], number>>

function flagsOf({ user, links = [], ids = {}, abstract, venue }: Paper): number {
  const facts: Readonly<Record<keyof typeof BITS, boolean>> = {
    note: user.note !== undefined,
    tag: user.tags.length > 0,
    rating: user.rating !== undefined,
    due: user.due !== undefined,
    edit: user.edits !== undefined,
    abstract: abstract !== undefined,
    code: links.some(({ kind }) => kind === 'code'),
    pdf: links.some(({ kind }) => kind === 'pdf'),
    doi: ids.doi !== undefined,
    arxiv: ids.arxiv !== undefined,
    venue: venue !== undefined,
    trash: user.trashedAt !== undefined,
    dismissed: user.standing === 'dismissed',
    pinned: user.pinned === true,
    'to-read': user.reading === 'to-read',
    reading: user.reading === 'reading',
    read: user.reading === 'read',
  }
  let bits = 0
  for (const name in facts) if (facts[name as keyof typeof BITS]) bits |= BITS[name as keyof typeof BITS]
  return bits
}

/** The row of a paper. */
export function rowOf(paper: Paper): Row {
  const { user, guess } = paper
  const date = (paper.published ?? '').replaceAll('-', '').slice(0, 8)
  const names = [
    ...user.tags.map((tag) => `t:${tag}`),
    ...(paper.venue === undefined ? [] : [`v:${paper.venue}`]),
    ...paper.met.map(({ site }) => `s:${site}`),
    ...(guess?.topics ?? []).filter(({ assigned }) => assigned).map(({ id }) => `p:${id}`),
    ...[...(paper.categories ?? []), ...(guess?.categories ?? []).filter(({ assigned }) => assigned).map(({ id }) => id)].map(
      (id) => `c:${id}`,
    ),
    ...(user.due === undefined ? [] : [`d:${user.due}`]),
  ]
  return {
    id: paper.id,
    title: fold(paper.title.slice(0, 4 * TITLE)).slice(0, TITLE),
    saved: user.savedAt ?? 0,
    published: Number(date.padEnd(8, '0')) || 0,
    rating: user.rating ?? 0,
    flags: flagsOf(paper),
    names: [...new Set(names)],
  }
}

/** The row of a place that is no longer used. */
export const GONE: Row = { id: '', title: '', saved: 0, published: 0, rating: 0, flags: 0, names: [] }

/** Short texts one after another. */
export interface Texts {
  readonly text: string
  /** Where each begins; one more than texts. */
  readonly starts: Uint32Array
}

function packTexts(texts: readonly string[]): Texts {
  const starts = new Uint32Array(texts.length + 1)
  texts.forEach((text, i) => void (starts[i + 1] = (starts[i] ?? 0) + text.length))
  return { text: texts.join(''), starts }
}

/** The numbers and names of some papers, packed for quick reading. */
export interface Numbers {
  readonly saved: Float64Array
  readonly published: Uint32Array
  readonly rating: Uint8Array
  readonly flags: Uint32Array
  readonly names: readonly string[]
  /** Where each paper's names begin in `values`; one more than papers. */
  readonly starts: Uint32Array
  /** Places in `names`. */
  readonly values: Uint32Array
}
/** Rows as they are written: those of the whole library in parts, those of one change together with the papers' numbers. */
export interface Table {
  readonly numbers: Numbers
  readonly ids: Texts
  readonly titles: Texts
}
export interface Rows extends Table {
  readonly docs: Uint32Array
}

/** Rows of papers as one record. */
export function packRows(rows: ReadonlyMap<number, Row>): Rows {
  const all = [...rows.values()]
  const numbers = new Map<string, number>()
  const starts = new Uint32Array(all.length + 1)
  const values: number[] = []
  all.forEach(({ names }, i) => {
    for (const name of names) {
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      values.push(number)
    }
    starts[i + 1] = values.length
  })
  return {
    docs: Uint32Array.from(rows.keys()),
    ids: packTexts(all.map(({ id }) => id)),
    titles: packTexts(all.map(({ title }) => title)),
    numbers: {
      saved: Float64Array.from(all, ({ saved }) => saved),
      published: Uint32Array.from(all, ({ published }) => published),
      rating: Uint8Array.from(all, ({ rating }) => rating),
      flags: Uint32Array.from(all, ({ flags }) => flags),
      names: [...numbers.keys()],
      starts,
      values: Uint32Array.from(values),
    },
  }
}

/** A short text a paper that can be changed one by one. */
class TextColumn {
  #base: Texts
  readonly #later = new Map<number, string>()

  constructor(base: Texts) {
    this.#base = base
  }

  at(doc: number): string {
    const later = this.#later.get(doc)
    if (later !== undefined) return later
    const { text, starts } = this.#base
    return text.slice(starts[doc] ?? text.length, starts[doc + 1] ?? text.length)
  }

  set(doc: number, text: string): void {
    this.#later.set(doc, text)
  }

  /** Puts texts under those that were set. */
  lay(base: Texts): void {
    this.#base = base
  }

  pack(size: number): Texts {
    return packTexts(Array.from({ length: size }, (_, doc) => this.at(doc)))
  }
}

/** An array of numbers with room for more. */
function roomy<T extends Float64Array | Uint32Array | Uint8Array>(had: T, size: number): T {
  if (had.length >= size) return had
  const grown = new (had.constructor as new (length: number) => T)(Math.max(size, Math.floor(had.length * 1.5) + 64))
  grown.set(had)
  return grown
}

const EMPTY_TEXTS: Texts = { text: '', starts: new Uint32Array(1) }
const EMPTY_NUMBERS: Numbers = {
  saved: new Float64Array(), published: new Uint32Array(), rating: new Uint8Array(), flags: new Uint32Array(), names: [], starts: new Uint32Array(1), values: new Uint32Array(),
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

  constructor({ saved, published, rating, flags, names, starts, values }: Numbers = EMPTY_NUMBERS, ids = EMPTY_TEXTS, titles = EMPTY_TEXTS) {
    this.size = saved.length
    this.saved = saved
    this.published = published
    this.rating = rating
    this.flags = flags
    this.names = [...names]
    this.starts = starts.slice(0, -1)
    this.counts = Uint32Array.from(this.starts, (start, i) => (starts[i + 1] ?? start) - start)
    this.values = values
    this.#used = values.length
    this.#numbers = new Map(this.names.map((name, i) => [name, i]))
    this.ids = new TextColumn(ids)
    this.titles = new TextColumn(titles)
  }

  /** Takes changed and new rows in. */
  add({ docs, numbers, ids, titles }: Rows): void {
    this.#grow(docs.reduce((most, doc) => Math.max(most, doc + 1), this.size), numbers.values.length)
    const named = numbers.names.map((name) => this.#numberOf(name))
    docs.forEach((doc, i) => {
      this.saved[doc] = numbers.saved[i] ?? 0
      this.published[doc] = numbers.published[i] ?? 0
      this.rating[doc] = numbers.rating[i] ?? 0
      this.flags[doc] = numbers.flags[i] ?? 0
      this.ids.set(doc, ids.text.slice(ids.starts[i], ids.starts[i + 1]))
      this.titles.set(doc, titles.text.slice(titles.starts[i], titles.starts[i + 1]))
      this.starts[doc] = this.#used
      this.counts[doc] = (numbers.starts[i + 1] ?? 0) - (numbers.starts[i] ?? 0)
      for (let k = numbers.starts[i] ?? 0; k < (numbers.starts[i + 1] ?? 0); k++) this.values[this.#used++] = named[numbers.values[k] ?? 0] ?? 0
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

  /** All of it as it is written: names nobody bears any more are left out. */
  pack(): Table {
    const { size } = this
    const numbers = new Map<number, number>()
    const starts = new Uint32Array(size + 1)
    const values: number[] = []
    for (let doc = 0; doc < size; doc++) {
      for (let k = this.starts[doc] ?? 0, end = k + (this.counts[doc] ?? 0); k < end; k++) {
        const name = this.values[k] ?? 0
        const number = numbers.get(name) ?? numbers.size
        numbers.set(name, number)
        values.push(number)
      }
      starts[doc + 1] = values.length
    }
    return {
      ids: this.ids.pack(size),
      titles: this.titles.pack(size),
      numbers: {
        saved: this.saved.slice(0, size), published: this.published.slice(0, size), rating: this.rating.slice(0, size), flags: this.flags.slice(0, size),
        names: Array.from(numbers.keys(), (name) => this.names[name] ?? ''), starts, values: Uint32Array.from(values),
      },
    }
  }
}

/** 32-bit FNV-1a over what the numbers and ids of all papers say. */
export function checksumOf({ saved, published, flags, starts, values, names }: Numbers, ids: Texts): number {
  let h = 0x811c9dc5
  const mix = (value: number): void => void (h = Math.imul(h ^ value, 0x01000193))
  for (const list of [published, flags, starts, values, ids.starts]) for (let i = 0; i < list.length; i++) mix(list[i] ?? 0)
  for (let i = 0; i < saved.length; i++) mix((saved[i] ?? 0) % 0xffffffff)
  mix(names.length)
  mix(ids.text.length)
  return h >>> 0
}
