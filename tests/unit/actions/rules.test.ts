import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { applyChange, changeOf, revertChange } from '../../../lib/actions/kept.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { Card, Sighting } from '../../../lib/paper.ts'
import type { Condition, Effects, UserRule } from '../../../lib/rules.ts'

let clock = 1_000
let ids = 0
const world: World = { now: () => ++clock, newId: () => `w${++ids}`, nameTopic: (id) => (id === 'nlp' ? 'Language' : undefined) }
let library: Library
let name = ''
beforeEach(async () => void (library = await openLibrary(world, (name = `rules-${++ids}`))))
afterEach(() => library.close())

const keyword = (value: string): Condition => ({ is: 'keyword', value })
const rule = (id: string, when: Condition, does: Effects = {}, more: Partial<UserRule> = {}): UserRule => ({ id, name: '', on: true, when, does, ...more })
const tides: Sighting = { how: 'site', title: 'Tides of the inner moon', authors: ['Ada Bell'], abstract: 'We measure tides.', ids: { arxiv: '2401.00001' } }
const whales: Sighting = { how: 'site', title: 'Whales in the wires', authors: ['Bo Chen'], ids: { arxiv: '2401.00002' } }
const act = (verb: Verb, papers: readonly string[] = [], id = `a${++ids}`) => library.act({ id, papers, verb })
const sight = (...sightings: Sighting[]): Promise<readonly Card[]> => library.sight(sightings, { site: 'arxiv', page: 'https://arxiv.org/list', since: ++clock })

