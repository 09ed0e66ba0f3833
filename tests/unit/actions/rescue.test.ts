import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { checkHealth, followJournal, type Keeper, setMirrorAside } from '../../../lib/actions/mirror.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { readRemains, rescueLibrary } from '../../../lib/actions/rescue.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'

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
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 2, lost: true })
    expect(await readRemains(keeper, library)).toMatchObject({ mirror: { papers: 2, tags: 1, notes: 1 }, snapshot: { papers: 1, tags: 2, notes: 1 } })
    await rescueLibrary(library, keeper)
    expect(await all(library)).toEqual(before)
    expect(await library.tags()).toEqual([{ tag: 'stays', count: 1, colour: 'blue' }])
    await setMirrorAside(keeper)
    await followJournal(library, keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 2, lost: false })
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
