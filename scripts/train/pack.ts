import { IDF_STEP, MAGIC, SCALE_LOW, SCALE_STEP, type WeightsHeader } from '../../lib/classify/weights.ts'
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

const LEVELS = 7
/** Wide rows need no more than ±12 levels, and few levels pack well. */
const WIDE_LEVELS = 12

/** The byte of a row's scale, and the 15-level codes −7…7 of its numbers. */
export function quantizeRow(row: Float32Array): { scale: number; codes: Int8Array } {
  let best = { scale: 0, codes: new Int8Array(row.length), error: Infinity }
  const top = row.reduce((m, x) => Math.max(m, Math.abs(x)), 1e-9)
  for (const cut of [1, 0.9, 0.8, 0.7, 0.6]) {
    const scale = Math.min(255, Math.max(0, Math.round((Math.log2((top * cut) / LEVELS) - SCALE_LOW) / SCALE_STEP)))
    const step = 2 ** (scale * SCALE_STEP + SCALE_LOW)
    const codes = Int8Array.from(row, (x) => Math.max(-LEVELS, Math.min(LEVELS, Math.round(x / step))))
    const error = row.reduce((e, x, i) => e + (x - (codes[i] as number) * step) ** 2, 0)
    if (error < best.error) best = { scale, codes, error }
  }
  return best
}

/** The network as the file of weights will give it back: for measuring what packing costs. */
export function roundNet(net: Net): Net {
  const embed = new Float32Array(net.embed.length)
  for (let r = 0; r < net.rows; r++) {
    const { scale, codes } = quantizeRow(net.embed.subarray(r * net.dim, (r + 1) * net.dim))
    const step = 2 ** (scale * SCALE_STEP + SCALE_LOW)
    codes.forEach((c, j) => (embed[r * net.dim + j] = c * step))
  }
  const wideHead = Float32Array.from(net.wideHead)
  for (let r = 0; r < net.wide; r++) {
    const row = wideHead.subarray(r * net.labels, (r + 1) * net.labels)
    const step = row.reduce((m, x) => Math.max(m, Math.abs(x)), 1e-9) / WIDE_LEVELS
    row.forEach((x, l) => (row[l] = Math.round(x / step) * step))
  }
  return { ...net, embed, wideHead }
}

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
  const rows = Array.from(order, (i) => quantizeRow(net.embed.subarray(i * net.dim, (i + 1) * net.dim)))
  parts.push(Uint8Array.from(rows, (r) => r.scale))
  const nibbles = new Uint8Array((net.rows * net.dim) / 2)
  rows.forEach((r, i) => {
    for (let j = 0; j < net.dim; j += 2) nibbles[(i * net.dim + j) / 2] = ((r.codes[j] as number) + 8) | (((r.codes[j + 1] as number) + 8) << 4)
  })
  parts.push(nibbles, floatBytes(net.bias), floatBytes(net.offset), ...int8Rows(net.head, net.dim), ...int8Rows(net.hitHead, net.labels))
  const wideHead = Float32Array.from({ length: net.wideHead.length }, (_, k) => net.wideHead[(order[Math.floor(k / net.labels)] as number) * net.labels + (k % net.labels)] as number)
  parts.push(...int8Rows(wideHead, net.labels, WIDE_LEVELS))
  const text = new TextEncoder().encode(JSON.stringify({ ...header, rows: net.rows, dim: net.dim, wide, keyBytes: gaps.length }))
  const head = new DataView(new ArrayBuffer(8))
  head.setUint32(0, MAGIC, true)
  head.setUint32(4, text.length, true)
  return Buffer.concat([new Uint8Array(head.buffer), text, ...parts])
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

function int8Rows(values: Float32Array, width: number, levels = 127): [Uint8Array, Uint8Array] {
  const codes = new Int8Array(values.length), scales = new Float32Array(values.length / width)
  for (let r = 0; r < scales.length; r++) {
    const row = values.subarray(r * width, (r + 1) * width)
    const step = row.reduce((m, x) => Math.max(m, Math.abs(x)), 1e-9) / levels
    scales[r] = step
    row.forEach((x, j) => (codes[r * width + j] = Math.round(x / step)))
  }
  return [new Uint8Array(codes.buffer), floatBytes(scales)]
}
