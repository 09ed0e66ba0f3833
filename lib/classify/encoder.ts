import { eachFeature, SLACK, strength, TITLE_WEIGHT } from './features.ts'
import { readsEnglish } from './language.ts'
import { encode } from './network.ts'
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
