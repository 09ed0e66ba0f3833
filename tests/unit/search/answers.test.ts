import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Sighting } from '../../../lib/paper.ts'
import { inRange } from '../../../lib/search/filter.ts'

let clock = 1_700_000_000_000
let nth = 0
const world: World = { now: () => ++clock, newId: () => `n${++nth}` }
let library: Library
const PAPERS: readonly Sighting[] = [
  { how: 'site', title: 'gnns on molecules', authors: ['John Smith', 'Jane Doe'], ids: { arxiv: '2401.00001', doi: '10.1371/journal.pone.0012345' }, published: '2021' },
  { how: 'site', title: 'Robust learning without labels', authors: ['Ada Bell'], abstract: 'big models and small dogs', published: '2023-06' },
  { how: 'site', title: 'Big dogs learning slowly', authors: ['Bo Chen'], published: '2022' },
  { how: 'site', title: 'Deep robust molecules', authors: ['Cy Dale'] },
]
const ids: string[] = []
beforeAll(async () => {
  library = await openLibrary(world, 'answers')
  ids.push(...(await library.sight(PAPERS, { site: 's', page: 'https://s.example/', since: 1 })).map(({ paper }) => paper))
  await library.act({ id: 'save', papers: ids, verb: { do: 'save' } })
  await library.act({ id: 'tag', papers: ids.slice(0, 1), verb: { do: 'tag', add: ['old ships', 'new ports'], remove: [] } })
})
afterAll(() => library.close())
const find = async (text: string, sort: 'relevance' | 'added' = 'relevance') => (await library.find({ text, sort, offset: 0, limit: 9 })).papers.map(({ title }) => title.split(' ')[0])

describe('what is not wanted', () => {
  it('is what was said, not what is spelled like it', async () => expect((await find('-gans', 'added')).length).toBe(4))
  it('is no author spelled like it', async () => expect((await find('-author:smitt', 'added')).length).toBe(4))
  it('is all of several words, not most of them', async () => expect((await find('-(deep robust ships)', 'added')).length).toBe(4))
  it('does not rank what is left', async () => expect(await find('-"big dogs"')).toEqual(await find('-"big dogs"', 'added')))
})

describe('words in quotes', () => {
  it('are not taken for others', async () => expect([await find('"gans"'), await find('gans')]).toEqual([[], ['gnns']]))
  it('do not go over from one name or tag into the next', async () => expect([await find('"smith jane"'), await find('"ships new"'), await find('"jane doe"')]).toEqual([[], [], ['gnns']]))
  it('nor where every paper is looked at', async () => expect([await find('"smith jane" state:any'), await find('"jane doe" state:any')]).toEqual([[], ['gnns']]))
  it('find an identifier', async () => expect(await find('"2401.00001"')).toEqual(['gnns']))
})

describe('identifiers', () => {
  it.each(['id:2401.00001', 'id:arxiv:2401.00001', 'id:"arxiv:2401.00001"', 'id:doi:10.1371/journal.pone.0012345', 'id:10.1371/journal.pone.0012345', 'https://arxiv.org/abs/2401.00001v2', 'https://doi.org/10.1371/journal.pone.0012345', 'arXiv:2401.00001'])('%s', async (text) => expect(await find(text)).toEqual(['gnns']))
})

describe('ranges', () => {
  it.each([
    ['2021..2022', true], ['2022..2021', true], ['2021...2023', true], ['2021…2023', true], ['2023..', false], ['..2021', false], ['2022-06..2022', true], ['2022', true], ['..', true],
  ])('%s holds 2022-07: %s', (range, holds) => expect(inRange('2022-07', range.normalize('NFKD'))).toBe(holds))
})

describe('the trash', () => {
  it('is left out by name as by itself, without the index being thrown away for it', async () => {
    // The numbers of papers whose words changed are nobody's any more.
    await library.act({ id: 'word', papers: ids.slice(3), verb: { do: 'note', text: 'molecules again' } })
    const other = await openLibrary(world, 'answers')
    const told = async (text: string) => [(await other.find({ text, sort: 'relevance', offset: 0, limit: 9 })).total, await other.facets('') !== undefined]
    expect(await told('molecules -state:trash')).toEqual([2, true])
    expect(await told('state:trash or molecules')).toEqual([2, true])
    other.close()
  })
})
