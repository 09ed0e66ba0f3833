import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { followJournal, type Keeper, readBeside, readMirror } from '../../../lib/actions/mirror.ts'
import { IMPORT_LOCK, openLibrary } from '../../../lib/actions/open.ts'
import { readFirst } from '../../../lib/actions/read-first.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import { keysOf, showEdits } from '../../../lib/identity/merge.ts'
import type { CardState, Entry, IdScheme, Paper, Sighting } from '../../../lib/paper.ts'
import type { UserRule } from '../../../lib/rules.ts'
import { matches } from '../../../lib/search/filter.ts'
import { parseQuery } from '../../../lib/search/query.ts'
import { isTouched } from '../../../lib/store/lines.ts'
import { openStore, type Store } from '../../../lib/store/open.ts'
import { everyPaper } from '../../../lib/store/papers.ts'
import { fold } from '../../../lib/text.ts'

/** What must hold whatever was done in whatever order, by whichever context: everything derived says what the papers say. `PAPERLIGHT_RUNS=2000` runs as many. */
const RUNS = Number(process.env.PAPERLIGHT_RUNS ?? 25)

let clock = 1_700_000_000_000
let ids = 0
const DAY = 86_400_000
const TITLES = ['harbour in winter', 'lantern of the pilots', 'sediment and estuary', 'moon over water', 'plain words on tides']
/** A work as one of its two sources shows it. */
const shown = (n: number, source: 0 | 1): Sighting => ({
  how: 'site', site: 's', title: `The ${TITLES[n] ?? ''}`, authors: ['Ada Bell'], published: `202${n}`, venue: `Venue ${n % 2}`, ids: source === 0 ? { doi: `10.1/${n}` } : { arxiv: `2401.0000${n}` },
})
/** A page that names identifiers of two works at once. */
const both = (n: number, m: number): Sighting => ({ ...shown(n, 0), ids: { doi: `10.1/${n}`, arxiv: `2401.0000${m}` } })
const TAGS = ['a', 'a/b', 'A/b/c', 'c', 'C d'] as const
const rule = (id: string, word: string, tag: string): UserRule => ({ id, name: '', on: true, when: { is: 'keyword', value: word }, does: { tag } })
const QUERIES = ['', 'state:any', 'state:any winter', 'state:any -winter', 'tag:a', 'state:any -tag:a/b', 'lighthouse', 'state:trash', 'state:dismissed', 'has:note or tag:z', 'state:any "of the pilots"', 'state:any title:lanterns', 'state:any year:2021..2022', 'state:any rating:4 or due:2027', 'state:any site:s venue:"venue 1"']

interface Real {
  readonly name: string
  readonly libraries: Library[]
  readonly store: Store
  readonly mirror: Record<string, unknown>
  /** Acts that may be taken back. */
  readonly acts: string[]
}
type Act = (real: Real, of: (at: number) => Library) => Promise<void>
const open = (name: string): Promise<Library> => openLibrary({ now: () => ++clock, newId: () => `i${++ids}`, lock: (of, work) => navigator.locks.request(`${name} ${of}`, work) } satisfies World, name)
const visit = () => ({ site: 's', page: `https://s.example/${ids % 3}`, since: clock })

const nth = fc.nat(TITLES.length - 1)
const side = fc.constantFrom(0 as const, 1 as const)
const tag = fc.constantFrom(...TAGS, 'z')
const idOf = async (library: Library, n: number, source: 0 | 1): Promise<string> => (await library.sight([shown(n, source)], visit()))[0]?.paper ?? ''
const act = async ({ acts }: Real, library: Library, verb: Verb, papers: readonly string[] = []): Promise<void> => {
  const id = `act${++ids}`
  await library.act({ id, papers, verb })
  acts.push(id)
}

/** A file of more than one batch, with all works in it. */
const fileOf = (): Entry[] => Array.from({ length: 800 }, (_, i) => ({ sighting: { ...(i < 10 ? shown(i >> 1, i % 2 === 0 ? 0 : 1) : { title: `Entry ${i} of a file` }), how: 'file' }, user: { standing: 'saved', tags: ['file'] } }))

