import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { gatherThere } from '../../../lib/actions/gather-port.ts'
import { readFirst } from '../../../lib/actions/read-first.ts'
import type { Entry } from '../../../lib/paper.ts'
import { openStore } from '../../../lib/store/open.ts'
import { workerHere } from './word-port.ts'

let clock = 1_700_000_000_000
let ids = 0
const world: World = { now: () => (clock += 1_000), newId: () => `p${++ids}` }
let library: Library
let name = ''
beforeEach(async () => {
  name = `index-${++ids}`
  library = await openLibrary(world, name)
})
afterEach(() => library.close())

const WORDS = 'harbour tide wave moon current sediment estuary dredging pilot lantern'.split(' ')
const entry = (n: number): Entry => ({
  sighting: {
    how: 'file',
    title: `The ${WORDS[n % 10]} and the ${WORDS[(n * 7 + 3) % 10]} number${n}`,
    authors: [`Ada Bell${n % 13}`],
    abstract: `On ${WORDS[(n + 5) % 10]} alone.`,
    ids: { doi: `10.1/${n}` },
    published: String(2000 + (n % 20)),
    venue: n % 2 ? 'Harbour Letters' : 'Journal of Tides',
  },
  user: {
    standing: 'saved',
    savedAt: 1_600_000_000_000 + n * 1_000,
    tags: n % 3 ? ['odd/one'] : ['three'],
    ...(n % 5 ? {} : { rating: 4 }),
  },
})
const fill = (from: number, to: number) =>
  library.take(
    Array.from({ length: to - from }, (_, i) => entry(from + i)),
    { dry: false },
  )
const find = async (text: string, sort: 'relevance' | 'added' | 'published' | 'rating' | 'title' = 'relevance', offset = 0, limit = 20) => {
  const { papers, total } = await library.find({ text, sort, offset, limit })
  return { titles: papers.map(({ title }) => title), total }
}

/** Queries over 260 papers with what they must find, in number. */
const COUNTS: [string, number][] = [
  ['', 260],
  ['number107', 1],
  ['number7', 11],
  ['tag:odd', 173],
  ['tag:three -rating:4', 69],
  ['year:2010..2012', 39],
  ['venue:harbour', 130],
  ['has:rating', 52],
  ['"the harbour and the pilot"', 0],
  ['harbour or moon', 182],
  ['-tag:three', 173],
  ['state:trash', 0],
  ['author:bell3', 20],
  ['id:10.1/77', 1],
  ['state:read', 0],
]

