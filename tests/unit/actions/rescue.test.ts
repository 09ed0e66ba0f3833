import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { checkHealth, followJournal, type Keeper, setMirrorAside } from '../../../lib/actions/mirror.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { readRemains, rescueLibrary } from '../../../lib/actions/rescue.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { TaughtRule } from '../../../lib/taught.ts'

let clock = 1_700_000_000_000
let nth = 0
const world: World = { now: () => (clock += 60_000), newId: () => `r${++nth}` }
const keeperOf = (): Keeper & { readonly kept: Record<string, unknown> } => {
  const kept: Record<string, unknown> = {}
  return {
    kept,
    get: async (keys) => Object.fromEntries(keys.filter((key) => Object.hasOwn(kept, key)).map((key) => [key, structuredClone(kept[key])])),
    set: async (values) => void Object.assign(kept, structuredClone(values)),
  }
}
const act = (library: Library, papers: readonly string[], verb: Verb) => library.act({ id: `act${++nth}`, papers, verb })
const all = async (library: Library) =>
  (await library.find({ text: 'state:any', sort: 'title', offset: 0, limit: 100 })).papers.map(({ title, user }) => ({ title, user }))

const TAUGHT: TaughtRule = {
  version: 1, host: 'x.example', path: '/list', cards: ['ul > li'], skip: [], parts: [], titles: ['>li>a#0'], needsId: false, print: { count: 3, filled: 1 }, example: { url: 'https://x.example/list', title: '' },
}

async function lose(name: string, library: Library): Promise<Library> {
  library.close()
  await deleteDB(name)
  return openLibrary(world, name)
}

describe('a library that was wiped', () => {
  it('comes back as it was last, colours and lists included, and counts as whole afterwards', async () => {
    const [name, keeper] = [`rescue-${++nth}`, keeperOf()]
    let library = await openLibrary(world, name)
    const sightings = ['Bridges of the north', 'Ferries of the south', 'Tunnels of the east'].map((title, i) => ({ how: 'site' as const, title, ids: { doi: `10.1/${i}` } }))
    const [a = '', b = ''] = (await library.sight(sightings, { site: 's', page: 'https://s.example/', since: clock })).map(({ paper }) => paper)
    await act(library, [a], { do: 'save' })
    await act(library, [a], { do: 'tag', add: ['old', 'stays'], remove: [] })
    await act(library, [a], { do: 'note', text: 'first thought' })
    await act(library, [], { do: 'colour-tag', tag: 'stays', colour: 'blue' })
    await library.snapshot()
    await act(library, [a], { do: 'note', text: 'second thought' })
    await act(library, [a], { do: 'tag', add: [], remove: ['old'] })
    await act(library, [b], { do: 'save' })
    await followJournal(library, keeper)
    const before = (await all(library)).filter(({ user }) => user.standing === 'saved')
    library = await lose(name, library)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 2, lost: 'all' })
    expect(await readRemains(keeper, library)).toMatchObject({ mirror: { papers: 2, tags: 1, notes: 1 }, snapshot: { papers: 1, tags: 2, notes: 1 } })
    await rescueLibrary(library, keeper)
    expect(await all(library)).toEqual(before)
    expect(await library.tags()).toEqual([{ tag: 'stays', count: 1, colour: 'blue' }])
    await setMirrorAside(keeper)
    await followJournal(library, keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 2, lost: false })
    library.close()
  })
  it('comes back with rules, lists, colours and what was taught, also where no copy but the mirror is left', async () => {
    const [name, keeper] = [`rescue-${++nth}`, keeperOf()]
    let library = await openLibrary(world, name)
    await act(library, [], { do: 'colour-tag', tag: 'sea', colour: 'blue' })
    await act(library, [], { do: 'keep-list', list: { name: 'Unread', query: 'state:to-read' } })
    await act(library, [], { do: 'keep-rules', rules: [{ id: 'r1', name: 'Tides', on: true, when: { is: 'keyword', value: 'tides' }, does: { colour: 'green' } }] })
    await act(library, [], { do: 'keep-taught', rules: [TAUGHT] })
    await followJournal(library, keeper)
    const made = async () => [await library.colours(), await library.lists(), await library.rules(), await library.taught()]
    const before = await made()
    expect(before).toMatchObject([{ sea: 'blue' }, [{ name: 'Unread' }], [{ id: 'r1' }], [{ host: 'x.example' }]])
    for (const papers of [0, 1]) {
      library = await lose(name, library)
      expect(await library.snapshots()).toEqual([])
      expect(await checkHealth(library, keeper)).toEqual({ mirrored: papers, lost: 'all' })
      expect(await readRemains(keeper, library)).toMatchObject({ mirror: { papers, beside: { colours: 1, lists: 1, rules: 1, taught: 1 } } })
      await rescueLibrary(library, keeper)
      expect(await made()).toEqual(before)
      await setMirrorAside(keeper)
      const [card] = await library.sight([{ how: 'site', title: 'Bridges of the north', ids: { doi: '10.1/bridges' } }], { site: 's', page: 'https://s.example/', since: clock })
      await act(library, [card?.paper ?? ''], { do: 'save' })
      await followJournal(library, keeper)
      expect(await checkHealth(library, keeper)).toEqual({ mirrored: 1, lost: false })
    }
    library.close()
  })
  it('may stay empty: the mirror is kept aside, and nothing is missed any more', async () => {
    const [name, keeper] = [`rescue-${++nth}`, keeperOf()]
    let library = await openLibrary(world, name)
    await library.take([{ sighting: { how: 'file', title: 'Lighthouses of the west' }, user: { standing: 'saved', tags: ['coast'] } }], { dry: false })
    await followJournal(library, keeper)
    library = await lose(name, library)
    await setMirrorAside(keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 0, lost: false })
    expect(JSON.stringify(Object.entries(keeper.kept).filter(([key]) => key.startsWith('aside.')))).toContain('Lighthouses of the west')
    library.close()
  })
})

