/** The file of weights: magic, length of a JSON header, header, then the sections in the order read below. Little-endian. */

/** Name of the file in `public/model/`; it carries the version, so that no cache can mix two. */
export const WEIGHTS_FILE = 'topics-3.bin'

/** `PLW1`. */
export const MAGIC = 0x31574c50

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
  /** Bytes of the key section. */
  readonly keyBytes: number
  /** Logits from which a label is assigned, with abstract and without. */
  readonly thresholds: { readonly whole: readonly number[]; readonly title: readonly number[] }
  /** logit′ = a·logit + b + c·threshold, for categories and topics, with abstract and without. */
  readonly calibration: Readonly<Record<'whole' | 'title', Readonly<Record<'categories' | 'topics', readonly [a: number, b: number, c: number]>>>>
}

/** The weights as they are used. `embed` stays packed: two 4-bit numbers a byte, each n − 8, times the row's scale. */
export interface Weights {
  readonly header: WeightsHeader
  /** Open-addressing table of feature keys; a slot's row is −1 when empty. */
  readonly tableKeys: Uint32Array
  readonly tableRows: Int32Array
  /** Inverse document frequency a row, nats. */
  readonly idf: Float32Array
  readonly scale: Float32Array
  readonly embed: Uint8Array
  readonly bias: Float32Array
  /** dim × labels: what each unit of the encoder adds to each label. */
  readonly head: Float64Array
  readonly offset: Float32Array
  /** (2 × topics) × labels: a topic's phrase in the title, then in the abstract. */
  readonly hits: Float32Array
  /** Wide × labels, each n × the row's scale. */
  readonly wide: Int8Array
  readonly wideScale: Float32Array
}

/** Step of the logarithmic byte codes of scales and idf. */
export const SCALE_STEP = 1 / 24, SCALE_LOW = -8, IDF_STEP = 1 / 16

/** The scale that a byte stands for. */
export const scaleOf = (byte: number): number => 2 ** (byte * SCALE_STEP + SCALE_LOW)

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
  const floats = (length: number): Float32Array => {
    const out = new Float32Array(length)
    for (let i = 0; i < length; i++, at += 4) out[i] = view.getFloat32(at, true)
    return out
  }
  const keys = readKeys(take(header.keyBytes), header.rows, header.wide)
  const idf = decode(take(header.rows), (b) => b * IDF_STEP)
  const scale = decode(take(header.rows), scaleOf)
  const embed = take((header.rows * header.dim) / 2)
  const bias = floats(header.dim)
  const offset = floats(labels)
  const head = turn(scaleRows(take(labels * header.dim), floats(labels), header.dim), header.dim)
  const hits = scaleRows(take(2 * header.topics.length * labels), floats(2 * header.topics.length), labels)
  const straight = header.wide * labels
  const wide = new Int8Array(bytes, (at += straight) - straight, straight)
  const wideScale = decode(take(header.wide), scaleOf)
  return { header, ...tableOf(keys), idf, scale, embed, bias, head, offset, hits, wide, wideScale }
}

/** Bytes through a table of 256 values. */
function decode(bytes: Uint8Array, meaning: (byte: number) => number): Float32Array {
  const table = Float32Array.from({ length: 256 }, (_, b) => meaning(b))
  const out = new Float32Array(bytes.length)
  for (let i = 0; i < out.length; i++) out[i] = table[bytes[i] as number] as number
  return out
}

/** Keys, ascending within the wide rows and within the others, coded as differences of 7 bits a byte, high bit = more follows. */
function readKeys(bytes: Uint8Array, rows: number, wide: number): Uint32Array {
  const keys = new Uint32Array(rows)
  let at = 0, key = 0
  for (let row = 0; row < rows; row++) {
    if (row === wide) key = 0
    let byte = 0, scale = 1
    do {
      byte = bytes[at++] ?? 0
      key += (byte & 127) * scale
      scale *= 128
    } while (byte > 127)
    keys[row] = key
  }
  return keys
}

function tableOf(keys: Uint32Array): { tableKeys: Uint32Array; tableRows: Int32Array } {
  const slots = 2 ** Math.ceil(Math.log2(keys.length * 2 + 2))
  const tableKeys = new Uint32Array(slots), tableRows = new Int32Array(slots).fill(-1)
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number
    let at = key & (slots - 1)
    while ((tableRows[at] as number) >= 0) at = (at + 1) & (slots - 1)
    tableKeys[at] = key
    tableRows[at] = row
  }
  return { tableKeys, tableRows }
}

function scaleRows(codes: Uint8Array, scales: Float32Array, width: number): Float32Array {
  const signed = new Int8Array(codes.buffer, codes.byteOffset, codes.length)
  const out = new Float32Array(codes.length)
  for (let r = 0, i = 0; r < scales.length; r++) for (const end = i + width; i < end; i++) out[i] = (signed[i] as number) * (scales[r] as number)
  return out
}

/** Rows become columns. */
function turn(matrix: Float32Array, width: number): Float64Array {
  const height = matrix.length / width
  const out = new Float64Array(matrix.length)
  for (let r = 0; r < height; r++) for (let c = 0; c < width; c++) out[c * height + r] = matrix[r * width + c] as number
  return out
}

/** Row of a feature key, −1 when the weights do not know it. */
export function findRow(w: Weights, key: number): number {
  const mask = w.tableKeys.length - 1
  for (let at = key & mask; ; at = (at + 1) & mask) {
    const row = w.tableRows[at] as number
    if (row < 0 || w.tableKeys[at] === key) return row
  }
}
