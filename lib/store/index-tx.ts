import type { IDBPTransaction } from 'idb'
import type { Store } from './open.ts'
import type { Schema } from './schema.ts'

/** The stores lists are read from. */
export const READ_STORES = ['papers', 'packs', 'met', 'meta', 'segments', 'blocks', 'lexicon', 'fresh', 'columns', 'rows'] as const
export type ReadTx = IDBPTransaction<Schema, typeof READ_STORES, 'readonly'>

/** All numbers of blocks of one segment. */
export const blockRange = (segment: number): IDBKeyRange => IDBKeyRange.bound(segment * 65_536, segment * 65_536 + 65_535)

/** The blocks of a segment, in order. */
export const readBlocks = (store: Store, segment: number): Promise<unknown[]> => store.getAll('blocks', blockRange(segment))
