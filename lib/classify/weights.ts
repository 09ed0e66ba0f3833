import { BLOCK, PackedRows } from './packed-rows.ts'
import { BUCKETS, KEY_BYTES, RowFinder } from './row-finder.ts'

/** The file of weights: magic, length of a JSON header, header, then the sections in the order read below. Little-endian. */

/** Name of the file in `public/model/`; it carries the version, so that no cache can mix two. */
export const WEIGHTS_FILE = 'topics-5.bin'

/** `PLW3`. */
export const MAGIC = 0x33574c50

/** The two kinds of labels. */
export type Family = 'categories' | 'topics'

/** Everything small, in the header. Lists run over categories, then topics. */
export interface WeightsHeader {
  /** Name and version, kept with every guess. */
  readonly name: string
  readonly rows: number
  readonly dim: number
  /** The first so many rows also go straight to the categories, the first so many to the topics. */
  readonly straight: Readonly<Record<Family, number>>
  /** Length a paper's vector of strengths is scaled to. */
  readonly norm: number
  readonly categories: readonly string[]
  readonly topics: readonly string[]
  /** Bytes of the sections whose lengths do not follow from the above. */
  readonly embedBytes: number
  readonly straightBytes: Readonly<Record<Family, number>>
  /** What is added to a logit times the probability that none of the other labels of its kind fits (network.ts), with abstract and without. */
  readonly others: Readonly<Record<'whole' | 'title', Readonly<Record<Family, number>>>>
  /** Logits from which a label is assigned, with abstract and without. */
  readonly thresholds: { readonly whole: readonly number[]; readonly title: readonly number[] }
  /** logit′ = a·logit + b + c·threshold, for categories and topics, with abstract and without. */
  readonly calibration: Readonly<Record<'whole' | 'title', Readonly<Record<Family, readonly [a: number, b: number, c: number]>>>>
}

/** The weights as they are used. Rows stay packed until they are met. */
export interface Weights {
  readonly header: WeightsHeader
  readonly keys: RowFinder
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
  /** What goes from rows to the categories, and to the topics, past the encoder. */
  readonly straight: readonly [Straight, Straight]
}

/** Numbers from each of the first rows to each label of one kind, each n × the row's scale, which is given by its byte. */
export interface Straight {
  /** The first of the labels. */
  readonly from: number
  readonly rows: PackedRows
  readonly scale: Uint8Array
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
  const split = header.categories.length, labels = split + header.topics.length
  let at = 8 + headerLength
  const take = (length: number): Uint8Array => new Uint8Array(bytes, (at += length) - length, length)
  const floats = (length: number): Float32Array => new Float32Array(bytes.slice(at, (at += length * 4)))
  const signed = (length: number): Int8Array => new Int8Array(bytes, (at += length) - length, length)
  const packed = (rows: number, width: number, length: number): PackedRows =>
    new PackedRows(take(rows), new Uint32Array(bytes.slice(at, (at += Math.ceil(rows / BLOCK) * 4))), take(256), take(length), width / 2)
  const { rows, dim, straight, straightBytes, topics } = header
  const scaled = (family: Family, from: number, width: number): Straight => ({ from, scale: take(straight[family]), rows: packed(straight[family], width, straightBytes[family]) })
  return {
    header, keys: new RowFinder(new Uint16Array(bytes.slice(at, (at += (GROUPS * BUCKETS + 1) * 2))), take(rows * KEY_BYTES)), idf: take(rows), scale: take(rows),
    bias: floats(dim), offset: floats(labels), head: new Float64Array(signed(dim * labels)), headScale: floats(labels),
    hits: signed(2 * topics.length * labels), hitScale: floats(2 * topics.length),
    embed: packed(rows, dim, header.embedBytes), straight: [scaled('categories', 0, split), scaled('topics', split, topics.length)],
  }
}

/** Rows come in groups: those that go straight to both kinds of labels, to one of them, to none. */
const GROUPS = 3

/** Row of a feature key, −1 when the weights do not know it. */
export const findRow = ({ keys }: Weights, key: number): number => keys.find(key)
