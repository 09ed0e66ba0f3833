import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Entry } from '../../../lib/paper.ts'
import { type Frozen, thaw } from '../../fixtures/databases/freeze.ts'

let clock = 1_700_000_000_000
let nth = 0
const world: World = { now: () => ++clock, newId: () => `q${++nth}` }
afterEach(() => vi.restoreAllMocks())

const visit = { site: 's', page: 'https://s.example/', since: 1 }
const all = async (library: Library) => (await library.find({ text: 'state:any', sort: 'title', offset: 0, limit: 9_999 })).papers.map(({ title, user }) => ({ title, user }))
const entries: Entry[] = Array.from({ length: 2_500 }, (_, n) => ({
  sighting: { how: 'file', title: `Harbour number ${n} of a long coast`, ids: { doi: `10.9/${n}` } },
  user: { standing: 'saved', savedAt: 5, tags: ['file'] },
}))

describe('a disk that runs full', () => {
  it('in the middle of an import leaves everything as it was, and says so', async () => {
    const library = await openLibrary(world, `trouble-${++nth}`)
    await library.sight([{ how: 'site', title: 'Pilots of the northern harbour' }], visit)
    const before = await all(library)
    const put = IDBObjectStore.prototype.put
    let failed = 0
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
      if (args[1] !== 'import:000001') return put.apply(this, args)
      failed++
      throw new DOMException('', 'QuotaExceededError')
    })
    await expect(library.take(entries, { dry: false })).rejects.toMatchObject({ code: 'errorQuota' })
    expect([failed, await all(library)]).toEqual([1, before])
    library.close()
  })
})

describe('a private window that keeps nothing', () => {
  it('is told apart from a damaged store', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError')
    })
    await expect(openLibrary(world, `trouble-${++nth}`)).rejects.toMatchObject({ code: 'errorReadOnly' })
  })
})

describe('an earlier version that does not let go', () => {
  it('is named after a while, and nothing is lost when it has', async () => {
    const name = `trouble-${++nth}`
    const frozen = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/databases/v1.json'), 'utf8')) as Frozen
    await thaw(frozen, name)
    const old = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open(name, 1)
      request.onsuccess = () => done(request.result)
      request.onerror = () => fail(request.error)
    })
    await expect(openLibrary(world, name)).rejects.toMatchObject({ code: 'errorBlocked' })
    old.close()
    const library = await openLibrary(world, name)
    expect((await all(library)).length).toBe(3)
    library.close()
  })
})

describe('two tabs', () => {
  it('that act at once lose nothing of each other', async () => {
    const name = `trouble-${++nth}`
    const [one, two] = await Promise.all([openLibrary(world, name), openLibrary(world, name)])
    const [card] = await one.sight([{ how: 'site', title: 'Pilots of the northern harbour', ids: { doi: '10.1/a' } }], visit)
    const papers = [card?.paper ?? '']
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? one : two).act({ id: `act${i}`, papers, verb: { do: 'tag', add: [`t${i}`], remove: [] } })))
    await Promise.all([one.sight([{ how: 'site', title: 'Sediment in slow water', ids: { doi: '10.1/b' } }], visit), two.sight([{ how: 'site', title: 'Sediment in slow water', ids: { doi: '10.1/b' } }], visit)])
    expect((await one.paper(papers[0] ?? ''))?.user.tags.length).toBe(20)
    expect((await all(two)).length).toBe(2)
    expect((await two.tags()).length).toBe(20)
    one.close()
    two.close()
  })
})