describe('rules of the user', () => {
  it('give cards a look with its reason, the first rule first, and nothing where none applies', async () => {
    await act({ do: 'keep-rules', rules: [rule('a', keyword('tide'), { colour: 'green' }, { name: 'Sea' }), rule('b', { is: 'author', value: 'bell' }, { colour: 'red', fate: 'dim', notify: true })] })
    const [one, other] = await sight(tides, whales)
    expect(one?.ruled).toEqual({
      colour: 'green', fate: 'dim', notify: true,
      by: [{ rule: 'a', name: 'Sea', why: ['Tides'], words: ['Tides'] }, { rule: 'b', name: '', why: ['Bell'], words: ['Bell'] }],
    })
    expect(other?.ruled).toBeUndefined()
  })
  it('stop at one that says so, and heed order, off and the site', async () => {
    await act({ do: 'keep-rules', rules: [rule('a', keyword('tides'), { colour: 'green' }), rule('b', { is: 'author', value: 'ada bell' }, { last: true }), rule('c', { is: 'site', value: 'arxiv.org' }, { fate: 'dim' })] })
    expect((await sight(tides, whales)).map(({ ruled }) => [ruled?.colour, ruled?.fate])).toEqual([['green', undefined], [undefined, 'dim']])
    await act({ do: 'move-rule', id: 'b', to: 0 })
    expect((await sight(tides))[0]?.ruled?.by.map((by) => by.rule)).toEqual(['b'])
    await act({ do: 'keep-rules', rules: [rule('b', { is: 'author', value: 'ada bell' }, { last: true }, { on: false })] })
    expect((await sight(tides))[0]?.ruled?.by.map((by) => by.rule)).toEqual(['a', 'c'])
  })
  it('are known to a context that was open before they were made elsewhere', async () => {
    await sight(tides)
    const elsewhere = await openLibrary(world, name)
    await elsewhere.act({ id: 'x', papers: [], verb: { do: 'keep-rules', rules: [rule('a', keyword('tides'), { colour: 'blue' })] } })
    elsewhere.close()
    expect((await sight(tides))[0]?.ruled?.colour).toBe('blue')
  })
  it('tag and save once: what the user takes back stays taken back', async () => {
    await act({ do: 'keep-rules', rules: [rule('a', keyword('tides'), { tag: 'sea', keep: 'to-read' })] })
    const [card] = await sight(tides, whales)
    expect(card).toMatchObject({ state: 'saved', tags: ['sea'] })
    expect((await library.find({ text: 'state:to-read', sort: 'added', offset: 0, limit: 5 })).total).toBe(1)
    await act({ do: 'tag', add: [], remove: ['sea'] }, [card?.paper ?? ''])
    await act({ do: 'unsave' }, [card?.paper ?? ''])
    expect((await sight(tides))[0]).toMatchObject({ state: 'seen', tags: [] })
  })
  it('leave alone what was dismissed', async () => {
    const [card] = await sight(tides)
    await act({ do: 'dismiss' }, [card?.paper ?? ''])
    await act({ do: 'keep-rules', rules: [rule('a', keyword('tides'), { tag: 'sea' })] })
    expect((await sight(tides))[0]).toMatchObject({ state: 'dismissed', tags: [] })
  })
  it('travel in backups, and come back by merging and replacing', async () => {
    await act({ do: 'keep-rules', rules: [rule('a', keyword('tides'), { colour: 'green' })] })
    const backup = await library.backup({ all: true })
    await act({ do: 'drop-rule', id: 'a' })
    await act({ do: 'keep-rules', rules: [rule('b', keyword('whales'), { colour: 'red' })] })
    await library.restore(backup, { mode: 'merge', dry: false })
    expect((await library.rules()).map(({ id }) => id)).toEqual(['b', 'a'])
    expect((await sight(tides))[0]?.ruled?.colour).toBe('green')
    await library.restore(backup, { mode: 'replace', dry: false })
    expect((await sight(tides, whales)).map(({ ruled }) => ruled?.colour)).toEqual(['green', undefined])
  })
  it('are tried on what was seen, in slices, and called off', async () => {
    await sight(...Array.from({ length: 230 }, (_, i): Sighting => ({ how: 'site', title: `Paper number ${i} on ${i % 10 === 0 ? 'tides' : 'hills'}`, ids: { arxiv: `2401.${10_000 + i}` } })))
    const told: number[] = []
    const tried = await library.tryRule({ is: 'all', of: [keyword('tides'), { is: 'site', value: 'arxiv' }] }, { progress: (_, of) => told.push(of) })
    expect([tried.matched, tried.of, told, tried.some.length, tried.some[0]?.why]).toEqual([23, 230, [100, 200, 230], 5, ['tides', 'arxiv']])
    const stop = new AbortController()
    await expect(library.tryRule(keyword('tides'), { signal: stop.signal, progress: () => stop.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})

describe('undo of rules', () => {
  it('takes each act back, and leaves what was changed since', async () => {
    await act({ do: 'keep-rules', rules: [rule('a', keyword('one')), rule('b', keyword('two'))] }, [], 'make')
    await act({ do: 'keep-rules', rules: [rule('b', keyword('three'))] }, [], 'edit')
    await library.undo('make')
    expect((await library.rules()).map(({ id }) => id)).toEqual(['b'])
    await library.undo('edit')
    expect((await library.rules())[0]?.when).toEqual(keyword('two'))
  })
  it('gives back exactly the list before, for any act on any list', () => {
    const one = fc.constantFrom('a', 'b', 'c', 'd', 'e').map((id) => rule(id, keyword(id)))
    const verb = fc.oneof(
      fc.record({ do: fc.constant('keep-rules' as const), rules: fc.uniqueArray(one.map((r) => ({ ...r, name: 'new' })), { selector: ({ id }) => id }) }),
      fc.record({ do: fc.constant('drop-rule' as const), id: fc.constantFrom('a', 'b', 'z') }),
      fc.record({ do: fc.constant('move-rule' as const), id: fc.constantFrom('a', 'b', 'z'), to: fc.integer({ min: -2, max: 9 }) }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id }), verb, (before, done) => {
        const change = changeOf(done)
        if (change?.of !== 'rules') throw new Error('no change of rules')
        const { list, was } = applyChange(before, change)
        expect(revertChange(list, change, was)).toEqual(before)
      }),
    )
  })
})
