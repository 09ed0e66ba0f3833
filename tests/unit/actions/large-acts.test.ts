import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Entry } from '../../../lib/paper.ts'

const MANY = 600
let clock = 1_000
let ids = 0
/** A clock that runs on whenever it is asked, so that pauses come. */
const world: World = { now: () => (clock += 7), newId: () => `id-${++ids}` }
const entry = (n: number): Entry => ({
  sighting: { how: 'file', site: 'a file', title: `Harmonics of the ${n}th kind`, ids: { arxiv: `2401.${String(n).padStart(5, '0')}` } },
  user: { standing: 'saved', tags: ['waves'], savedAt: n },
})
let library: Library
async function fill(): Promise<readonly string[]> {
  library = await openLibrary(world, `large-${Math.random()}`)
  await library.take(Array.from({ length: MANY }, (_, n) => entry(n)), { dry: false })
  return (await library.find({ text: '', sort: 'added', offset: 0, limit: MANY })).papers.map(({ id }) => id)
}
const bearing = async (tag: string): Promise<number> => (await library.find({ text: `tag:${tag}`, sort: 'added', offset: 0, limit: 1 })).total
const found = async (word: string): Promise<number> => (await library.find({ text: word, sort: 'relevance', offset: 0, limit: 1 })).total
afterEach(() => library.close())

describe('an act on very many papers', () => {
  it('tells how far it is, ever further, and how many papers it is about', async () => {
    const papers = await fill()
    const told: (readonly [number, number])[] = []
    await library.act({ id: 'all', papers, verb: { do: 'tag', add: ['spectra'], remove: [] } }, { progress: (done, of) => told.push([done, of]) })
    expect(told.length).toBeGreaterThan(5)
    expect(told.every(([, of]) => of === MANY)).toBe(true)
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b))
    expect(told.at(-1)?.[0]).toBeGreaterThan(MANY / 2)
    expect([await bearing('spectra'), await found('spectra'), await found('harmonics')]).toEqual([MANY, MANY, MANY])
  })
  it.each([1, 3, 8, 20])('was never begun when it is called off at the %ith sign', async (sign) => {
    const papers = await fill()
    const call = new AbortController()
    let told = 0
    const act = library.act({ id: 'off', papers, verb: { do: 'rename-tag', from: 'waves', to: 'spectra' } }, { signal: call.signal, progress: () => ++told === sign && call.abort(new Error('enough')) })
    await expect(act).rejects.toThrow('enough')
    expect([await bearing('waves'), await bearing('spectra'), await found('spectra'), await found('waves')]).toEqual([MANY, 0, 0, MANY])
    expect(await library.undo('off')).toBeUndefined()
    // Nothing stands in its way the next time.
    await library.act({ id: 'off', papers: [], verb: { do: 'rename-tag', from: 'waves', to: 'spectra' } })
    expect([await bearing('waves'), await bearing('spectra'), await found('spectra')]).toEqual([0, MANY, MANY])
  })
  it('is taken back with the same signs, or stays when that is called off', async () => {
    const papers = await fill()
    await library.act({ id: 'gone', papers, verb: { do: 'trash' } })
    const call = new AbortController()
    await expect(library.undo('gone', { signal: call.signal, progress: () => call.abort() })).rejects.toThrow()
    expect(await found('harmonics')).toBe(0)
    let told = 0
    await library.undo('gone', { progress: () => void told++ })
    expect(told).toBeGreaterThan(2)
    expect([await found('harmonics'), await bearing('waves')]).toEqual([MANY, MANY])
  })
  it('lets others have their turn between', async () => {
    const papers = await fill()
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    await library.act({ id: 'slow', papers, verb: { do: 'tag', add: ['spectra'], remove: [] } })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })
})
