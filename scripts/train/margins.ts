import { TITLE_WEIGHT } from '../../lib/classify/features.ts'
import { Column, type Corpus } from './corpus.ts'
import type { Kernels } from './kernels.ts'
import { seeded } from './net.ts'
import { frequentKeys, type KeyTable, type Mask } from './select.ts'

/** How a linear judge of widest margins learns one family of labels. */
export interface MarginOptions {
  readonly family: number
  /** Labels from…to. */
  readonly from: number
  readonly to: number
  /** Words and pairs in fewer papers are not looked at. */
  readonly least: number
  /** Weight of errors beside small weights: `C` of the books. */
  readonly cost: number
  readonly epochs: number
  readonly seed: number
}

/** Most features of a paper. */
const MOST = 4_096

/** Margins of a paper's labels into `out`, one number a label of the family; of its title alone when asked. */
export type MarginJudge = (paper: number, titleOnly: boolean, out: Float32Array) => void

/** Papers as vectors. */
export interface Vectors {
  /** Numbers of a vector. */
  readonly size: number
  /** Whether all have length 1. */
  readonly unit: boolean
  /** Fills in the features of a paper (of its title alone when asked) and their values; how many. */
  read(d: number, titleOnly: boolean, row: Uint32Array, value: Float32Array): number
}

/** TF-IDF vectors of length 1, over the features of the papers in use. */
class TfIdf implements Vectors {
  readonly size: number
  readonly unit = true
  private readonly table: KeyTable
  private readonly idf: Float32Array
  private readonly corpus: Corpus
  constructor(c: Corpus, use: Mask, least: number) {
    this.corpus = c
    this.table = frequentKeys(c, use, least)
    this.size = this.table.size
    const seenIn = new Float32Array(this.size)
    let papers = 0
    for (let d = 0; d < c.size; d++) {
      if (!use[d]) continue
      papers++
      for (let e = c.start[d] as number; e < (c.start[d + 1] as number); e++) {
        const i = this.table.get(c.key[e] as number)
        if (i >= 0) seenIn[i] = (seenIn[i] as number) + 1
      }
    }
    this.idf = seenIn.map((n) => 1 + Math.log((1 + papers) / (1 + n)))
  }
  read(d: number, titleOnly: boolean, row: Uint32Array, value: Float32Array): number {
    const { corpus: c, table, idf } = this
    let n = 0, squares = 0
    for (let e = c.start[d] as number; e < (c.start[d + 1] as number); e++) {
      const i = table.get(c.key[e] as number), count = TITLE_WEIGHT * (c.inTitle[e] as number) + (titleOnly ? 0 : (c.inAbstract[e] as number))
      if (i < 0 || count === 0 || n === row.length) continue
      const v = (1 + Math.log(count)) * (idf[i] as number)
      row[n] = i
      value[n++] = v
      squares += v * v
    }
    const scale = 1 / Math.sqrt(squares || 1)
    for (let k = 0; k < n; k++) value[k] = (value[k] as number) * scale
    return n
  }
}

/** Vectors of papers one after the other, and their squared lengths; the numbers of `read` go through `row` and `value`. */
function keep(papers: readonly number[], vectors: Vectors, row: Uint32Array, value: Float32Array) {
  const rows = new Column(new Uint32Array()), values = new Column(new Float32Array()), start = new Uint32Array(papers.length + 1)
  const square = new Float32Array(papers.length).fill(1)
  papers.forEach((d, place) => {
    const n = vectors.read(d, false, row, value)
    for (let i = 0; i < n; i++) {
      rows.push(row[i] as number)
      values.push(value[i] as number)
    }
    start[place + 1] = rows.length
    if (!vectors.unit) square[place] = value.subarray(0, n).reduce((sum, x) => sum + x * x, 0)
  })
  return { row: rows, value: values, start, square }
}

/** A linear machine: features × `width` (labels, made up to a multiple of 4) and a bias a label, in the kernels' memory. */
export interface Linear {
  readonly weights: Float32Array
  readonly bias: Float32Array
  readonly width: number
}

/** The papers of a family that a mask lets through and that have a label. */
export const labelled = (c: Corpus, use: Mask, family: number): number[] =>
  [...use.keys()].filter((d) => use[d] && c.family[d] === family && (c.goldStart[d + 1] as number) > (c.goldStart[d] as number))

/**
 * Learns, for each label of a family, the linear support vector machine (squared hinge loss), by coordinate descent on its dual
 * (Hsieh et al., ICML 2008), all labels side by side. Repeatable.
 */
export function learnLinear(kernels: Kernels, c: Corpus, papers: readonly number[], vectors: Vectors, o: Omit<MarginOptions, 'family' | 'least'>): Linear {
  const width = Math.ceil((o.to - o.from) / 4) * 4
  const weights = kernels.floats(vectors.size * width), bias = kernels.floats(width), z = kernels.floats(width), step = kernels.floats(width)
  const row = kernels.numbers(MOST), value = kernels.floats(MOST)
  const kept = keep(papers, vectors, row, value)
  const dual = new Float32Array(papers.length * width), soft = 1 / (2 * o.cost)
  const side = new Int8Array(width)
  const learn = (place: number): void => {
    const d = papers[place] as number, from = kept.start[place] as number, to = kept.start[place + 1] as number, n = to - from
    const square = kept.square[place] as number
    row.set(kept.row.data.subarray(from, to))
    value.set(kept.value.data.subarray(from, to))
    side.fill(-1)
    for (let g = c.goldStart[d] as number; g < (c.goldStart[d + 1] as number); g++) side[(c.gold[g] as number) - o.from] = 1
    z.set(bias)
    kernels.gather(row, value, n, width, weights, z)
    for (let l = 0, at = place * width; l < width; l++, at++) {
      const before = dual[at] as number, y = side[l] as number
      const after = Math.max(0, before - (y * (z[l] as number) - 1 + soft * before) / (square + 1 + soft))
      dual[at] = after
      step[l] = (after - before) * y
      bias[l] = (bias[l] as number) + (step[l] as number)
    }
    kernels.scatter(row, value, n, width, weights, step)
  }
  const random = seeded(o.seed), order = Uint32Array.from(papers.keys())
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1)), t = order[i] as number
      order[i] = order[j] as number
      order[j] = t
    }
    for (const place of order) learn(place)
  }
  return { weights, bias, width }
}

/** A linear machine over TF-IDF of words and pairs. */
export function learnMargins(kernels: Kernels, c: Corpus, use: Mask, o: MarginOptions): MarginJudge {
  const papers = labelled(c, use, o.family)
  const mine = new Uint8Array(c.size)
  for (const d of papers) mine[d] = 1
  const vectors = new TfIdf(c, mine, o.least)
  const { weights, bias, width } = learnLinear(kernels, c, papers, vectors, o)
  const row = kernels.numbers(MOST), value = kernels.floats(MOST), z = kernels.floats(width)
  return (d, titleOnly, out) => {
    const n = vectors.read(d, titleOnly, row, value)
    z.set(bias)
    kernels.gather(row, value, n, width, weights, z)
    for (let l = 0; l < o.to - o.from; l++) out[l] = z[l] as number
  }
}