const fact: fc.Arbitrary<Verb> = fc.oneof(
  fc.constantFrom<Verb>(
    { do: 'save' }, { do: 'unsave' }, { do: 'dismiss' }, { do: 'restore' }, { do: 'trash' }, { do: 'untrash' }, { do: 'note', text: 'lighthouse' }, { do: 'note', text: '' }, { do: 'rate', stars: 4 }, { do: 'pin', on: true },
    { do: 'due', on: '2027-01-31' }, { do: 'read', reading: 'read' }, { do: 'read', reading: undefined }, { do: 'edit', fields: { title: 'Typed lanterns' } }, { do: 'edit', fields: { title: '', venue: 'Venue 1' } }, { do: 'topic', topic: 'nlp', is: true },
    { do: 'highlight', highlight: { id: 'h', exact: 'x', prefix: '', suffix: '', start: 0, colour: 'blue', page: 'https://s.example/', at: 1 } }, { do: 'unhighlight', id: 'h' },
  ),
  tag.map((one): Verb => ({ do: 'tag', add: [one], remove: [] })), tag.map((one): Verb => ({ do: 'tag', add: [], remove: [one] })), tag.map((one): Verb => ({ do: 'refuse', tag: one })),
)
/** Verbs about what is beside papers; rules look for one of these words. */
const beside = (...words: readonly string[]): fc.Arbitrary<Verb> => fc.oneof(
  fc.tuple(tag, tag).map(([from, to]): Verb => ({ do: 'rename-tag', from, to })), tag.map((one): Verb => ({ do: 'delete-tag', tag: one })),
  fc.tuple(tag, fc.constantFrom('red', 'blue', undefined)).map(([one, colour]): Verb => ({ do: 'colour-tag', tag: one, colour })),
  fc.tuple(fc.constantFrom('x', 'y'), tag).map(([name, one]): Verb => ({ do: 'keep-list', list: { name, query: `tag:"${one}" or winter` } })), fc.constantFrom('x', 'y').map((name): Verb => ({ do: 'drop-list', name })),
  fc.tuple(fc.constantFrom('r', 's'), fc.constantFrom(...words), tag).map(([id, word, one]): Verb => ({ do: 'keep-rules', rules: [rule(id, word, one)] })), fc.constantFrom('r', 's').map((id): Verb => ({ do: 'drop-rule', id })),
)
const step: fc.Arbitrary<readonly [string, Act]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(nth, side).map(([n, source]) => [`sight ${n} ${source}`, async (_: Real, of: (at: number) => Library) => void (await idOf(of(0), n, source))] as const) },
  { weight: 2, arbitrary: fc.tuple(nth, nth).map(([n, m]) => [`sight both ${n} ${m}`, async (_: Real, of: (at: number) => Library) => void (await of(0).sight([both(n, m)], visit()))] as const) },
  { weight: 8, arbitrary: fc.tuple(fact, nth, side).map(([verb, n, source]) => [`${JSON.stringify(verb)} ${n} ${source}`, async (real: Real, of: (at: number) => Library) => act(real, of(0), verb, [await idOf(of(1), n, source)])] as const) },
  { weight: 5, arbitrary: beside('winter', 'pilots', 'the').map((verb) => [JSON.stringify(verb), (real: Real, of: (at: number) => Library) => act(real, of(0), verb)] as const) },
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('join', 'apart'), nth, nth, side).map(([what, n, m, source]) => [`${what} ${n} ${m} ${source}`, async (real: Real, of: (at: number) => Library) => {
    const papers = [await idOf(of(0), n, source), await idOf(of(1), m, 0)]
    if (papers[0] !== papers[1]) await act(real, of(0), { do: what } as Verb, papers)
  }] as const) },
  { weight: 3, arbitrary: fc.tuple(nth, side).map(([n, source]) => [`split ${n} ${source}`, async (real: Real, of: (at: number) => Library) => {
    const id = await idOf(of(0), n, source)
    const paper = await of(0).paper(id)
    if (paper && keysOf(paper).length > 1) await act(real, of(1), { do: 'split', ids: [source === 0 ? `doi:10.1/${n}` : `arxiv:2401.0000${n}`] }, [id])
  }] as const) },
  { weight: 8, arbitrary: fc.nat().map((at) => [`undo ${at}`, async ({ acts }: Real, of: (at: number) => Library) => void (acts.length && (await of(0).undo(acts[at % acts.length] ?? '')))] as const) },
  { weight: 2, arbitrary: fc.constant(['undo the last', async ({ acts }: Real, of: (at: number) => Library) => void (acts.length && (await of(0).undo(acts.at(-1) ?? '')))] as const) },
  { weight: 2, arbitrary: fc.constant(['reopen', async ({ libraries, name }: Real) => {
    libraries[0]?.close()
    libraries[0] = await open(name)
  }] as const) },
  { weight: 2, arbitrary: fc.constant(['a month passes', async (_: Real, of: (at: number) => Library) => {
    clock += 31 * DAY
    await of(0).tidy()
  }] as const) },
  { weight: 1, arbitrary: fc.constant(['forget', async (_: Real, of: (at: number) => Library) => void (await of(0).forget(0))] as const) },
  { weight: 2, arbitrary: fc.tuple(nth, side, tag).map(([n, source, one]) => [`import ${n} ${source}`, async (_: Real, of: (at: number) => Library) => void (await of(0).take([{ sighting: { ...shown(n, source), how: 'file' }, user: { standing: 'saved', tags: [one], note: 'from a file' } }], { dry: false }))] as const) },
  { weight: 1, arbitrary: fc.tuple(nth, side).map(([n, source]) => [`import called off, ${n} ${source} acted on meanwhile`, async (real: Real, of: (at: number) => Library) => {
    const call = new AbortController()
    const meanwhile: Promise<void>[] = []
    await of(0).take(fileOf(), { dry: false, signal: call.signal, progress: () => {
      meanwhile.push(idOf(of(1), n, source).then((id) => act(real, of(1), { do: 'rate', stars: 3 }, [id])))
      call.abort(new Error('enough'))
    } }).catch((error: Error) => expect(error.message).toBe('enough'))
    await Promise.all(meanwhile)
  }] as const) },
  { weight: 1, arbitrary: fc.tuple(nth, side).map(([n, source]) => [`killed while a file is taken, ${n} ${source} acted on meanwhile`, async (real: Real) => {
    const [here, there] = real.libraries as [Library, Library]
    const meanwhile: Promise<void>[] = []
    const progress = (): void => {
      meanwhile.push(idOf(there, n, source).then((id) => act(real, there, { do: 'due', on: '2027-02-01' }, [id])))
      here.close()
    }
    await here.take(fileOf(), { dry: false, progress }).catch(() => {})
    await Promise.all(meanwhile)
    real.libraries[0] = await open(real.name)
    // Whoever opens it takes back what was cut short.
    await navigator.locks.request(`${real.name} ${IMPORT_LOCK}`, () => {})
  }] as const) },
  { weight: 1, arbitrary: fc.constant(['a backup of itself merged', async ({ store }: Real, of: (at: number) => Library) => {
    const before = await whole(of(0), store)
    await of(0).restore(await of(1).backup({ all: true }), { mode: 'merge', dry: false })
    expect(await whole(of(0), store)).toEqual(before)
  }] as const) },
  { weight: 1, arbitrary: fc.constant(['there and back by a backup', async (_: Real, of: (at: number) => Library) => {
    const before = await of(0).find({ text: 'state:any', sort: 'title', offset: 0, limit: 99 })
    await of(0).restore(await of(1).backup({ all: true }), { mode: 'replace', dry: false })
    expect((await of(1).find({ text: 'state:any', sort: 'title', offset: 0, limit: 99 })).papers.map(({ id, user }) => ({ id, user }))).toEqual(before.papers.map(({ id, user }) => ({ id, user })))
  }] as const) },
)

