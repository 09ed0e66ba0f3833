import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { Entry } from '../../../lib/paper.ts'
import { PACK, type Pack, papersIn } from '../../../lib/store/packs.ts'

let clock = 1_700_000_000_000
let ids = 0
const world: World = { now: () => (clock += 1_000), newId: () => `w${++ids}` }
let library: Library
let name = ''
beforeEach(async () => {
  name = `papers-${++ids}`
  library = await openLibrary(world, name)
  await library.take(Array.from({ length: COUNT }, (_, n) => entry(n)), { dry: false })
})

/** Enough to be packed. */
const COUNT = 600
const entry = (n: number): Entry => ({
  id: `p${n}`,
  sighting: { how: 'file', title: `Harbour lights and their keepers, number ${n}`, ids: { doi: `10.1/${n}` } },
  user: { standing: 'saved', savedAt: 1_600_000_000_000 + n, tags: n % 2 ? ['odd'] : [], ...(n === 7 ? { trashedAt: 1_600_000_000_000 } : {}) },
})
const act = (verb: Verb, ...papers: string[]) => library.act({ id: `a${++ids}`, papers, verb })
/** Where papers lie: how many by themselves, how many in packs, and whether any is in both. */
async function places(): Promise<{ single: number; packed: number; twice: number }> {
  const db = await openDB(name)
  const single = (await db.getAllKeys('papers')) as string[]
  const packs = (await db.getAll('packs')) as Pack[]
  db.close()
  expect(packs.every((pack) => papersIn(pack).map(({ id }) => id).join() === pack.ids.join())).toBe(true)
  const packed = packs.flatMap((pack) => pack.ids)
  return { single: single.length, packed: packed.length, twice: single.filter((id) => packed.includes(id)).length }
}
const total = async (text: string) => (await library.find({ text, sort: 'added', offset: 0, limit: 1 })).total

describe('papers that came many at once', () => {
  it('lie in packs, but for those in the trash, and are read as if each lay by itself', async () => {
    expect(await places()).toEqual({ single: 1, packed: COUNT - 1, twice: 0 })
    expect([await total(''), await total('tag:odd'), await total('state:any')]).toEqual([COUNT - 1, COUNT / 2 - 1, COUNT - 1])
    expect((await library.paper('p333'))?.title).toContain('number 333')
    const newest = await library.find({ text: '', sort: 'added', offset: 0, limit: 5 })
    expect(newest.papers.map(({ id }) => id)).toEqual(['p599', 'p598', 'p597', 'p596', 'p595'])
    const all: string[] = []
    for await (const { id } of library.each('')) all.push(id)
    expect(new Set(all).size).toBe(COUNT - 1)
  })
  it('leave their pack when they are changed, and come back by undo', async () => {
    const { act: id } = await act({ do: 'note', text: 'here' }, 'p20', 'p21', 'p300')
    expect(await places()).toEqual({ single: 4, packed: COUNT - 4, twice: 0 })
    expect(await total('has:note')).toBe(3)
    await library.undo(id)
    expect([await total('has:note'), (await library.paper('p20'))?.user.note]).toEqual([0, undefined])
  })
  it('are known again by their identifiers and their titles', async () => {
    const visit = { site: 's', page: 'https://s.example/', since: clock }
    const cards = await library.sight(
      [{ how: 'site', title: 'Otherwise', ids: { doi: '10.1/44' } }, { how: 'site', title: 'Harbour lights and their keepers, number 45' }], visit)
    expect(cards.map(({ paper, state }) => [paper, state])).toEqual([['p44', 'saved'], ['p45', 'saved']])
    expect((await places()).twice).toBe(0)
  })
  it('lie by themselves once a page showed some of many packs, and stay where it showed whole packs', async () => {
    const show = (ns: readonly number[], page: string) => library.sight(ns.map((n) => ({ how: 'generic' as const, title: entry(n).sighting.title, ids: { doi: `10.1/${n}` } })), { site: 's', page: `https://s.example/${page}`, since: clock })
    const shown = (at: number): number => PACK * at + 20
    await show(Array.from({ length: 2 * PACK }, (_, n) => 21 * PACK + 1 + n), 'near')
    await show(Array.from({ length: 20 }, (_, n) => shown(n)), 'far')
    await vi.waitFor(async () => expect(await places()).toEqual({ single: 21, packed: COUNT - 21, twice: 0 }))
    expect((await library.paper(`p${shown(3)}`))?.met.at(0)?.page).toBe('https://s.example/far')
  })
  it('stay packed where most of a pack changes', async () => {
    // In the first pack, which has a paper of the trash not in it, fewer than half are odd: those eleven leave.
    await act({ do: 'rename-tag', from: 'odd', to: 'uneven' })
    expect([await total('tag:odd'), await total('tag:uneven'), (await places()).packed]).toEqual([0, COUNT / 2 - 1, COUNT - 1 - 11])
    await act({ do: 'delete-tag', tag: 'uneven' })
    expect([await total('tag:uneven'), (await places()).twice]).toEqual([0, 0])
  })
  it('taken again change nothing; with news they keep their places', async () => {
    const again = (venue?: string) => library.take(Array.from({ length: COUNT }, (_, n) => ({ ...entry(n), sighting: { ...entry(n).sighting, ...(venue ? { venue } : {}) } })), { dry: false })
    expect(await again()).toMatchObject({ fresh: 0, merged: 0, same: COUNT })
    expect(await again('Quay')).toMatchObject({ fresh: 0, merged: COUNT })
    expect([await total('venue:quay'), (await places()).packed]).toEqual([COUNT - 1, COUNT - 1])
  })
  it('lie by themselves where they are the newest, once a large file was put in order', async () => {
    await library.take(Array.from({ length: 1_200 }, (_, n) => entry(COUNT + n)), { dry: false })
    await library.tidy()
    const { single, packed, twice } = await places()
    expect([single >= 64, single + packed, twice]).toEqual([true, COUNT + 1_200 - 1, 0])
    const { papers } = await library.find({ text: 'state:saved', sort: 'added', offset: 0, limit: 30 })
    expect([papers.length, papers[0]?.id, papers[29]?.id]).toEqual([30, `p${COUNT + 1_199}`, `p${COUNT + 1_170}`])
  })
  it('go through a backup whole, and are forgotten one by one', async () => {
    await act({ do: 'note', text: 'mine' }, 'p1')
    const file = await library.backup({ all: true })
    await act({ do: 'trash' }, 'p2')
    await library.restore(file, { mode: 'replace', dry: false })
    expect([await total(''), await total('has:note'), (await places()).twice]).toEqual([COUNT - 1, 1, 0])
    expect(await places()).toMatchObject({ single: 1, packed: COUNT - 1 })
    await act({ do: 'trash' }, 'p3')
    clock += 40 * 86_400_000
    await library.tidy()
    expect([await library.paper('p3'), await library.paper('p7'), await total('')]).toEqual([undefined, undefined, COUNT - 2])
  })
})
