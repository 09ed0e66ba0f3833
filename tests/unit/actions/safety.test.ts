import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { checkHealth, followJournal, type Keeper, mirrorPapers, readBeside, readMirror, setMirrorAside } from '../../../lib/actions/mirror.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { openSnapshots, putSnapshot, toKeep } from '../../../lib/store/snapshots.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import { gatherHere } from '../../../lib/actions/word-gatherer.ts'
import { textKeys } from '../../../lib/identity/match.ts'
import type { Entry, Sighting } from '../../../lib/paper.ts'

let clock = 1_700_000_000_000
let ids = 0
const world: World = { now: () => (clock += 60_000), newId: () => `s${++ids}` }
let library: Library
let name = ''
const open = async () => void (library = await openLibrary(world, name))
beforeEach(async () => {
  name = `safety-${++ids}`
  await open()
})
afterEach(() => library.close())

const act = (papers: readonly string[], verb: Verb, id = `a${++ids}`) => library.act({ id, papers, verb })
async function fill(): Promise<string[]> {
  const sightings = Array.from({ length: 5 }, (_, i) => ({
    how: 'site' as const,
    title: `Harbour number ${i} of the northern coast`,
    ids: { doi: `10.1/${i}` },
    abstract: `About harbour ${i}.`,
  }))
  const papers = (await library.sight(sightings, { site: 's', page: 'https://s.example/', since: clock })).map(({ paper }) => paper)
  await act(papers.slice(0, 3), { do: 'tag', add: ['north'], remove: [] }, 'tagging')
  await act(papers.slice(1, 2), { do: 'note', text: 'Öresund <script>' })
  await act([], { do: 'colour-tag', tag: 'north', colour: 'blue' })
  return papers
}
const all = async (text = '') => (await library.find({ text, sort: 'added', offset: 0, limit: 100 })).papers
const wipe = async () => {
  library.close()
  await deleteDB(name)
  await open()
}

describe('one file', () => {
  it('makes a lost library whole: papers, tags, colours, and undo', async () => {
    await fill()
    const [before, tags, file] = [await all('state:any'), await library.tags(), await library.backup({ all: true })]
    await wipe()
    expect(await library.restore(file, { mode: 'replace', dry: true })).toMatchObject({ fresh: 5, gone: 0 })
    expect(await all('state:any')).toEqual([])
    await library.restore(file, { mode: 'replace', dry: false })
    expect([await all('state:any'), await library.tags()]).toEqual([before, tags])
    await library.undo('tagging')
    expect(await library.tags()).toEqual([])
  })
  it('goes back in time, and says what goes away', async () => {
    const [a = ''] = await fill()
    const file = await library.backup({ all: true })
    await act([a], { do: 'note', text: 'made later' })
    await library.take([{ sighting: { how: 'file', title: 'Something saved later on' }, user: { standing: 'saved', tags: [] } }], {
      dry: false,
    })
    expect(await library.restore(file, { mode: 'replace', dry: true })).toMatchObject({ fresh: 0, merged: 1, same: 4, gone: 1 })
    await library.restore(file, { mode: 'replace', dry: false })
    expect([(await library.paper(a))?.user.note, (await all()).length, (await library.snapshots()).length]).toEqual([undefined, 3, 1])
  })
  it('is searched anew after going back: nothing is found by words that are gone', async () => {
    const [card] = await library.sight([{ how: 'site', title: 'Pilots of the northern coast' }], { site: 's', page: 'https://s.example/', since: 1 })
    const a = card?.paper ?? ''
    const file = await library.backup({ all: true })
    await act([a], { do: 'note', text: 'lighthouse' })
    const found = async () => (await library.find({ text: 'lighthouse', sort: 'relevance', offset: 0, limit: 9 })).total
    expect(await found()).toBe(1)
    await library.restore(file, { mode: 'replace', dry: false })
    await act([a], { do: 'rate', stars: 3 })
    expect(await found()).toBe(0)
  })
  it('merged, adds and keeps what was made here', async () => {
    const [a = ''] = await fill()
    const file = await library.backup({ all: false })
    await act([a], { do: 'note', text: 'made later' })
    expect(await library.restore(file, { mode: 'merge', dry: false })).toMatchObject({ fresh: 0 })
    expect((await library.paper(a))?.user).toMatchObject({ note: 'made later', tags: ['north'] })
  })
  it.each([
    ['cut off', (file: Uint8Array) => file.slice(0, file.length - 20)],
    ['another file', () => new TextEncoder().encode('{"papers":[]}')],
    ['a bad line', () => new TextEncoder().encode('{"paperlightBackup":1,"at":1}\n{"paper":{"id":"x"}}')],
    [
      'a hostile link',
      () =>
        new TextEncoder().encode(
          '{"paperlightBackup":1,"at":1}\n{"paper":{"id":"x","title":"t","url":"javascript:1","user":{"standing":"seen","tags":[]},"met":[],"firstSeen":1,"lastSeen":1}}',
        ),
    ],
  ])('%s is refused and nothing changes', async (_, spoil) => {
    await fill()
    const before = await all('state:any')
    const report = await library.restore(spoil(await library.backup({ all: true })) as Uint8Array<ArrayBuffer>, {
      mode: 'replace',
      dry: false,
    })
    expect([report.rejected.length, await all('state:any')]).toEqual([1, before])
  })
})

