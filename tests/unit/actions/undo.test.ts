import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { Highlight } from '../../../lib/paper.ts'

let clock = 1_000
let ids = 0
const world: World = { now: () => ++clock, newId: () => `u${++ids}` }
let library: Library
let paper = ''
beforeEach(async () => {
  library = await openLibrary(world, `undo-${++ids}`)
  const [card] = await library.sight([{ how: 'site', title: 'Buoys of the outer banks', ids: { doi: '10.1/buoys' } }], { site: 's', page: 'https://s.example/', since: clock })
  paper = card?.paper ?? ''
})
afterEach(() => library.close())

const act = (verb: Verb, id = `a${++ids}`) => library.act({ id, papers: [paper], verb })
const user = async () => (await library.paper(paper))?.user

describe('an older act taken back', () => {
  it('is told, to whoever follows the journal, of the paper its paper was joined to since', async () => {
    const [into] = await library.sight([{ how: 'site', title: 'Lamps on the inner quay', ids: { arxiv: '2401.00009' } }], { site: 's', page: 'https://s.example/', since: clock })
    await act({ do: 'save' }, 'first')
    await library.act({ id: 'join', papers: [into?.paper ?? '', paper], verb: { do: 'join' } })
    const { upTo } = await library.touchedSince(0)
    await library.undo('first')
    expect((await library.touchedSince(upTo)).papers).toContain(into?.paper)
  })
  it('leaves a paper that was saved again since saved, and in a form a backup can be restored from', async () => {
    await act({ do: 'save' }, 'first')
    await act({ do: 'unsave' })
    await act({ do: 'save' })
    await library.undo('first')
    expect(await user()).toMatchObject({ standing: 'saved', savedAt: expect.any(Number) as number })
    expect((await library.restore(await library.backup({ all: true }), { mode: 'replace', dry: true })).rejected).toEqual([])
  })
  it('leaves a paper that was read again since read, with when', async () => {
    await act({ do: 'read', reading: 'read' }, 'first')
    await act({ do: 'read', reading: 'to-read' })
    await act({ do: 'read', reading: 'read' })
    await library.undo('first')
    expect(await user()).toMatchObject({ reading: 'read', readAt: expect.any(Number) as number })
  })
  it('takes one typed field, one topic and one highlight back, though others came since', async () => {
    const highlight = (id: string): Highlight => ({ id, exact: `words ${id}`, prefix: '', suffix: '', start: 0, colour: 'blue', page: 'https://s.example/', at: 1 })
    await act({ do: 'edit', fields: { title: 'Typed first' } }, 'edit')
    await act({ do: 'topic', topic: 'sea', is: true }, 'topic')
    await act({ do: 'highlight', highlight: highlight('one') }, 'highlight')
    await act({ do: 'edit', fields: { venue: 'Harbour Letters' } })
    await act({ do: 'topic', topic: 'land', is: false })
    await act({ do: 'highlight', highlight: highlight('two') })
    for (const id of ['edit', 'topic', 'highlight']) await library.undo(id)
    expect(await user()).toMatchObject({ edits: { venue: 'Harbour Letters' }, topics: { land: false }, highlights: [highlight('two')] })
    expect((await user())?.edits).not.toHaveProperty('title')
    expect((await user())?.topics).not.toHaveProperty('sea')
  })
  it('brings back a highlight and a typed field that were taken away, beside those made since', async () => {
    const highlight = (id: string): Highlight => ({ id, exact: `words ${id}`, prefix: '', suffix: '', start: 0, colour: 'blue', page: 'https://s.example/', at: 1 })
    await act({ do: 'highlight', highlight: highlight('one') })
    await act({ do: 'edit', fields: { title: 'Typed first' } })
    await act({ do: 'unhighlight', id: 'one' }, 'away')
    await act({ do: 'edit', fields: { title: '' } }, 'untyped')
    await act({ do: 'highlight', highlight: highlight('two') })
    await act({ do: 'edit', fields: { venue: 'Harbour Letters' } })
    for (const id of ['away', 'untyped']) await library.undo(id)
    expect((await user())?.highlights?.map(({ id }) => id).toSorted()).toEqual(['one', 'two'])
    expect((await user())?.edits).toEqual({ title: 'Typed first', venue: 'Harbour Letters' })
  })
})

describe('a note that keeps itself while it is typed', () => {
  const DAY = 86_400_000
  const typed = async (...texts: readonly string[]) => {
    for (const text of texts) await act({ do: 'note', text }, `note ${text}`)
  }
  const deeds = async () => (await library.deeds(paper)).map(({ act: id }) => id).filter((id) => id.startsWith('note'))
  it('is one entry of the journal a day later, which takes back all of the writing, and nothing else', async () => {
    await typed('a', 'ab', 'abc')
    clock += DAY / 2
    await typed('abc d', 'abc de')
    await act({ do: 'rate', stars: 3 })
    await typed('abc def')
    await library.tidy()
    expect((await deeds()).length).toBe(6)
    clock += 2 * DAY
    await library.tidy()
    expect(await deeds()).toEqual(['note abc def', 'note abc de', 'note abc'])
    const noted = async () => (await user())?.note
    await library.undo('note abc def')
    expect(await noted()).toBe('abc de')
    await library.undo('note abc de')
    expect(await noted()).toBe('abc')
    await library.undo('note abc')
    expect(await user()).toEqual({ standing: 'seen', tags: [], rating: 3 })
  })
  it('leaves what was taken back, and what is typed on later, as it is', async () => {
    await typed('x', 'xy')
    await library.undo('note xy')
    await typed('xz')
    clock += 2 * DAY
    await library.tidy()
    await typed('xzz')
    clock += 2 * DAY
    await library.tidy()
    await library.tidy()
    expect(await deeds()).toEqual(['note xzz', 'note xz', 'note xy', 'note x'])
    await library.undo('note xzz')
    expect((await user())?.note).toBe('xz')
  })
})
