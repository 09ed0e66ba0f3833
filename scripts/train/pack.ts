import { CATEGORIES, TOPICS } from '../../lib/classify/taxonomy.ts'
import { BUCKETS, KEY_BYTES, splitKey } from '../../lib/classify/row-finder.ts'
import { type Family, IDF_STEP, MAGIC, SCALE_LOW, SCALE_STEP, scaleOf, type WeightsHeader } from '../../lib/classify/weights.ts'
import { type Packing, packRows } from './huffman.ts'
import type { Net } from './net.ts'

/** What goes into a file of weights besides the network. */
export interface Cargo {
  readonly net: Net
  readonly keys: Uint32Array
  /** Papers each key stands in, of `papers`. */
  readonly seenIn: Uint32Array
  readonly papers: number
  readonly header: Omit<WeightsHeader, 'rows' | 'dim' | 'embedBytes' | 'straightBytes'>
}

/** Labels of each family, and levels on either side of zero of what goes straight to them: few pack well. */
const FAMILIES = [
  { family: 'categories', from: 0, to: CATEGORIES.length, levels: 5 },
  { family: 'topics', from: CATEGORIES.length, to: CATEGORIES.length + TOPICS.length, levels: 7 },
] as const
type Part = (typeof FAMILIES)[number]

/** The byte that stands for a scale; `round` = to which neighbour. */
export const scaleByte = (scale: number, round: (x: number) => number = Math.round): number =>
  Math.min(255, Math.max(0, round((Math.log2(Math.max(scale, 1e-9)) - SCALE_LOW) / SCALE_STEP)))

/** Rounds a network that has learned in round rows, in place, as the file of weights will give it back. */
export function roundNet(net: Net): void {
  for (const part of FAMILIES)
    for (let r = 0; r < net.wide; r++) {
      const row = straightRow(net, r, part), step = scaleOf(straightByte(row, part))
      row.forEach((x, l) => (row[l] = Math.round(x / step) * step))
    }
  for (const [values, width] of [[net.head, net.dim], [net.hitHead, net.labels]] as const) {
    const { codes, scales } = int8Rows(values, width)
    codes.forEach((code, i) => (values[i] = code * (scales[Math.floor(i / width)] as number)))
  }
}
const straightRow = ({ wideHead, labels }: Net, r: number, { from, to }: Part): Float32Array => wideHead.subarray(r * labels + from, r * labels + to)
/** Of the step that lets a row's greatest number be its last level. A row already rounded has the same. */
const straightByte = (row: Float32Array, { levels }: Part): number => scaleByte(stepOf(row, levels) * (1 - 1e-5), Math.ceil)
const stepOf = (row: Float32Array, levels: number): number => row.reduce((m, x) => Math.max(m, Math.abs(x)), 1e-9) / levels

/** Writes a file of weights (see lib/classify/weights.ts). */
export function packWeights({ net, keys, seenIn, papers, header }: Cargo): Uint8Array {
  const { order, starts, lows } = orderKeys(keys, header.straight)
  const head8 = int8Rows(net.head, net.dim), hit8 = int8Rows(net.hitHead, net.labels)
  const parts: Uint8Array[] = [
    starts, lows,
    Uint8Array.from(order, (i) => Math.min(255, Math.round(Math.log((papers + 1) / ((seenIn[i] as number) + 1)) / IDF_STEP))),
    Uint8Array.from(order, (i) => scaleByte(net.steps[i] as number)),
    floatBytes(net.bias), floatBytes(net.offset), turn(head8.codes, net.dim), floatBytes(head8.scales), bytesOf(hit8.codes), floatBytes(hit8.scales),
  ]
  const put = ({ lengths, starts: blocks, codeLengths, data }: Packing): number => {
    parts.push(lengths, wordBytes(blocks, 4), codeLengths, data)
    return data.length
  }
  const embedBytes = put(packRows(nibblesOf(order, net.dim, (r) => net.embed.subarray(r * net.dim, (r + 1) * net.dim), (r) => net.steps[r] as number), net.dim / 2))
  const straightBytes = { categories: 0, topics: 0 }
  for (const part of FAMILIES) {
    const { family, from, to } = part, first = order.subarray(0, header.straight[family])
    const byteOf = (r: number): number => straightByte(straightRow(net, r, part), part)
    parts.push(Uint8Array.from(first, byteOf))
    straightBytes[family] = put(packRows(nibblesOf(first, to - from, (r) => straightRow(net, r, part), (r) => scaleOf(byteOf(r))), (to - from) / 2))
  }
  const text = new TextEncoder().encode(JSON.stringify({ ...header, rows: net.rows, dim: net.dim, embedBytes, straightBytes }))
  const head = new DataView(new ArrayBuffer(8))
  head.setUint32(0, MAGIC, true)
  head.setUint32(4, text.length, true)
  return Buffer.concat([new Uint8Array(head.buffer), text, ...parts])
}

/** Two numbers a byte, each n + 8 for n steps. */
function nibblesOf(order: Uint32Array, width: number, valuesOf: (row: number) => Float32Array, stepOf: (row: number) => number): Uint8Array {
  const out = new Uint8Array((order.length * width) / 2)
  order.forEach((r, i) => {
    const values = valuesOf(r), step = stepOf(r), code = (j: number): number => Math.round((values[j] as number) / step) + 8
    for (let j = 0; j < width; j += 2) out[(i * width + j) / 2] = code(j) | (code(j + 1) << 4)
  })
  return out
}

/** Rows in the order of the file (see lib/classify/row-finder.ts): groups by what they go straight to, by key within each. */
function orderKeys(keys: Uint32Array, straight: Readonly<Record<Family, number>>) {
  const ends = [...Object.values(straight).sort((a, b) => a - b), keys.length]
  const groups = ends.map((end, g) => Uint32Array.from({ length: end - (ends[g - 1] ?? 0) }, (_, i) => (ends[g - 1] ?? 0) + i).sort((a, b) => (keys[a] as number) - (keys[b] as number)))
  const order = Uint32Array.from(groups.flatMap((group) => [...group]))
  const starts = new Uint32Array(groups.length * BUCKETS + 1), lows = new Uint8Array(order.length * KEY_BYTES)
  groups.forEach((group, g) => {
    for (const i of group) {
      const next = g * BUCKETS + splitKey(keys[i] as number).bucket + 1
      starts[next] = (starts[next] as number) + 1
    }
  })
  for (let b = 1; b < starts.length; b++) starts[b] = (starts[b] as number) + (starts[b - 1] as number)
  order.forEach((i, row) => {
    const { low } = splitKey(keys[i] as number)
    for (let byte = 0; byte < KEY_BYTES; byte++) lows[row * KEY_BYTES + byte] = low >>> (8 * byte)
  })
  return { order, starts: wordBytes(starts, 2), lows }
}

/** Whole numbers of `size` bytes, 2 or 4, little-endian. */
function wordBytes(values: Uint32Array, size: 2 | 4): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * size))
  values.forEach((v, i) => (size === 2 ? view.setUint16(i * 2, v, true) : view.setUint32(i * 4, v, true)))
  return new Uint8Array(view.buffer)
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
