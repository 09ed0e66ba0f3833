import { NORM, SLACK, strength, TITLE_WEIGHT } from '../../lib/classify/features.ts'
import { TOPICS } from '../../lib/classify/taxonomy.ts'
import { type Corpus, shared } from './corpus.ts'
import type { Kernels } from './kernels.ts'
import { KeyTable } from './select.ts'

/** A corpus cut to known features: row numbers, and how often each stands in title and abstract. */
export interface Bags {
  readonly corpus: Corpus
  readonly row: Uint32Array
  readonly inTitle: Uint8Array
  readonly inAbstract: Uint8Array
  readonly start: Uint32Array
}

/** Cuts a corpus to the features `keys`; the first key is row 0. */
export function bagCorpus(corpus: Corpus, keys: Uint32Array): Bags {
  const table = new KeyTable(keys.length)
  for (const key of keys) table.add(key)
  const rows = new Int32Array(corpus.key.length)
  let kept = 0
  for (let e = 0; e < rows.length; e++) if ((rows[e] = table.get(corpus.key[e] as number)) >= 0) kept++
  const row = shared(Uint32Array, kept), inTitle = shared(Uint8Array, kept), inAbstract = shared(Uint8Array, kept), start = shared(Uint32Array, corpus.size + 1)
  let n = 0
  for (let d = 0; d < corpus.size; d++) {
    start[d] = n
    for (let e = corpus.start[d] as number; e < (corpus.start[d + 1] as number); e++) {
      if ((rows[e] as number) < 0) continue
      row[n] = rows[e] as number
      inTitle[n] = corpus.inTitle[e] as number
      inAbstract[n++] = corpus.inAbstract[e] as number
    }
  }
  start[corpus.size] = n
  return { corpus, row, inTitle, inAbstract, start }
}

/** What one paper looks like to the network at one moment; the first `wide` of its `n` rows also go straight to the labels. */
export interface Active {
  readonly row: Uint32Array
  readonly value: Float32Array
  n: number
  wide: number
}
export const makeActive = (kernels: Kernels): Active => ({ row: kernels.numbers(8192), value: kernels.floats(8192), n: 0, wide: 0 })

const STRENGTHS = Float32Array.from({ length: (TITLE_WEIGHT + 1) * 256 }, (_, n) => strength(n))

/**
 * Fills `active` with the words of paper `d` that a network knows (the first `known` rows), each left out with probability `drop`; those
 * below `wide` come first. Values are scaled as the classifier scales them.
 */
export function activate(b: Bags, d: number, titleOnly: boolean, drop: number, random: () => number, active: Active, { rows, wide }: { readonly rows: number; readonly wide: number }): void {
  const { row, value } = active
  let n = 0, squares = 0, front = 0
  for (let e = b.start[d] as number; e < (b.start[d + 1] as number); e++) {
    const r = b.row[e] as number
    const count = TITLE_WEIGHT * (b.inTitle[e] as number) + (titleOnly ? 0 : (b.inAbstract[e] as number))
    if (count === 0 || r >= rows || (drop > 0 && random() < drop)) continue
    const v = STRENGTHS[count] as number
    let at = n++
    if (r < wide) {
      row[at] = row[front] as number
      value[at] = value[front] as number
      at = front++
    }
    row[at] = r
    value[at] = v
    squares += v * v
  }
  const scale = NORM / Math.sqrt(squares + SLACK)
  for (let i = 0; i < n; i++) value[i] = (value[i] as number) * scale
  active.n = n
  active.wide = front
}

/** Phrase hits of a paper, of the title alone when asked. */
export function hitsOf(c: Corpus, d: number, titleOnly: boolean): Uint8Array {
  const from = c.hitStart[d] as number, to = c.hitStart[d + 1] as number
  let cut = to
  if (titleOnly) for (cut = from; cut < to && (c.hits[cut] as number) < TOPICS.length; ) cut++
  return c.hits.subarray(from, cut)
}

/** Whether a paper has an abstract. */
export function hasAbstract(c: Corpus, d: number): boolean {
  for (let e = c.start[d] as number; e < (c.start[d + 1] as number); e++) if (c.inAbstract[e]) return true
  return false
}
