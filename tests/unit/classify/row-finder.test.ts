import { describe, expect, it } from 'vitest'
import { BUCKETS, KEY_BYTES, RowFinder, splitKey } from '../../../lib/classify/row-finder.ts'
import { seeded } from '../../../scripts/train/net.ts'

/** A finder over groups of keys, written as the file of weights holds them. */
function write(groups: readonly (readonly number[])[]): RowFinder {
  const counts = new Uint16Array(groups.length * BUCKETS + 1)
  const rows = groups.flatMap((keys, g) => [...keys].sort((a, b) => a - b).map((key) => ({ ...splitKey(key), g })))
  for (const { g, bucket } of rows) for (let b = g * BUCKETS + bucket + 1; b < counts.length; b++) counts[b] = (counts[b] as number) + 1
  return new RowFinder(counts, Uint8Array.from(rows.flatMap(({ low }) => Array.from({ length: KEY_BYTES }, (_, byte) => low >>> (8 * byte)))))
}

describe('rows found by their keys', () => {
  const random = seeded(4)
  const keys = [...new Set([0, 1, 2 ** 31, 2 ** 32 - 1, ...Array.from({ length: 600 }, () => Math.floor(random() * 2 ** 32))])]
  const groups = [keys.slice(0, 40), [], keys.slice(40)]
  const inOrder = groups.flatMap((g) => [...g].sort((a, b) => a - b))
  it('have the numbers they have in the file, in whatever order they are asked for', () => {
    const finder = write(groups)
    for (const key of keys) expect(finder.find(key)).toBe(inOrder.indexOf(key))
    for (const key of [...keys].reverse()) expect(finder.find(key)).toBe(inOrder.indexOf(key))
  })
  it('are not found by keys that differ in the part written out or in their bucket only', () => {
    const finder = write([[5]])
    expect([4, 5, 6, 5 + 2 ** 31, 2 ** 32 - 1].map((key) => finder.find(key))).toEqual([-1, 0, -1, -1, -1])
  })
  it('are none where there are none', () => expect(write([[], []]).find(7)).toBe(-1))
})
