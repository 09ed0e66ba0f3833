import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Library, PageVisit, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { Entry, Sighting } from '../../../lib/paper.ts'

let clock = 1_000
let ids = 0
let name = ''
const changes: unknown[] = []
const world: World = { now: () => ++clock, newId: () => `p${++ids}`, notify: (change) => changes.push(change) }
const visit = (since = ++clock, page = 'https://example.org/list'): PageVisit => ({ site: 'example', page, since })
const sighting = (n: number, more: Partial<Sighting> = {}): Sighting => ({
  how: 'site',
  site: 'example',
  title: `A study of the ${n}th harmonic oscillator`,
  authors: ['Ada Example'],
  ids: { arxiv: `2401.${String(n).padStart(5, '0')}` },
  ...more,
})
let library: Library
let acts = 0
const act = (papers: readonly string[], verb: Verb, id = `a${++acts}`) => library.act({ id, papers, verb })
const list = async (text: string) => (await library.find({ text, sort: 'added', offset: 0, limit: 100 })).papers

async function fresh(): Promise<void> {
  name = `test-${Math.random()}`
  changes.length = 0
  library = await openLibrary(world, name)
}
async function reopen(): Promise<void> {
  library.close()
  library = await openLibrary(world, name)
}
afterEach(() => library.close())

describe('sighting', () => {
  it('answers a card each, in order, new only on the first visit', async () => {
    await fresh()
    const first = visit()
    const cards = await library.sight([sighting(1), sighting(2), sighting(1)], first)
    expect(cards.map((card) => card.state)).toEqual(['new', 'new', 'new'])
    expect(cards[0]?.paper).toBe(cards[2]?.paper)
    expect((await library.sight([sighting(1)], visit()))[0]?.state).toBe('seen')
  })
  it('is idempotent within a visit', async () => {
    await fresh()
    const here = visit()
    const [card] = await library.sight([sighting(1)], here)
    const before = await library.paper(card?.paper ?? '')
    changes.length = 0
    await library.sight([sighting(1)], here)
    expect(await library.paper(card?.paper ?? '')).toEqual(before)
    expect(changes).toEqual([])
  })
  it('knows the same work by title and author on another feed, and tells where it was met', async () => {
    await fresh()
    const [card] = await library.sight([sighting(1)], visit())
    const { ids: _, ...bare } = sighting(1, { site: 'other' })
    const [again] = await library.sight([bare], { site: 'other', page: 'https://other.example/', since: clock })
    expect(again?.paper).toBe(card?.paper)
    expect(again?.elsewhere.map((met) => met.page)).toEqual(['https://example.org/list'])
  })
  it('tells of each other feed once, not of the one the card is on', async () => {
    await fresh()
    const at = (site: string, page: string) => ({ site, page: `https://${site}.example/${page}`, since: clock })
    for (const page of ['1', '2']) await library.sight([sighting(1, { site: 'daily' })], at('daily', page))
    const [card] = await library.sight([sighting(1, { site: 'listing' })], at('listing', '1'))
    expect(card?.elsewhere.map((met) => met.site)).toEqual(['daily'])
    const [again] = await library.sight([sighting(1, { site: 'daily' })], at('daily', '3'))
    expect(again?.elsewhere.map((met) => met.site)).toEqual(['listing'])
  })
  it('keeps the better of two descriptions and remembers its source', async () => {
    await fresh()
    const [card] = await library.sight([sighting(1, { how: 'generic', title: 'A STUDY OF THE 1TH HARMONIC OSCILLATOR' })], visit())
    await library.sight([sighting(1, { abstract: 'We study.' })], visit())
    const paper = await library.paper(card?.paper ?? '')
    expect(paper).toMatchObject({
      title: 'A study of the 1th harmonic oscillator',
      abstract: 'We study.',
      from: { title: { how: 'site' } },
    })
  })
  it('classifies once for each text', async () => {
    await fresh()
    let calls = 0
    const label = { id: 'x', score: 0.9, assigned: true }
    const asked = await openLibrary({ ...world, model: 'm1', classify: () => (calls++, { categories: [label], topics: [label] }) }, name)
    const [card] = await asked.sight([sighting(1)], visit())
    await asked.sight([sighting(1)], visit())
    asked.close()
    expect(calls).toBe(1)
    expect(card?.topics).toEqual([{ ...label, label: 'x' }])
  })
})

