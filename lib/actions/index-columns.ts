import { Columns, IdColumn } from '../search/columns.ts'
import { checksumOf, type Numbers, type Rows, type Texts } from '../search/packed-rows.ts'
import { type Followed, type FollowTx, putTable, readLog, waiting } from '../store/followed.ts'
import type { Store } from '../store/open.ts'
import { BrokenIndex } from './index-cache.ts'
import type { IndexState } from './index-state.ts'

const COLUMNS: Followed = { table: 'columns', log: 'rows' }

type Seen = Pick<IndexState, 'epoch' | 'version'>
type Part = { get(name: string): Promise<unknown> }

/** A part of the table as one context keeps it in memory, with what changed since it was written. */
class KeptPart<T extends { add(rows: Rows): void }> {
  #kept: T
  #last = 0
  #epoch = -1
  #version = -1
  /** The index's version it is as new as. */
  #upTo = -1
  readonly #empty: () => T
  readonly #read: (table: Part) => Promise<T>

  constructor(empty: () => T, read: (table: Part) => Promise<T>) {
    this.#empty = empty
    this.#read = read
    this.#kept = empty()
  }

  /** True once it was asked for. */
  get isThere(): boolean {
    return this.#upTo >= 0
  }

  /** It as the transaction sees it. Throws `BrokenIndex` where it is missing or damaged. */
  async follow(tx: FollowTx, state: Seen): Promise<T> {
    if (this.#epoch !== state.epoch) {
      if (this.#version > state.version) throw new BrokenIndex('overtaken')
      this.#kept = this.#empty()
      this.#last = 0
      this.#upTo = -1
      this.#epoch = state.epoch
    }
    this.#version = Math.max(this.#version, state.version)
    // Rows come with a new version, always.
    if (this.#upTo === state.version) return this.#kept
    const { upTo, last, changes } = await readLog<Rows>(tx, COLUMNS, this.#last)
    if (this.#last < upTo) {
      this.#kept = await this.#read(tx.objectStore('columns'))
      this.#last = upTo
      return this.follow(tx, state)
    }
    for (const rows of changes) this.#kept.add(rows)
    this.#last = last
    this.#upTo = Math.max(this.#upTo, state.version)
    return this.#kept
  }
}

/** The columns as one context keeps them in memory. */
export class KeptColumns {
  /** Columns whose titles were not read yet. */
  #untitled: Columns | undefined
  readonly #all = new KeptPart(
    () => new Columns(),
    async (table) => {
      const [numbers, ids, sum] = (await Promise.all(['numbers', 'ids', 'sum'].map((part) => table.get(part)))) as [Numbers?, Texts?, number?]
      if (!numbers || !ids || checksumOf(numbers, ids) !== sum) throw new BrokenIndex('columns')
      return (this.#untitled = new Columns(numbers, ids))
    },
  )
  readonly #ids = new KeptPart(
    () => new IdColumn(),
    async (table) => {
      const ids = (await table.get('ids')) as Texts | undefined
      const column = ids && new IdColumn(ids)
      if (!column?.fits) throw new BrokenIndex('ids')
      return column
    },
  )

  /** The columns as the transaction sees them. Throws `BrokenIndex` where a part is missing or damaged. */
  follow(tx: FollowTx, state: Seen): Promise<Columns> {
    return this.#all.follow(tx, state)
  }

  /** The papers' ids alone, a part that is read much sooner: what ranks words needs no more to name what it found. */
  async followIds(tx: FollowTx, state: Seen): Promise<{ readonly size: number; at(doc: number): string }> {
    if (!this.#all.isThere) return this.#ids.follow(tx, state)
    const { ids, size } = await this.#all.follow(tx, state)
    return { size, at: (doc) => ids.at(doc) }
  }

  /** Reads what only sorting by title needs. */
  async readTitles(tx: FollowTx, columns: Columns): Promise<void> {
    if (this.#untitled !== columns) return
    const titles = (await tx.objectStore('columns').get('titles')) as Texts | undefined
    if (!titles) throw new BrokenIndex('titles')
    columns.titles.lay(titles)
    if (this.#untitled === columns) this.#untitled = undefined
  }
}

/** Writes the columns anew when much has changed since. */
export async function foldColumns(store: Store, state: IndexState, least?: number): Promise<void> {
  const tx = store.transaction(['rows', 'columns', 'meta'], 'readwrite', { durability: 'relaxed' })
  const upTo = await waiting(tx, COLUMNS, least)
  if (upTo !== undefined) {
    const kept = new KeptColumns()
    const columns = await kept.follow(tx, state)
    await kept.readTitles(tx, columns)
    const { numbers, ids, titles } = columns.pack()
    putTable(tx, COLUMNS, upTo, [['numbers', numbers], ['ids', ids], ['titles', titles], ['sum', checksumOf(numbers, ids)]])
  }
  await tx.done
}
