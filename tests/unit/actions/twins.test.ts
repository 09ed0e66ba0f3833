import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Entry } from '../../../lib/paper.ts'

let clock = 1_000
let ids = 0
const world: World = { now: () => ++clock, newId: () => `t${++ids}` }
let library: Library
beforeEach(async () => void (library = await openLibrary(world, `twins-${++ids}`)))
afterEach(() => library.close())

const pairs = async (): Promise<string[][]> => {
  const found: string[][] = []
  for await (const search of library.twins()) found.push(...search.pairs.map(([a, b]) => [a.title, b.title].toSorted()))
  return found
}
const entry = (title: string, id: string, authors: string[], published?: string): Entry => ({
  sighting: { how: 'file', title, authors, ids: { doi: id }, ...(published ? { published } : {}) },
  user: { standing: 'saved', savedAt: 5, tags: [] },
})
/** Ten years lie between them, so that nothing joins them by itself. */
const LOOKALIKES = [
  entry('Tides of the inner moon and their keepers', '10.1/a', ['Ada Bell'], '2010'),
  entry('Tides of the inner moon and their keepers', '10.1/b', ['Ada Bell', 'Bo Chen', 'Cy Dunn', 'Di Egan'], '2021'),
  entry('Cooking for very many guests', '10.1/c', ['Bo Chen']),
]

describe('papers that may be one work', () => {
  it('are found, told apart for good, and that taken back', async () => {
    await library.take(LOOKALIKES.map((one, i) => (i === 1 ? { ...one, sighting: { ...one.sighting, authors: ['Zoe Quist'] } } : one)), { dry: false })
    expect(await pairs()).toEqual([[LOOKALIKES[0]?.sighting.title, LOOKALIKES[0]?.sighting.title]])
    const found = (await library.find({ text: 'tides', sort: 'added', offset: 0, limit: 9 })).papers.map(({ id }) => id)
    await library.act({ id: 'apart', papers: found, verb: { do: 'apart' } })
    expect(await pairs()).toEqual([])
    await library.undo('apart')
    expect((await pairs()).length).toBe(1)
    expect((await library.paper(found[0] ?? ''))?.apart).toBeUndefined()
    await library.act({ id: 'join', papers: found, verb: { do: 'join' } })
    expect(await pairs()).toEqual([])
    await library.undo('join')
    expect((await pairs()).length).toBe(1)
  })
  it('do not count where one is in the trash or was only seen', async () => {
    await library.take(LOOKALIKES.map((one, i) => (i === 1 ? { ...one, sighting: { ...one.sighting, authors: ['Zoe Quist'] } } : one)), { dry: false })
    const [first] = (await library.find({ text: 'tides', sort: 'added', offset: 0, limit: 9 })).papers
    await library.act({ id: 'x', papers: [first?.id ?? ''], verb: { do: 'trash' } })
    expect(await pairs()).toEqual([])
  })
})

describe('what was done with a paper', () => {
  it('is told newest first, also what was taken back', async () => {
    const [card] = await library.sight([{ how: 'site', title: 'Pilots of the northern harbour' }], { site: 's', page: 'https://s.example/', since: 1 })
    const papers = [card?.paper ?? '']
    await library.act({ id: 'a', papers, verb: { do: 'save' } })
    await library.act({ id: 'b', papers, verb: { do: 'note', text: 'x' } })
    await library.act({ id: 'other', papers: [], verb: { do: 'keep-list', list: { name: 'n', query: 'q' } } })
    await library.undo('b')
    expect((await library.deeds(papers[0] ?? '')).map(({ verb, undone }) => [verb.do, undone])).toEqual([
      ['note', true],
      ['save', false],
    ])
  })
})

describe('versions', () => {
  it('are remembered with when each was met first', async () => {
    const sight = (version: number) => library.sight([{ how: 'site', title: 'Tides', ids: { arxiv: '2401.00001' }, version }], { site: 's', page: `https://s.example/${version}`, since: 1 })
    const [card] = await sight(1)
    const first = clock
    await sight(3)
    await sight(1)
    const paper = await library.paper(card?.paper ?? '')
    expect([paper?.version, paper?.versions?.map(({ n }) => n), (paper?.versions?.[0]?.at ?? 0) <= first]).toEqual([3, [1, 3], true])
  })
})

describe('the disk', () => {
  it('is told by parts', async () => {
    await library.take(LOOKALIKES, { dry: false })
    await library.snapshot()
    const usage = new Map((await library.usage()).map((one) => [one.part, one]))
    expect([...usage.keys()]).toEqual(['papers', 'journal', 'marks', 'index', 'snapshots'])
    expect(usage.get('papers')?.bytes).toBeGreaterThan(300)
    expect(usage.get('snapshots')).toMatchObject({ count: 1 })
  })
  it('keeps a paper the user came back to while it was about to be forgotten', async () => {
    const [card] = await library.sight([{ how: 'site', title: 'Pilots of the northern harbour' }], { site: 's', page: 'https://s.example/', since: 1 })
    clock += 100 * 86_400_000
    const forgetting = library.forget(90)
    const saving = library.act({ id: 'save', papers: [card?.paper ?? ''], verb: { do: 'save' } })
    await Promise.all([forgetting, saving])
    const kept = await library.paper(card?.paper ?? '')
    expect(kept === undefined || kept.user.standing === 'saved').toBe(true)
    expect((await saving).papers.length).toBe(kept ? 1 : 0)
  })
})
