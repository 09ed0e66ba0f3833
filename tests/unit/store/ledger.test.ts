import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { usageOf } from '../../../lib/actions/usage.ts'
import { foldLedger, Ledger } from '../../../lib/store/ledger.ts'
import { ALL, keyOf, packParts, partOf, PARTS, partsOf, unpackParts, valueIn } from '../../../lib/store/ledger-parts.ts'
import { openStore, type Store } from '../../../lib/store/open.ts'
import { hashKey, type Run, runOf } from '../../../lib/store/runs.ts'

const CODES = { seen: 1, saved: 2, read: 3, dismissed: 4 } as const
/** More than lie in one record. */
const MANY = 70_000
const doi = (n: number) => ({ doi: `10.5/${n}` })
const hash = (n: number): number => hashKey(`doi:10.5/${n}`)

describe('the parts of a large table', () => {
  const keys = fc.uniqueArray(fc.double({ min: 0, max: 2 ** 53 - 1, noNaN: true }).map((hash) => keyOf(Math.floor(hash))), { maxLength: 400 })
  const runs = fc.tuple(keys, fc.infiniteStream(fc.nat(7))).map(([all, values]): Run => runOf(all.map((key) => [key, values.next().value ?? 0] as const), true))
  it('say of every key what was packed, and nothing of others', () => {
    fc.assert(
      fc.property(runs, keys, (run, others) => {
        const parts = partsOf(packParts(run))
        expect(parts.length).toBe(PARTS)
        const value = (key: number) => valueIn(parts[partOf(key)] ?? new Uint32Array(), key)
        expect([...run.hashes].map(value)).toEqual([...run.values])
        const packed = new Set(run.hashes)
        for (const key of others) if (!packed.has(key)) expect(value(key)).toBeUndefined()
        expect(unpackParts(parts)).toEqual(run)
      }),
    )
  })
  it('at both ends of all hashes, and of a bucket', () => {
    const ends = [0, 1, 2 ** 29 - 1, 2 ** 29, 2 ** 46 - 1]
    const parts = partsOf(packParts(runOf(ends.map((key, i) => [key, i] as const), true)))
    expect(ends.map((key) => valueIn(parts[partOf(key)] as Uint32Array, key))).toEqual([0, 1, 2, 3, 4])
  })
})