describe('a backup', () => {
  it('with an act on much at once is read, however long its line', async () => {
    const papers = await fill()
    for (const [i, id] of papers.entries()) await act([id], { do: 'note', text: `${i}${'long '.repeat(180_000)}` })
    await act(papers, { do: 'tag', add: ['all'], remove: [] })
    const file = await library.backup({ all: true })
    const report = await library.restore(file, { mode: 'replace', dry: true })
    expect([report.rejected, report.same]).toEqual([[], 5])
  })
  it('with a place in the journal that leaves no room for the next act is refused', async () => {
    const [a = ''] = await fill()
    const line = { act: { n: 2 ** 53, id: 'x', at: 1, papers: [], verb: { do: 'save' }, before: [] } }
    const file = new TextEncoder().encode(`{"paperlightBackup":1,"at":1}\n${JSON.stringify(line)}`)
    expect((await library.restore(file, { mode: 'replace', dry: false })).rejected).toEqual([{ line: 2, why: 'rejectedBackup' }])
    expect((await act([a], { do: 'note', text: 'still here' })).papers.length).toBe(1)
  })
  it.each([
    { published: 5 },
    { venue: {} },
    { categories: 'cs.CL' },
    { versions: 3 },
    { from: { title: 1 } },
    { user: { standing: 'seen', tags: [], highlights: {} } },
    { user: { standing: 'seen', tags: [], edits: { title: 5 } } },
    { user: { standing: 'seen', tags: [], topics: ['sea'] } },
    { user: { standing: 'seen', tags: [], rating: 'five' } },
  ])('with %j is refused: lists could not show it', async (wrong) => {
    const paper = { id: 'x', title: 'Beacons', user: { standing: 'saved', savedAt: 1, tags: [] }, met: [], firstSeen: 1, lastSeen: 1, ...wrong }
    const file = new TextEncoder().encode(`{"paperlightBackup":1,"at":1}\n${JSON.stringify({ paper })}`)
    expect((await library.restore(file, { mode: 'replace', dry: false })).rejected.length).toBe(1)
    expect(await all('beacons')).toEqual([])
  })
  it('with an address in capitals, as a page may write it, is read', async () => {
    await library.sight([{ how: 'site', title: 'Beacons of the bay', url: 'HTTPS://s.example/Bay' }], { site: 's', page: 'https://s.example/', since: clock })
    expect((await library.restore(await library.backup({ all: true }), { mode: 'replace', dry: true })).rejected).toEqual([])
  })
  it('that tells of a paper twice has it once', async () => {
    const paper = (n: number) => ({ id: `t${n % 300}`, title: `Beacons ${n}`, user: { standing: 'saved', savedAt: 1, tags: [] }, met: [], firstSeen: 1, lastSeen: 1 })
    const file = new TextEncoder().encode(['{"paperlightBackup":1,"at":1}', ...Array.from({ length: 600 }, (_, n) => JSON.stringify({ paper: paper(n) }))].join('\n'))
    expect(await library.restore(file, { mode: 'replace', dry: false })).toMatchObject({ fresh: 300 })
    expect([(await library.usage())[0]?.count, (await library.paper('t7'))?.title]).toEqual([300, 'Beacons 307'])
  })
  it('with colours that are none is refused', async () => {
    const file = new TextEncoder().encode('{"paperlightBackup":1,"at":1}\n{"meta":["colours",{"sea":{"a":1}}]}')
    expect((await library.restore(file, { mode: 'merge', dry: true })).rejected.length).toBe(1)
  })
  it('of a version that could part saved from since when is mended, not refused', async () => {
    const paper = { id: 'x', title: 'Beacons', user: { standing: 'seen', savedAt: 1, tags: [] }, met: [], firstSeen: 1, lastSeen: 1, guess: { topics: 5 }, doc: 7 }
    const file = new TextEncoder().encode(`{"paperlightBackup":1,"at":1}\n${JSON.stringify({ paper })}`)
    expect((await library.restore(file, { mode: 'replace', dry: false })).rejected).toEqual([])
    expect([await all(), (await all('state:any'))[0]?.user]).toEqual([[], { standing: 'seen', tags: [] }])
  })
  it('that is taken in parts is not taken for an import that was cut short by whoever opens the library meanwhile', async () => {
    const waiting = new Map<string, Promise<unknown>>()
    const lock: NonNullable<World['lock']> = (of, work) => {
      const turn = (waiting.get(of) ?? Promise.resolve()).then(work)
      waiting.set(of, turn.catch(() => {}))
      return turn
    }
    const paper = (n: number) => ({ id: `b${n}`, title: `Beacons of the ${n}th kind`, ids: { doi: `10.5/${n}` }, user: { standing: 'saved', savedAt: 1, tags: [] }, met: [], firstSeen: 1, lastSeen: 1 })
    const lines = Array.from({ length: 1_700 }, (_, n) => JSON.stringify({ paper: paper(n) }))
    const file = new TextEncoder().encode(['{"paperlightBackup":1,"at":1}', ...lines].join('\n'))
    let opening: Promise<Library> | undefined
    const here = await openLibrary({ ...world, lock, notify: ({ what }) => void (what === 'imported' && (opening ??= openLibrary({ ...world, lock }, name))) }, name)
    await here.restore(file, { mode: 'merge', dry: false })
    await lock('paperlight-import', async () => {})
    expect([opening !== undefined, (await here.find({ text: '', sort: 'added', offset: 0, limit: 1 })).total]).toEqual([true, 1_700])
    await opening?.then((other) => other.close())
    here.close()
  })
  it('with nothing but what is beside papers says so, is taken, and is told of', async () => {
    await act([], { do: 'colour-tag', tag: 'sea', colour: 'blue' })
    await act([], { do: 'keep-list', list: { name: 'Unread', query: 'state:to-read' } })
    const file = await library.backup({ all: true })
    const told: unknown[] = []
    const other = await openLibrary({ ...world, notify: (change) => told.push(change) }, `${name}-other`)
    const { upTo } = await other.touchedSince(0)
    expect(await other.restore(file, { mode: 'merge', dry: true })).toMatchObject({ fresh: 0, beside: 2 })
    expect(await other.restore(file, { mode: 'replace', dry: true })).toMatchObject({ fresh: 0, beside: 2 })
    await other.restore(file, { mode: 'merge', dry: false })
    expect([await other.colours(), told.length > 0, (await other.touchedSince(upTo)).beside]).toEqual([{ sea: 'blue' }, true, true])
    expect(await other.restore(file, { mode: 'merge', dry: true })).toMatchObject({ beside: 0 })
    expect(await other.restore(file, { mode: 'replace', dry: true })).toMatchObject({ beside: 0 })
    other.close()
  })
})

