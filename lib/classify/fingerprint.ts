import type { Model, Reading } from './encoder.ts'
import { eachFeature, TITLE_WEIGHT } from './features.ts'
import { scoreLabels } from './network.ts'
import { findRow, IDF_STEP } from './weights.ts'
import type { Word } from './words.ts'

/**
 * What the learner keeps of a paper, all whole numbers, so that sums come out the same in any order and can be taken back exactly:
 * `dense` = square roots of the label probabilities, `ids`/`weights` = its strongest words and pairs. Both have length about `UNIT`.
 */
export interface Fingerprint {
  readonly dense: Int8Array
  readonly ids: Uint16Array
  readonly weights: Int8Array
}

/** Length of a fingerprint's vectors. */
export const UNIT = 127
/** Most words and pairs kept. */
export const KEPT = 60
/** Weight of a single word, and of a pair, that the weights do not know (nats, like idf). */
const UNKNOWN = { word: 6, pair: 3 } as const

/** Number of a feature: its row, or one of the numbers above the rows by its key. */
export function featureId(model: Model, key: number): number {
  const row = findRow(model.weights, key)
  if (row >= 0) return row
  const { rows } = model.weights.header
  return rows + (key % (65_536 - rows))
}

/** The fingerprint of a paper read. */
export function takeFingerprint(model: Model, reading: Reading): Fingerprint {
  const z = scoreLabels(model.weights, reading)
  const dense = toUnit(Float32Array.from(z, (x) => Math.sqrt(1 / (1 + Math.exp(-x)))))
  const strong = [...weighWords(model, reading)].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, KEPT)
  return { dense, ids: Uint16Array.from(strong, ([id]) => id), weights: toUnit(Float32Array.from(strong, ([, w]) => w)) }
}

/** TF-IDF of a paper's words and pairs by feature number. */
function weighWords(model: Model, reading: Reading): Map<number, number> {
  const counts = new Map<number, number>(), idf = new Map<number, number>()
  const add = (words: readonly Word[], weight: number): void =>
    eachFeature(words, (key, first, last) => {
      const id = featureId(model, key)
      const before = counts.get(id)
      counts.set(id, (before ?? 0) + weight)
      if (before === undefined) idf.set(id, id < model.weights.header.rows ? (model.weights.idf[id] as number) * IDF_STEP : first === last ? UNKNOWN.word : UNKNOWN.pair)
    })
  add(reading.title.words, TITLE_WEIGHT)
  add(reading.abstract.words, 1)
  for (const [id, n] of counts) counts.set(id, (1 + Math.log(n)) * (idf.get(id) ?? 0))
  return counts
}

function toUnit(values: Float32Array): Int8Array {
  let squares = 0
  for (const v of values) squares += v * v
  const scale = UNIT / Math.sqrt(squares || 1)
  return Int8Array.from(values, (v) => Math.round(v * scale))
}
