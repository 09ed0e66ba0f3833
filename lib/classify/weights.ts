import { PackedRows } from './packed-rows.ts'

/** The file of weights: magic, length of a JSON header, header, then the sections in the order read below. Little-endian. */

/** Name of the file in `public/model/`; it carries the version, so that no cache can mix two. */
export const WEIGHTS_FILE = 'topics-4.bin'

/** `PLW2`. */
export const MAGIC = 0x32574c50

/** Everything small, in the header. Lists run over categories, then topics. */
export interface WeightsHeader {
  /** Name and version, kept with every guess. */
  readonly name: string
  readonly rows: number
  readonly dim: number
  /** The first so many rows also go straight to the labels. */
  readonly wide: number
  /** Length a paper's vector of strengths is scaled to. */
  readonly norm: number
  readonly categories: readonly string[]
  readonly topics: readonly string[]
  /** Bytes of the sections whose lengths do not follow from the above. */
  readonly keyBytes: number
  readonly embedBytes: number
  readonly wideBytes: number
  /** What is added to a logit times the probability that none of the other labels of its kind fits (network.ts), with abstract and without. */
  readonly others: Readonly<Record<'whole' | 'title', Readonly<Record<'categories' | 'topics', number>>>>
  /** Logits from which a label is assigned, with abstract and without. */
  readonly thresholds: { readonly whole: readonly number[]; readonly title: readonly number[] }
  /** logit′ = a·logit + b + c·threshold, for categories and topics, with abstract and without. */
  readonly calibration: Readonly<Record<'whole' | 'title', Readonly<Record<'categories' | 'topics', readonly [a: number, b: number, c: number]>>>>
}

/** The weights as they are used. Rows stay packed until they are met. */
export interface Weights {
  readonly header: WeightsHeader
  /** Open-addressing table of feature keys, each followed by its row + 1; 0 where a slot is empty. */
  readonly table: Uint32Array
  /** Inverse document frequency a row, in steps of `IDF_STEP` nats. */
  readonly idf: Uint8Array
  /** Rows × dim, each n × the row's scale, which is given by its byte. */
  readonly embed: PackedRows
  readonly scale: Uint8Array
  readonly bias: Float32Array
  /** dim × labels: what each unit of the encoder adds to each label, times the label's scale. */
  readonly head: Float64Array
  readonly headScale: Float32Array
  readonly offset: Float32Array
  /** (2 × topics) × labels: a topic's phrase in the title, then in the abstract, each n × the phrase's scale. */
  readonly hits: Int8Array
  readonly hitScale: Float32Array
  /** Wide × labels, each n × the row's scale, which is given by its byte. */
  readonly wide: PackedRows
  readonly wideScale: Uint8Array
}

/** Step of the logarithmic byte codes of scales and idf. */
export const SCALE_STEP = 1 / 24, SCALE_LOW = -8, IDF_STEP = 1 / 16

/** The scale that a byte stands for. */
export const scaleOf = (byte: number): number => SCALES[byte] as number
const SCALES = Float32Array.from({ length: 256 }, (_, byte) => 2 ** (byte * SCALE_STEP + SCALE_LOW))

/** Parses a file of weights; undefined when it is none, or cut short. */
export function readWeights(bytes: ArrayBuffer): Weights | undefined {
  try {
    return readSections(bytes)
  } catch {
    return undefined
  }
}

function readSections(bytes: ArrayBuffer): Weights | undefined {
  const view = new DataView(bytes)
  const headerLength = view.getUint32(4, true)
  if (view.getUint32(0, true) !== MAGIC || headerLength > bytes.byteLength - 8) return undefined
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, headerLength))) as WeightsHeader
  const labels = header.categories.length + header.topics.length
  let at = 8 + headerLength
  const take = (length: number): Uint8Array => new Uint8Array(bytes, (at += length) - length, length)
  const floats = (length: number): Float32Array => new Float32Array(bytes.slice(at, (at += length * 4)))
  const signed = (length: number): Int8Array => new Int8Array(bytes, (at += length) - length, length)
  const packed = (rows: number, width: number, length: number): PackedRows => new PackedRows(take(rows), take(256), take(length), width / 2)
  const { rows, dim, wide, topics } = header
  return {
    header, table: readKeys(take(header.keyBytes), rows, wide), idf: take(rows), scale: take(rows),
    bias: floats(dim), offset: floats(labels), head: new Float64Array(signed(dim * labels)), headScale: floats(labels),
    hits: signed(2 * topics.length * labels), hitScale: floats(2 * topics.length), wideScale: take(wide),
    embed: packed(rows, dim, header.embedBytes), wide: packed(wide, labels, header.wideBytes),
  }
}

/** The table of keys. They come ascending within the wide rows and within the others, as differences of 7 bits a byte, high bit = more follows. */
function readKeys(bytes: Uint8Array, rows: number, wide: number): Uint32Array {
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(rows * 4 + 4))), mask = table.length - 1
  for (let row = 0, read = 0, key = 0; row < rows; row++) {
    if (row === wide) key = 0
    let byte = 0, shift = 0, gap = 0
    do {
      byte = bytes[read++] ?? 0
      gap |= (byte & 127) << shift
      shift += 7
    } while (byte > 127)
    key = (key + gap) | 0
    let at = (key << 1) & mask
    while (table[at + 1] !== 0) at = (at + 2) & mask
    table[at] = key
    table[at + 1] = row + 1
  }
  return table
}

/** Row of a feature key, −1 when the weights do not know it. */
export function findRow({ table }: Weights, key: number): number {
  const mask = table.length - 1
  for (let at = (key << 1) & mask; ; at = (at + 2) & mask) {
    const row = table[at + 1] as number
    if (row === 0 || table[at] === key) return row - 1
  }
}
