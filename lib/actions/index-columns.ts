import { Columns } from '../search/columns.ts'
import { checksumOf, type Numbers, type Rows, type Texts } from '../search/packed-rows.ts'
import { type Followed, type FollowTx, putTable, readLog, waiting } from '../store/followed.ts'
import type { Store } from '../store/open.ts'
import { BrokenIndex } from './index-cache.ts'
import type { IndexState } from './index-state.ts'

const COLUMNS: Followed = { table: 'columns', log: 'rows' }

/** The columns as one context keeps them in memory. */
export class KeptColumns {
  #columns = new Columns()
  #last = 0
  #titles = true
  #epoch = -1
  #version = -1
  /** The index's version the columns are as new as. */
  #upTo = -1

  /** The columns as the transaction sees them. Throws `BrokenIndex` where a part is missing or damaged. */
  async follow(tx: FollowTx, state: Pick<IndexState, 'epoch' | 'version'>): Promise<Columns> {
    if (this.#epoch !== state.epoch) {
      if (this.#version > state.version) throw new BrokenIndex('overtaken')
      this.#columns = new Columns()
      this.#titles = true
      this.#last = 0
      this.#upTo = -1
      this.#epoch = state.epoch
    }
    this.#version = Math.max(this.#version, state.version)
    // Rows come with a new version, always.
    if (this.#upTo === state.version) return this.#columns
    const { upTo, last, changes } = await readLog<Rows>(tx, COLUMNS, this.#last)
    if (this.#last < upTo) {
      const store = tx.objectStore('columns')
      const [numbers, ids, sum] = (await Promise.all(['numbers', 'ids', 'sum'].map((part) => store.get(part)))) as [Numbers?, Texts?, number?]
      if (!numbers || !ids || checksumOf(numbers, ids) !== sum) throw new BrokenIndex('columns')
      this.#columns = new Columns(numbers, ids)
      this.#titles = false
      this.#last = upTo
      return this.follow(tx, state)
    }
    for (const rows of changes) this.#columns.add(rows)
    this.#last = last
    this.#upTo = Math.max(this.#upTo, state.version)
    return this.#columns
  }

  /** Reads what only sorting by title needs. */
  async readTitles(tx: FollowTx): Promise<void> {
    if (this.#titles) return
    const titles = (await tx.objectStore('columns').get('titles')) as Texts | undefined
    if (!titles) throw new BrokenIndex('titles')
    this.#columns.titles.lay(titles)
    this.#titles = true
  }
}

/** Writes the columns anew when much has changed since. */
export async function foldColumns(store: Store, state: IndexState, least?: number): Promise<void> {
  const tx = store.transaction(['rows', 'columns', 'meta'], 'readwrite', { durability: 'relaxed' })
  const upTo = await waiting(tx, COLUMNS, least)
  if (upTo !== undefined) {
    const kept = new KeptColumns()
    const columns = await kept.follow(tx, state)
    await kept.readTitles(tx)
    const { numbers, ids, titles } = columns.pack()
    putTable(tx, COLUMNS, upTo, [['numbers', numbers], ['ids', ids], ['titles', titles], ['sum', checksumOf(numbers, ids)]])
  }
  await tx.done
}
