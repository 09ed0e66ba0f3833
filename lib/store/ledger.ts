import { keysOf } from '../identity/merge.ts'
import type { CardState, Ids, Paper } from '../paper.ts'
import type { Draft } from './draft.ts'
import { ALL, hashOf, keyOf, packParts, partOf, PARTS, partsOf, unpackParts, valueIn } from './ledger-parts.ts'
import type { DraftTx } from './loaded-papers.ts'
import { type Followed, type FollowTx, putTable, readLog, takePlace, waiting } from './followed.ts'
import type { Store } from './open.ts'
import { EMPTY_RUN, hashKey, type Run, runOf, Runs } from './runs.ts'

/**
 * What is known of every identifier ever met: a table of hashes with a state, of which whoever asks keeps in memory what it was asked of, and what changed since
 * the table was written. A small table is one record of sorted hashes, a large one lies in parts (`ledger-parts.ts`). Entries outlive the papers they came from.
 */
interface Entries {
  readonly hashes: Float64Array
  readonly states: Uint8Array
}

const LEDGER: Followed = { table: 'ledger', log: 'recent' }
/** Where a small table lies. */
const SMALL = 0
/** A larger one lies in parts. */
const LARGE = 65_536
/** So many parts are read by themselves; of more all are read. */
const FEW = 150
const STATES = ['new', 'seen', 'saved', 'read', 'dismissed'] as const satisfies readonly CardState[]
type Parts = readonly (readonly [number, Uint32Array])[]
const EMPTY: Entries = { hashes: new Float64Array(), states: new Uint8Array() }
const NONE = new Uint32Array()

function stateCode({ user }: Paper): number {
  if (user.trashedAt !== undefined) return 1
  return STATES.indexOf(user.standing === 'saved' && user.reading === 'read' ? 'read' : user.standing)
}

const entriesOf = ({ hashes, values }: Run): Entries => ({ hashes, states: values instanceof Uint8Array ? values : Uint8Array.from(values) })
/** All parts that stand in a file; undefined where it can't be read. */
async function partsIn(file: Blob): Promise<Parts | undefined> {
  const bytes = await file.arrayBuffer().catch(() => undefined)
  return bytes && [...partsOf(new Uint32Array(bytes)).entries()]
}
const bytesRun = (pairs: Iterable<readonly [number, number]>): Run => runOf([...pairs], true)
/** A run of keys. What changed was not sorted in the first form. */
const tableRun = ({ hashes, states }: Entries): Run => ({ hashes: hashes.map(keyOf), values: states })
const changeRun = ({ hashes, states }: Entries): Run => bytesRun(Array.from(hashes, (hash, i) => [keyOf(hash), states[i] ?? 1] as const))
const idKeys = (ids: Ids): number[] => Object.entries(ids).map(([scheme, id]) => keyOf(hashKey(`${scheme}:${id}`)))

/** Notes what a draft changes, in its transaction. */
export async function noteChanges(draft: Draft): Promise<void> {
  const entries = new Map<number, number>()
  for (const paper of draft.changed()) {
    await draft.pause()
    const before = draft.stored(paper.id)
    const known = new Set(before && stateCode(before) === stateCode(paper) ? keysOf(before) : [])
    for (const key of keysOf(paper)) if (!known.has(key)) entries.set(hashKey(key), stateCode(paper))
  }
  if (entries.size) void draft.tx.objectStore('recent').add(entriesOf(bytesRun(entries)))
}

