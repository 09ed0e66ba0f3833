import type { Run } from './runs.ts'

/**
 * The ledger's large table as it lies on the disk: looked into as it was read, without decoding, and in parts, so that whoever asks of a page's papers reads a
 * few of them; all of them stand in one file (a Blob) too, because a hundred records and more are read slower than that, and one record of that size at half its speed. Keys are the upper 46 bits of hashes: nine say
 * which part, eight which bucket of it, and the other 29 stand in the bucket, with the value in three bits. A million keys meet one that was never met with 1:70,000,000.
 */

/** Names of the table's records: all parts one after the other behind where each begins, and each by its number. */
export const ALL = 'all'
export const PARTS = 512
const BUCKETS = 256
/** Numbers of what stands in a bucket. */
const LOW = 2 ** 29
const CUT = 2 ** 7

/** The key of a 53-bit hash, and a hash of a key. */
export const keyOf = (hash: number): number => Math.floor(hash / CUT)
export const hashOf = (key: number): number => key * CUT

/** The number of the part a key stands in. */
export const partOf = (key: number): number => Math.floor(key / (LOW * BUCKETS))

/** The value under a key in its part. */
export function valueIn(part: Uint32Array, key: number): number | undefined {
  const high = Math.floor(key / LOW)
  const low = key - high * LOW
  const bucket = high % BUCKETS
  for (let at = part[bucket] ?? 0, end = part[bucket + 1] ?? 0; at < end; at++) {
    const entry = part[at] ?? 0
    if (entry >>> 3 === low) return entry & 7
  }
  return undefined
}

/** The parts of what is read under `ALL`. */
export const partsOf = (all: Uint32Array): Uint32Array[] => Array.from({ length: PARTS }, (_, p) => all.subarray(all[p], all[p + 1]))

/** All parts of a run of keys with values below eight, as one. */
export function packParts({ hashes, values }: Run): Uint32Array<ArrayBuffer> {
  const heads = BUCKETS + 1
  const all = new Uint32Array(PARTS + 1 + PARTS * heads + hashes.length)
  let [at, i] = [PARTS + 1, 0]
  for (let p = 0; p < PARTS; p++) {
    const from = (all[p] = at)
    at += heads
    for (let b = 0; b < BUCKETS; b++) {
      all[from + b] = at - from
      const first = (p * BUCKETS + b) * LOW
      for (; (hashes[i] ?? Infinity) < first + LOW; i++) all[at++] = (((hashes[i] ?? 0) - first) * 8) | 0 | (values[i] ?? 0)
    }
    all[from + BUCKETS] = at - from
  }
  all[PARTS] = at
  return all
}

/** What was packed. */
export function unpackParts(parts: readonly Uint32Array[]): Run {
  const count = parts.reduce((sum, part) => sum + Math.max(0, part.length - BUCKETS - 1), 0)
  const [hashes, values] = [new Float64Array(count), new Uint8Array(count)]
  let i = 0
  parts.forEach((part, p) => {
    for (let b = 0; b < BUCKETS; b++) {
      const first = (p * BUCKETS + b) * LOW
      for (let at = part[b] ?? 0; at < (part[b + 1] ?? 0); at++, i++) {
        hashes[i] = first + ((part[at] ?? 0) >>> 3)
        values[i] = (part[at] ?? 0) & 7
      }
    }
  })
  return { hashes, values }
}
