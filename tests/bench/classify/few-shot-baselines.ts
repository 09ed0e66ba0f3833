import { eachFeature } from '../../../lib/classify/features.ts'
import { type Model, readPaper } from '../../../lib/classify/encoder.ts'
import { findRow, IDF_STEP } from '../../../lib/classify/weights.ts'
import type { Row } from '../../../scripts/train/corpus.ts'
import { type Doc, type Predict, sourceOf } from './few-shot.ts'

/** What learns tags from few examples in a page of code: over TF-IDF of the words the weights know. */

/** A text as rows of the weights with their weight, of length one. */
interface Vector {
  readonly rows: Int32Array
  readonly weights: Float64Array
}
type Vectors = (id: string, docs: ReadonlyMap<string, Doc>) => Vector

function vectorOf(model: Model, row: Row): Vector {
  const v = new Map<number, number>()
  const reading = readPaper(model, sourceOf(row))
  for (const [words, weight] of [[reading.title.words, 3], [reading.abstract.words, 1]] as const)
    eachFeature(words, (key) => {
      const r = findRow(model.weights, key)
      if (r >= 0) v.set(r, (v.get(r) ?? 0) + weight)
    })
  const weights = Float64Array.from(v, ([r, n]) => (1 + Math.log(n)) * (model.weights.idf[r] ?? 0) * IDF_STEP)
  const length = Math.hypot(...weights) || 1
  return { rows: Int32Array.from(v.keys()), weights: weights.map((w) => w / length) }
}

function vectorsOf(model: Model): Vectors {
  const kept = new Map<string, Vector>()
  return (id, docs) => {
    const vector = kept.get(id) ?? vectorOf(model, (docs.get(id) as Doc).row)
    kept.set(id, vector)
    return vector
  }
}

const dot = ({ rows, weights }: Vector, w: Float64Array): number => rows.reduce((sum, r, i) => sum + (weights[i] as number) * (w[r] as number), 0)
function add(w: Float64Array, { rows, weights }: Vector, times: number): void {
  rows.forEach((r, i) => (w[r] = (w[r] as number) + times * (weights[i] as number)))
}

/** Scores by one direction a tag, which `learn` makes of the examples. */
const byDirections = (model: Model, learn: (examples: readonly (readonly [vector: Vector, has: boolean])[], w: Float64Array) => number): Predict => {
  const vectors = vectorsOf(model)
  const size = model.weights.idf.length
  return (e, docs) => {
    const directions = e.tags.map((tag) => {
      const w = new Float64Array(size)
      return [tag, w, learn(e.train.map((id) => [vectors(id, docs), docs.get(id)?.tags.has(tag) === true]), w)] as const
    })
    return e.test.map((id) => new Map(directions.map(([tag, w, bias]) => [tag, dot(vectors(id, docs), w) + bias])))
  }
}

/** The mean of a tag's examples. */
export const centroid = (model: Model): Predict =>
  byDirections(model, (examples, w) => {
    for (const [vector, has] of examples) if (has) add(w, vector, 1)
    const length = Math.hypot(...w.filter((x) => x !== 0)) || 1
    w.forEach((x, r) => (w[r] = x / length))
    return 0
  })

/** Steps over all examples, their width, and how little weights are held back. */
const [STEPS, RATE, HOLD] = [100, 10, 0.1]

/** Logistic regression, tag against the other examples. */
export const logistic = (model: Model): Predict =>
  byDirections(model, (examples, w) => {
    const [width, shrink] = [RATE / examples.length, 1 - HOLD / examples.length]
    let [bias, scale] = [0, 1]
    for (let step = 0; step < STEPS; step++) {
      const wrong = examples.map(([vector, has]) => Number(has) - 1 / (1 + Math.exp(-scale * dot(vector, w) - bias)))
      scale *= shrink
      examples.forEach(([vector], i) => add(w, vector, (width * (wrong[i] as number)) / scale))
      bias += width * wrong.reduce((a, b) => a + b, 0)
    }
    w.forEach((x, r) => (w[r] = x * scale))
    return bias
  })
