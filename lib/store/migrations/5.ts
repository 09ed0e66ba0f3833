/**
 * A tag that is renamed or deleted is so where it is refused, too: such papers are found by an index of their own, and packs that are written from now on by what they refuse beside what they
 * bear. Packs of before name only what
 * they bear; a refusal in one is found once its paper is changed.
 */
export function migrate(_db: IDBDatabase, tx: IDBTransaction): void {
  tx.objectStore('papers').createIndex('refused', 'user.refused', { multiEntry: true })
}
