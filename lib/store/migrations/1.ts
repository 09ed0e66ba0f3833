/** The first released form. Migrations import nothing and never change once released; each takes a database of the form before it to its own. */
export function migrate(db: IDBDatabase): void {
  const papers = db.createObjectStore('papers', { keyPath: 'id' })
  papers.createIndex('saved', 'user.savedAt')
  papers.createIndex('trashed', 'user.trashedAt')
  papers.createIndex('tags', 'user.tags', { multiEntry: true })
  const journal = db.createObjectStore('journal', { keyPath: 'n', autoIncrement: true })
  journal.createIndex('id', 'id', { unique: true })
  for (const name of ['ids', 'titles', 'meta', 'moved', 'segments', 'blocks', 'lexicon', 'fresh', 'chunks', 'ledger']) db.createObjectStore(name)
  db.createObjectStore('recent', { autoIncrement: true })
}
