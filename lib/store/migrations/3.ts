/**
 * Papers that were met again are told of in a record a visit, and written again only now and then; packs hold each paper as text from now on, and those that
 * were written before stay as they are, which is read too.
 */
export function migrate(db: IDBDatabase): void {
  db.createObjectStore('met', { keyPath: 'n', autoIncrement: true })
}