describe('a large file that is called off', () => {
  it('leaves what the user did with its papers, and with papers it changed, meanwhile', async () => {
    const [a = ''] = await fill()
    const entries = Array.from({ length: 2_400 }, (_, n): Entry => ({ sighting: { how: 'file', title: n ? `Lamps of the ${n}th kind` : 'Harbour number 0 of the northern coast', ids: { doi: n ? `10.6/${n}` : '10.1/0' } }, user: { standing: 'saved', tags: ['file'] } }))
    const off = new AbortController()
    const did = Promise.withResolvers<void>()
    let [mine, asked] = ['', 0]
    // The second part waits until the user is done.
    const gatherWords = () => ({ ...gatherHere(), textKeys: async (works: readonly Sighting[]) => (asked++ && (await did.promise), works.map(textKeys)) })
    const here = await openLibrary({ ...world, gatherWords }, name)
    const progress = (done: number): void => {
      if (done === 0 || mine) return
      mine = 'looked for'
      void all('state:any "Lamps of the 5th kind"').then(async ([lamp]) => {
        mine = lamp?.id ?? ''
        await act([mine], { do: 'note', text: 'about a lamp' })
        await act([a], { do: 'rate', stars: 4 })
        off.abort(new Error('enough'))
      }).finally(did.resolve)
    }
    await expect(here.take(entries, { dry: false, progress, signal: off.signal })).rejects.toThrow('enough')
    here.close()
    expect([(await library.paper(mine))?.user.note, (await library.paper(a))?.user.rating]).toEqual(['about a lamp', 4])
    expect((await all('state:any')).length).toBe(6)
    // Their words were gathered by what was called off.
    expect([(await all('harbour')).map(({ id }) => id).includes(a), (await all('kind')).map(({ id }) => id)]).toEqual([true, [mine]])
  })
})

