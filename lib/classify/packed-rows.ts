/** Longest code of a pair of numbers, bits. */
export const LONGEST = 12

/** Rows of numbers −8…7, two a byte (each n + 8), packed one by one in Huffman's code and unpacked when they are first asked for. */
export class PackedRows {
  readonly rows: number
  /** Bytes of an unpacked row. */
  readonly width: number
  /** Rows asked for so far, unpacked; others hold zeros, which no unpacked byte is: 0 would be two numbers of −8, which are not in use. */
  readonly codes: Uint8Array
  private readonly data: Uint8Array
  private readonly starts: Uint32Array
  /** By the next `LONGEST` bits: the byte they begin with + 256 × the length of its code. */
  private readonly table: Uint16Array

  /** `lengths` = bytes of each packed row, `codeLengths` = bits of the code of each byte (0: none). */
  constructor(lengths: Uint8Array, codeLengths: Uint8Array, data: Uint8Array, width: number) {
    this.rows = lengths.length
    this.width = width
    this.codes = new Uint8Array(lengths.length * width)
    this.data = data
    this.starts = new Uint32Array(lengths.length)
    for (let row = 0, at = 0; row < lengths.length; row++) {
      this.starts[row] = at
      at += lengths[row] as number
    }
    this.table = new Uint16Array(1 << LONGEST)
    eachCode(codeLengths, (byte, code, length) => {
      for (let bits = code; bits < this.table.length; bits += 1 << length) this.table[bits] = byte + (length << 8)
    })
  }

  /** Where a row begins in `codes`. */
  unpack(row: number): number {
    const { codes, data, table, width } = this
    const start = row * width
    if (codes[start] !== 0) return start
    let at = this.starts[row] as number, bits = 0, have = 0
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
