import { BLOCK, eachCode, LONGEST } from '../../lib/classify/packed-rows.ts'

/** Rows packed for lib/classify/packed-rows.ts. */
export interface Packing {
  /** Bytes of each packed row. */
  readonly lengths: Uint8Array
  /** Where the first row of each block begins. */
  readonly starts: Uint32Array
  /** Bits of the code of each byte. */
  readonly codeLengths: Uint8Array
  readonly data: Uint8Array
}

/** Packs rows of `width` bytes each, every row from a whole byte on. */
export function packRows(bytes: Uint8Array, width: number): Packing {
  const counts = new Float64Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] as number) + 1
  const codeLengths = chooseLengths(counts)
  const codes = new Uint32Array(256)
  eachCode(codeLengths, (byte, code) => (codes[byte] = code))
  const data: number[] = [], lengths = new Uint8Array(bytes.length / width), starts = new Uint32Array(Math.ceil(lengths.length / BLOCK))
  lengths.forEach((_, row) => {
    const before = data.length
    if (row % BLOCK === 0) starts[row / BLOCK] = before
    let bits = 0, have = 0
    for (const byte of bytes.subarray(row * width, (row + 1) * width)) {
      bits |= (codes[byte] as number) << have
      for (have += codeLengths[byte] as number; have >= 8; have -= 8) {
        data.push(bits & 255)
        bits >>>= 8
      }
    }
    if (have > 0) data.push(bits)
    lengths[row] = data.length - before
  })
  return { lengths, starts, codeLengths, data: Uint8Array.from(data) }
}

/** Lengths of Huffman's code, at most `LONGEST`: rare bytes are taken for less rare until it fits. */
function chooseLengths(counts: Float64Array): Uint8Array {
  for (let least = 0; ; least = 2 * least + 1) {
    const lengths = huffman(counts.map((n) => (n > 0 ? Math.max(n, least) : 0)))
    if (lengths.every((n) => n <= LONGEST)) return lengths
  }
}

function huffman(counts: Float64Array): Uint8Array {
  const lengths = new Uint8Array(counts.length)
  let trees = [...counts].flatMap((count, byte) => (count > 0 ? [{ count, bytes: [byte] }] : []))
  if (trees.length === 1) lengths[trees[0]?.bytes[0] as number] = 1
  while (trees.length > 1) {
    trees.sort((a, b) => a.count - b.count || (a.bytes[0] as number) - (b.bytes[0] as number))
    const [a, b, ...rest] = trees as [(typeof trees)[0], (typeof trees)[0], ...typeof trees]
    const bytes = [...a.bytes, ...b.bytes]
    for (const byte of bytes) lengths[byte] = (lengths[byte] as number) + 1
    trees = [{ count: a.count + b.count, bytes }, ...rest]
  }
  return lengths
}
