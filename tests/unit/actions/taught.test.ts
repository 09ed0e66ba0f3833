import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import { MOST_RULES, numberRules, ruleKey, type TaughtRule } from '../../../lib/taught.ts'

const rule = (host: string, path = '/list', more: Partial<TaughtRule> = {}): TaughtRule => ({
  version: 1, host, path, cards: ['ul > li'], skip: [], parts: [], titles: ['>li>a#0'], needsId: false, print: { count: 3, filled: 1 }, example: { url: `https://${host}${path}`, title: 'A Lamp' }, at: 5, ...more,
})

let library: Library
let nth = 0
const world = { now: () => 7, newId: () => `id-${nth++}` }
const open = (): Promise<Library> => openLibrary(world, `taught-${nth++}`)
const act = (verb: Verb, id = `act-${nth++}`): Promise<unknown> => library.act({ id, papers: [], verb })
const keys = async (): Promise<readonly string[]> => (await library.taught()).map(ruleKey)

beforeEach(async () => {
  library = await open()
})

describe('what was taught of sites', () => {
  it('is kept one rule a kind of page, changed, dropped and brought back', async () => {
    await act({ do: 'keep-taught', rules: [rule('a.example'), rule('b.example')] })
    await act({ do: 'keep-taught', rules: [rule('a.example', '/list', { name: 'Mine' })] })
    expect([await keys(), (await library.taught())[0]?.name]).toEqual([['a.example/list', 'b.example/list'], 'Mine'])
    await act({ do: 'keep-taught', rules: [rule('a.example', '/*')], instead: 'a.example/list' }, 'moved')
    expect(await keys()).toEqual(['b.example/list', 'a.example/*'])
    await library.undo('moved')
    expect(await keys()).toEqual(['a.example/list', 'b.example/list'])
    await act({ do: 'drop-taught', key: 'a.example/list' }, 'dropped')
    await act({ do: 'keep-taught', rules: [rule('c.example')] })
    await library.undo('dropped')
    expect([await keys(), (await library.taught())[0]?.name]).toEqual([['a.example/list', 'b.example/list', 'c.example/list'], 'Mine'])
  })
  it('stays as it is when what is undone was taught anew since', async () => {
    await act({ do: 'keep-taught', rules: [rule('a.example')] }, 'first')
    await act({ do: 'keep-taught', rules: [rule('a.example', '/list', { needsId: true })] })
    await library.undo('first')
    expect((await library.taught())[0]?.needsId).toBe(true)
  })
  it('is kept of several lists of a page, each changed, dropped and brought back alone', async () => {
    const talks = rule('a.example', '/list', { cards: ['table > tr'] })
    await act({ do: 'keep-taught', rules: numberRules([], [rule('a.example')]) })
    await act({ do: 'keep-taught', rules: numberRules(await library.taught(), [talks]) })
    expect(await keys()).toEqual(['a.example/list', 'a.example/list 2'])
    await act({ do: 'keep-taught', rules: numberRules(await library.taught(), [{ ...talks, name: 'Talks' }]) })
    expect((await library.taught()).map(({ name }) => name)).toEqual([undefined, 'Talks'])
    await act({ do: 'drop-taught', key: 'a.example/list' }, 'dropped')
    expect(await keys()).toEqual(['a.example/list 2'])
    await library.undo('dropped')
    await act({ do: 'keep-taught', rules: [rule('a.example', '/list', { nth: 3 })], instead: ['a.example/list', 'a.example/list 2'] }, 'both')
    expect(await keys()).toEqual(['a.example/list 3'])
    await library.undo('both')
    expect(await keys()).toEqual(['a.example/list', 'a.example/list 2'])
  })
  it('travels in backups, and joins what is here', async () => {
    await act({ do: 'keep-taught', rules: [rule('a.example'), rule('b.example'), rule('b.example', '/list', { nth: 2 })] })
    const bytes = await library.backup({ all: true })
    library = await open()
    await act({ do: 'keep-taught', rules: [rule('b.example', '/list', { name: 'Here' })] })
    await library.restore(bytes, { mode: 'merge', dry: false })
    expect((await library.taught()).map((one) => [one.host, one.name])).toEqual([['b.example', 'Here'], ['a.example', undefined], ['b.example', undefined]])
    await library.restore(bytes, { mode: 'replace', dry: false })
    expect((await library.taught()).map((one) => [one.host, one.name])).toEqual([['a.example', undefined], ['b.example', undefined], ['b.example', undefined]])
  })
  it('has room for so many', async () => {
    await act({ do: 'keep-taught', rules: Array.from({ length: MOST_RULES + 5 }, (_, i) => rule(`s${i}.example`)) })
    expect(await keys()).toHaveLength(MOST_RULES)
  })
})
