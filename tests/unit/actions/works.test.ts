import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { adoptColours } from '../../../lib/actions/colours.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { Sighting } from '../../../lib/paper.ts'

let clock = 1_000
let ids = 0
const world: World = { now: () => ++clock, newId: () => `w${++ids}` }
let library: Library
beforeEach(async () => void (library = await openLibrary(world, `works-${++ids}`)))
afterEach(() => library.close())

const preprint: Sighting = { how: 'site', title: 'Tides of the inner moon', authors: ['Ada Bell'], ids: { arxiv: '2401.00001' } }
const published: Sighting = {
  how: 'site',
  title: 'The moon and its inner tides',
  authors: ['Ada Bell'],
  ids: { doi: '10.1/tides' },
  venue: 'Harbour Letters',
}
const sight = async (...sightings: Sighting[]) =>
  (await library.sight(sightings, { site: 's', page: 'https://s.example/', since: ++clock })).map(({ paper }) => paper)
const act = (papers: readonly string[], verb: Verb, id = `a${++ids}`) => library.act({ id, papers, verb })
const total = async (text: string) => (await library.find({ text, sort: 'added', offset: 0, limit: 5 })).total

describe('one work', () => {
  it('of preprint and publication where one page names both, with all the user made of either', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    expect(a).not.toBe(b)
    await act([a], { do: 'tag', add: ['mine'], remove: [] }, 'tagging')
    await act([b], { do: 'note', text: 'on the published one' })
    const [both = ''] = await sight({ ...preprint, ids: { arxiv: '2401.00001', doi: '10.1/tides' } })
    expect(await library.paper(both)).toMatchObject({
      ids: { arxiv: '2401.00001', doi: '10.1/tides' },
      venue: 'Harbour Letters',
      user: { tags: ['mine'], note: 'on the published one' },
    })
    expect([await sight(published), await sight(preprint), await total('')]).toEqual([[both], [both], 1])
    expect((await library.undo('tagging'))?.papers[0]?.user.tags).toEqual([])
  })
  it('not where a page claims an identifier of something else', async () => {
    const [a, b] = await sight(preprint, {
      how: 'site',
      title: 'Cooking for very many guests',
      authors: ['Bo Chen'],
      ids: { doi: '10.1/cook' },
    })
    const [claimed] = await sight({ ...preprint, ids: { arxiv: '2401.00001', doi: '10.1/cook' } })
    expect([claimed, (await library.paper(b ?? ''))?.title]).toEqual([a, 'Cooking for very many guests'])
  })
  it('is found by pages that know a paper by the id it had before', async () => {
    const [a = '', b = '', c = ''] = await sight(preprint, published, { how: 'site', title: 'Tides, a summary', authors: ['Ada Bell'], ids: { doi: '10.1/sum' } })
    await act([b, c], { do: 'join' })
    await act([a, b], { do: 'join' })
    await act([c], { do: 'tag', add: ['late'], remove: [] })
    const cards = await library.cards([c, 'unknown', b, a], { site: 's', page: 'https://s.example/', since: clock })
    expect(cards.map(({ paper, state, tags }) => [paper, state, tags])).toEqual([c, b, a].map((id) => [id, 'saved', ['late']]))
    expect([(await library.paper(c))?.id, await library.paper('unknown')]).toEqual([a, undefined])
  })
  it('joined by hand, split again by undo', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    await act([a], { do: 'rate', stars: 3 })
    await act([b], { do: 'tag', add: ['theirs'], remove: [] })
    await act([a, b], { do: 'join' }, 'join')
    expect([(await library.paper(a))?.user, await total(''), await sight(published)]).toMatchObject([
      { rating: 3, tags: ['theirs'] },
      1,
      [a],
    ])
    await act([a], { do: 'note', text: 'made later' })
    await library.undo('join')
    expect([(await library.paper(a))?.user, (await library.paper(b))?.user]).toMatchObject([
      { rating: 3, tags: [], note: 'made later' },
      { tags: ['theirs'] },
    ])
    expect([await sight(published, preprint), await total('')]).toEqual([[b, a], 2])
  })
  it('split stays split, whatever is seen afterwards', async () => {
    const [a = ''] = await sight({ ...preprint, ids: { arxiv: '2401.00001', doi: '10.1/tides' } })
    await act([a], { do: 'save' })
    const { papers } = await act([a], { do: 'split', ids: ['doi:10.1/tides'] }, 'split')
    const b = papers[1]?.id ?? ''
    for (let i = 0; i < 3; i++) await sight({ ...preprint, ids: { arxiv: '2401.00001', doi: '10.1/tides' } }, preprint, published)
    expect([await sight(preprint, published), await total('')]).toEqual([[a, b], 2])
    await library.undo('split')
    expect([await sight(preprint, published), await total('')]).toEqual([[a, a], 1])
  })
})

