import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { Sighting } from '../../../lib/paper.ts'
import type { Effects, UserRule } from '../../../lib/rules.ts'

let clock = 1_000
let ids = 0
const world: World = { now: () => ++clock, newId: () => `w${++ids}` }
let library: Library
let name = ''
beforeEach(async () => void (library = await openLibrary(world, (name = `retag-${++ids}`))))
afterEach(() => library.close())

const rule = (id: string, word: string, does: Effects): UserRule => ({ id, name: '', on: true, when: { is: 'keyword', value: word }, does })
const tides: Sighting = { how: 'site', title: 'Tides of the inner moon', ids: { arxiv: '2401.00001' } }
const whales: Sighting = { how: 'site', title: 'Whales in the wires', ids: { arxiv: '2401.00002' } }
const act = (verb: Verb, papers: readonly string[] = [], id = `a${++ids}`) => library.act({ id, papers, verb })
const sight = async (...sightings: Sighting[]) => (await library.sight(sightings, { site: 'arxiv', page: 'https://arxiv.org/list', since: ++clock })).map(({ paper, tags }) => [paper, tags] as const)
const list = (query: string, of = 'list'): Verb => ({ do: 'keep-list', list: { name: of, query } })
const tagsGiven = async () => (await library.rules()).map(({ does, on }) => [does.tag, on])
const queries = async () => (await library.lists()).map(({ query }) => query)
/** Everything that names a tag. */
const all = async () => ({
  rules: await library.rules(), lists: await library.lists(), colours: await library.colours(),
  users: (await library.find({ text: 'state:any', sort: 'title', offset: 0, limit: 9 })).papers.map(({ user: { tags, refused } }) => [tags, refused]),
})
/** Something of each kind that names `sea` or what is under it. */
async function fill(): Promise<void> {
  const [one, other] = await sight(tides, whales)
  await act({ do: 'tag', add: ['sea/deep', 'fog'], remove: [] }, [one?.[0] ?? ''])
  await act({ do: 'refuse', tag: 'Sea' }, [other?.[0] ?? ''])
  await act({ do: 'keep-rules', rules: [rule('a', 'moon', { tag: 'Sea', colour: 'red' }), rule('b', 'none', { tag: 'sea/deep' }), rule('c', 'none', { tag: 'seaside' })] })
  await act(list('tag:SEA -(tag:"sea/deep" or seaside) tag:seaside title:sea'))
  await act(list('sea  tag:seaside', 'other'))
  for (const tag of ['sea', 'sea/deep', 'seaside']) await act({ do: 'colour-tag', tag, colour: 'blue' })
  await sight(tides, whales)
}

