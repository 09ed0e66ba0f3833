/** Longest code of a pair of numbers, bits. */
export const LONGEST = 12
/** Of every so many rows it is written where the first begins. */
export const BLOCK = 64

/** Rows of numbers −8…7, two a byte (each n + 8), packed one by one in Huffman's code and unpacked when they are first asked for. */
export class PackedRows {
  readonly rows: number
  /** Bytes of an unpacked row. */
  readonly width: number
  /** Rows asked for so far, unpacked; others hold zeros, which no unpacked byte is: 0 would be two numbers of −8, which are not in use. */
  readonly codes: Uint8Array
  private readonly data: Uint8Array
  private readonly lengths: Uint8Array
  private readonly starts: Uint32Array
  /** By the next `LONGEST` bits: the byte they begin with + 256 × the length of its code. */
  private readonly table: Uint16Array

  /** `lengths` = bytes of each packed row, `starts` = where the first of each block begins, `codeLengths` = bits of the code of each byte (0: none). */
  constructor(lengths: Uint8Array, starts: Uint32Array, codeLengths: Uint8Array, data: Uint8Array, width: number) {
    this.rows = lengths.length
    this.width = width
    this.codes = new Uint8Array(lengths.length * width)
    this.data = data
    this.lengths = lengths
    this.starts = starts
    this.table = new Uint16Array(1 << LONGEST)
    eachCode(codeLengths, (byte, code, length) => {
      for (let bits = code; bits < this.table.length; bits += 1 << length) this.table[bits] = byte + (length << 8)
    })
  }

  /** Where a row begins in `codes`. */
  unpack(row: number): number {
    const { codes, data, lengths, table, width } = this
    const start = row * width
    if (codes[start] !== 0) return start
    let at = this.starts[Math.floor(row / BLOCK)] as number, bits = 0, have = 0
    for (let before = row - (row % BLOCK); before < row; before++) at += lengths[before] as number
    for (let out = start; out < start + width; out++) {
      while (have < LONGEST) {
        bits |= (data[at++] ?? 0) << have
        have += 8
      }
      const found = table[bits & ((1 << LONGEST) - 1)] as number
      codes[out] = found & 255
      bits >>>= found >> 8
      have -= found >> 8
    }
    return start
  }
}

/** Codes of bytes from their lengths alone: shorter ones first, then by byte, their bits from the lowest on. */
export function eachCode(codeLengths: Uint8Array, visit: (byte: number, code: number, length: number) => void): void {
  let next = 0
  for (let length = 1; length <= LONGEST; length++) {
    next <<= 1
    for (let byte = 0; byte < codeLengths.length; byte++) {
      if (codeLengths[byte] !== length) continue
      let code = 0
      for (let bit = 0; bit < length; bit++) code |= ((next >> bit) & 1) << (length - 1 - bit)
      visit(byte, code, length)
      next++
    }
  }
}
