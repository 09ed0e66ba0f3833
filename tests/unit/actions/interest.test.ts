import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, RateOptions, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Rater } from '../../../lib/actions/rate-all.ts'
import type { Entry, Paper } from '../../../lib/paper.ts'

let clock = 1_700_000_000_000
let ids = 0
const world: World = { now: () => (clock += 1), newId: () => `p${++ids}` }
let library: Library
let name = ''
beforeEach(async () => {
  name = `interest-${++ids}`
  library = await openLibrary(world, name)
})
afterEach(() => library.close())

const entry = (n: number): Entry => ({
  sighting: { how: 'file', title: `Paper number${n}`, ids: { doi: `10.1/${n}` }, published: String(2000 + (n % 20)) },
  user: { standing: 'saved', savedAt: 1_600_000_000_000 + n * 1_000, tags: n % 2 ? ['odd'] : [] },
})
const fill = (from: number, to: number) => library.take(Array.from({ length: to - from }, (_, i) => entry(from + i)), { dry: false })
const numberOf = ({ title }: Paper): number => Number(/number(\d+)/.exec(title)?.[1])
const listed = async (text = '', limit = 500): Promise<number[]> => (await library.find({ text, sort: 'interest', offset: 0, limit })).papers.map(numberOf)

/** Rates by the number in the title; counts what it was asked. `lessons` of what it is said to have learned from. */
function raterOf(score: (n: number) => number, lessons: readonly number[] = [1, 2, 3], liked = 3) {
  const asked: number[] = []
  const rater: Rater = {
    model: 'test', learned: () => ({ liked, enough: 3 }), lessons: () => Uint32Array.from(lessons),
    score: (paper) => (asked.push(numberOf(paper)), liked < 3 ? undefined : score(numberOf(paper))),
  }
  return { rater, asked }
}
const rest = async (): Promise<void> => {}
const rate = (rater: Rater, options: Partial<RateOptions> = {}) => library.rateAll(rater, { rest, ...options })
/** Low numbers first of 1,000. */
const low = (n: number): number => 1 - n / 1_000
const high = (n: number): number => n / 1_000
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

describe('the order of interest', () => {
  it('is that of saving until papers were rated, and by score then, equal ones newest first', async () => {
    await fill(0, 200)
    expect(await library.interest()).toBeUndefined()
    expect(await listed()).toEqual(upTo(200).reverse())
    expect(await rate(raterOf((n) => (n < 100 ? 0.9 : 0.2)).rater)).toBe(true)
    expect(await listed()).toEqual([...upTo(100).reverse(), ...upTo(200).slice(100).reverse()])
    expect(await library.interest()).toMatchObject({ isOld: false })
  })
  it('goes with every other condition, page by page', async () => {
    await fill(0, 100)
    await rate(raterOf(low).rater)
    expect(await listed('tag:odd number')).toEqual(upTo(100).filter((n) => n % 2))
    const { papers, total } = await library.find({ text: 'year:2003', sort: 'interest', offset: 2, limit: 2 })
    expect([papers.map(numberOf), total]).toEqual([[43, 63], 5])
    expect((await listed('state:any number')).slice(0, 3)).toEqual([0, 1, 2])
  })
  it('asks of what came since only, while little was learned', async () => {
    await fill(0, 120)
    await rate(raterOf(low, upTo(100)).rater)
    await fill(200, 203)
    expect(await library.interest()).toMatchObject({ isOld: true })
    const { rater, asked } = raterOf(high, [...upTo(99), 900])
    expect(await rate(rater)).toBe(true)
    expect(asked).toEqual([200, 201, 202])
    expect((await listed()).slice(0, 2)).toEqual([0, 1])
    expect((await library.interest())?.isOld).toBe(false)
    expect(await rate(rater)).toBe(false)
  })
  it('rates a paper anew whose words changed, and keeps the scores of the others', async () => {
    await fill(0, 10)
    await rate(raterOf(low).rater)
    const [paper] = (await library.find({ text: 'number9', sort: 'added', offset: 0, limit: 1 })).papers
    await library.act({ id: 'a', papers: [paper?.id ?? ''], verb: { do: 'edit', fields: { title: 'Paper number0 anew' } } })
    const { rater, asked } = raterOf(() => 1)
    await rate(rater)
    expect(asked).toEqual([0])
    expect((await library.find({ text: '', sort: 'interest', offset: 0, limit: 2 })).papers.map(({ title }) => title)).toEqual(['Paper number0 anew', 'Paper number0'])
  })
  it('is made anew where much was learned, and by other weights; but not where only new papers are asked for', async () => {
    await fill(0, 30)
    await rate(raterOf(low, upTo(100)).rater)
    const other = raterOf(high, upTo(110))
    expect(await rate(other.rater, { onlyNew: true })).toBe(false)
    expect(other.asked).toEqual([])
    expect(await rate(other.rater)).toBe(true)
    expect([other.asked.length, (await listed())[0]]).toEqual([30, 29])
    expect(await rate({ ...raterOf(low, upTo(110)).rater, model: 'new' }, { onlyNew: true })).toBe(true)
    expect((await listed())[0]).toBe(0)
  })
  it('stays as it is while a pass goes on, and goes on where one was called off, also after the context died', async () => {
    await fill(0, 300)
    await rate(raterOf(low).rater)
    const stop = new AbortController()
    const first = raterOf(high, [7, 8, 9])
    const progress = (done: number): void => void (done >= 100 && stop.abort())
    expect(await rate(first.rater, { progress, signal: stop.signal })).toBe(false)
    expect(first.asked.length).toBeLessThan(300)
    expect((await listed())[0]).toBe(0)
    library.close()
    library = await openLibrary(world, name)
    expect((await listed())[0]).toBe(0)
    const second = raterOf(high, [7, 8, 9])
    expect(await rate(second.rater)).toBe(true)
    expect([...first.asked, ...second.asked]).toEqual(upTo(300))
    expect(await listed()).toEqual(upTo(300).reverse())
  })
  it('says nothing below the minimum, and forgets what was said', async () => {
    await fill(0, 5)
    await rate(raterOf(low).rater)
    expect(await rate(raterOf(low, [], 2).rater)).toBe(true)
    expect([await library.interest(), await listed()]).toEqual([undefined, [4, 3, 2, 1, 0]])
    expect(await rate(raterOf(low, [], 2).rater)).toBe(false)
  })
  it('forgets scores with the index whose numbers they go by, and counts no sheet that is damaged', async () => {
    await fill(0, 40)
    await rate(raterOf(low).rater)
    await library.tidy()
    const db = await openDB(name)
    await db.put('columns', { ...(await db.get('columns', 'interest')), values: new Uint16Array(3) }, 'interest')
    db.close()
    library.close()
    library = await openLibrary(world, name)
    expect([await library.interest(), await listed()]).toEqual([undefined, upTo(40).reverse()])
    await rate(raterOf(low).rater)
    expect((await listed())[0]).toBe(0)
    const broken = await openDB(name)
    await broken.delete('meta', 'index')
    broken.close()
    library.close()
    library = await openLibrary(world, name)
    await listed()
    await library.tidy()
    expect((await library.find({ text: '', sort: 'interest', offset: 0, limit: 1 })).total).toBe(40)
    expect(await library.interest()).toBeUndefined()
    await rate(raterOf(low).rater)
    expect((await listed())[0]).toBe(0)
  })
})