describe('a tag with another name', () => {
  it('has it in rules and in saved searches too, and all of it comes back together', async () => {
    await fill()
    const before = await all()
    await act({ do: 'rename-tag', from: 'sea', to: ' lakes/Great ' }, [], 'rename')
    expect(await tagsGiven()).toEqual([['lakes/Great', true], ['lakes/Great/deep', true], ['seaside', true]])
    expect(await queries()).toEqual(['tag:lakes/Great -(tag:lakes/Great/deep or seaside) tag:seaside title:sea', 'sea  tag:seaside'])
    expect(await library.colours()).toEqual({ 'lakes/great': 'blue', 'lakes/great/deep': 'blue', seaside: 'blue' })
    await library.undo('rename')
    expect(await all()).toEqual(before)
  })
  it('is given by rules at once, on every page that was open, and not again where the user took it off', async () => {
    await act({ do: 'keep-rules', rules: [rule('a', 'moon', { tag: 'sea' })] })
    const [[paper = ''] = []] = await sight(tides)
    await act({ do: 'tag', add: [], remove: ['sea'] }, [paper])
    const elsewhere = await openLibrary(world, name)
    await elsewhere.act({ id: 'rename', papers: [], verb: { do: 'rename-tag', from: 'sea', to: 'lake' } })
    expect(await sight(tides, { ...whales, title: 'Whales on the moon' })).toEqual([[paper, []], [expect.any(String), ['lake']]])
    await elsewhere.undo('rename')
    // What was given since stays as it was given.
    const third: Sighting = { how: 'site', title: 'A third moon', ids: { arxiv: '2401.00003' } }
    expect((await sight(tides, whales, third)).map(([, tags]) => tags)).toEqual([[], ['lake'], ['sea']])
    await elsewhere.act({ id: 'again', papers: [], verb: { do: 'rename-tag', from: 'sea', to: 'pond' } })
    elsewhere.close()
    await library.restore(await library.backup({ all: true }), { mode: 'replace', dry: false })
    expect((await sight(tides, whales, third)).map(([, tags]) => tags)).toEqual([[], ['lake'], ['pond']])
  })
  it('merged into another leaves that one as it was when it is taken back', async () => {
    await fill()
    await act({ do: 'colour-tag', tag: 'fog', colour: 'grey' })
    await act(list('tag:fog or tag:sea', 'both'))
    await act({ do: 'keep-rules', rules: [rule('f', 'none', { tag: 'fog' })] })
    const before = await all()
    await act({ do: 'rename-tag', from: 'sea', to: 'fog' }, [], 'merge')
    expect((await queries())[2]).toBe('tag:fog or tag:fog')
    expect((await library.colours())['fog']).toBe('grey')
    await library.undo('merge')
    expect(await all()).toEqual(before)
  })
  it('taken back leaves what was changed of rules and searches since', async () => {
    await fill()
    await act({ do: 'rename-tag', from: 'sea', to: 'lake' }, [], 'rename')
    const [first, second] = await library.rules()
    if (first && second) await act({ do: 'keep-rules', rules: [{ ...first, does: { ...first.does, colour: 'green' } }, { ...second, does: { tag: 'mine' } }] })
    await act(list('tag:lake year:2026'))
    await library.undo('rename')
    expect((await library.rules()).map(({ does }) => does)).toEqual([{ tag: 'Sea', colour: 'green' }, { tag: 'mine' }, { tag: 'seaside' }])
    expect((await queries())[0]).toBe('tag:sea year:2026')
  })
})

describe('a tag that is deleted', () => {
  it('is given by no rule any more and has no colour; searches that ask for it find nothing rather than everything', async () => {
    await fill()
    const before = await all()
    await act({ do: 'delete-tag', tag: 'sea' }, [], 'delete')
    expect(await tagsGiven()).toEqual([[undefined, true], [undefined, false], ['seaside', true]])
    expect(await library.colours()).toEqual({ seaside: 'blue' })
    expect(await queries()).toEqual(before.lists.map(({ query }) => query))
    expect((await library.find({ text: 'state:any tag:sea', sort: 'added', offset: 0, limit: 9 })).total).toBe(0)
    await library.undo('delete')
    expect(await all()).toEqual(before)
  })
  it('is told to whoever mirrors what is beside papers', async () => {
    await act({ do: 'colour-tag', tag: 'sea', colour: 'blue' })
    const { upTo } = await library.touchedSince(0)
    await act({ do: 'delete-tag', tag: 'sea' })
    expect((await library.touchedSince(upTo)).beside).toBe(true)
  })
})

it('what an earlier version renamed, which kept the colours alone, is taken back as well', async () => {
  await act({ do: 'colour-tag', tag: 'lake', colour: 'blue' })
  const backup = new TextDecoder().decode(await unzipped(await library.backup({ all: true })))
  const entry = { id: 'old', n: 999, at: 5, papers: [], before: [], verb: { do: 'rename-tag', from: 'sea', to: 'lake' }, was: { sea: 'blue' } }
  const gone = { id: 'gone', n: 1_000, at: 6, papers: [], before: [], verb: { do: 'delete-tag', tag: 'x' } }
  await library.restore(new TextEncoder().encode(`${backup.trim()}\n${JSON.stringify({ act: entry })}\n${JSON.stringify({ act: gone })}\n`), { mode: 'replace', dry: false })
  await library.undo('gone')
  await library.undo('old')
  expect(await library.colours()).toEqual({ sea: 'blue' })
})
const unzipped = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
