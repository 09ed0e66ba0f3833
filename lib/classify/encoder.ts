import { eachFeature, SLACK, strength, TITLE_WEIGHT } from './features.ts'
import { readsEnglish } from './language.ts'
import { compilePhrases, findPhrases, type PhraseTree } from './phrases.ts'
import { TOPICS } from './taxonomy.ts'
import { findRow, readWeights, type Weights } from './weights.ts'
import { readWords, type Word } from './words.ts'

/** Weights with what is computed once: the phrase tree and buffers reused from paper to paper. */
export interface Model {
  readonly name: string
  readonly weights: Weights
  readonly phrases: PhraseTree
  readonly scratch: Scratch
}

/** One number a row: how often it was met and its index among those met (both zero between papers); the part that met it last. */
interface Scratch {
  readonly counts: Float32Array
  readonly indices: Int32Array
  readonly metBy: Int32Array
  parts: number
}

/** Words that rows or phrases stand on, three numbers each: index into `rows` or the phrase hit's number, first and last word. */
export type Footings = readonly number[]

/** One part of a paper: its words, and where rows and phrases stand in it (the first place of each). */
export interface Part {
  readonly words: readonly Word[]
  readonly rows: Footings
  readonly hits: Footings
}

/** A paper as the network sees it. */
export interface Reading {
  readonly title: Part
  readonly abstract: Part
  /** Rows met, without repetition, and their strengths scaled for the network. */
  readonly rows: readonly number[]
  readonly values: Float32Array
  /** Whether the text is in the language of the weights; labels of other texts would be noise. */
  readonly english: boolean
  /** Output of the encoder, ≥ 0. */
  readonly vector: Float32Array
}

/** Loads a file of weights; undefined when the bytes are none. */
export function loadModel(bytes: ArrayBuffer): Model | undefined {
  const weights = readWeights(bytes)
  if (!weights) return undefined
  const known = new Map(weights.header.topics.map((id, i) => [id, i]))
  const phrases = compilePhrases(TOPICS.flatMap((t) => (known.has(t.id) ? t.phrases.map((p) => [p, known.get(t.id) ?? 0] as const) : [])))
  return { name: weights.header.name, weights, phrases, scratch: makeScratch(weights.header.rows) }
}

const makeScratch = (rows: number): Scratch => ({ counts: new Float32Array(rows), indices: new Int32Array(rows), metBy: new Int32Array(rows), parts: 0 })

/** Reads a paper: words, features, phrase hits, and the encoder's vector. */
export function readPaper(model: Model, paper: { readonly title: string; readonly abstract?: string }): Reading {
  const { weights } = model
  const rows: number[] = []
  const title = readPart(model, readWords(paper.title), TITLE_WEIGHT, 0, rows)
  const abstract = readPart(model, readWords(paper.abstract ?? ''), 1, weights.header.topics.length, rows)
  const values = takeStrengths(model, rows)
  const english = readsEnglish(abstract.words.length > 0 ? [...title.words, ...abstract.words] : title.words, (word) => findRow(weights, word.key) >= 0)
  return { title, abstract, rows, values, english, vector: encode(weights, rows, values) }
}

/** Meets the rows and phrases of one part; `rows` grows by those not met before, `shift` numbers the part's phrase hits. */
function readPart(model: Model, words: readonly Word[], weight: number, shift: number, rows: number[]): Part {
  const { weights, scratch: { counts, indices, metBy } } = model
  const part = ++model.scratch.parts
  const footings: number[] = [], hits: number[] = []
  eachFeature(words, (key, first, last) => {
    const row = findRow(weights, key)
    if (row < 0) return
    if (counts[row] === 0) indices[row] = rows.push(row) - 1
    counts[row] = (counts[row] as number) + weight
    if (metBy[row] === part) return
    metBy[row] = part
    footings.push(indices[row] as number, first, last)
  })
  const seen = new Uint8Array(shift + weights.header.topics.length)
  findPhrases(model.phrases, words, (id, first, last) => {
    const at = id + shift
    if (seen[at]) return
    seen[at] = 1
    hits.push(at, first, last)
  })
  return { words, rows: footings, hits }
}

/** Strengths of the rows met, scaled for the network; leaves the scratch clean. */
function takeStrengths({ weights, scratch: { counts, indices } }: Model, rows: readonly number[]): Float32Array {
  const values = new Float32Array(rows.length)
  let squares = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    const s = strength(counts[row] as number)
    counts[row] = indices[row] = 0
    values[i] = s
    squares += s * s
  }
  const scale = weights.header.norm / Math.sqrt(squares + SLACK)
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale
  return values
}