describe('snapshots', () => {
  it('put by two contexts at once both stay', async () => {
    const db = await openSnapshots(`${name}-two`)
    const snapshot = (at: number) => ({ at, upTo: at, papers: 0, bytes: new Uint8Array(1) })
    const hour = 3_600_000
    await putSnapshot(db, snapshot(hour))
    await Promise.all([putSnapshot(db, snapshot(5 * hour)), putSnapshot(db, snapshot(3 * hour))])
    expect(await db.getAllKeys('infos')).toEqual([hour, 3 * hour, 5 * hour])
    db.close()
  })
  it('are kept once for each state, and bring it back after the library is gone', async () => {
    await fill()
    await library.snapshot()
    await library.snapshot()
    const [info, ...more] = await library.snapshots()
    expect([more, info?.papers]).toEqual([[], 3])
    const before = await all()
    await wipe()
    const file = await library.openSnapshot(info?.at ?? 0)
    if (!file) throw new Error('no snapshot')
    await library.restore(file, { mode: 'merge', dry: false })
    expect((await all()).map(({ id, user }) => ({ id, user }))).toEqual(before.map(({ id, user }) => ({ id, user })))
  })
  it('are thinned out by hours, days and weeks, within the space', () => {
    const hour = 3_600_000
    const infos = Array.from({ length: 2_000 }, (_, i) => ({ at: i * hour + 1, upTo: i, papers: 1, size: 10 }))
    const kept = toKeep(infos)
    expect([kept.length > 25 && kept.length <= 36, kept[0]?.at]).toEqual([true, 1_999 * hour + 1])
    expect(toKeep(infos, 55).length).toBe(5)
    expect(toKeep(infos.slice(0, 1), 1).length).toBe(1)
  })
})

describe('mirror', () => {
  const values = new Map<string, unknown>()
  const keeper: Keeper = {
    get: async (keys) => Object.fromEntries(keys.filter((key) => values.has(key)).map((key) => [key, values.get(key)])),
    set: async (more) => Object.entries(more).forEach(([key, value]) => values.set(key, structuredClone(value))),
  }
  it('knows what the user made, notices that it is gone, and brings it back', async () => {
    values.clear()
    const papers = await fill()
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 0, lost: false })
    await followJournal(library, keeper)
    await mirrorPapers(library, keeper, papers)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 3, lost: false })
    const before = await all()
    await wipe()
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 3, lost: 'all' })
    await library.take(await readMirror(keeper), { dry: false })
    expect((await all()).map(({ id, user }) => ({ id, user }))).toEqual(before.map(({ id, user }) => ({ id, user })))
    await setMirrorAside(keeper)
    await followJournal(library, keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 3, lost: false })
  })
  it('reads what is beside papers only after an act that may have changed it', async () => {
    values.clear()
    const [a = ''] = await fill()
    let asked = 0
    const counting = { ...library, colours: () => (asked++, library.colours()) }
    await followJournal(counting, keeper)
    expect(asked).toBe(1)
    await act([a], { do: 'rate', stars: 2 })
    await followJournal(counting, keeper)
    expect(asked).toBe(1)
    await act([], { do: 'colour-tag', tag: 'sea', colour: 'green' })
    await followJournal(counting, keeper)
    expect([asked, await readBeside(keeper)]).toMatchObject([2, { colours: { sea: 'green' } }])
  })
  it('that was not yet brought up to a library which another took the place of says nothing of a loss', async () => {
    values.clear()
    await fill()
    await followJournal(library, keeper)
    const paper = { id: 'elsewhere', title: 'Beacons', user: { standing: 'saved', savedAt: 1, tags: [] }, met: [], firstSeen: 1, lastSeen: 1 }
    await library.restore(new TextEncoder().encode(`{"paperlightBackup":1,"at":1}\n${JSON.stringify({ paper })}`), { mode: 'replace', dry: false })
    expect((await checkHealth(library, keeper)).lost).toBe(false)
    await followJournal(library, keeper)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 1, lost: false })
  })
  it('of a large file is written part by part, each once', async () => {
    values.clear()
    const entries = Array.from({ length: 3_000 }, (_, n): Entry => ({ sighting: { how: 'file', title: `Lamps of the ${n}th kind`, ids: { doi: `10.1/${n}` } }, user: { standing: 'saved', tags: ['light'], savedAt: 1 } }))
    await library.take(entries, { dry: false })
    const written = new Map<string, number>()
    const counting: Keeper = {
      ...keeper,
      set: (more) => {
        for (const key of Object.keys(more)) written.set(key, (written.get(key) ?? 0) + 1)
        return keeper.set(more)
      },
    }
    await followJournal(library, counting)
    expect(await checkHealth(library, keeper)).toEqual({ mirrored: 3_000, lost: false })
    const parts = [...written].filter(([key]) => /^mirror\.\d+$/.test(key))
    expect(parts.length).toBeGreaterThan(900)
    expect(parts.every(([, times]) => times === 1)).toBe(true)
    await library.act({ id: 'less', papers: (await all()).slice(0, 50).map(({ id }) => id), verb: { do: 'unsave' } })
    await library.act({ id: 'least', papers: (await all()).slice(0, 5).map(({ id }) => id), verb: { do: 'tag', add: [], remove: ['light'] } })
    await followJournal(library, keeper)
    expect((await readMirror(keeper)).filter(({ user }) => user?.standing === 'saved').length).toBe(2_950)
  })
})

