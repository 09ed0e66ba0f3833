/** Keys lie in buckets by their upper bits; the lower ones are written out, three bytes a key. */
const LOW = 21
export const BUCKETS = 2 ** (32 - LOW)
export const KEY_BYTES = 3

/**
 * Finds the row of a feature key. Rows come in groups, within a group by ascending key. The keys of a bucket enter a hash table when one
 * of them is first asked for, so that a paper pays for those near its own words.
 */
export class RowFinder {
  /** First row of each bucket: the buckets of the first group, of the next …, and the number of rows. */
  private readonly starts: Uint16Array
  private readonly lows: Uint8Array
  private readonly entered = new Uint8Array(BUCKETS)
  /** Open addressing: a key, then its row + 1; 0 where a slot is empty. */
  private readonly table: Uint32Array

  constructor(starts: Uint16Array, lows: Uint8Array) {
    this.starts = starts
    this.lows = lows
    this.table = new Uint32Array(2 ** Math.ceil(Math.log2((starts.at(-1) ?? 0) * 4 + 4)))
  }

  /** Row of a key (32 bits, unsigned), −1 when there is none. */
  find(key: number): number {
    if (this.entered[key >>> LOW] === 0) this.enter(key >>> LOW)
    const { table } = this, mask = table.length - 1
    for (let at = (key << 1) & mask; ; at = (at + 2) & mask) {
      const row = table[at + 1] as number
      if (row === 0 || table[at] === key) return row - 1
    }
  }

  private enter(bucket: number): void {
    const { starts, lows, table } = this, mask = table.length - 1
    this.entered[bucket] = 1
    for (let b = bucket; b < starts.length - 1; b += BUCKETS)
      for (let row = starts[b] as number; row < (starts[b + 1] as number); row++) {
        const low = row * KEY_BYTES
        const key = (bucket << LOW) | ((lows[low + 2] as number) << 16) | ((lows[low + 1] as number) << 8) | (lows[low] as number)
        let at = (key << 1) & mask
        while (table[at + 1] !== 0) at = (at + 2) & mask
        table[at] = key
        table[at + 1] = row + 1
      }
  }
}

/** Bucket of a key, and the part of it that is written out. */
export const splitKey = (key: number): { readonly bucket: number; readonly low: number } => ({ bucket: key >>> LOW, low: key & (2 ** LOW - 1) })
