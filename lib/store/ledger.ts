import { keysOf } from '../identity/merge.ts'
import type { CardState, Ids, Paper } from '../paper.ts'
import type { Draft } from './draft.ts'
import type { DraftTx } from './loaded-papers.ts'
import { type Followed, type FollowTx, putTable, readLog, takePlace, waiting } from './followed.ts'
import type { Store } from './open.ts'
import { hashKey, type Run, runOf, Runs } from './runs.ts'

/**
 * What is known of every identifier ever met, in nine bytes each: a table of 53-bit hashes with a state, kept whole in memory by whoever asks often (the
 * worker), and what changed since the table was written. Entries outlive the papers they came from.
 */
interface Entries {
  readonly hashes: Float64Array
  readonly states: Uint8Array
}

const LEDGER: Followed = { table: 'ledger', log: 'recent' }
const STATES = ['new', 'seen', 'saved', 'read', 'dismissed'] as const satisfies readonly CardState[]
const EMPTY: Entries = { hashes: new Float64Array(), states: new Uint8Array() }

function stateCode({ user }: Paper): number {
  if (user.trashedAt !== undefined) return 1
  return STATES.indexOf(user.standing === 'saved' && user.reading === 'read' ? 'read' : user.standing)
}

const entriesOf = ({ hashes, values }: Run): Entries => ({ hashes, states: values instanceof Uint8Array ? values : Uint8Array.from(values) })
const tableRun = ({ hashes, states }: Entries): Run => ({ hashes, values: states })
const bytesRun = (pairs: Iterable<readonly [number, number]>): Run => runOf([...pairs], true)
/** The first form's records were not sorted. */
const changeRun = ({ hashes, states }: Entries): Run => bytesRun(Array.from(hashes, (hash, i) => [hash, states[i] ?? 1] as const))

/** Notes what a draft changes, in its transaction. */
export function noteChanges(draft: Draft): void {
  const entries = new Map<number, number>()
  for (const paper of draft.changed()) {
    const before = draft.stored(paper.id)
    const known = new Set(before && stateCode(before) === stateCode(paper) ? keysOf(before) : [])
    for (const key of keysOf(paper)) if (!known.has(key)) entries.set(hashKey(key), stateCode(paper))
  }
  if (entries.size) void draft.tx.objectStore('recent').add(entriesOf(bytesRun(entries)))
}

/** The ledger as one context keeps it in memory; every ask catches up with what others wrote. */
export class Ledger {
  #entries = new Runs(true)
  #last = -1
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Catches up, as the transaction sees it. */
  async follow(tx: FollowTx): Promise<void> {
    const { upTo, last, changes } = await readLog<Entries>(tx, LEDGER, this.#last)
    if (this.#last < upTo) {
      // Changes this context has not seen were folded into the table meanwhile.
      this.#entries = new Runs(true, tableRun(((await tx.objectStore('ledger').get(0)) as Entries | undefined) ?? EMPTY))
      this.#last = upTo
      return this.follow(tx)
    }
    for (const change of changes) this.#entries.add(changeRun(change))
    this.#last = last
  }

  /** What is known of each paper by its identifiers; `new` for those never met. */
  async states(ids: readonly Ids[]): Promise<CardState[]> {
    await this.follow(this.#store.transaction(['recent', 'ledger', 'meta']))
    return ids.map((one) => {
      let code = 0
      for (const scheme in one) code = Math.max(code, this.#entries.last(hashKey(`${scheme}:${one[scheme as keyof Ids]}`)) ?? 0)
      return STATES[code] ?? 'new'
    })
  }

  /** All of it. */
  whole(): Entries {
    return entriesOf(this.#entries.whole())
  }

  /** Takes later entries in. */
  add(entries: Iterable<readonly [number, number]>): void {
    this.#entries.add(bytesRun(entries))
  }
}

/** In a transaction that replaces the library: everything met stays seen, and these papers are what they are. */
export async function resetLedger(tx: DraftTx, store: Store, papers: readonly Paper[]): Promise<void> {
  const met = new Ledger(store)
  await met.follow(tx)
  const seen = new Ledger(store)
  seen.add(Array.from(met.whole().hashes, (hash) => [hash, 1]))
  seen.add(new Map(papers.flatMap((paper) => keysOf(paper).map((key) => [hashKey(key), stateCode(paper)] as const))))
  putTable(tx, LEDGER, await takePlace(tx, LEDGER, EMPTY), [[0, seen.whole()]])
}

/** Writes the table anew when much has changed since. */
export async function foldLedger(store: Store, least?: number): Promise<void> {
  const tx = store.transaction(['recent', 'ledger', 'meta'], 'readwrite', { durability: 'relaxed' })
  const upTo = await waiting(tx, LEDGER, least)
  if (upTo !== undefined) {
    const ledger = new Ledger(store)
    await ledger.follow(tx)
    putTable(tx, LEDGER, upTo, [[0, ledger.whole()]])
  }
  await tx.done
}
