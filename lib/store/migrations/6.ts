/**
 * All parts of the ledger's large table stand in a file, which is read in half the time of a record. The record goes; the file comes when the table is next
 * written, and until then its parts are read one by one.
 */
export function migrate(_db: IDBDatabase, tx: IDBTransaction): void {
  tx.objectStore('ledger').delete('all')
}