describe('the stored index', () => {
  it.each(['one file', 'many small changes'])('finds what is there, after %s', async (how) => {
    if (how === 'one file') await fill(0, 260)
    else for (let at = 0; at < 260; at += 13) await fill(at, at + 13)
    await library.tidy()
    for (const [text, total] of COUNTS) expect([text, (await find(text)).total]).toEqual([text, total])
  })
  it('finds a paper by its title, also misspelt, and while it is being typed', async () => {
    await fill(0, 120)
    expect((await find('number77')).titles).toEqual([
      'The pilot and the sediment number77'.replace('pilot', WORDS[7] ?? '').replace('sediment', WORDS[(77 * 7 + 3) % 10] ?? ''),
    ])
    expect((await find('dredgin wave')).total).toBeGreaterThan(0)
    expect((await find('es')).total).toBeGreaterThan(0)
  })
  it('pages through every order without overlap or loss', async () => {
    await fill(0, 350)
    for (const sort of ['added', 'published', 'rating', 'title', 'relevance'] as const) {
      const pages = await Promise.all([0, 100, 200, 300].map((offset) => find('', sort, offset, 100)))
      expect(new Set(pages.flatMap(({ titles }) => titles)).size).toBe(350)
    }
    expect((await find('', 'added', 0, 1)).titles[0]).toContain('number349')
  })
  it('follows tags, notes, edits, the trash and pins', async () => {
    await fill(0, 30)
    const [paper] = (await library.find({ text: 'number7', sort: 'relevance', offset: 0, limit: 1 })).papers
    const act = (id: string, verb: Parameters<Library['act']>[0]['verb']) => library.act({ id, papers: [paper?.id ?? ''], verb })
    await act('a', { do: 'tag', add: ['fresh'], remove: ['odd/one'] })
    await act('b', { do: 'note', text: 'a lighthouse keeper' })
    await act('c', { do: 'edit', fields: { title: 'Renamed thing' } })
    expect([(await find('tag:fresh')).total, (await find('lighthouse')).titles, (await find('number7')).total]).toEqual([
      1,
      ['Renamed thing'],
      0,
    ])
    await act('d', { do: 'pin', on: true })
    expect((await find('', 'added')).titles[0]).toBe('Renamed thing')
    await act('e', { do: 'trash' })
    expect([(await find('')).total, (await find('lighthouse')).total, (await find('state:trash')).total]).toEqual([29, 0, 1])
    await library.undo('e')
    await library.undo('c')
    expect((await find('number7')).total).toBe(1)
  })
  it('counts tags, venues and years', async () => {
    await fill(0, 30)
    const facets = await library.facets('venue:harbour')
    expect([facets?.venue.get('Harbour Letters'), facets?.tag.get('three'), facets?.year.get('2001')]).toEqual([15, 5, 1 + 1])
    expect(await library.tags()).toEqual([
      { tag: 'odd/one', count: 20 },
      { tag: 'three', count: 10 },
    ])
  })
  it('does not grow without end with changes of the same papers', async () => {
    await fill(0, 60)
    const papers = (await library.find({ text: '', sort: 'added', offset: 0, limit: 60 })).papers.map(({ id }) => id)
    for (let n = 0; n < 80; n++) await library.act({ id: `turn${n}`, papers, verb: { do: 'tag', add: [`turn${n}`], remove: [`turn${n - 1}`] } })
    await library.tidy()
    const db = await openDB(name)
    const { next } = (await db.get('meta', 'index')) as { next: number }
    db.close()
    expect(next).toBe(60)
    expect([(await find('tag:turn79')).total, (await find('tag:turn78')).total, (await find('number17')).total]).toEqual([60, 0, 1])
  })
  it('is rebuilt from the papers when it is damaged, and answers meanwhile', async () => {
    await fill(0, 260)
    await library.tidy()
    library.close()
    const raw = await openDB(name)
    const key = (await raw.getAllKeys('blocks'))[0] as number
    const block = (await raw.get('blocks', key)) as { bytes: Uint8Array }
    block.bytes.fill(255)
    await raw.put('blocks', block, key)
    raw.close()
    library = await openLibrary(world, name)
    for (const [text, total] of COUNTS.slice(0, 4)) expect([text, (await find(text)).total]).toEqual([text, total])
    await library.tidy()
    for (const [text, total] of COUNTS) expect([text, (await find(text)).total]).toEqual([text, total])
    expect(await library.facets('')).toBeDefined()
  })
})