describe('what was seen', () => {
  const sighting = (n: number) => ({ how: 'site' as const, title: `A passing thing number ${n} of many`, ids: { doi: `10.2/${n}` } })
  const visit = () => ({ site: 's', page: 'https://s.example/', since: (clock += 1) })
  it('is known by its identifiers at once, in every context', async () => {
    const other = await openLibrary(world, name)
    const ids = [0, 1, 2, 3].map((n) => ({ doi: `10.2/${n}` }))
    expect(await other.states(ids)).toEqual(['new', 'new', 'new', 'new'])
    const cards = await library.sight([0, 1, 2].map(sighting), visit())
    await act([cards[1]?.paper ?? ''], { do: 'save' })
    await act([cards[2]?.paper ?? ''], { do: 'dismiss' })
    expect(await other.states(ids)).toEqual(['seen', 'saved', 'dismissed', 'new'])
    for (let i = 0; i < 300; i++) await act([cards[0]?.paper ?? ''], i % 2 ? { do: 'unsave' } : { do: 'save' })
    await act([cards[0]?.paper ?? ''], { do: 'read', reading: 'read' })
    await library.tidy()
    expect([await other.states(ids), await library.states(ids)]).toEqual([
      ['read', 'saved', 'dismissed', 'new'],
      ['read', 'saved', 'dismissed', 'new'],
    ])
    other.close()
  })
  it('is forgotten after a time, but not that it was seen; what the user touched stays', async () => {
    const cards = await library.sight([0, 1].map(sighting), visit())
    await act([cards[1]?.paper ?? ''], { do: 'tag', add: ['kept'], remove: [] })
    clock += 100 * 86_400_000
    expect((await library.forget(90, { dry: true })).count).toBe(1)
    expect((await library.forget(90)).count).toBe(1)
    expect([await library.paper(cards[0]?.paper ?? ''), (await library.paper(cards[1]?.paper ?? ''))?.user.tags]).toEqual([
      undefined,
      ['kept'],
    ])
    expect((await library.sight([0, 1, 2].map(sighting), visit())).map(({ state }) => state)).toEqual(['seen', 'saved', 'new'])
  })
  it('is forgotten with the visits to its pages, but not those of late', async () => {
    await library.sight([sighting(0)], { site: 's', page: 'https://s.example/old', since: clock })
    clock += 100 * 86_400_000
    await library.sight([sighting(1)], { site: 's', page: 'https://s.example/new', since: clock })
    await library.forget(90, { dry: true })
    expect((await library.visits()).length).toBe(2)
    await library.forget(90)
    expect((await library.visits()).map(({ page }) => page)).toEqual(['https://s.example/new'])
  })
  it('leaves the trash after 30 days', async () => {
    const [card] = await library.sight([sighting(0)], visit())
    await act([card?.paper ?? ''], { do: 'save' })
    await act([card?.paper ?? ''], { do: 'trash' }, 'away')
    clock += 29 * 86_400_000
    await library.tidy()
    expect((await all('state:trash')).length).toBe(1)
    clock += 2 * 86_400_000
    await library.tidy()
    expect([(await all('state:trash')).length, await library.paper(card?.paper ?? '')]).toEqual([0, undefined])
    expect(await library.undo('away')).toBeUndefined()
  })
})
