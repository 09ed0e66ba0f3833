import { describe, expect, it } from 'vitest'
import type { Library, PageVisit } from '../../../lib/actions/library.ts'
import type { Act } from '../../../lib/actions/verbs.ts'
import { CodedError } from '../../../lib/errors.ts'
import { createClient } from '../../../lib/messaging/client.ts'
import { createServer } from '../../../lib/messaging/server.ts'
import type { Card, Paper, Sighting } from '../../../lib/paper.ts'

const card = (paper: string): Card => ({ paper, state: 'new', tags: [], topics: [], categories: [], suggested: [], elsewhere: [] })

/** Enough of a library to see what reaches it. */
function recorder() {
  const seen: { sightings: readonly Sighting[]; visit: PageVisit }[] = []
  const acts: Act[] = []
  const library = {
    sight: async (sightings, visit) => {
      seen.push({ sightings, visit })
      return sightings.map((_, i) => card(`p${i}`))
    },
    cards: async (papers) => papers.map(card),
    act: async (act) => {
      acts.push(act)
      return { act: act.id, papers: [] }
    },
    undo: async () => undefined,
    tags: async () => [{ tag: 'lamps', count: 2 }],
    paper: async (id) => (id === 'p0' ? ({ title: 'Tides' } as Paper) : undefined),
  } as Pick<Library, 'sight' | 'cards' | 'act' | 'undo' | 'tags' | 'paper'> as Library
  return { library, seen, acts }
}
/** Rules begun. */
const begun: string[] = []
const serverOf = (library: Library | Error, failed: unknown[] = []) =>
  createServer({
    library: async () => {
      if (library instanceof Error) throw library
      return library
    },
    siteOf: (url) => new URL(url).hostname,
    sitesOf: async (url) => ({ sites: [{ for: url }], rules: [] }),
    teach: async (id, rule, _instead, { url }) => id === 't' && (rule as { host: string }).host === new URL(url).hostname,
    beginRule: async (is, value) => void begun.push(`${is} ${value}`),
    cite: ({ title }) => `@misc{${title}}`,
    labels: () => ({ topics: [{ id: 'peft', name: 'Adapters' }], categories: [] }),
    runPart: async (tab, part) => tab === 7 && part === 'card',
    failed: (error) => void failed.push(error),
  })
const page = { url: 'https://arxiv.org/list/cs.CL/new?skip=0#top' }

describe('server', () => {
  it('begins rules and cites papers, and only what the grammar knows', async () => {
    const serve = serverOf(recorder().library)
    const from = { url: 'https://a.example/', tab: 7 }
    expect(await serve({ ask: 'rule', is: 'author', value: 'Ada Bell' }, from)).toEqual({ ok: true, value: true })
    expect(await serve({ ask: 'labels' }, from)).toEqual({ ok: true, value: { topics: [{ id: 'peft', name: 'Adapters' }], categories: [] } })
    expect(await serve({ ask: 'cite', paper: 'p0' }, from)).toEqual({ ok: true, value: '@misc{Tides}' })
    expect(await serve({ ask: 'cite', paper: 'p9' }, from)).toEqual({ ok: true, value: '' })
    for (const odd of [{ ask: 'rule', is: 'run', value: 'x' }, { ask: 'rule', is: 'author', value: '*' }, { ask: 'rule', is: 'all', value: 'x' }, { ask: 'cite', paper: 3 }])
      expect(await serve(odd, from)).toEqual({ ok: false, error: 'errorNotUnderstood' })
    expect(begun).toEqual(['author Ada Bell'])
  })
  it('hands out the adapters of the address the browser vouches for', async () => {
    const reply = await serverOf(recorder().library)({ ask: 'sites', url: 'https://evil.example/' }, page)
    expect(reply).toEqual({ ok: true, value: { sites: [{ for: page.url }], rules: [] } })
  })
  it('hands a taught rule on with the asker, and nothing that is too long to be one', async () => {
    const server = serverOf(recorder().library)
    expect(await server({ ask: 'teach', id: 't', rule: { host: 'arxiv.org' } }, page)).toEqual({ ok: true, value: true })
    expect(await server({ ask: 'teach', id: 't', rule: { host: 'evil.example' } }, page)).toEqual({ ok: true, value: false })
    for (const instead of ['k', [1], Array(600).fill('k')]) expect(await server({ ask: 'teach', id: 't', rule: { host: 'arxiv.org' }, instead }, page)).toEqual({ ok: false, error: 'errorNotUnderstood' })
    for (const rule of ['x', null, { host: 'x'.repeat(70_000) }]) expect(await server({ ask: 'teach', id: 't', rule }, page)).toEqual({ ok: false, error: 'errorNotUnderstood' })
  })
  it('takes the feed and the page from the sender, never from the message', async () => {
    const { library, seen } = recorder()
    const message = { ask: 'report', since: 5, page: 'https://evil.example/', sightings: [{ title: 't', how: 'site', site: 'evil' }] }
    expect(await serverOf(library)(message, page)).toEqual({ ok: true, value: [card('p0')] })
    expect(seen[0]?.visit).toEqual({ site: 'arxiv.org', page: 'https://arxiv.org/list/cs.CL/new?skip=0', since: 5 })
    expect(seen[0]?.sightings[0]?.site).toBe('arxiv.org')
  })
  it('answers each card in its place, malformed ones with null', async () => {
    const sightings = [{ how: 'site' }, { title: 't', how: 'site' }, null, { title: 'u', how: 'site' }]
    expect(await serverOf(recorder().library)({ ask: 'report', since: 5, sightings }, page)).toEqual({ ok: true, value: [null, card('p0'), null, card('p1')] })
  })
  it('answers an act with the cards as they are then', async () => {
    const { library, acts } = recorder()
    const act = { id: 'a', papers: ['p'], verb: { do: 'save' } }
    expect(await serverOf(library)({ ask: 'act', since: 5, act }, page)).toEqual({ ok: true, value: [card('p')] })
    expect(acts).toEqual([act])
  })
  it('has nothing for an act that cannot be undone', async () =>
    expect(await serverOf(recorder().library)({ ask: 'undo', since: 5, act: 'x' }, page)).toEqual({ ok: true, value: [] }))
  it('refuses what it does not understand, and senders that are no web page', async () => {
    const serve = serverOf(recorder().library)
    expect(await serve({ ask: 'export' }, page)).toEqual({ ok: false, error: 'errorNotUnderstood' })
    expect(await serve({ ask: 'tags' }, { url: 'file:///etc/passwd' })).toEqual({ ok: false, error: 'errorNotAllowed' })
  })
  it('runs known parts only, in the tab that asks', async () => {
    const serve = serverOf(new Error('not needed'))
    expect(await serve({ ask: 'part', part: 'card', tab: 9 }, { ...page, tab: 7 })).toEqual({ ok: true, value: true })
    expect(await serve({ ask: 'part', part: 'card', tab: 7 }, page)).toEqual({ ok: true, value: false })
    expect(await serve({ ask: 'part', part: '../background' }, { ...page, tab: 7 })).toEqual({ ok: false, error: 'errorNotUnderstood' })
  })
  it('turns a broken library into a reply and tells the worker why', async () => {
    const failed: unknown[] = []
    expect(await serverOf(new Error('disk full'), failed)({ ask: 'tags' }, page)).toEqual({ ok: false, error: 'errorUnknown' })
    expect(failed).toHaveLength(1)
  })
})