describe.each([
  ['by the page', undefined],
  ['by a worker', () => gatherThere(workerHere())],
  ['by a worker, in many segments', () => gatherThere(workerHere(), 500)],
])('a large file, its words gathered %s', (_, gatherWords) => {
  beforeEach(async () => {
    library.close()
    library = await openLibrary({ ...world, ...(gatherWords && { gatherWords }) }, name)
  })

  const many = (count: number) => Array.from({ length: count }, (_, n) => entry(n))
  it('says how far it is', async () => {
    const told: number[] = []
    expect(await library.take(many(2_100), { dry: false, progress: (done) => told.push(done) })).toMatchObject({ fresh: 2_100, merged: 0 })
    expect([told.toSorted((a, b) => a - b), [...new Set(told)], (await find('')).total]).toEqual([told, [700, 1_400, 2_100], 2_100])
  })
  it('called off half way leaves everything as it was', async () => {
    await fill(500, 520)
    await library.act({
      id: 'mine',
      papers: [(await library.find({ text: '', sort: 'added', offset: 0, limit: 1 })).papers[0]?.id ?? ''],
      verb: { do: 'note', text: 'mine' },
    })
    const before = (await library.find({ text: 'state:any', sort: 'added', offset: 0, limit: 100 })).papers
    const off = new AbortController()
    const taking = library.take(many(2_100), {
      dry: false,
      signal: off.signal,
      progress: (done) => done >= 1_000 && off.abort(new Error('enough')),
    })
    await expect(taking).rejects.toThrow('enough')
    expect((await library.find({ text: 'state:any', sort: 'added', offset: 0, limit: 100 })).papers).toEqual(before)
    expect([(await find('')).total, (await find('number19')).total]).toEqual([20, 0])
    expect(await library.take(many(1_200), { dry: false })).toMatchObject({ fresh: 1_180, same: 20 })
  })
  it('taken while papers are saved and noted beside it finds all of them', async () => {
    await fill(9_000, 9_003)
    const beside: Promise<unknown>[] = []
    let nth = 0
    const progress = (): void => {
      const n = 9_100 + nth++
      const { sighting } = entry(n)
      beside.push(library.sight([sighting], { site: 's', page: 'https://s.example/', since: 1 }).then(([card]) => library.act({ id: `beside${n}`, papers: [card?.paper ?? ''], verb: { do: 'note', text: 'besides' } })), library.tidy())
    }
    await library.take(many(2_100), { dry: false, progress })
    await Promise.all(beside)
    for (const when of ['before', 'after']) {
      expect([when, (await find('besides')).total, (await find('number9001')).total, (await find('number9101')).total]).toEqual([when, nth, 1, 1])
      for (const n of [0, 419, 420, 1_000, 2_099]) expect((await find(`number${n}`)).titles[0]).toContain(`number${n}`)
      expect((await find('moon or sediment or pilot')).total).toBe([...many(2_100), ...[9_000, 9_001, 9_002].map(entry), ...Array.from({ length: nth }, (_, i) => entry(9_100 + i))].filter(({ sighting: { title, abstract } }) => /moon|sediment|pilot/.test(`${title} ${abstract}`)).length)
      for (let i = 0; i < 140; i++) await library.act({ id: `more${when}${i}`, papers: [(await library.find({ text: `number${i}`, sort: 'relevance', offset: 0, limit: 1 })).papers[0]?.id ?? ''], verb: { do: 'tag', add: [`later${i}`], remove: [] } })
      await library.tidy()
    }
  }, 60_000)
})

describe('a worker that fails', () => {
  it('takes the whole import back', async () => {
    library.close()
    const hear: ((event: { readonly message: string }) => void)[] = []
    const broken = (): Parameters<typeof gatherThere>[0] => ({
      postMessage: () => void setTimeout(() => hear.forEach((one) => one({ message: 'gone' }))),
      addEventListener: (type, listener) => void (type === 'error' && hear.push(listener)),
      terminate: () => {},
    })
    library = await openLibrary({ ...world, gatherWords: () => gatherThere(broken()) }, name)
    await expect(library.take(Array.from({ length: 1_200 }, (_, n) => entry(n)), { dry: false })).rejects.toThrow()
    expect((await find('state:any')).total).toBe(0)
  })
})

