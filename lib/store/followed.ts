import type { IDBPTransaction, StoreNames } from 'idb'
import type { Schema } from './schema.ts'

/**
 * A table that is written whole now and then, and a store with what changed since, a record a transaction: writing costs the change, never the table, and a
 * context that keeps the table in memory reads only what came after. `meta` says under the table's name up to which record the table goes.
 */
export interface Followed {
  readonly table: 'ledger' | 'keys' | 'columns'
  readonly log: 'recent' | 'keyLog' | 'rows'
}
/** Any transaction over the two stores and `meta`. */
export type FollowTx = Pick<IDBPTransaction<Schema, StoreNames<Schema>[], 'readonly' | 'readwrite'>, 'objectStore'> | Pick<IDBPTransaction<Schema, StoreNames<Schema>[]>, 'objectStore'> | WriteTx
type WriteTx = Pick<IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>, 'objectStore'>

/** So many records may wait for the table. */
const FOLD = 256

/** Up to which record the table goes, and the records after `last`; those that are all of this context's `own` need not be read. */
export async function readLog<Change>(
  tx: FollowTx,
  { table, log }: Followed,
  last: number,
  own: ReadonlyMap<number, Change> = new Map(),
): Promise<{ readonly upTo: number; readonly last: number; readonly changes: readonly Change[] }> {
  const range = IDBKeyRange.lowerBound(last, true)
  const store = tx.objectStore(log)
  const [upTo, keys, read] = await Promise.all([tx.objectStore('meta').get(table), store.getAllKeys(range), own.size ? undefined : store.getAll(range)])
  const changes = read ?? (keys.every((key) => own.has(Number(key))) ? keys.map((key) => own.get(Number(key))) : await store.getAll(range))
  return { upTo: typeof upTo === 'number' ? upTo : 0, last: Math.max(last, Number(keys.at(-1) ?? 0)), changes: changes as readonly Change[] }
}

/** The place of the last record where so many wait that the table should be written, else undefined. `least`: from how many on. */
export async function waiting(tx: FollowTx, { log }: Followed, least = FOLD): Promise<number | undefined> {
  const keys = await tx.objectStore(log).getAllKeys()
  return keys.length >= least ? Number(keys.at(-1) ?? 0) : undefined
}

/** Writes the table in place of all records, of which `upTo` is the last. */
export function putTable(tx: WriteTx, { table, log }: Followed, upTo: number, parts: readonly (readonly [string | number, unknown])[]): void {
  for (const [name, value] of parts) void tx.objectStore(table).put(value, name)
  void tx.objectStore('meta').put(upTo, table)
  void tx.objectStore(log).clear()
}

/** A place among the records for a table that replaces everything, so that every context sees that what it has is old. */
export const takePlace = (tx: WriteTx, { log }: Followed, empty: unknown): Promise<number> => tx.objectStore(log).add(empty)
