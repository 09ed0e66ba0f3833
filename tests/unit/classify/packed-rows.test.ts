import { describe, expect, it } from 'vitest'
import { LONGEST, PackedRows } from '../../../lib/classify/packed-rows.ts'
import { packRows } from '../../../scripts/train/huffman.ts'
import { seeded } from '../../../scripts/train/net.ts'

const WIDTH = 20

/** Rows of bytes, the higher ones ever rarer: the rarest would get a code of some thirty bits. */
function invent(rows: number): Uint8Array {
  const random = seeded(7)
  return Uint8Array.from({ length: rows * WIDTH }, () => 17 + Math.min(40, Math.floor(-Math.log2(random() + 1e-12))))
}

describe('rows packed one by one', () => {
  const bytes = invent(3_000), { lengths, starts, codeLengths, data } = packRows(bytes, WIDTH)
  const rowOf = (packed: PackedRows, row: number): number[] => {
    const at = packed.unpack(row)
    return [...packed.codes.subarray(at, at + WIDTH)]
  }
  it('come back in any order, however often they are asked for', () => {
    const packed = new PackedRows(lengths, starts, codeLengths, data, WIDTH)
    for (const row of [2_999, 0, 17, 0, 16, 63, 64, 65, 2_999]) expect(rowOf(packed, row)).toEqual([...bytes.subarray(row * WIDTH, (row + 1) * WIDTH)])
    expect(packed.codes.subarray(WIDTH, 2 * WIDTH).every((byte) => byte === 0)).toBe(true)
  })
  it('take few bits where bytes are frequent, and never more than the longest code', () => {
    expect(Math.max(...codeLengths)).toBeLessThanOrEqual(LONGEST)
    // Two bits a byte is what they tell; rows begin at whole bytes.
    expect(data.length).toBeLessThan(bytes.length * 0.29)
  })
  it('of one byte only are packed too', () => {
    const same = packRows(new Uint8Array(2 * WIDTH).fill(0x88), WIDTH)
    expect(rowOf(new PackedRows(same.lengths, same.starts, same.codeLengths, same.data, WIDTH), 1)).toEqual(Array.from({ length: WIDTH }, () => 0x88))
  })
})
