import type { Store } from '../store/open.ts'
import { countPapers } from '../store/papers.ts'
import type { SnapshotInfo } from '../store/snapshots.ts'
import type { Usage } from './library.ts'

/** Records weighed of each store; the rest is taken to be like them. */
const SAMPLE = 200
/** Its few records are of very different sizes, and all weighed. */
const UNEVEN = 'ledger'
/** Stores by what they hold for the user. */
const PARTS = {
  papers: ['papers', 'packs', 'met', 'moved'],
  journal: ['journal'],
  marks: ['ledger', 'recent'],
  index: ['segments', 'blocks', 'lexicon', 'fresh', 'columns', 'rows', 'keys', 'keyLog'],
} as const

/** Bytes of a value as a database keeps it, roughly: two for a letter that is not Latin, what typed arrays have. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return /^[\0-\xff]*$/.test(value) ? value.length : 2 * value.length
  if (typeof value !== 'object' || value === null) return 8
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (value instanceof ArrayBuffer) return value.byteLength
  if (value instanceof Blob) return value.size
  if (value instanceof Map || value instanceof Set) return [...value].reduce((sum: number, one) => sum + weigh(one), 8)
  return Object.entries(value).reduce((sum, [key, one]) => sum + (Array.isArray(value) ? 2 : key.length + 2) + weigh(one), 4)
}

/** Records of a store and their bytes, by a sample from its beginning, middle and end. */
async function measure(store: Store, name: (typeof PARTS)[keyof typeof PARTS][number]): Promise<{ count: number; bytes: number }> {
  const tx = store.transaction(name)
  const count = await tx.store.count()
  const sample = name === UNEVEN ? count : SAMPLE
  const step = Math.max(1, Math.floor(count / sample))
  let [seen, bytes] = [0, 0]
  for (let cursor = await tx.store.openCursor(); cursor && seen < sample; cursor = step > 1 ? await cursor.advance(step) : await cursor.continue()) {
    bytes += weigh(cursor.value)
    seen++
  }
  return { count, bytes: seen === 0 ? 0 : Math.round((bytes / seen) * count) }
}

/** What uses how much of the disk, estimated. */
export async function usageOf(store: Store, snapshots: readonly SnapshotInfo[]): Promise<readonly Usage[]> {
  const parts = await Promise.all(
    (Object.keys(PARTS) as (keyof typeof PARTS)[]).map(async (part) => {
      const sizes = await Promise.all(PARTS[part].map((name) => measure(store, name)))
      const count = part === 'papers' ? await countPapers(store) : (sizes[0]?.count ?? 0)
      return { part, count, bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0) }
    }),
  )
  return [...parts, { part: 'snapshots', count: snapshots.length, bytes: snapshots.reduce((sum, { size }) => sum + size, 0) }]
}