const stateOf = ({ user }: Paper): CardState => (user.trashedAt !== undefined ? 'seen' : user.standing === 'saved' && user.reading === 'read' ? 'read' : user.standing)
const counted = (values: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** Everything that is derived says what the papers say, in every context. */
async function check({ libraries, store, mirror }: Real): Promise<void> {
  const papers = await everyPaper(store)
  const drawn = papers.map(showEdits)
  const byId = new Map(papers.map((paper) => [paper.id, paper]))
  expect(byId.size).toBe(papers.length)
  // No identifier has two papers, no id leads in circles or to itself, none leads on from a paper that is there.
  const keys = papers.flatMap((paper) => keysOf(paper))
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted())
  for (const id of await store.getAllKeys('moved')) {
    expect(byId.has(id)).toBe(false)
    let at: string | undefined = id
    for (let hops = 0; at !== undefined; hops++) {
      expect(hops).toBeLessThan(50)
      at = await store.get('moved', at)
    }
  }
  for (const { user, apart = [], id } of papers) {
    expect([user.standing === 'saved', new Set(user.tags.map(fold)).size, apart.includes(id)]).toEqual([user.savedAt !== undefined, user.tags.length, false])
    expect((user.refused ?? []).filter((one) => user.tags.some((had) => fold(had) === fold(one)))).toEqual([])
  }
  for (const library of libraries) {
    for (const text of QUERIES) {
      const found = await library.find({ text, sort: 'added', offset: 0, limit: 5_000 })
      const meant = drawn.filter((paper) => matches(paper, parseQuery(text)))
      expect([text, found.papers.map(({ id }) => id).toSorted(), found.total]).toEqual([text, meant.map(({ id }) => id).toSorted(), meant.length])
      for (const paper of found.papers) expect(paper.user).toEqual(byId.get(paper.id)?.user)
    }
    const saved = drawn.filter((paper) => matches(paper, parseQuery('')))
    expect(Object.fromEntries((await library.tags()).map((one) => [fold(one.tag), one.count]))).toEqual(counted(saved.flatMap(({ user }) => user.tags.map(fold))))
    const facets = await library.facets('')
    if (facets) expect([Object.fromEntries(facets.year), Object.fromEntries(facets.venue)]).toEqual([counted(saved.flatMap(({ published }) => published?.slice(0, 4) ?? [])), counted(saved.flatMap(({ venue }) => venue ?? []))])
    for (const paper of papers) {
      const known = await library.states(keysOf(paper).map((key) => ({ [key.slice(0, key.indexOf(':')) as IdScheme]: key.slice(key.indexOf(':') + 1) })))
      // Each of its identifiers has its state.
      expect([paper.id, known]).toEqual([paper.id, keysOf(paper).map(() => stateOf(paper))])
    }
  }
  const [library] = libraries as [Library]
  const first = await readFirst(store)
  const begins = await library.find({ text: '', sort: 'added', offset: 0, limit: 20 })
  if (first) expect([first.total, first.papers.map(({ id, user }) => [id, user])]).toEqual([begins.total, begins.papers.map(({ id, user }) => [id, user])])
  const keeper: Keeper = { get: async (names) => Object.fromEntries(names.flatMap((one) => (one in mirror ? [[one, structuredClone(mirror[one])]] : []))), set: async (values) => void Object.assign(mirror, structuredClone(values)) }
  await followJournal(library, keeper)
  const copied = (await readMirror(keeper)).map(({ id, user }) => [id, user])
  const touched = papers.filter((paper) => isTouched(paper)).map(({ id, user }) => [id, user])
  expect(new Map(copied as [string, unknown][])).toEqual(new Map(touched as [string, unknown][]))
  expect(mirror['mirror'] ?? 0).toBe(touched.length)
  expect(await readBeside(keeper)).toEqual({ colours: await library.colours(), lists: await library.lists(), rules: await library.rules(), taught: [] })
}

