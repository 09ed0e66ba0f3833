import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Sighting } from '../../../lib/paper.ts'
import { foldMeetings } from '../../../lib/store/fold-meetings.ts'
import { metAgain } from '../../../lib/store/meetings.ts'
import { openStore, type Store } from '../../../lib/store/open.ts'

let clock = 1_700_000_000_000
let ids = 0
const world: World = { now: () => (clock += 1_000), newId: () => `w${++ids}` }
let [name, library, store] = ['', undefined as unknown as Library, undefined as unknown as Store]
const COUNT = 300
const sighting = (n: number): Sighting => ({ how: 'site', title: `Harbour lights and their keepers, number ${n}`, ids: { doi: `10.1/${n}` } })
const all = Array.from({ length: COUNT }, (_, n) => sighting(n))
const visit = (page: string, site = 's') => ({ site, page: `https://${site}.example/${page}`, since: clock })
const pagesOf = async (id: string, from = library): Promise<string[] | undefined> => (await from.paper(id))?.met.map(({ page }) => page.slice(page.lastIndexOf('/') + 1)).toSorted()
/** What lies in the store, as it is there. */
const raw = async () => ({ papers: JSON.stringify([await store.getAll('papers'), await store.getAll('packs')]), told: await store.count('met') })

beforeEach(async () => {
  name = `meetings-${++ids}`
  library = await openLibrary(world, name)
  store = await openStore(name)
  await library.take(all.map((one, n) => ({ id: `p${n}`, sighting: { ...one, how: 'file' }, met: [{ site: 's', page: 'https://s.example/first', first: 1e12, last: 1e12 }], from: { title: { site: 's', how: 'site', at: 1e12 } }, user: { standing: 'saved', savedAt: 1e12 + n, tags: [] } })), { dry: false })
})

describe('known papers that are met again', () => {
  it('are told of in one record, whoever reads them, and written with it when there are many', async () => {
    const before = await raw()
    const other = await openLibrary(world, name)
    await library.sight(all.slice(0, 100), visit('second'))
    expect(await raw()).toEqual({ papers: before.papers, told: 1 })
    expect([await pagesOf('p7'), await pagesOf('p7', other), await pagesOf('p200')]).toEqual([['first', 'second'], ['first', 'second'], ['first']])
    expect((await library.find({ text: 'number', sort: 'added', offset: 250, limit: 1 })).papers[0]?.met.length).toBe(2)
    await library.sight(all.slice(50, 150), visit('third'))
    const told = await Promise.all(['p7', 'p70', 'p140', 'p200'].map((id) => library.paper(id)))
    await foldMeetings(store, 2)
    expect((await raw()).told).toBe(0)
    expect(await Promise.all(['p7', 'p70', 'p140', 'p200'].map((id) => other.paper(id)))).toEqual(told)
    await library.sight(all.slice(0, 1), visit('fourth'))
    expect([await pagesOf('p0', other), await pagesOf('p70', other)]).toEqual([['first', 'fourth', 'second'], ['first', 'second', 'third']])
  })
  it('are one meeting a visit, and wait where they are few', async () => {
    const here = visit('second')
    await library.sight(all.slice(0, 100), here)
    await library.sight(all.slice(0, 100), here)
    expect((await raw()).told).toBe(1)
    await foldMeetings(store, 2)
    expect((await raw()).told).toBe(1)
  })
  it('are found by the feed they were met on', async () => {
    await library.sight(all.slice(0, 3), visit('list', 'feed'))
    expect((await library.find({ text: 'site:feed', sort: 'added', offset: 0, limit: 5 })).total).toBe(3)
  })
  it('keep where they were met when the user acts on them, takes it back, or joins them', async () => {
    await library.sight(all.slice(0, 2), visit('second'))
    const { act } = await library.act({ id: 'note', papers: ['p0'], verb: { do: 'note', text: 'mine' } })
    await library.undo(act)
    await library.act({ id: 'join', papers: ['p2', 'p1'], verb: { do: 'join' } })
    expect([await pagesOf('p0'), (await library.paper('p0'))?.user.note, await pagesOf('p2')]).toEqual([['first', 'second'], undefined, ['first', 'second']])
    await library.undo('join')
    expect(await pagesOf('p1')).toEqual(['first', 'second'])
  })
  it('are written where a page says something new', async () => {
    const before = await raw()
    await library.sight([{ ...sighting(0), abstract: 'Of lamps.' }], visit('second'))
    expect([(await raw()).told, (await raw()).papers === before.papers, await pagesOf('p0')]).toEqual([0, false, ['first', 'second']])
  })
  it('are in a backup, and not in a library that was replaced by an older one', async () => {
    const old = await library.backup({ all: true })
    await library.sight(all.slice(0, 2), visit('second'))
    const file = await library.backup({ all: true })
    await library.restore(old, { mode: 'replace', dry: false })
    expect(await pagesOf('p0')).toEqual(['first'])
    await library.restore(file, { mode: 'replace', dry: false })
    expect(await pagesOf('p0')).toEqual(['first', 'second'])
  })
  it('are forgotten with where they were met', async () => {
    await library.sight([{ how: 'site', title: 'Only ever seen in passing', ids: { doi: '10.2/1' } }], visit('a'))
    const [card] = await library.sight([{ how: 'site', title: 'Only ever seen in passing', ids: { doi: '10.2/1' } }], visit('b'))
    expect((await raw()).told).toBe(1)
    clock += 100 * 86_400_000
    expect((await library.forget(30)).count).toBe(1)
    await library.take([{ id: card?.paper ?? '', sighting: { how: 'file', title: 'Only ever seen in passing' } }], { dry: false })
    expect(await pagesOf(card?.paper ?? '')).toEqual([''])
  })
})

describe('metAgain', () => {
  const paper = { id: 'p', title: 'T', user: { standing: 'seen', tags: [] }, met: [{ site: 's', page: 'a', first: 1, last: 1 }], firstSeen: 1, lastSeen: 1 } as const
  it('tells where, if nothing else is new', () => {
    const one = { site: 's', page: 'b', first: 5, last: 5 }
    expect(metAgain(paper, { ...paper, met: [one, ...paper.met], lastSeen: 5 })).toEqual(one)
    expect(metAgain(paper, { ...paper, met: [{ ...paper.met[0], last: 5 }], lastSeen: 5 })).toEqual({ site: 's', page: 'a', first: 1, last: 5 })
    expect(metAgain(paper, { ...paper, met: [one, ...paper.met], lastSeen: 5, title: 'U' })).toBeUndefined()
    expect(metAgain(paper, { ...paper, met: [one, ...paper.met], lastSeen: 6 })).toBeUndefined()
    expect(metAgain(paper, { ...paper, met: [one], lastSeen: 5 })).toBeUndefined()
    expect(metAgain(paper, { ...paper, met: [one, { ...one, page: 'c' }, ...paper.met], lastSeen: 5 })).toBeUndefined()
  })
})
