import { keysOf } from '../identity/merge.ts'
import type { CardState, Ids, Paper } from '../paper.ts'
import type { Draft, DraftTx } from './draft.ts'
import type { Store } from './open.ts'

/**
 * What is known of every identifier ever met, in nine bytes each: a sorted table of 53-bit hashes with a state, kept whole in memory by whoever asks
 * often (the worker), and a list of what changed since the table was written. Entries outlive the papers they came from.
 */
export interface LedgerTable {
  /** Sorted. */
  readonly hashes: Float64Array
  readonly states: Uint8Array
  /** Last change that is in it. */
  readonly upTo: number
}
/** The changes of one transaction. */
export interface LedgerChange {
  readonly hashes: Float64Array
  readonly states: Uint8Array
}

const STATES = ['new', 'seen', 'saved', 'read', 'dismissed'] as const satisfies readonly CardState[]
const EMPTY: LedgerTable = { hashes: new Float64Array(), states: new Uint8Array(), upTo: 0 }

/** 53 bits of two FNV-1a hashes. */
export function hashKey(key: string): number {
  let [a, b] = [0x811c9dc5, 0x1000193]
  for (let i = 0; i < key.length; i++) {
    a = Math.imul(a ^ key.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ key.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return (a >>> 0) * 0x20_0000 + ((b >>> 0) & 0x1f_ffff)
}

function stateCode({ user }: Paper): number {
  if (user.trashedAt !== undefined) return 1
  return STATES.indexOf(user.standing === 'saved' && user.reading === 'read' ? 'read' : user.standing)
}

/** Notes what a draft changes, in its transaction. */
export function noteChanges(draft: Draft): void {
  const entries = new Map<number, number>()
  for (const paper of draft.changed()) {
    const before = draft.stored(paper.id)
    const known = new Set(before && stateCode(before) === stateCode(paper) ? keysOf(before) : [])
    for (const key of keysOf(paper)) if (!known.has(key)) entries.set(hashKey(key), stateCode(paper))
  }
  if (!entries.size) return
  const change: LedgerChange = { hashes: Float64Array.from(entries.keys()), states: Uint8Array.from(entries.values()) }
  void draft.tx.objectStore('recent').add(change)
}

/** A table with later changes; the last one counts. */
export function mergeChanges(table: LedgerTable, changes: readonly LedgerChange[], upTo: number): LedgerTable {
  const latest = new Map<number, number>()
  for (const { hashes, states } of changes) hashes.forEach((hash, i) => void latest.set(hash, states[i] ?? 1))
  const added = Float64Array.from(latest.keys()).sort()
  const hashes = new Float64Array(table.hashes.length + added.length)
  const states = new Uint8Array(hashes.length)
  let [i, j, n] = [0, 0, 0]
  while (i < table.hashes.length || j < added.length) {
    const [old, fresh] = [table.hashes[i] ?? Infinity, added[j] ?? Infinity]
    hashes[n] = Math.min(old, fresh)
    states[n++] = fresh <= old ? (latest.get(fresh) ?? 1) : (table.states[i] ?? 1)
    if (old <= fresh) i++
    if (fresh <= old) j++
  }
  return { hashes: hashes.slice(0, n), states: states.slice(0, n), upTo }
}

function lookUp({ hashes, states }: LedgerTable, hash: number): number | undefined {
  let [low, high] = [0, hashes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hashes[middle] ?? 0) < hash) low = middle + 1
    else high = middle
  }
  return hashes[low] === hash ? states[low] : undefined
}

/** The ledger as one context keeps it in memory; every ask catches up with what others wrote. */
export class Ledger {
  #table: LedgerTable = EMPTY
  readonly #later = new Map<number, number>()
  #last = -1
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  async #follow(): Promise<void> {
    const tx = this.#store.transaction(['recent', 'meta'])
    const [upTo = 0, keys, changes] = await Promise.all([
      tx.objectStore('meta').get('ledger') as Promise<number | undefined>,
      tx.objectStore('recent').getAllKeys(IDBKeyRange.lowerBound(this.#last, true)),
      tx.objectStore('recent').getAll(IDBKeyRange.lowerBound(this.#last, true)) as Promise<LedgerChange[]>,
    ])
    if (this.#last < upTo) {
      // Changes this context has not seen were folded into the table meanwhile.
      this.#table = ((await this.#store.get('ledger', 0)) as LedgerTable | undefined) ?? EMPTY
      this.#later.clear()
      this.#last = this.#table.upTo
      return this.#follow()
    }
    for (const { hashes, states } of changes) hashes.forEach((hash, i) => void this.#later.set(hash, states[i] ?? 1))
    this.#last = Math.max(this.#last, keys.at(-1) ?? 0)
  }

  /** What is known of each paper by its identifiers; `new` for those never met. */
  async states(ids: readonly Ids[]): Promise<CardState[]> {
    await this.#follow()
    return ids.map((one) => {
      const codes = Object.entries(one).map(([scheme, value]) => {
        const hash = hashKey(`${scheme}:${value}`)
        return this.#later.get(hash) ?? lookUp(this.#table, hash) ?? 0
      })
      return STATES[Math.max(0, ...codes)] ?? 'new'
    })
  }
}

/** In a transaction that replaces the library: everything met stays seen, and these papers are what they are. */
export async function resetLedger(tx: DraftTx, papers: readonly Paper[]): Promise<void> {
  const [table, changes] = await Promise.all([tx.objectStore('ledger').get(0), tx.objectStore('recent').getAll()])
  const met = mergeChanges((table as LedgerTable | undefined) ?? EMPTY, changes as LedgerChange[], 0)
  const now = new Map(papers.flatMap((paper) => keysOf(paper).map((key) => [hashKey(key), stateCode(paper)] as const)))
  await tx.objectStore('recent').clear()
  // A place in the list of changes, so that every context sees that its table is old.
  const upTo = await tx.objectStore('recent').add({ hashes: new Float64Array(), states: new Uint8Array() } satisfies LedgerChange)
  const change = { hashes: Float64Array.from(now.keys()), states: Uint8Array.from(now.values()) }
  void tx.objectStore('ledger').put(mergeChanges({ ...met, states: met.states.fill(1) }, [change], upTo), 0)
  void tx.objectStore('meta').put(upTo, 'ledger')
}

/** So many transactions may wait for the table. */
const FOLD = 256

/** Writes the table anew when much has changed since. */
export async function foldLedger(store: Store): Promise<void> {
  const tx = store.transaction(['recent', 'ledger', 'meta'], 'readwrite', { durability: 'relaxed' })
  const keys = await tx.objectStore('recent').getAllKeys()
  if (keys.length >= FOLD) {
    const [table, changes] = await Promise.all([tx.objectStore('ledger').get(0), tx.objectStore('recent').getAll()])
    const upTo = keys.at(-1) ?? 0
    void tx.objectStore('ledger').put(mergeChanges((table as LedgerTable | undefined) ?? EMPTY, changes as LedgerChange[], upTo), 0)
    void tx.objectStore('meta').put(upTo, 'ledger')
    void tx.objectStore('recent').clear()
  }
  await tx.done
}
