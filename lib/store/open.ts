import { type IDBPDatabase, openDB, unwrap } from 'idb'
import { CodedError, coded } from '../errors.ts'
import { MIGRATIONS } from './migrations/list.ts'
import { type Schema, VERSION } from './schema.ts'

export type Store = IDBPDatabase<Schema>

/** Name of the database. */
export const DATABASE = 'paperlight'

/** How long another context may keep an old version open before we say so, ms. */
const BLOCKED_AFTER = 3_000

/**
 * Opens (and makes or upgrades) the database. Closes itself when another context wants to upgrade.
 * Throws `CodedError`: errorBlocked, errorNewer (the database was written by a later version), errorQuota, errorReadOnly, errorCorrupt.
 */
export async function openStore(name: string): Promise<Store> {
  let refuse: (error: Error) => void = () => {}
  const blocked = new Promise<never>((_, reject) => (refuse = reject))
  let timer: ReturnType<typeof setTimeout> | undefined
  // Where nothing may be stored at all some browsers throw at once.
  const opening = Promise.resolve().then(() => openDB<Schema>(name, VERSION, {
    upgrade(db, oldVersion, _newVersion, tx) {
      // Whoever held it has let go; what takes long now is the work itself.
      clearTimeout(timer)
      // Why it failed is told by the opening.
      tx.done.catch(() => {})
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(unwrap(db) as IDBDatabase, unwrap(tx) as IDBTransaction)
    },
    blocked: () => void (timer = setTimeout(() => refuse(new CodedError('errorBlocked')), BLOCKED_AFTER)),
    blocking: (_old, _new, event) => (event.target as unknown as IDBDatabase).close(),
  }))
  try {
    return await Promise.race([opening, blocked])
  } catch (error) {
    void opening.then((db) => db.close()).catch(() => {})
    throw coded(error)
  } finally {
    clearTimeout(timer)
  }
}
