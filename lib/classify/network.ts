import type { Reading } from './encoder.ts'
import type { PackedRows } from './packed-rows.ts'
import { CATEGORIES } from './taxonomy.ts'
import { scaleOf, type Weights } from './weights.ts'

/** Two codes of a byte in one number, far enough apart that sums of many do not meet. */
const APART = 2 ** 26
const PAIRS = Float64Array.from({ length: 256 }, (_, byte) => (byte & 15) + (byte >> 4) * APART)
/** Steps that strengths are rounded to while rows are summed; 1,000 rows of 15 stay below `APART`. */
const STEPS = 4_000

/** relu(bias + Σ value·row), the encoder's output. */
export function encode(w: Weights, rows: readonly number[], values: Float32Array): Float32Array {
  const h = new Float32Array(w.bias)
  addRows(w.embed, w.scale, rows, values, h)
  for (let j = 0; j < h.length; j++) if ((h[j] as number) < 0) h[j] = 0
  return h
}

/** Rows summed at a time. */
const ABREAST = 4

/** out += Σ value·row over the rows that are in `packed`. Both numbers of a byte are summed at once, in whole numbers. */
function addRows(packed: PackedRows, scale: Uint8Array, rows: readonly number[], values: Float32Array, out: Float32Array | Float64Array): void {
  const { width, codes } = packed
  let top = 1e-9
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    if (row < packed.rows) top = Math.max(top, (values[i] as number) * scaleOf(scale[row] as number))
  }
  const unit = top / Math.min(STEPS, (APART - 1) / 15 / (rows.length || 1))
  // Where each row begins and how often it counts; made up to a whole number of strides by rows that count 0 times.
  const starts = new Int32Array(rows.length + ABREAST), times = new Float64Array(rows.length + ABREAST)
  let n = 0, all = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    if (row >= packed.rows) continue
    const count = Math.round(((values[i] as number) * scaleOf(scale[row] as number)) / unit)
    if (count === 0) continue
    all += count
    starts[n] = packed.unpack(row)
    times[n++] = count
  }
  const sums = new Float64Array(width)
  for (let i = 0; i < n; i += ABREAST) {
    const a = starts[i] as number, b = starts[i + 1] as number, c = starts[i + 2] as number, d = starts[i + 3] as number
    const timesA = times[i] as number, timesB = times[i + 1] as number, timesC = times[i + 2] as number, timesD = times[i + 3] as number
    for (let j = 0; j < width; j++)
      sums[j] =
        (sums[j] as number) +
        timesA * (PAIRS[codes[a + j] as number] as number) + timesB * (PAIRS[codes[b + j] as number] as number) +
        (timesC * (PAIRS[codes[c + j] as number] as number) + timesD * (PAIRS[codes[d + j] as number] as number))
  }
  for (let j = 0; j < width; j++) {
    const high = Math.floor((sums[j] as number) / APART), low = (sums[j] as number) - high * APART
    out[2 * j] = (out[2 * j] as number) + unit * (low - 8 * all)
    out[2 * j + 1] = (out[2 * j + 1] as number) + unit * (high - 8 * all)
  }
}

/** Logits of all labels: categories, then topics. */
export function scoreLabels(w: Weights, reading: Reading): Float64Array {
  const z = new Float64Array(w.offset.length)
  const { head, headScale, offset, hits } = w
  for (let j = 0, k = 0; j < reading.vector.length; j++) {
    const v = reading.vector[j] as number
    if (v === 0) {
      k += z.length
      continue
    }
    for (let l = 0; l < z.length; l++, k++) z[l] = (z[l] as number) + v * (head[k] as number)
  }
  for (let l = 0; l < z.length; l++) z[l] = (z[l] as number) * (headScale[l] as number) + (offset[l] as number)
  for (const part of [reading.title, reading.abstract])
    for (let i = 0; i < part.hits.length; i += 3) {
      const hit = part.hits[i] as number, scale = w.hitScale[hit] as number
      for (let l = 0, k = hit * z.length; l < z.length; l++, k++) z[l] = (z[l] as number) + scale * (hits[k] as number)
    }
  for (const { from, rows, scale } of w.straight) addRows(rows, scale, reading.rows, reading.values, z.subarray(from))
  return z
}

/** Beyond this a logit is as good as certain; keeps products of probabilities away from 0. */
const CERTAIN = 30

/** Fields of the papers that topics are learned from: there every paper has a topic, elsewhere it may have none. */
const FIELDS = ['cs.AI', 'cs.CL', 'cs.CV', 'cs.IR', 'cs.LG', 'cs.NE', 'cs.RO', 'stat.ML'].map((id) => CATEGORIES.findIndex((c) => c.id === id))

/** The probability that a paper is of one of those fields, from the logits of its categories. */
export function fieldOf(z: Float32Array | Float64Array): number {
  let none = 1
  for (const l of FIELDS) none /= 1 + Math.exp(Math.min(CERTAIN, z[l] as number))
  return 1 - none
}

/**
 * Raises logits from…to, in place, by `pull` times the probability that none of the other labels among them fits: where a paper must have a
 * label, what nothing else explains is the likelier.
 */
export function heedOthers(z: Float32Array | Float64Array, from: number, to: number, pull: number): void {
  let none = 1
  const not = new Float64Array(to - from)
  for (let l = from; l < to; l++) none *= not[l - from] = 1 / (1 + Math.exp(Math.min(CERTAIN, z[l] as number)))
  for (let l = from; l < to; l++) z[l] = (z[l] as number) + (pull * none) / (not[l - from] as number)
}

/** What each row met adds to the logits of some labels, given which units of the encoder are on: shares of the first row for all labels, then of the second. */
export function contributions(w: Weights, reading: Reading, labels: readonly number[]): Float64Array {
  const { rows, values, vector } = reading
  const all = w.offset.length, n = labels.length
  const on: number[] = []
  for (let j = 0; j < vector.length; j++) if ((vector[j] as number) > 0) on.push(j)
  const pulls = new Float64Array(n * on.length)
  labels.forEach((label, i) => on.forEach((j, k) => (pulls[i * on.length + k] = (w.head[j * all + label] as number) * (w.headScale[label] as number))))
  // Where each unit's number stands in a row: its byte, and by how many bits.
  const bytes = Int32Array.from(on, (j) => j >> 1), bits = Int32Array.from(on, (j) => (j & 1) << 2)
  const shares = new Float64Array(rows.length * n), numbers = new Float64Array(on.length)
  const { codes } = w.embed
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r] as number, value = values[r] as number
    const at = w.embed.unpack(row), step = value * scaleOf(w.scale[row] as number)
    for (let k = 0; k < numbers.length; k++) numbers[k] = (((codes[at + (bytes[k] as number)] as number) >> (bits[k] as number)) & 15) - 8
    for (let i = 0, p = 0; i < n; i++) {
      let sum = 0
      for (let k = 0; k < numbers.length; k++, p++) sum += (numbers[k] as number) * (pulls[p] as number)
      shares[r * n + i] = step * sum + value * numberTo(w, row, labels[i] as number)
    }
  }
  return shares
}

/** What a row adds straight to a label. */
function numberTo({ straight }: Weights, row: number, label: number): number {
  const { from, rows, scale } = label < straight[1].from ? straight[0] : straight[1]
  if (row >= rows.rows) return 0
  const l = label - from
  return scaleOf(scale[row] as number) * ((((rows.codes[rows.unpack(row) + (l >> 1)] as number) >> ((l & 1) << 2)) & 15) - 8)
}