describe('acts', () => {
  it('are applied once, listed, and undone after a restart', async () => {
    await fresh()
    const [card] = await library.sight([sighting(1)], visit())
    const id = card?.paper ?? ''
    await act([id], { do: 'save' })
    await act([id], { do: 'tag', add: ['physics/waves', 'Ünread'], remove: [] }, 'tagging')
    await act([id], { do: 'tag', add: ['physics/waves'], remove: [] }, 'tagging')
    await act([id], { do: 'note', text: 'look again' })
    expect((await list('tag:physics'))[0]?.user).toMatchObject({ standing: 'saved', tags: ['physics/waves', 'Ünread'], note: 'look again' })
    await reopen()
    expect((await library.undo('tagging'))?.papers[0]?.user).toMatchObject({ tags: [], note: 'look again' })
    expect((await library.undo('tagging'))?.papers[0]?.user.tags).toEqual([])
    expect(await library.undo('never')).toBeUndefined()
    expect(await library.tags()).toEqual([])
  })
  it('let what the user typed win over every page, until it is taken back', async () => {
    await fresh()
    const [card] = await library.sight([sighting(1)], visit())
    const id = card?.paper ?? ''
    await act([id], { do: 'edit', fields: { title: 'My title' } }, 'edit')
    await library.sight([sighting(1, { title: 'A study of the 1th harmonic oscillator, revised and much longer' })], visit())
    expect((await library.paper(id))?.title).toBe('My title')
    await library.undo('edit')
    expect((await library.paper(id))?.title).toMatch(/revised/)
  })
  it('trash hides from lists but not from its own', async () => {
    await fresh()
    const [card] = await library.sight([sighting(1)], visit())
    await act([card?.paper ?? ''], { do: 'save' })
    await act([card?.paper ?? ''], { do: 'trash' }, 'gone')
    expect([await list(''), (await list('state:trash')).length]).toEqual([[], 1])
    await library.undo('gone')
    expect((await list('')).length).toBe(1)
  })
})

describe('taking files', () => {
  const entries = async (): Promise<Entry[]> =>
    (await list('state:any')).map(
      ({ id, user, met, from: _f, firstSeen: _a, lastSeen: _b, guess: _g, also: _c, version: _v, ...rest }) => ({
        id,
        user,
        met,
        sighting: { how: 'file', ...rest },
      }),
    )
  it('a round trip restores everything, and again changes nothing', async () => {
    await fresh()
    const cards = await library.sight([sighting(1), sighting(2)], visit())
    await act([cards[0]?.paper ?? ''], { do: 'rate', stars: 4 })
    await act([cards[0]?.paper ?? ''], { do: 'tag', add: ['a', 'b'], remove: [] })
    const [file, before] = [await entries(), await list('')]
    library.close()
    await fresh()
    expect(await library.take(file, { dry: true })).toMatchObject({ fresh: 2, merged: 0, same: 0 })
    expect(await list('state:any')).toEqual([])
    expect(await library.take(file, { dry: false })).toMatchObject({ fresh: 2 })
    expect((await list('')).map(({ id, user, met }) => ({ id, user, met }))).toEqual(before.map(({ id, user, met }) => ({ id, user, met })))
    expect(await library.take(file, { dry: false })).toMatchObject({ fresh: 0, merged: 0, same: 2 })
  })
  it('adds to what the user made, and never overwrites it', async () => {
    await fresh()
    const [card] = await library.sight([sighting(1)], visit())
    await act([card?.paper ?? ''], { do: 'note', text: 'mine' })
    await act([card?.paper ?? ''], { do: 'rate', stars: 5 })
    await library.take([{ sighting: sighting(1), user: { standing: 'saved', tags: ['theirs'], note: 'theirs', rating: 1 } }], {
      dry: false,
    })
    expect((await library.paper(card?.paper ?? ''))?.user).toMatchObject({ note: 'mine\n\n---\n\ntheirs', rating: 5, tags: ['theirs'] })
  })
})
