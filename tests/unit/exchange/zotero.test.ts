import { beforeEach, describe, expect, it } from 'vitest'
import { itemOf } from '../../../lib/exchange/zotero-item.ts'
import type { ZoteroWorld } from '../../../lib/exchange/zotero-ask.ts'
import { findAllInZotero, findInZotero } from '../../../lib/exchange/zotero-find.ts'
import { askTargets, pingZotero, sendPaper, sendPapers } from '../../../lib/exchange/zotero.ts'
import { bare, full } from './papers.ts'
import { ZoteroServer } from './zotero-server.ts'

const BOTH = { tags: true, note: true }
let server: ZoteroServer
let world: ZoteroWorld
beforeEach(() => {
  server = new ZoteroServer()
  let count = 0
  world = { fetch: server.fetch, newId: () => `s${++count}` }
})

describe('a running Zotero', () => {
  it('answers, and names its collections', async () => {
    expect(await pingZotero(world)).toEqual({ ok: { notes: true } })
    expect(await askTargets(world)).toEqual({ ok: { selected: 'C23', collections: [{ id: 'L1', name: 'My Library', level: 0 }, { id: 'C23', name: 'Reading', level: 1 }] } })
  })
  it('gets each paper in a session of its own, with its tags and note', async () => {
    expect(await sendPapers(world, [full, bare], 'C23', BOTH)).toEqual([{ ok: 'sent' }, { ok: 'sent' }])
    const [first, second] = [...server.sessions.values()]
    expect(first).toMatchObject({ target: 'C23', tags: full.user.tags, note: '<p>Read *soon*.<br>- then again</p>' })
    expect(first?.items[0]?.tags).toEqual([])
    expect(second).toMatchObject({ tags: [], note: '' })
  })
  it('gets items by its schema', () => {
    const { venue: _venue, ids: _ids, ...rest } = full
    expect(itemOf({ ...rest, ids: { arxiv: '2401.00001' } }, 'x')).toMatchObject({
      id: 'x', itemType: 'preprint', repository: 'arXiv', archiveID: 'arXiv:2401.00001', DOI: '10.48550/arXiv.2401.00001', extra: 'arXiv:2401.00001 [cs.LG]', date: '2024-01-02', creators: [{ firstName: 'Ada', lastName: 'Müller', creatorType: 'author' }, { lastName: 'van der Berg' }, {}],
    })
    expect(itemOf(full, 'x')).toMatchObject({ itemType: 'journalArticle', publicationTitle: 'Journal of Tests', DOI: '10.1000/xyz_1' })
    expect(itemOf({ ...bare, ids: { arxiv: 'hep-th/9901001' }, categories: ['hep-th'] }, 'x')).toMatchObject({ extra: 'arXiv:hep-th/9901001' })
    expect(itemOf({ ...bare, authors: ['IceCube Collaboration'] }, 'x')).toMatchObject({ creators: [{ lastName: 'IceCube Collaboration', fieldMode: 1 }] })
  })
  it('escapes HTML of notes', async () => {
    await sendPaper(world, { ...bare, user: { ...bare.user, note: '<img src=x onerror=alert(1)>' } }, 'L1')
    expect([...server.sessions.values()][0]?.note).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>')
  })
  it('takes a session that exists for one that arrived', async () => {
    server.sessions.set('s1', { items: [] })
    expect(await sendPaper(world, bare, 'L1')).toEqual({ ok: 'sent' })
  })
  it('says which papers it has', async () => {
    server.library = [{ data: { title: 'x', archiveID: 'arXiv:2401.00001' } }]
    expect(await findInZotero(world, full)).toEqual({ ok: true })
    expect(await findInZotero(world, bare)).toEqual({ ok: false })
    server.localApi = false
    expect(await findInZotero(world, full)).toEqual({ error: 'zoteroLocalOff' })
  })
})

describe('a Zotero that cannot', () => {
  it('is read-only', async () => {
    server.editable = false
    expect(await askTargets(world)).toEqual({ error: 'zoteroReadOnly' })
    expect(await sendPaper(world, bare, 'L1')).toEqual({ error: 'zoteroReadOnly' })
  })
  it('finds us or itself outdated', async () => {
    server.minVersion = 4
    expect(await sendPaper(world, bare, 'L1')).toEqual({ error: 'zoteroTooNew' })
    expect(await pingZotero({ ...world, fetch: async () => new Response('Zotero is running', { headers: { 'X-Zotero-Version': '4.0' } }) })).toEqual({ error: 'zoteroTooOld' })
  })
  it('knows no such collection', async () => expect(await sendPaper(world, bare, 'C99')).toEqual({ error: 'zoteroNoCollection' }))
  it('is not running, or blocked by the browser', async () => {
    const fetch = async (): Promise<Response> => {
      throw new TypeError('Failed to fetch')
    }
    expect(await pingZotero({ ...world, fetch })).toEqual({ error: 'zoteroNotRunning' })
    expect(await pingZotero({ ...world, fetch, reachable: async () => false })).toEqual({ error: 'zoteroBlocked' })
  })
  it('is slow', async () => {
    const fetch = async (): Promise<Response> => {
      throw new DOMException('', 'TimeoutError')
    }
    expect(await pingZotero({ ...world, fetch })).toEqual({ error: 'zoteroSlow' })
  })
  it('is another server', async () => {
    expect(await pingZotero({ ...world, fetch: async () => new Response('no', { status: 404 }) })).toEqual({ error: 'zoteroOther' })
    expect(await pingZotero({ ...world, fetch: async () => new Response('<p>my page</p>') })).toEqual({ error: 'zoteroOther' })
  })
  it('sends without tags and notes, and stops when called off', async () => {
    let told = 0
    expect(await sendPapers(world, [full, bare, full], 'C23', { tags: false, note: false, told: (done) => void (told = done), cancelled: () => told === 2 })).toHaveLength(2)
    expect([...server.sessions.values()][0]).toMatchObject({ tags: [], note: '' })
  })
  it('knows which of several are there, by whole identifiers', async () => {
    const paper = { ...bare, ids: { arxiv: '2401.00001' } }
    server.library = [{ data: { title: 'Another', extra: 'arXiv:2401.00001 [cs.CL]' } }]
    expect(await findAllInZotero(world, [paper, { ...bare, id: 'other', ids: { doi: '10.1000/ab' } }])).toEqual({ ok: new Set([paper.id]) })
    server.library = [{ data: { title: 'Another', DOI: '10.1000/abc', url: 'https://arxiv.org/abs/2401.00002' } }]
    expect(await findAllInZotero(world, [paper, { ...bare, id: 'other', ids: { doi: '10.1000/ab' } }])).toEqual({ ok: new Set() })
    server.localApi = false
    expect(await findAllInZotero(world, [paper])).toEqual({ error: 'zoteroLocalOff' })
  })
  it('ends a batch, but a refusal of one paper does not', async () => {
    server.editable = false
    expect(await sendPapers(world, [full, bare], 'C23', BOTH)).toEqual([{ error: 'zoteroReadOnly' }, { error: 'zoteroReadOnly' }])
    expect(server.requests).toHaveLength(1)
  })
})
