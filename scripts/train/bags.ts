import { NORM, SLACK, strength, TITLE_WEIGHT } from '../../lib/classify/features.ts'
import { type Corpus, shared } from './corpus.ts'
import { KeyTable } from './select.ts'

/** A corpus cut to known features: row numbers with the strengths for "title and abstract" and "title alone" (0 = not in title). */
export interface Bags {
  readonly corpus: Corpus
  readonly row: Uint32Array
  readonly whole: Float32Array
  readonly title: Float32Array
  readonly start: Uint32Array
}

/** Cuts a corpus to the features `keys`; the first key is row 0. */
export function bagCorpus(corpus: Corpus, keys: Uint32Array): Bags {
  const table = new KeyTable(keys.length)
  for (const key of keys) table.add(key)
  let kept = 0
  for (let e = 0; e < (corpus.start[corpus.size] as number); e++) if (table.get(corpus.key[e] as number) >= 0) kept++
  const row = new Uint32Array(kept), whole = new Float32Array(kept), title = new Float32Array(kept), start = new Uint32Array(corpus.size + 1)
  let n = 0
  for (let d = 0; d < corpus.size; d++) {
    start[d] = n
    for (let e = corpus.start[d] as number; e < (corpus.start[d + 1] as number); e++) {
      const r = table.get(corpus.key[e] as number)
      if (r < 0) continue
      row[n] = r
      const t = TITLE_WEIGHT * (corpus.inTitle[e] as number)
      whole[n] = strength(t + (corpus.inAbstract[e] as number))
      title[n++] = t > 0 ? strength(t) : 0
    }
  }
  start[corpus.size] = n
  return { corpus, row: shared(row), whole: shared(whole), title: shared(title), start: shared(start) }
}

/** What one paper looks like to the network at one moment. */
export interface Active {
  readonly row: Uint32Array
  readonly value: Float32Array
  n: number
}
export const makeActive = (): Active => ({ row: new Uint32Array(8192), value: new Float32Array(8192), n: 0 })

/** Fills `active` with the words of paper `d`, each left out with probability `drop`; values are scaled as the classifier scales them. */
export function activate(b: Bags, d: number, titleOnly: boolean, drop: number, random: () => number, active: Active): void {
  const values = titleOnly ? b.title : b.whole
  let n = 0, squares = 0
  for (let e = b.start[d] as number; e < (b.start[d + 1] as number); e++) {
    const v = values[e] as number
    if (v === 0 || (drop > 0 && random() < drop)) continue
    active.row[n] = b.row[e] as number
    active.value[n++] = v
    squares += v * v
  }
  const scale = NORM / Math.sqrt(squares + SLACK)
  for (let i = 0; i < n; i++) active.value[i] = (active.value[i] as number) * scale
  active.n = n
}

/** Phrase hits of a paper, of the title alone when asked. */
export function hitsOf(c: Corpus, d: number, titleOnly: boolean): Uint8Array {
  const all = c.hits.subarray(c.hitStart[d], c.hitStart[d + 1])
  if (!titleOnly) return all
  let n = 0
  while (n < all.length && (all[n] as number) < TOPIC_COUNT) n++
  return all.subarray(0, n)
}
const TOPIC_COUNT = 74

/** Whether a paper has any word of its abstract among the features of the corpus. */
export function hasAbstract(c: Corpus, d: number): boolean {
  for (let e = c.start[d] as number; e < (c.start[d + 1] as number); e++) if (c.inAbstract[e]) return true
  return false
}