it('whatever is done in whatever order, lists, counts, facets, index, marks and mirror say what the papers say', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { minLength: 5, maxLength: 25 }), async (steps) => {
    const name = `invariants-${++ids}`
    const real: Real = { name, libraries: [await open(name), await open(name)], store: await openStore(name), mirror: {}, acts: [] }
    const done: string[] = []
    try {
      for (const [[what, run], swaps] of steps) {
        done.push(what)
        await run(real, (at) => real.libraries[swaps ? 1 - at : at] as Library)
        await check(real)
      }
    } catch (error) {
      throw new Error(`${done.join('\n')}\n${String(error)}`, { cause: error })
    } finally {
      for (const library of real.libraries) library.close()
      real.store.close()
    }
  }), { numRuns: RUNS, ...(RUNS > 100 ? { interruptAfterTimeLimit: 600_000 } : {}) })
}, 700_000)

/** All there is, by identifiers: what papers are called does not matter. */
async function whole(library: Library, store: Store): Promise<unknown> {
  const papers = await everyPaper(store)
  const keysBy = new Map(papers.map((paper) => [paper.id, keysOf(paper).toSorted().join(' ')]))
  return {
    papers: papers.map(({ id, user, apart = [] }) => [keysBy.get(id) ?? '', { ...user, tags: user.tags.toSorted(), refused: (user.refused ?? []).toSorted(), highlights: user.highlights ?? [] }, apart.flatMap((one) => keysBy.get(one) ?? []).toSorted()] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    lists: await library.lists(), rules: await library.rules(), colours: await library.colours(),
  }
}
const acts: fc.Arbitrary<readonly [Verb, number, 0 | 1, number]> = fc.tuple(
  // What rules do when a page is shown is no act of the user's, and not taken back with one.
  fc.oneof({ weight: 3, arbitrary: fact }, { weight: 3, arbitrary: beside('nothing') }, { weight: 2, arbitrary: fc.constantFrom<Verb>({ do: 'join' }, { do: 'apart' }, { do: 'split', ids: [] }) }), nth, side, nth,
)

it('what was done last is taken back first, and each time everything is as it was before it', async () => {
  await fc.assert(fc.asyncProperty(fc.array(acts, { minLength: 3, maxLength: 14 }), fc.boolean(), async (all, isOther) => {
    const name = `lifo-${++ids}`
    const [here, there, store] = [await open(name), await open(name), await openStore(name)]
    for (const n of TITLES.keys()) for (const source of [0, 1] as const) await idOf(here, n, source)
    const done: { readonly id: string; readonly before: unknown; readonly verb: Verb }[] = []
    for (const [verb, n, source, m] of all) {
      const [one, other] = [await idOf(here, n, source), await idOf(there, m, 0)]
      const isOfTwo = verb.do === 'join' || verb.do === 'apart'
      const paper = await here.paper(one)
      if ((isOfTwo && one === other) || (verb.do === 'split' && (!paper || keysOf(paper).length < 2))) continue
      const meant: Verb = verb.do === 'split' && paper ? { do: 'split', ids: keysOf(paper).slice(0, 1) } : verb
      const id = `act${++ids}`
      done.push({ id, before: await whole(here, store), verb: meant })
      await here.act({ id, papers: isOfTwo ? [one, other] : [one], verb: meant })
    }
    for (const { id, before, verb } of done.toReversed()) {
      await (isOther ? there : here).undo(id)
      expect([verb, await whole(here, store)]).toEqual([verb, before])
    }
    for (const one of [here, there, store]) one.close()
  }), { numRuns: 3 * RUNS, ...(RUNS > 100 ? { interruptAfterTimeLimit: 600_000 } : {}) })
}, 700_000)