describe('the ledger', () => {
  let store: Store
  let count = 0
  beforeEach(async () => (store = await openStore(`ledger-${++count}`)))
  afterEach(() => {
    vi.restoreAllMocks()
    store.close()
  })
  /** Notes identifiers from (inclusive) to (exclusive) as a transaction does. */
  async function note(from: number, to: number, state: keyof typeof CODES): Promise<void> {
    const { hashes, values } = runOf(Array.from({ length: to - from }, (_, i) => [hash(from + i), CODES[state]] as const), true)
    await store.add('recent', { hashes, states: values })
  }
  const sizes = async () => (await store.getAllKeys('ledger')).length

  it('is one record while it is small, and lies in parts when it is large; what was known stays known', async () => {
    await note(0, 100, 'seen')
    await foldLedger(store, 1)
    expect([await sizes(), await store.count('recent')]).toEqual([1, 0])
    const early = new Ledger(store)
    expect(await early.states([doi(5), doi(500)])).toEqual(['seen', 'new'])
    await note(50, MANY, 'saved')
    await foldLedger(store, 1)
    expect([await sizes(), await store.count('recent')]).toEqual([PARTS + 1, 0])
    await note(60, 70, 'dismissed')
    const asked = [doi(5), doi(55), doi(65), doi(MANY - 1), doi(MANY)]
    const states = ['seen', 'saved', 'dismissed', 'saved', 'new']
    for (const ledger of [early, new Ledger(store)]) for (let i = 0; i < 2; i++) expect(await ledger.states(asked)).toEqual(states)
    // All at once, where everything is read; then few again, and after another table was written.
    const late = new Ledger(store)
    const all = await late.states(Array.from({ length: 2_000 }, (_, n) => doi(n)))
    expect([all.filter((state) => state === 'seen').length, all.filter((state) => state === 'dismissed').length, all.filter((state) => state === 'saved').length]).toEqual([50, 10, 1_940])
    await foldLedger(store, 1)
    for (const ledger of [early, late, new Ledger(store)]) expect(await ledger.states(asked)).toEqual(states)
  })
  it('is weighed as it lies on the disk', async () => {
    await note(0, MANY, 'seen')
    await foldLedger(store, 1)
    const bytes = (await store.getAll('ledger')).reduce((sum: number, part) => sum + (part instanceof Blob ? part.size : (part as Uint32Array).byteLength), 0)
    const marks = (await usageOf(store, [])).find(({ part }) => part === 'marks')
    expect(marks?.bytes).toBe(bytes)
  })
  it('reads one file for many cards, and every part where there is none or it cannot be read', async () => {
    await note(0, MANY, 'saved')
    await foldLedger(store, 1)
    const asked = Array.from({ length: 2_000 }, (_, n) => doi(n * 70))
    const expected = asked.map((_, n) => (n * 70 < MANY ? 'saved' : 'new'))
    const get = vi.spyOn(IDBObjectStore.prototype, 'get')
    expect(await new Ledger(store).states(asked)).toEqual(expected)
    expect(get.mock.calls.length).toBeLessThan(5)
    // Inside of a transaction, which a file's bytes would outlast.
    const tx = store.transaction(['recent', 'ledger', 'meta'])
    expect(await new Ledger(store).statesIn(tx, asked)).toEqual(expected)
    expect(await tx.objectStore('meta').get('ledger')).toBe(1)
    const unread = vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotReadableError'))
    expect(await new Ledger(store).states(asked)).toEqual(expected)
    expect(unread).toHaveBeenCalledOnce()
    await store.delete('ledger', ALL)
    expect(await new Ledger(store).states(asked)).toEqual(expected)
  })
  it('reads few records for few cards', async () => {
    await note(0, MANY, 'seen')
    await foldLedger(store, 1)
    const get = vi.spyOn(IDBObjectStore.prototype, 'get')
    const ledger = new Ledger(store)
    expect(new Set(await ledger.states(Array.from({ length: 50 }, (_, n) => doi(n))))).toEqual(new Set(['seen']))
    expect(get.mock.calls.length).toBeLessThan(55)
    get.mockClear()
    await ledger.states([doi(1), doi(2)])
    expect(get.mock.calls.length).toBe(1)
  })
  it('answers asks at the same time as if they came one after the other', async () => {
    await note(0, MANY, 'seen')
    await foldLedger(store, 1)
    const ledger = new Ledger(store)
    const asks = [1, 2, 3].map((n) => ledger.states([doi(n), doi(n + MANY)]))
    await note(1, 2, 'saved')
    await foldLedger(store, 1)
    asks.push(ledger.states([doi(1), doi(2)]), ledger.states([doi(1), doi(3)]))
    expect((await Promise.all(asks)).slice(1)).toEqual([['seen', 'new'], ['seen', 'new'], ['saved', 'seen'], ['saved', 'seen']])
  })
  it('reads a large table that was written whole, and puts it in parts', async () => {
    const { hashes, values } = runOf(Array.from({ length: MANY }, (_, n) => [hash(n), 1 + (n % 4)] as const), true)
    await store.put('ledger', { hashes, states: values }, 0)
    await store.put('meta', 7, 'ledger')
    const asked = [0, 1, 2, 3, MANY].map(doi)
    const states = ['seen', 'saved', 'read', 'dismissed', 'new']
    expect(await new Ledger(store).states(asked)).toEqual(states)
    await foldLedger(store)
    expect([await sizes(), await new Ledger(store).states(asked)]).toEqual([PARTS + 1, states])
  })
})
