import { IDF_STEP, MAGIC, SCALE_LOW, SCALE_STEP, scaleOf, type WeightsHeader } from '../../lib/classify/weights.ts'
import { packRows } from './huffman.ts'
import type { Net } from './net.ts'

/** What goes into a file of weights besides the network. */
export interface Cargo {
  readonly net: Net
  readonly keys: Uint32Array
  /** Papers each key stands in, of `papers`. */
  readonly seenIn: Uint32Array
  readonly papers: number
  readonly header: Omit<WeightsHeader, 'rows' | 'dim' | 'wide' | 'keyBytes' | 'embedBytes' | 'wideBytes'>
}

/** Levels on either side of zero of what goes from wide rows to the labels: few pack well. */
const WIDE_LEVELS = 5

/** The byte that stands for a scale; `round` = to which neighbour. */
export const scaleByte = (scale: number, round: (x: number) => number = Math.round): number =>
  Math.min(255, Math.max(0, round((Math.log2(Math.max(scale, 1e-9)) - SCALE_LOW) / SCALE_STEP)))

/** Rounds a network that has learned in round rows, in place, as the file of weights will give it back. */
export function roundNet(net: Net): void {
  for (let r = 0; r < net.wide; r++) {
    const row = wideRow(net, r), step = scaleOf(wideByte(row))
    row.forEach((x, l) => (row[l] = Math.round(x / step) * step))
  }
  for (const [values, width] of [[net.head, net.dim], [net.hitHead, net.labels]] as const) {
    const { codes, scales } = int8Rows(values, width)
    codes.forEach((code, i) => (values[i] = code * (scales[Math.floor(i / width)] as number)))
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
  const head8 = int8Rows(net.head, net.dim), hit8 = int8Rows(net.hitHead, net.labels)
  parts.push(floatBytes(net.bias), floatBytes(net.offset), turn(head8.codes, net.dim), floatBytes(head8.scales), bytesOf(hit8.codes), floatBytes(hit8.scales))
  parts.push(Uint8Array.from(order.subarray(0, wide), (r) => wideByte(wideRow(net, r))))
  const embed = packRows(nibblesOf(order, net.dim, net.embed, (r) => net.steps[r] as number), net.dim / 2)
  const straight = packRows(nibblesOf(order.subarray(0, wide), net.labels, net.wideHead, (r) => scaleOf(wideByte(wideRow(net, r)))), net.labels / 2)
  for (const { lengths, codeLengths, data } of [embed, straight]) parts.push(lengths, codeLengths, data)
  const sizes = { keyBytes: gaps.length, embedBytes: embed.data.length, wideBytes: straight.data.length }
  const text = new TextEncoder().encode(JSON.stringify({ ...header, rows: net.rows, dim: net.dim, wide, ...sizes }))
  const head = new DataView(new ArrayBuffer(8))
  head.setUint32(0, MAGIC, true)
  head.setUint32(4, text.length, true)
  return Buffer.concat([new Uint8Array(head.buffer), text, ...parts])
}

/** Two numbers a byte, each n + 8 for n steps. */
function nibblesOf(order: Uint32Array, width: number, values: Float32Array, stepOf: (row: number) => number): Uint8Array {
  const out = new Uint8Array((order.length * width) / 2)
  order.forEach((r, i) => {
    const step = stepOf(r), code = (j: number): number => Math.round((values[r * width + j] as number) / step) + 8
    for (let j = 0; j < width; j += 2) out[(i * width + j) / 2] = code(j) | (code(j + 1) << 4)
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

function int8Rows(values: Float32Array, width: number): { codes: Int8Array; scales: Float32Array } {
  const codes = new Int8Array(values.length), scales = new Float32Array(values.length / width)
  for (let r = 0; r < scales.length; r++) {
    const row = values.subarray(r * width, (r + 1) * width)
    scales[r] = stepOf(row, 127)
    row.forEach((x, j) => (codes[r * width + j] = Math.round(x / (scales[r] as number))))
  }
  return { codes, scales }
}

const bytesOf = (codes: Int8Array): Uint8Array => new Uint8Array(codes.buffer)

/** Rows of `width` become columns. */
function turn(codes: Int8Array, width: number): Uint8Array {
  const out = new Int8Array(codes.length), height = codes.length / width
  codes.forEach((code, i) => (out[(i % width) * height + Math.floor(i / width)] = code))
  return bytesOf(out)
}
