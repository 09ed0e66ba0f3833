import 'fake-indexeddb/auto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { World } from '../../../lib/actions/library.ts'
import { codeOf, CodedError } from '../../../lib/errors.ts'
import { MIGRATIONS } from '../../../lib/store/migrations/list.ts'
import { openStore } from '../../../lib/store/open.ts'
import { VERSION } from '../../../lib/store/schema.ts'
import type { Frozen } from '../../fixtures/databases/freeze.ts'
import { freeze, read, thaw } from '../../fixtures/databases/freeze.ts'

const folder = join(import.meta.dirname, '../../fixtures/databases')
const frozen = readdirSync(folder).filter((file) => file.endsWith('.json'))
const world: World = { now: () => 1_800_000_000_000, newId: () => `n${Math.random()}` }
let count = 0

describe('an upgrade that takes long', () => {
  it('after another window let go of the old form is no longer held up by it', async () => {
    const name = `slow-${++count}`
    const old = await openDB(name, 1, { upgrade: (db) => MIGRATIONS[0]?.(db as unknown as IDBDatabase, undefined as unknown as IDBTransaction) })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const opening = openStore(name)
      const stores = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementationOnce(function (this: IDBDatabase, ...args) {
        vi.advanceTimersByTime(60_000)
        return this.createObjectStore(...args)
      })
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 20_000 })
      old.close()
      expect((await opening).version).toBe(VERSION)
      expect(stores).toHaveBeenCalled()
    } finally {
      vi.useRealTimers()
      vi.restoreAllMocks()
    }
  })
})

describe('databases of every released form', () => {
  it('there is one for each version', () => expect(frozen.length).toBe(MIGRATIONS.length))
  it('the last step leads to the version in use', () => expect(VERSION).toBe(MIGRATIONS.length))
  it.each(frozen)('%s opens with everything the user made, and can be undone', async (file) => {
    const name = `frozen-${++count}`
    await thaw(read(readFileSync(join(folder, file), 'utf8')), name)
    const library = await openLibrary(world, name)
    const find = async (text: string) => (await library.find({ text, sort: 'added', offset: 0, limit: 10 })).papers
    expect((await find('state:any')).map(({ title }) => title).toSorted()).toEqual([
      'A lantern on the estuary',
      'Pilots of the northern harbour',
      'Sediment in slow water',
    ])
    expect((await find('lighthouse'))[0]?.user).toMatchObject({
      standing: 'saved',
      tags: ['sea/north', 'to cite'],
      rating: 5,
      note: 'see the *lighthouse* table',
    })
    expect((await library.tags()).find(({ tag }) => tag === 'sea/north')?.colour).toBe('blue')
    expect(await library.lists()).toEqual([{ name: 'North', query: 'tag:sea' }])
    expect((await library.restore(await library.backup({ all: true }), { mode: 'replace', dry: true })).rejected).toEqual([])
    // No order of interest before anything was rated: that of saving.
    expect([await library.interest(), (await library.find({ text: '', sort: 'interest', offset: 0, limit: 10 })).papers]).toEqual([undefined, await find('')])
    await library.undo('act-note')
    expect(await find('lighthouse')).toEqual([])
    // Since the third form known papers that are met again are told of by themselves.
    const met = (await find('title:pilots'))[0]?.met.map(({ site }) => site)
    expect(met?.includes('elsewhere.example')).toBe(!/^v[12]\./.test(file))
    // What identifies a paper is still known: met again, it is the same one.
    const [known] = await find('state:any')
    const [card] = await library.sight([{ how: 'site', title: 'Said otherwise', ids: known?.ids ?? {} }], { site: 's', page: 'https://s.example/', since: 1 })
    expect([known?.ids !== undefined, card?.paper]).toEqual([true, known?.id])
    library.close()
  })
  it('the frozen form of this version is what this code makes', async () => {
    const name = `fresh-${++count}`
    ;(await openStore(name)).close()
    const last = read(readFileSync(join(folder, `v${VERSION}.json`), 'utf8'))
    const formOf = ({ stores }: Frozen) => stores.map((store) => ({ ...store, rows: [] }))
    expect(formOf(await freeze(name))).toEqual(formOf(last))
  })
})

describe('a database that cannot be opened', () => {
  it('of a later version is refused in words, and not touched', async () => {
    const name = `newer-${++count}`
    const newer = await openDB(name, VERSION + 1, { upgrade: (db) => void db.createObjectStore('later') })
    newer.close()
    await expect(openStore(name)).rejects.toMatchObject({ code: 'errorNewer' })
    const again = await openDB(name)
    expect([again.version, [...again.objectStoreNames]]).toEqual([VERSION + 1, ['later']])
    again.close()
  })
  it('never stands in the way of a later version', async () => {
    const name = `blocking-${++count}`
    const library = await openLibrary(world, name)
    ;(await openDB(name, VERSION + 1)).close()
    await expect(library.paper('x')).rejects.toMatchObject({ code: 'errorClosed' })
    await expect(openStore(name)).rejects.toBeInstanceOf(CodedError)
  })
  it('read-only, full, corrupt: each has its words', () => {
    const error = (name: string, message = '') => new DOMException(message, name)
    expect([
      codeOf(error('InvalidStateError', 'A mutation operation was attempted on a database that did not allow mutations.')),
      codeOf(error('QuotaExceededError')),
      codeOf(error('UnknownError', 'Internal error opening backing store for indexedDB.open.')),
      codeOf(error('VersionError')),
      codeOf(error('InvalidStateError', 'The database connection is closing.')),
      codeOf(3),
    ]).toEqual(['errorReadOnly', 'errorQuota', 'errorCorrupt', 'errorNewer', 'errorClosed', 'errorUnknown'])
  })
  it('that no step could carry over is left in the form it had, and carried over the next time', async () => {
    const name = `unmoved-${++count}`
    await thaw(read(readFileSync(join(folder, 'v4.json'), 'utf8')), name)
    const made = vi.spyOn(IDBObjectStore.prototype, 'createIndex').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    // What is not caught anywhere fails the run.
    await expect(openStore(name)).rejects.toBeInstanceOf(CodedError)
    made.mockRestore()
    const old = await openDB(name)
    expect([old.version, (await old.getAll('papers')).length > 0]).toEqual([4, true])
    old.close()
    const store = await openStore(name)
    expect(store.version).toBe(VERSION)
    store.close()
  })
  it('a full disk undoes the whole act', async () => {
    const name = `full-${++count}`
    const library = await openLibrary(world, name)
    const [card] = await library.sight([{ how: 'site', title: 'Pilots of the northern harbour' }], {
      site: 's',
      page: 'https://s.example/',
      since: 1,
    })
    const put = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    await expect(library.act({ id: 'a', papers: [card?.paper ?? ''], verb: { do: 'save' } })).rejects.toMatchObject({ code: 'errorQuota' })
    put.mockRestore()
    expect((await library.paper(card?.paper ?? ''))?.user.standing).toBe('seen')
    await library.act({ id: 'a', papers: [card?.paper ?? ''], verb: { do: 'save' } })
    expect((await library.paper(card?.paper ?? ''))?.user.standing).toBe('saved')
    library.close()
  })
})