describe('works that a page joins', () => {
  const both = { ...preprint, ids: { arxiv: '2401.00001', doi: '10.1/tides' } }
  it('stay saved, whichever was: what one of them was dismissed as does not hide the other', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    await act([a], { do: 'dismiss' })
    await act([b], { do: 'note', text: 'worth it' })
    const [one = ''] = await sight(both)
    expect((await library.paper(one))?.user).toMatchObject({ standing: 'saved', note: 'worth it' })
    expect(await total('')).toBe(1)
  })
  it('are taken out of the trash by one that was saved', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    await act([a], { do: 'trash' })
    await act([b], { do: 'save' })
    const [one = ''] = await sight(both)
    expect((await library.paper(one))?.user.trashedAt).toBeUndefined()
  })
  it('can be taken apart again, for good, with all that was made of either', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    await act([a], { do: 'rate', stars: 5 })
    await act([b], { do: 'rate', stars: 2 })
    const [one = ''] = await sight(both)
    const [deed] = await library.deeds(one)
    expect(deed).toMatchObject({ verb: { do: 'join' }, many: 2 })
    await library.undo(deed?.act ?? '')
    await sight(both)
    expect(await Promise.all([a, b].map(async (id) => (await library.paper(id))?.user.rating))).toEqual([5, 2])
    expect((await library.deeds(one)).filter(({ verb }) => verb.do === 'join').length).toBe(1)
  })
  it('can be taken apart again where a file said so, too', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    await act([a], { do: 'rate', stars: 5 })
    await act([b], { do: 'rate', stars: 2 })
    await library.take([{ sighting: { ...both, how: 'file' } }], { dry: true })
    expect((await library.deeds(a)).length).toBe(1)
    await library.take([{ sighting: { ...both, how: 'file' } }], { dry: false })
    const [deed] = await library.deeds(b)
    await library.undo(deed?.act ?? '')
    expect(await Promise.all([a, b].map(async (id) => (await library.paper(id))?.user.rating))).toEqual([5, 2])
  })
  it('stay apart where the user said so, though both were joined to others since', async () => {
    const [a = '', b = ''] = await sight(preprint, { ...published, title: 'Tides of the inner moon, second reading' })
    await act([a, b], { do: 'apart' })
    const [c = '', d = ''] = await sight({ ...preprint, title: 'Moon tides, one', ids: { pmid: '111111' } }, { ...preprint, title: 'Moon tides, two', ids: { pmcid: 'PMC22222' } })
    await act([c, a], { do: 'join' })
    await act([d, b], { do: 'join' })
    await sight(both, both)
    expect([(await library.paper(c))?.ids, (await library.paper(d))?.ids]).toMatchObject([{ arxiv: '2401.00001' }, { doi: '10.1/tides' }])
  })
})

describe('a page that knows a paper by an id that was joined to another', () => {
  it('gets its card by the id it knows, also twice joined', async () => {
    const [a = '', b = '', c = ''] = await sight(preprint, published, { ...preprint, title: 'Moon tides, the book', ids: { pmid: '333333' } })
    await act([a, b], { do: 'join' })
    await act([c, a], { do: 'join' })
    await act([b], { do: 'save' })
    const cards = await library.cards([b, 'nobody', c], { site: 's', page: 'https://s.example/', since: ++clock })
    expect(cards.map(({ paper, state }) => [paper, state])).toEqual([[b, 'saved'], [c, 'saved']])
  })
})

describe('a join taken back', () => {
  it('leaves split what was split since, and apart what was set apart', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    await act([a, b], { do: 'join' }, 'join')
    const { papers } = await act([a], { do: 'split', ids: ['doi:10.1/tides'] })
    const c = papers[1]?.id ?? ''
    await library.undo('join')
    expect(await sight(published)).toEqual([c])
    expect((await library.paper(a))?.apart).toEqual([c])
    expect((await library.paper(b))?.ids).toBeUndefined()
  })
  it('leaves the first where it was joined to yet another', async () => {
    const [a = '', b = '', c = ''] = await sight(preprint, published, { ...preprint, title: 'Moon tides, the book', ids: { pmid: '333333' } })
    await act([a, b], { do: 'join' }, 'join')
    await act([c, a], { do: 'join' })
    await library.undo('join')
    expect([await sight(preprint), await sight(published), (await library.paper(a))?.id]).toEqual([[c], [b], c])
    expect((await library.paper(c))?.ids).toEqual({ arxiv: '2401.00001', pmid: '333333' })
  })
  it('keeps an identifier that was found since', async () => {
    const [a = '', b = ''] = await sight(preprint, published)
    await act([a, b], { do: 'join' }, 'join')
    await sight({ ...preprint, ids: { arxiv: '2401.00001', openreview: 'abcdefgh' } })
    await library.undo('join')
    expect([await sight({ ...preprint, title: 'Named otherwise', ids: { openreview: 'abcdefgh' } }), (await library.paper(a))?.ids]).toEqual([[a], { arxiv: '2401.00001', openreview: 'abcdefgh' }])
  })
})