/** Two codes of a byte in one number, far enough apart that sums of many do not meet. */
const APART = 2 ** 26
const PAIRS = Float64Array.from({ length: 256 }, (_, byte) => (byte & 15) + (byte >> 4) * APART)
/** Steps that strengths are rounded to while rows are summed; 1,000 rows of 15 stay below `APART`. */
const STEPS = 4_000

/** relu(bias + Σ value·row). Both numbers of a byte are summed at once, in whole numbers. */
function encode(w: Weights, rows: readonly number[], values: Float32Array): Float32Array {
  const half = w.header.dim / 2
  let top = 1e-9
  for (let i = 0; i < rows.length; i++) top = Math.max(top, (values[i] as number) * (w.scale[rows[i] as number] as number))
  const unit = top / Math.min(STEPS, (APART - 1) / 15 / (rows.length || 1))
  const sums = new Float64Array(half)
  let all = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    const times = Math.round(((values[i] as number) * (w.scale[row] as number)) / unit)
    if (times === 0) continue
    all += times
    for (let j = 0, at = row * half; j < half; j++) sums[j] = (sums[j] as number) + times * (PAIRS[w.embed[at + j] as number] as number)
  }
  const h = new Float32Array(2 * half)
  for (let j = 0; j < half; j++) {
    const high = Math.floor((sums[j] as number) / APART), low = (sums[j] as number) - high * APART
    h[2 * j] = Math.max(0, (w.bias[2 * j] as number) + unit * (low - 8 * all))
    h[2 * j + 1] = Math.max(0, (w.bias[2 * j + 1] as number) + unit * (high - 8 * all))
  }
  return h
}

/** Logits of all labels: categories, then topics. */
export function scoreLabels(w: Weights, reading: Reading): Float64Array {
  const z = new Float64Array(w.offset)
  const { head } = w
  for (let j = 0, k = 0; j < reading.vector.length; j++) {
    const v = reading.vector[j] as number
    if (v === 0) {
      k += z.length
      continue
    }
    for (let l = 0; l < z.length; l++, k++) z[l] = (z[l] as number) + v * (head[k] as number)
  }
  for (const part of [reading.title, reading.abstract])
    for (let i = 0; i < part.hits.length; i += 3)
      for (let l = 0, k = (part.hits[i] as number) * z.length; l < z.length; l++, k++) z[l] = (z[l] as number) + (w.hits[k] as number)
  const { wide, categories } = w.header
  const split = categories.length, topics = z.length - split
  for (let i = 0; i < reading.rows.length; i++) {
    const row = reading.rows[i] as number
    if (row >= wide) continue
    const v = (reading.values[i] as number) * (w.wideScale[row] as number)
    for (let t = 0, k = row * topics; t < topics; t++, k++) z[split + t] = (z[split + t] as number) + v * (w.wide[k] as number)
  }
  return z
}

/** What each row met adds to the logits of some labels, given which units of the encoder are on: a list of row shares for each label. */
export function contributions(w: Weights, reading: Reading, labels: readonly number[]): Float64Array[] {
  const { dim, wide, categories, topics } = w.header
  const all = w.offset.length
  const on: number[] = []
  reading.vector.forEach((v, j) => v > 0 && on.push(j))
  const length = on.length + (on.length % 2)
  const pulls = labels.map((label) => {
    const pull = new Float64Array(length)
    for (let k = 0; k < on.length; k++) pull[k] = w.head[(on[k] as number) * all + label] as number
    return pull
  })
  const codes = new Float64Array(length)
  const parts = labels.map(() => new Float64Array(reading.rows.length))
  for (let i = 0; i < reading.rows.length; i++) {
    const row = reading.rows[i] as number, at = (row * dim) / 2
    for (let k = 0; k < on.length; k++) {
      const j = on[k] as number
      codes[k] = (((w.embed[at + (j >> 1)] as number) >> ((j & 1) * 4)) & 15) - 8
    }
    for (let n = 0; n < labels.length; n++) {
      const s = product(pulls[n] as Float64Array, codes) * (w.scale[row] as number)
      const topic = (labels[n] as number) - categories.length
      const straight = row < wide && topic >= 0 ? (w.wide[row * topics.length + topic] as number) * (w.wideScale[row] as number) : 0
      ;(parts[n] as Float64Array)[i] = (s + straight) * (reading.values[i] as number)
    }
  }
  return parts
}

/** Product of two vectors of even length; two sums, so that neither waits for the other. */
function product(a: Float64Array, b: Float64Array): number {
  let even = 0, odd = 0
  for (let j = 0; j < a.length; j += 2) {
    even += (a[j] as number) * (b[j] as number)
    odd += (a[j + 1] as number) * (b[j + 1] as number)
  }
  return even + odd
}