describe('client', () => {
  const waits: number[] = []
  const line = (answers: (() => unknown)[], alive = true) =>
    createClient({
      send: async () => answers.shift()?.(),
      wait: async (ms) => void waits.push(ms),
      alive: () => alive,
    })
  it('asks again when the worker died under it, waiting longer each time', async () => {
    waits.length = 0
    const dies = (): never => {
      throw new Error('message channel closed')
    }
    const reply = await line([dies, dies, () => undefined, () => ({ ok: true, value: [] })])({ ask: 'tags' })
    expect(reply).toEqual({ ok: true, value: [] })
    expect(waits).toEqual([40, 160, 640])
  })
  it('does not repeat a refusal', async () => {
    waits.length = 0
    expect(await line([() => ({ ok: false, error: 'errorUnknown' })])({ ask: 'tags' })).toEqual({ ok: false, error: 'errorUnknown' })
    expect(waits).toEqual([])
  })
  it('gives up with a reason', async () => {
    expect(await line([])({ ask: 'tags' })).toEqual({ ok: false, error: 'errorUnreachable' })
    expect(await line([], false)({ ask: 'tags' })).toEqual({ ok: false, error: 'errorUpdated' })
  })
})

describe('a library that was closed under an answer', () => {
  it('is opened anew, once', async () => {
    const { library, acts } = recorder()
    let tries = 0
    const closing: Library = { ...library, act: (act) => (++tries === 1 ? Promise.reject(new CodedError('errorClosed')) : library.act(act)) }
    const message = { ask: 'act', act: { id: 'a', papers: ['p0'], verb: { do: 'save' } }, since: 1 }
    expect(await serverOf(closing)(message, page)).toMatchObject({ ok: true })
    expect(acts).toHaveLength(1)
    const failed: unknown[] = []
    expect(await serverOf({ ...library, act: () => Promise.reject(new CodedError('errorClosed')) }, failed)(message, page)).toEqual({ ok: false, error: 'errorClosed' })
    expect(failed).toHaveLength(2)
  })
  it('is not asked again where it failed otherwise', async () => {
    const failed: unknown[] = []
    const full: Library = { ...recorder().library, tags: () => Promise.reject(new CodedError('errorQuota')) }
    expect(await serverOf(full, failed)({ ask: 'tags' }, page)).toEqual({ ok: false, error: 'errorQuota' })
    expect(failed).toHaveLength(1)
  })
})