describe('tags of the whole library', () => {
  it('are renamed whole, however their accents were written', async () => {
    const [a = ''] = await sight(preprint)
    await act([a], { do: 'tag', add: ['cafe\u0301/noir'], remove: [] })
    await act([], { do: 'rename-tag', from: 'caf\u00e9', to: 'tea' })
    expect((await library.paper(a))?.user.tags).toEqual(['tea/noir'])
  })
  const tagged = async () => {
    const papers = await sight(preprint, { ...published, authors: ['Bo Chen'], title: 'Another thing altogether' })
    await act(papers.slice(0, 1), { do: 'tag', add: ['moon/inner', 'x'], remove: [] })
    await act(papers.slice(1), { do: 'tag', add: ['Moon', 'sea'], remove: [] })
    return papers
  }
  it('are renamed with all below them, and back', async () => {
    await tagged()
    await act([], { do: 'colour-tag', tag: 'moon', colour: 'red' })
    await act([], { do: 'rename-tag', from: 'moon', to: 'sea' }, 'rename')
    expect(await library.tags()).toEqual([
      { tag: 'sea', count: 1, colour: 'red' },
      { tag: 'sea/inner', count: 1, colour: 'red' },
      { tag: 'x', count: 1 },
    ])
    await library.undo('rename')
    expect((await library.tags()).map(({ tag }) => tag)).toEqual(['Moon', 'moon/inner', 'sea', 'x'])
    expect((await library.tags())[0]?.colour).toBe('red')
  })
  it('are deleted from every paper, and back', async () => {
    const [a = ''] = await tagged()
    await act([], { do: 'delete-tag', tag: 'moon' }, 'delete')
    expect([(await library.paper(a))?.user.tags, await total('tag:moon')]).toEqual([['x'], 0])
    await act([a], { do: 'tag', add: ['later'], remove: [] })
    await library.undo('delete')
    expect([(await library.paper(a))?.user.tags.toSorted(), await total('tag:moon')]).toEqual([['later', 'moon/inner', 'x'], 2])
  })
})

describe('saved searches and visits', () => {
  it('are kept, replaced by name, dropped and brought back', async () => {
    await act([], { do: 'keep-list', list: { name: 'To read', query: 'state:to-read' } })
    await act([], { do: 'keep-list', list: { name: 'Moon', query: 'tag:moon -has:note', sort: 'published' } })
    await act([], { do: 'keep-list', list: { name: 'To read', query: 'state:to-read year:2024..' } })
    await act([], { do: 'drop-list', name: 'Moon' }, 'drop')
    expect(await library.lists()).toEqual([{ name: 'To read', query: 'state:to-read year:2024..' }])
    await library.undo('drop')
    expect((await library.lists()).map(({ name }) => name)).toEqual(['To read', 'Moon'])
    await act([], { do: 'keep-list', list: { name: 'First', query: 'a' } }, 'keep')
    await act([], { do: 'keep-list', list: { name: 'Later', query: 'b' } })
    await library.undo('keep')
    expect((await library.lists()).map(({ name }) => name)).toEqual(['To read', 'Moon', 'Later'])
  })
  it('know when the page was read before', async () => {
    const visit = (since: number) => ({ site: 's', page: 'https://s.example/new', since })
    const [page, day] = [{ site: 's', page: 'https://s.example/new' }, 86_400_000]
    for (const _ of [1, 2]) await library.sight([preprint], visit(100))
    expect(await library.visits()).toEqual([{ ...page, since: 100 }])
    await library.sight([preprint, published], visit(100 + day))
    expect(await library.visits()).toEqual([{ ...page, since: 100 + day, before: 100 }])
    // Loaded anew it is still visited.
    for (const later of [60_000, 120_000]) await library.sight([preprint], visit(100 + day + later))
    expect(await library.visits()).toEqual([{ ...page, since: 100 + day + 120_000, before: 100 }])
    await library.sight([preprint], visit(100 + 3 * day))
    expect(await library.visits()).toEqual([{ ...page, since: 100 + 3 * day, before: 100 + day + 120_000 }])
  })
})

describe('colours of tags', () => {
  it('taken over from the settings once, never over what the library has', async () => {
    await act([], { do: 'colour-tag', tag: 'moon', colour: 'red' })
    await adoptColours(library, { Moon: 'blue', sea: 'green' })
    await act([], { do: 'colour-tag', tag: 'sea', colour: undefined })
    await adoptColours(library, { Moon: 'blue', sea: 'green' })
    expect(await library.colours()).toEqual({ moon: 'red' })
  })
  it('undone one by one: later ones stay', async () => {
    await act([], { do: 'colour-tag', tag: 'moon', colour: 'red' }, 'first')
    await act([], { do: 'colour-tag', tag: 'sea', colour: 'blue' })
    await library.undo('first')
    expect(await library.colours()).toEqual({ sea: 'blue' })
  })
  it('reach the cards of pages, also through a tag above', async () => {
    const [a = ''] = await sight(preprint)
    await act([a], { do: 'tag', add: ['plain', 'moon/inner'], remove: [] })
    await act([], { do: 'colour-tag', tag: 'Moon', colour: 'red' })
    const [card] = await library.cards([a], { site: 's', page: 'https://s.example/', since: ++clock })
    expect(card?.colour).toBe('red')
  })
})
