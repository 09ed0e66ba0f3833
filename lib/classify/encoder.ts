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
  /** Scratch, one number a row, all zero between calls: how often it was met, and its index + 1 among those met. */
  readonly counts: Float32Array
  readonly indices: Int32Array
}

/** Words that a row or a phrase stands on: `at` = index into `rows`, or the phrase hit's number. */
export interface Footing {
  readonly at: number
  readonly first: number
  readonly last: number
}

/** One part of a paper: its words, and where rows and phrases stand in it (the first place of each). */
export interface Part {
  readonly words: readonly Word[]
  readonly rows: readonly Footing[]
  readonly hits: readonly Footing[]
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
  return { name: weights.header.name, weights, phrases, counts: new Float32Array(weights.header.rows), indices: new Int32Array(weights.header.rows) }
}

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
  const { weights, counts, indices } = model
  const footings: Footing[] = [], hits: Footing[] = []
  const here = new Set<number>()
  eachFeature(words, (key, first, last) => {
    const row = findRow(weights, key)
    if (row < 0) return
    if (counts[row] === 0) indices[row] = rows.push(row)
    counts[row] = (counts[row] as number) + weight
    const at = (indices[row] as number) - 1
    if (here.has(at)) return
    here.add(at)
    footings.push({ at, first, last })
  })
  const seen = new Uint8Array(shift + model.weights.header.topics.length)
  findPhrases(model.phrases, words, (id, first, last) => {
    const at = id + shift
    if (seen[at]) return
    seen[at] = 1
    hits.push({ at, first, last })
  })
  return { words, rows: footings, hits }
}

/** Strengths of the rows met, scaled for the network; leaves the scratch clean. */
function takeStrengths({ weights, counts, indices }: Model, rows: readonly number[]): Float32Array {
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

function encode(w: Weights, rows: readonly number[], values: Float32Array): Float32Array {
  const h = Float32Array.from(w.bias)
  const half = w.header.dim / 2
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    const v = (values[i] as number) * (w.scale[row] as number)
    const at = row * half
    for (let j = 0; j < half; j++) {
      const byte = w.embed[at + j] as number
      h[2 * j] = (h[2 * j] as number) + v * ((byte & 15) - 8)
      h[2 * j + 1] = (h[2 * j + 1] as number) + v * ((byte >> 4) - 8)
    }
  }
  for (let j = 0; j < h.length; j++) if ((h[j] as number) < 0) h[j] = 0
  return h
}

/** Logits of all labels: categories, then topics. */
export function scoreLabels(w: Weights, reading: Reading): Float32Array {
  const { dim } = w.header
  const z = Float32Array.from(w.offset)
  for (let l = 0; l < z.length; l++) {
    let s = 0
    for (let j = 0; j < dim; j++) s += (w.head[l * dim + j] as number) * (reading.vector[j] as number)
    z[l] = (z[l] as number) + s
  }
  for (const part of [reading.title, reading.abstract])
    for (const { at } of part.hits) for (let l = 0; l < z.length; l++) z[l] = (z[l] as number) + (w.hits[at * z.length + l] as number)
  // Wide rows are trained for the topics only; for the categories they hold zeros.
  const { wide, categories } = w.header
  for (let i = 0; i < reading.rows.length; i++) {
    const row = reading.rows[i] as number
    if (row >= wide) continue
    const v = (reading.values[i] as number) * (w.wideScale[row] as number)
    for (let l = categories.length, k = row * z.length + l; l < z.length; l++, k++) z[l] = (z[l] as number) + v * (w.wide[k] as number)
  }
  return z
}

/** What each row met adds to a label's logit, given which units of the encoder are on. */
export function contributions(w: Weights, reading: Reading, label: number): Float32Array {
  const { dim } = w.header
  const pull = new Float32Array(dim)
  for (let j = 0; j < dim; j++) if ((reading.vector[j] as number) > 0) pull[j] = w.head[label * dim + j] as number
  const parts = new Float32Array(reading.rows.length)
  for (let i = 0; i < parts.length; i++) {
    const row = reading.rows[i] as number
    let s = 0
    for (let j = 0, at = (row * dim) / 2; j < dim; j += 2) {
      const byte = w.embed[at++] as number
      s += (pull[j] as number) * ((byte & 15) - 8) + (pull[j + 1] as number) * ((byte >> 4) - 8)
    }
    const straight = row < w.header.wide ? (w.wide[row * w.offset.length + label] as number) * (w.wideScale[row] as number) : 0
    parts[i] = (s * (w.scale[row] as number) + straight) * (reading.values[i] as number)
  }
  return parts
}