describe('the newest papers', () => {
  const front = async (): Promise<readonly string[]> => {
    const db = await openDB(name)
    const state = (await db.get('meta', 'index')) as { front: { id: string }[] }
    db.close()
    return state.front.map(({ id }) => id)
  }
  it('stay at hand when what is made of them changes, from the oldest on, and where an index is gone on with', async () => {
    await fill(0, 200)
    const newest = await front()
    expect(newest.length).toBe(64)
    for (const id of newest.toReversed()) await library.act({ id: `tag-${id}`, papers: [id], verb: { do: 'tag', add: ['seen twice'], remove: [] } })
    expect(await front()).toEqual(newest)
    const db = await openDB(name)
    await db.put('meta', { ...(await db.get('meta', 'index')), building: true }, 'index')
    db.close()
    await library.tidy()
    expect(await front()).toEqual(newest)
  })
  it('are found again where they were lost, and where most of them went', async () => {
    await fill(0, 200)
    const newest = await front()
    const rows = async (): Promise<readonly string[] | undefined> => {
      const store = await openStore(name)
      const first = await readFirst(store)
      store.close()
      return first?.papers.map(({ id }) => id)
    }
    const shown = await rows()
    expect(shown?.length).toBe(20)
    const db = await openDB(name)
    await db.put('meta', { ...(await db.get('meta', 'index')), front: [] }, 'index')
    await db.delete('meta', 'first')
    db.close()
    await library.tidy()
    expect(await front()).toEqual(newest)
    expect(await rows()).toEqual(shown)
    // The trash takes the newest one by one, and some that are saved anew are the newest then.
    for (const id of newest.slice(0, 60)) await library.act({ id: `trash-${id}`, papers: [id], verb: { do: 'trash' } })
    expect((await front()).length).toBeLessThan(20)
    expect(await rows()).toBeUndefined()
    await library.tidy()
    expect((await front()).length).toBe(64)
    expect((await front()).slice(0, 4)).toEqual(newest.slice(60))
    expect(await rows()).toEqual((await library.find({ text: '', sort: 'added', offset: 0, limit: 20 })).papers.map(({ id }) => id))
  })
})

describe('an index that must be made anew', () => {
  let turn: Promise<unknown> = Promise.resolve()
  /** Opens the library once more, with a lock as contexts have one together; `rest` waits until nobody works, and says how often this one worked at the index. */
  const open = async (): Promise<{ readonly library: Library; rest(): Promise<number> }> => {
    let asked = 0
    const lock = <T>(of: string, work: () => Promise<T>): Promise<T> => {
      if (of === 'paperlight-index') asked++
      const mine = turn.then(work)
      turn = mine.catch(() => undefined)
      return mine
    }
    const rest = async (): Promise<number> => {
      for (let seen: unknown; seen !== turn; ) await (seen = turn)
      return asked
    }
    const opened = await openLibrary({ ...world, lock }, name)
    await rest()
    asked = 0
    return { library: opened, rest }
  }
  const state = async (change: object = {}): Promise<{ readonly epoch: number; readonly building: boolean }> => {
    const db = await openDB(name)
    const had = (await db.get('meta', 'index')) as { readonly epoch: number; readonly building: boolean }
    if (Object.keys(change).length > 0) await db.put('meta', { ...had, ...change }, 'index')
    db.close()
    return had
  }
  const ask = (of: Library): Promise<unknown> => Promise.all(['tide', 'wave', '', 'moon', 'pilot'].map((text) => of.find({ text, sort: 'relevance', offset: 0, limit: 5 })))

  it('is made once, however many queries miss it', async () => {
    await fill(0, 60)
    const one = await open()
    const { epoch } = await state({ building: true })
    await ask(one.library)
    await ask(one.library)
    expect(await one.rest()).toBe(1)
    // Made anew once more it would have begun with another epoch.
    expect(await state()).toMatchObject({ epoch, building: false })
    // And the next time it is missed it is made again.
    await state({ building: true })
    await ask(one.library)
    expect(await one.rest()).toBe(2)
    one.library.close()
  })
  it('is not made by one who finds that another has done so meanwhile', async () => {
    await fill(0, 60)
    const [one, other] = [await open(), await open()]
    const { epoch } = await state({ building: true })
    await Promise.all([ask(one.library), ask(other.library)])
    expect([await one.rest(), await other.rest()]).toEqual([1, 1])
    expect(await state()).toMatchObject({ epoch, building: false })
    one.library.close()
    other.library.close()
  })
})
