import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A copy of what the user made, kept in a database of its own so that losing the library does not lose it. */
export interface Snapshot {
  /** ms; the key. */
  readonly at: number
  /** Last entry of the journal in it: the same again need not be kept twice. */
  readonly upTo: number
  readonly papers: number
  readonly bytes: Uint8Array<ArrayBuffer>
}
export type SnapshotInfo = Omit<Snapshot, 'bytes'> & { readonly size: number }
interface SnapshotSchema extends DBSchema {
  snapshots: { key: number; value: Snapshot }
  infos: { key: number; value: SnapshotInfo }
}
export type Snapshots = IDBPDatabase<SnapshotSchema>

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Spans of which one snapshot each is kept, with how many. */
const KEEP = [{ span: HOUR, count: 24 }, { span: DAY, count: 7 }, { span: 7 * DAY, count: 5 }] as const
/** Most bytes all snapshots may take; the oldest go first, the newest always stays. */
const MAX_BYTES = 200_000_000

export function openSnapshots(name: string): Promise<Snapshots> {
  return openDB<SnapshotSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('snapshots', { keyPath: 'at' })
      db.createObjectStore('infos', { keyPath: 'at' })
    },
    blocking: (_old, _new, event) => (event.target as unknown as IDBDatabase).close(),
  })
}

/** The bytes of a snapshot, for a context that needs nothing else of the library. */
export async function readSnapshot(name: string, at: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const db = await openSnapshots(name)
  const found = await db.get('snapshots', at)
  db.close()
  return found?.bytes
}

/** Which snapshots stay: the newest of each of the last hours, days and weeks, within the space. Newest first. */
export function toKeep(infos: readonly SnapshotInfo[], max: number = MAX_BYTES): readonly SnapshotInfo[] {
  const newest = infos.toSorted((a, b) => b.at - a.at)
  const chosen = new Set<SnapshotInfo>(newest.slice(0, 1))
  for (const { span, count } of KEEP) {
    const spans = new Set<number>()
    for (const info of newest) {
      const at = Math.floor(info.at / span)
      if (spans.has(at) || spans.size >= count) continue
      spans.add(at)
      chosen.add(info)
    }
  }
  let used = 0
  return newest.filter((info) => chosen.has(info)).filter(({ size }, i) => (used += size) <= max || i === 0)
}

/** Puts a snapshot and drops those that need not stay. */
export async function putSnapshot(db: Snapshots, snapshot: Snapshot): Promise<void> {
  const { bytes, ...rest } = snapshot
  const info = { ...rest, size: bytes.length }
  const tx = db.transaction(['snapshots', 'infos'], 'readwrite', { durability: 'strict' })
  tx.done.catch(() => {})
  void tx.objectStore('snapshots').put(snapshot)
  void tx.objectStore('infos').put(info)
  // Read here: another context may put one at the same time.
  const infos = await tx.objectStore('infos').getAll()
  const kept = new Set(toKeep(infos))
  for (const { at } of infos.filter((one) => !kept.has(one))) {
    void tx.objectStore('snapshots').delete(at)
    void tx.objectStore('infos').delete(at)
  }
  await tx.done
}
