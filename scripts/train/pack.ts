import { IDF_STEP, MAGIC, SCALE_LOW, SCALE_STEP, scaleOf, type WeightsHeader } from '../../lib/classify/weights.ts'
import type { Net } from './net.ts'

/** What goes into a file of weights besides the network. */
export interface Cargo {
  readonly net: Net
  readonly keys: Uint32Array
  /** Papers each key stands in, of `papers`. */
  readonly seenIn: Uint32Array
  readonly papers: number
  readonly header: Omit<WeightsHeader, 'rows' | 'dim' | 'wide' | 'keyBytes'>
}

/** Levels on either side of zero of what goes from wide rows to the labels: few pack well. */
const WIDE_LEVELS = 5

/** The byte that stands for a scale; `round` = to which neighbour. */
export const scaleByte = (scale: number, round: (x: number) => number = Math.round): number =>
  Math.min(255, Math.max(0, round((Math.log2(Math.max(scale, 1e-9)) - SCALE_LOW) / SCALE_STEP)))

/** Rounds, in place, what goes straight to the labels, as the file of weights will give it back. */
export function roundWide(net: Net): void {
  for (let r = 0; r < net.wide; r++) {
    const row = wideRow(net, r), step = scaleOf(wideByte(row))
    row.forEach((x, l) => (row[l] = Math.round(x / step) * step))
  }
}
const wideRow = ({ wideHead, labels }: Net, r: number): Float32Array => wideHead.subarray(r * labels, (r + 1) * labels)
/** Of the step that lets a row's greatest number be its last level. A row already rounded has the same. */
const wideByte = (row: Float32Array): number => scaleByte(stepOf(row, WIDE_LEVELS) * (1 - 1e-5), Math.ceil)
const stepOf = (row: Float32Array, levels: number): number => row.reduce((m, x) => Math.max(m, Math.abs(x)), 1e-9) / levels

/** Writes a file of weights (see lib/classify/weights.ts). */
export function packWeights({ net, keys, seenIn, papers, header }: Cargo): Uint8Array {
  const { wide } = net
  const byKey = (a: number, b: number): number => (keys[a] as number) - (keys[b] as number)
  const all = Uint32Array.from(keys.keys())
  const order = Uint32Array.from([...all.slice(0, wide).sort(byKey), ...all.slice(wide).sort(byKey)])
  const parts: Uint8Array[] = []
  const sorted = Uint32Array.from(order, (i) => keys[i] as number)
  const gaps = Buffer.concat([keyBytes(sorted.subarray(0, wide)), keyBytes(sorted.subarray(wide))])
  parts.push(gaps)
  parts.push(Uint8Array.from(order, (i) => Math.min(255, Math.round(Math.log((papers + 1) / ((seenIn[i] as number) + 1)) / IDF_STEP))))
  parts.push(Uint8Array.from(order, (i) => scaleByte(net.steps[i] as number)))
  parts.push(nibblesOf(net, order), floatBytes(net.bias), floatBytes(net.offset), ...int8Rows(net.head, net.dim), ...int8Rows(net.hitHead, net.labels))
  parts.push(...wideBytes(net, order.subarray(0, wide)))
  const text = new TextEncoder().encode(JSON.stringify({ ...header, rows: net.rows, dim: net.dim, wide, keyBytes: gaps.length }))
  const head = new DataView(new ArrayBuffer(8))
  head.setUint32(0, MAGIC, true)
  head.setUint32(4, text.length, true)
  return Buffer.concat([new Uint8Array(head.buffer), text, ...parts])
}

/** What goes straight to the labels: whole numbers of steps, and the steps' bytes. */
function wideBytes(net: Net, order: Uint32Array): [Uint8Array, Uint8Array] {
  const codes = new Int8Array(order.length * net.labels), steps = new Uint8Array(order.length)
  order.forEach((r, i) => {
    const row = wideRow(net, r), byte = (steps[i] = wideByte(row))
    row.forEach((x, l) => (codes[i * net.labels + l] = Math.round(x / scaleOf(byte))))
  })
  return [new Uint8Array(codes.buffer), steps]
}

/** Two numbers a byte, each n + 8 for n steps. */
function nibblesOf({ dim, embed, steps }: Net, order: Uint32Array): Uint8Array {
  const out = new Uint8Array((order.length * dim) / 2)
  order.forEach((r, i) => {
    const code = (j: number): number => Math.round((embed[r * dim + j] as number) / (steps[r] as number)) + 8
    for (let j = 0; j < dim; j += 2) out[(i * dim + j) / 2] = code(j) | (code(j + 1) << 4)
  })
  return out
}

function keyBytes(sorted: Uint32Array): Uint8Array {
  const out: number[] = []
  let before = 0
  for (const key of sorted) {
    let gap = key - before
    before = key
    while (gap > 127) {
      out.push((gap % 128) + 128)
      gap = Math.floor(gap / 128)
    }
    out.push(gap)
  }
  return Uint8Array.from(out)
}

function floatBytes(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((v, i) => view.setFloat32(i * 4, v, true))
  return new Uint8Array(view.buffer)
}

function int8Rows(values: Float32Array, width: number): [Uint8Array, Uint8Array] {
  const codes = new Int8Array(values.length), scales = new Float32Array(values.length / width)
  for (let r = 0; r < scales.length; r++) {
    const row = values.subarray(r * width, (r + 1) * width)
    const step = stepOf(row, 127)
    scales[r] = step
    row.forEach((x, j) => (codes[r * width + j] = Math.round(x / step)))
  }
  return [new Uint8Array(codes.buffer), floatBytes(scales)]
}
