import type { Reading } from './encoder.ts'
import type { Weights } from './weights.ts'

/** Two codes of a byte in one number, far enough apart that sums of many do not meet. */
const APART = 2 ** 26
const PAIRS = Float64Array.from({ length: 256 }, (_, byte) => (byte & 15) + (byte >> 4) * APART)
/** Steps that strengths are rounded to while rows are summed; 1,000 rows of 15 stay below `APART`. */
const STEPS = 4_000

/** relu(bias + Σ value·row), the encoder's output. Both numbers of a byte are summed at once, in whole numbers. */
export function encode(w: Weights, rows: readonly number[], values: Float32Array): Float32Array {
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
  const { wide } = w.header
  for (let i = 0; i < reading.rows.length; i++) {
    const row = reading.rows[i] as number
    if (row >= wide) continue
    const v = (reading.values[i] as number) * (w.wideScale[row] as number)
    for (let l = 0, k = row * z.length; l < z.length; l++, k++) z[l] = (z[l] as number) + v * (w.wide[k] as number)
  }
  return z
}

/** What each row met adds to the logits of some labels, given which units of the encoder are on: a list of row shares for each label. */
export function contributions(w: Weights, reading: Reading, labels: readonly number[]): Float64Array[] {
  const { dim, wide } = w.header
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
      const straight = row < wide ? (w.wide[row * all + (labels[n] as number)] as number) * (w.wideScale[row] as number) : 0
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
