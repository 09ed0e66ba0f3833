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
  /** Scratch, one number a row, all zero between calls. */
  readonly counts: Float32Array
}

/** A paper as the network sees it. */
export interface Reading {
  readonly title: readonly Word[]
  readonly abstract: readonly Word[]
  /** Rows met, without repetition, and their strengths scaled for the network. */
  readonly rows: readonly number[]
  readonly values: Float32Array
  /** Phrase hits: topic, + number of topics when in the abstract; without repetition. */
  readonly hits: readonly number[]
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
  return { name: weights.header.name, weights, phrases, counts: new Float32Array(weights.header.rows) }
}

/** Reads a paper: words, features, phrase hits, and the encoder's vector. */
export function readPaper(model: Model, paper: { readonly title: string; readonly abstract?: string }): Reading {
  const title = readWords(paper.title), abstract = readWords(paper.abstract ?? '')
  const { weights, counts } = model
  const rows: number[] = []
  const add = (words: readonly Word[], weight: number): void =>
    eachFeature(words, (key) => {
      const row = findRow(weights, key)
      if (row < 0) return
      if (counts[row] === 0) rows.push(row)
      counts[row] = (counts[row] as number) + weight
    })
  add(title, TITLE_WEIGHT)
  add(abstract, 1)
  const values = new Float32Array(rows.length)
  let squares = 0
  rows.forEach((row, i) => {
    const s = strength(counts[row] as number)
    counts[row] = 0
    values[i] = s
    squares += s * s
  })
  const scale = weights.header.norm / Math.sqrt(squares + SLACK)
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale
  const english = readsEnglish(abstract.length > 0 ? [...title, ...abstract] : title, (word) => findRow(weights, word.key) >= 0)
  return { title, abstract, rows, values, english, hits: hitsOf(model, title, abstract), vector: encode(weights, rows, values) }
}

function hitsOf(model: Model, title: readonly Word[], abstract: readonly Word[]): number[] {
  const hits = new Set<number>()
  const topics = model.weights.header.topics.length
  findPhrases(model.phrases, title, (id) => hits.add(id))
  findPhrases(model.phrases, abstract, (id) => hits.add(id + topics))
  return [...hits]
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
  for (const hit of reading.hits) for (let l = 0; l < z.length; l++) z[l] = (z[l] as number) + (w.hits[hit * z.length + l] as number)
  return z
}

/** What each row met adds to a label's logit, given which units of the encoder are on. */
export function contributions(w: Weights, reading: Reading, label: number): Float32Array {
  const { dim } = w.header
  const pull = new Float32Array(dim)
  for (let j = 0; j < dim; j++) if ((reading.vector[j] as number) > 0) pull[j] = w.head[label * dim + j] as number
  return Float32Array.from(reading.rows, (row, i) => {
    let s = 0
    const at = (row * dim) / 2
    for (let j = 0; j < dim / 2; j++) {
      const byte = w.embed[at + j] as number
      s += (pull[2 * j] as number) * ((byte & 15) - 8) + (pull[2 * j + 1] as number) * ((byte >> 4) - 8)
    }
    return s * (w.scale[row] as number) * (reading.values[i] as number)
  })
}
