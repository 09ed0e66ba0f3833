import type { Row } from './rows.ts'

/** Whole numbers in as few bytes each as the largest needs. */
export type Narrow = Uint8Array | Uint16Array | Uint32Array

function narrow(values: Uint32Array): Narrow {
  let most = 0
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) > most) most = values[i] ?? 0
  return most < 2 ** 8 ? Uint8Array.from(values) : most < 2 ** 16 ? Uint16Array.from(values) : values
}

/** Short texts one after another. */
export interface Texts {
  readonly text: string
  readonly lengths: Narrow
}

/** Texts as they are written. */
export const packTexts = (texts: readonly string[]): Texts => ({ text: texts.join(''), lengths: narrow(Uint32Array.from(texts, ({ length }) => length)) })

/** Where things begin that lie one after another; one more than things. */
export function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  for (let i = 0, sum = 0; i < lengths.length; i++) starts[i + 1] = sum += lengths[i] ?? 0
  return starts
}

/** The numbers and names of some papers, packed for quick reading. */
export interface Numbers {
  readonly saved: Float64Array
  readonly published: Uint32Array
  readonly rating: Uint8Array
  readonly flags: Uint32Array
  readonly names: readonly string[]
  /** How many names each paper has, which come one after another in `values`. */
  readonly counts: Narrow
  /** Places in `names`. */
  readonly values: Narrow
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

/** The names of papers as numbers of those that are borne. */
export function packNames(papers: Iterable<Iterable<string>>): Pick<Numbers, 'names' | 'counts' | 'values'> {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const values: number[] = []
  for (const names of papers) {
    const before = values.length
    for (const name of names) {
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      values.push(number)
    }
    counts.push(values.length - before)
  }
  return { names: [...numbers.keys()], counts: narrow(Uint32Array.from(counts)), values: narrow(Uint32Array.from(values)) }
}

/** Rows of papers as one record. */
export function packRows(rows: ReadonlyMap<number, Row>): Rows {
  const all = [...rows.values()]
  return {
    docs: Uint32Array.from(rows.keys()),
    ids: packTexts(all.map(({ id }) => id)),
    titles: packTexts(all.map(({ title }) => title)),
    numbers: {
      saved: Float64Array.from(all, ({ saved }) => saved),
      published: Uint32Array.from(all, ({ published }) => published),
      rating: Uint8Array.from(all, ({ rating }) => rating),
      flags: Uint32Array.from(all, ({ flags }) => flags),
      ...packNames(all.map(({ names }) => names)),
    },
  }
}

/** FNV-1a goes on over whole numbers. All are given in one kind of array, because a page that has just begun reads a million of them here. */
function mix(start: number, list: Uint32Array): number {
  let h = start
  for (let i = 0; i < list.length; i++) h = Math.imul(h ^ (list[i] as number), 0x01000193)
  return h
}

/** What is left of times over the highest 32-bit number. */
function remainders(times: Float64Array): Uint32Array {
  const left = new Uint32Array(times.length)
  for (let i = 0; i < left.length; i++) left[i] = (times[i] as number) - Math.floor((times[i] as number) / 0xffffffff) * 0xffffffff
  return left
}

/** 32-bit FNV-1a over what the numbers of all papers say, and how long all ids are. */
export function checksumOf({ saved, published, flags, counts, values, names }: Numbers, ids: Texts): number {
  const lists = [published, flags, counts, values, ids.lengths].map((list) => (list instanceof Uint32Array ? list : new Uint32Array(list)))
  return [...lists, remainders(saved), Uint32Array.of(names.length, ids.text.length)].reduce(mix, 0x811c9dc5) >>> 0
}