/** The ledger as one context keeps it in memory; every ask catches up with what others wrote. */
export class Ledger {
  /** A small table, and what changed since it or the parts were written. */
  #entries = new Runs(true)
  readonly #parts = new Map<number, Uint32Array>()
  #lies: 'nowhere' | 'small' | 'in parts' = 'nowhere'
  #last = -1
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Reads parts that were not read yet, of a table that lies in parts or may do so: many of them as the file they all stand in, if it may be one. */
  async #readParts(tx: FollowTx, wanted: Iterable<number>, asFile: boolean): Promise<Blob | Parts> {
    const missing = this.#lies === 'small' ? [] : [...new Set(wanted)].filter((p) => !this.#parts.has(p))
    const table = tx.objectStore('ledger')
    const file = asFile && missing.length > FEW ? await table.get(ALL) : undefined
    if (file instanceof Blob) return file
    return Promise.all(missing.map(async (p) => [p, ((await table.get(p + 1)) as Uint32Array | undefined) ?? NONE] as const))
  }

  /** Catches up, as the transaction sees it, and has these parts at hand. `again` begins another transaction, for who need not stay in this one: what is read of a file outlasts none. */
  async #follow(tx: FollowTx, wanted: readonly number[], again?: () => FollowTx): Promise<void> {
    const from = this.#last
    const isNew = this.#lies === 'nowhere'
    const [small, { upTo, last, changes }, read] = await Promise.all([isNew ? tx.objectStore('ledger').get(SMALL) : undefined, readLog<Entries>(tx, LEDGER, from), this.#readParts(tx, wanted, again !== undefined)])
    const parts = read instanceof Blob ? await partsIn(read) : read
    if (!parts) return this.#follow(again?.() ?? tx, wanted)
    // Another ask was answered meanwhile.
    if (this.#last !== from) return this.#follow(again?.() ?? tx, wanted, again)
    if (!isNew && from < upTo) {
      // Changes this context has not seen were folded into the table meanwhile.
      this.#entries = new Runs(true)
      this.#parts.clear()
      this.#lies = 'nowhere'
      this.#last = -1
      return this.#follow(again?.() ?? tx, wanted, again)
    }
    if (small) this.#entries = new Runs(true, tableRun(small as Entries))
    if (isNew) this.#lies = small ? 'small' : 'in parts'
    for (const [p, part] of parts) this.#parts.set(p, part)
    for (const change of changes) this.#entries.add(changeRun(change))
    this.#last = Math.max(last, upTo)
  }

  /** What is known of each paper by its identifiers, as the transaction sees it; `new` for those never met. */
  async statesIn(tx: FollowTx, ids: readonly Ids[], again?: () => FollowTx): Promise<CardState[]> {
    const keys = ids.map(idKeys)
    await this.#follow(tx, keys.flatMap((all) => all.map(partOf)), again)
    return keys.map((all) => STATES[all.reduce((code, key) => Math.max(code, this.#entries.last(key) ?? valueIn(this.#parts.get(partOf(key)) ?? NONE, key) ?? 0), 0)] ?? 'new')
  }

  /** The same at any time. */
  states(ids: readonly Ids[]): Promise<CardState[]> {
    const begin = () => this.#store.transaction(['recent', 'ledger', 'meta'])
    return this.statesIn(begin(), ids, begin)
  }

  /** All of it, by keys. */
  async whole(tx: FollowTx): Promise<Run> {
    await this.#follow(tx, Array.from({ length: PARTS }, (_, p) => p))
    const table = unpackParts(Array.from({ length: PARTS }, (_, p) => this.#parts.get(p) ?? NONE))
    const all = new Runs(true, table.hashes.length ? table : EMPTY_RUN)
    all.add(this.#entries.whole())
    return all.whole()
  }
}

/** Writes a run of keys as the table, in place of all records of the log up to one. */
function putLedger(tx: Parameters<typeof putTable>[0], upTo: number, { hashes, values }: Run): void {
  void tx.objectStore('ledger').clear()
  if (hashes.length < LARGE) return putTable(tx, LEDGER, upTo, [[SMALL, entriesOf({ hashes: hashes.map(hashOf), values })]])
  const all = packParts({ hashes, values })
  // A view would be written with all it is a view of.
  putTable(tx, LEDGER, upTo, [[ALL, new Blob([all])], ...partsOf(all).map((part, p) => [p + 1, part.slice()] as const)])
}

/** In a transaction that replaces the library: everything met stays seen, and these papers are what they are. */
export async function resetLedger(tx: DraftTx, store: Store, papers: readonly Paper[]): Promise<void> {
  const { hashes } = await new Ledger(store).whole(tx)
  const now = new Runs(true, { hashes, values: new Uint8Array(hashes.length).fill(1) })
  now.add(bytesRun(new Map(papers.flatMap((paper) => keysOf(paper).map((key) => [keyOf(hashKey(key)), stateCode(paper)] as const)))))
  putLedger(tx, await takePlace(tx, LEDGER, EMPTY), now.whole())
}

/** True for a large table that was written whole, before such ones lay in parts. */
async function isUnparted(store: Store): Promise<boolean> {
  const small = (await store.get('ledger', SMALL)) as Entries | undefined
  return small !== undefined && small.hashes.length >= LARGE
}

/** Writes the table anew when much has changed since. */
export async function foldLedger(store: Store, least?: number): Promise<void> {
  const isOld = await isUnparted(store)
  const tx = store.transaction(['recent', 'ledger', 'meta'], 'readwrite', { durability: 'relaxed' })
  const upTo = (await waiting(tx, LEDGER, least)) ?? (isOld ? await takePlace(tx, LEDGER, EMPTY) : undefined)
  if (upTo !== undefined) putLedger(tx, upTo, await new Ledger(store).whole(tx))
  await tx.done
}