describe('what was split', () => {
  const both = { how: 'site' as const, title: 'Tides of the inner moon, seen at last', ids: { arxiv: '2401.00001', doi: '10.1/tides' } }
  const visit = { site: 's', page: 'https://s.example/', since: 1 }
  const split = async (library: Library) => {
    const [a = ''] = (await library.sight([both], visit)).map(({ paper }) => paper)
    await act(library, [a], { do: 'note', text: 'on the preprint' })
    const { papers } = await act(library, [a], { do: 'split', ids: ['doi:10.1/tides'] })
    return [a, papers[1]?.id ?? '']
  }
  const isApart = async (library: Library) => {
    const seen = await library.sight([{ ...both, ids: { arxiv: '2401.00001' } }, { ...both, ids: { doi: '10.1/tides' } }, both], { ...visit, since: ++clock })
    return [(await all(library)).length, seen[0]?.paper === seen[1]?.paper]
  }
  it('stays split through a backup taken into another library, and through its own', async () => {
    const library = await openLibrary(world, `split-${++nth}`)
    await split(library)
    const file = await library.backup({ all: true })
    await library.restore(file, { mode: 'merge', dry: false })
    expect(await isApart(library)).toEqual([2, false])
    const empty = await openLibrary(world, `split-${++nth}`)
    await empty.restore(file, { mode: 'merge', dry: false })
    expect(await isApart(empty)).toEqual([2, false])
    const other = await openLibrary(world, `split-${++nth}`)
    await other.sight([{ ...both, ids: { arxiv: '2401.00001' } }], visit)
    await other.restore(file, { mode: 'merge', dry: false })
    expect(await isApart(other)).toEqual([2, false])
    for (const one of [library, empty, other]) one.close()
  })
  it('after the last snapshot stays split when the library is made whole', async () => {
    const [name, keeper] = [`split-${++nth}`, keeperOf()]
    let library = await openLibrary(world, name)
    const [card] = await library.sight([both], visit)
    await act(library, [card?.paper ?? ''], { do: 'save' })
    await library.snapshot()
    await split(library)
    await followJournal(library, keeper)
    library = await lose(name, library)
    await rescueLibrary(library, keeper)
    expect(await isApart(library)).toEqual([2, false])
    library.close()
  })
})

describe('a library that lost its end', () => {
  it('is noticed, and gets back what was done last, with the way to undo it; nothing comes twice', async () => {
    const [name, keeper] = [`short-${++nth}`, keeperOf()]
    let library = await openLibrary(world, name)
    const sightings = ['Bridges of the north', 'Ferries of the south', 'Tunnels of the east'].map((title, i) => ({ how: 'site' as const, title, abstract: `All about ${title}.`, ids: { doi: `10.1/${i}` } }))
    const [a = '', b = '', c = ''] = (await library.sight(sightings, { site: 's', page: 'https://s.example/', since: clock })).map(({ paper }) => paper)
    await act(library, [a], { do: 'note', text: 'first thought' })
    await library.act({ id: 'early', papers: [b], verb: { do: 'tag', add: ['kept', 'dropped later'], remove: [] } })
    const early = await library.backup({ all: true })
    await act(library, [a], { do: 'note', text: 'second thought' })
    await act(library, [b], { do: 'tag', add: [], remove: ['dropped later'] })
    for (const stars of [1, 2, 3, 4, 5]) await act(library, [c], { do: 'rate', stars })
    await followJournal(library, keeper)
    const before = await all(library)
    library = await lose(name, library)
    await library.restore(early, { mode: 'replace', dry: false, snapshot: false })
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 3, lost: 'part' })
    await rescueLibrary(library, keeper)
    expect(await all(library)).toEqual(before)
    expect((await library.paper(c))?.abstract).toBe('All about Tunnels of the east.')
    await library.undo('early')
    expect((await library.paper(b))?.user.tags).toEqual([])
    await setMirrorAside(keeper)
    await followJournal(library, keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 2, lost: false })
    library.close()
  })
  it('is not taken for one that went back to a backup, or whose trash was emptied', async () => {
    const keeper = keeperOf()
    const library = await openLibrary(world, `short-${++nth}`)
    const [card] = await library.sight([{ how: 'site', title: 'Bridges of the north' }], { site: 's', page: 'https://s.example/', since: clock })
    const file = await library.backup({ all: true })
    for (const text of ['a', 'b', 'c']) await act(library, [card?.paper ?? ''], { do: 'note', text })
    await followJournal(library, keeper)
    await library.restore(file, { mode: 'replace', dry: false })
    expect((await checkHealth(library, keeper)).lost).toBe(false)
    await followJournal(library, keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 0, lost: false })
    await act(library, [card?.paper ?? ''], { do: 'trash' })
    await followJournal(library, keeper)
    clock += 40 * 86_400_000
    await library.tidy()
    await followJournal(library, keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 0, lost: false })
    library.close()
  })
})
