import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { readFirst } from '../../../lib/actions/read-first.ts'
import type { Rater } from '../../../lib/actions/rate-all.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { Entry, Sighting } from '../../../lib/paper.ts'
import { foldMeetings } from '../../../lib/store/fold-meetings.ts'
import { openStore } from '../../../lib/store/open.ts'

/** Sequences of what a user does, against a model in memory. `PAPERLIGHT_RUNS=3000` runs as many as that. */
const RUNS = Number(process.env.PAPERLIGHT_RUNS ?? 40)

interface Facts {
  standing: string
  tags: string[]
  note?: string
  rating?: number
  pinned?: true
  due?: string
  refused?: string[]
  trashed?: true
  /** Told apart from another work. */
  apart?: true
}
/** What the library should hold. A work is named by the lowest of its identifiers; `same` leads every other one to it. */
interface State {
  works: Map<number, Facts>
  same: Map<number, number>
}
interface Model extends State {
  before: State | undefined
  act: string | undefined
  restore: State | undefined
  snapshot: State | undefined
  /** The page each work was met on last, since nothing was taken back. */
  met: Map<number, string>
  /** In which direction the order of interest goes, since nothing was done; undefined where some may have no score. */
  rated: 1 | -1 | undefined
}
interface Real {
  library: Library
  name: string
  file: Uint8Array<ArrayBuffer> | undefined
  snapshot: Uint8Array<ArrayBuffer> | undefined
}

let clock = 1_000_000
let ids = 0
const world: World = { now: () => ++clock, newId: () => `m${++ids}` }
const TAGS = ['a', 'a/b', 'c', 'C d'] as const
const WORDS = ['harbour', 'lantern', 'sediment', 'estuary', 'pilot', 'moon']
const sighting = (n: number): Sighting => ({ how: 'site', title: `The ${WORDS[n]} in plain words, number ${n}`, ids: { doi: `10.1/${n}` } })
const clone = (works: Map<number, Facts>) => structuredClone(works)
const stateOf = ({ works, same }: State): State => structuredClone({ works, same })
const keyOf = ({ same }: State, n: number): number => same.get(n) ?? n
const groupOf = (model: State, key: number): number[] => WORDS.map((_, n) => n).filter((n) => keyOf(model, n) === key)
const isTouched = ({ standing, tags, ...rest }: Facts): boolean => standing !== 'seen' || tags.length > 0 || Object.keys(rest).length > 0

/** What the library says, in the model's words. */
async function read({ library }: Real): Promise<Map<number, Facts>> {
  const works = new Map<number, Facts>()
  for (const text of ['state:any', 'state:trash']) {
    for (const { ids: { doi = '' } = {}, user, apart } of (await library.find({ text, sort: 'added', offset: 0, limit: 100 })).papers) {
      const { standing, tags, note, rating, pinned, due, refused, trashedAt } = user
      works.set(Number(doi.slice(5)), {
        standing,
        tags: [...tags],
        ...(note ? { note } : {}),
        ...(rating ? { rating } : {}),
        ...(pinned ? { pinned } : {}),
        ...(due === undefined ? {} : { due }),
        ...(refused ? { refused: [...refused] } : {}),
        ...(trashedAt === undefined ? {} : { trashed: true }),
        ...(apart ? { apart: true } : {}),
      })
    }
  }
  return works
}
const sorted = (works: Map<number, Facts>) => [...works].toSorted(([a], [b]) => a - b)
const listed = (works: Map<number, Facts>) => [...works.values()].filter(({ standing, trashed }) => standing === 'saved' && !trashed)

/** What is kept ready for a first drawing is what the list begins with. */
async function checkFirst({ library, name }: Real, saved: number): Promise<void> {
  const { papers, total } = await library.find({ text: '', sort: 'added', offset: 0, limit: 20 })
  const store = await openStore(name)
  const first = await readFirst(store)
  store.close()
  if (saved > 0) expect(first).toBeDefined()
  if (first) expect([first.total, first.papers]).toEqual([total, papers.map(({ abstract: _abstract, from: _from, guess: _guess, ...paper }) => paper)])
}

/** Every paper knows where it was met last, whether it was written since or not. */
async function checkMet(model: Model, { library }: Real): Promise<void> {
  if (!model.met.size) return
  const all = (await Promise.all(['state:any', 'state:trash'].map((text) => library.find({ text, sort: 'added', offset: 0, limit: 100 })))).flatMap(({ papers }) => papers)
  for (const [n, page] of model.met) {
    const paper = all.find(({ ids: { doi = '' } = {} }) => doi === `10.1/${keyOf(model, n)}`)
    expect([n, paper?.met.map((one) => one.page)]).toEqual([n, expect.arrayContaining([page])])
  }
}

/** The number of a work by its title. */
const numberOf = (title: string): number => Number(/number (\d+)/.exec(title)?.[1] ?? 0)
/** Interest in works by their numbers, the lowest or the highest first. */
const raterOf = (way: 1 | -1): Rater => ({
  model: 'model', learned: () => ({ liked: 3, enough: 3 }), lessons: () => Uint32Array.of(way + 1), score: ({ title }) => 0.5 - (way * numberOf(title)) / 100,
})

/** The list in order of interest holds what the list does, and is in order where all was rated. */
async function checkInterest({ rated }: Model, { library }: Real): Promise<void> {
  const [saved, found] = await Promise.all((['added', 'interest'] as const).map((sort) => library.find({ text: '', sort, offset: 0, limit: 20 })))
  const titles = found?.papers.map(({ title }) => title) ?? []
  expect(titles.toSorted()).toEqual(saved?.papers.map(({ title }) => title).toSorted())
  if (rated) expect(titles).toEqual(titles.toSorted((a, b) => rated * (numberOf(a) - numberOf(b))))
}

/** The library is what the model says, in its papers, its lists and its counts of tags. */
async function check(model: Model, real: Real): Promise<void> {
  await checkMet(model, real)
  expect(sorted(await read(real))).toEqual(sorted(model.works))
  const saved = listed(model.works)
  expect((await real.library.find({ text: '', sort: 'added', offset: 0, limit: 3 })).total).toBe(saved.length)
  const counts: Record<string, number> = {}
  for (const { tags } of saved) for (const tag of tags) counts[tag] = (counts[tag] ?? 0) + 1
  expect(Object.fromEntries((await real.library.tags()).map(({ tag, count }) => [tag, count]))).toEqual(counts)
  await checkFirst(real, saved.length)
  await checkInterest(model, real)
  const noted = saved.filter(({ note }) => note === 'lighthouse')
  expect((await real.library.find({ text: 'lighthouse', sort: 'relevance', offset: 0, limit: 9 })).total).toBe(noted.length)
}

const keep = (facts: Facts): Facts => {
  const { trashed: _, ...rest } = facts
  return { ...rest, standing: 'saved' }
}
/** Facts with these tags, and these of them refused that it does not bear. */
function withTags(facts: Facts, tags: string[], refused: string[] = []): Facts {
  const { refused: _, ...rest } = facts
  const [own, not] = [[...new Set(tags)], [...new Set(refused)].filter((tag) => !tags.includes(tag))]
  return { ...rest, tags: own, ...(not.length ? { refused: not } : {}) }
}
/** What a rename makes of the tags of all works, borne and refused. */
const renamed = (works: Map<number, Facts>, name: (tag: string) => string): Map<number, Facts> =>
  new Map([...clone(works)].map(([n, facts]) => [n, withTags(facts, facts.tags.map(name), facts.refused?.map(name))]))

/** The facts of two works as one: the first's, and what only the other has. */
function joinFacts(mine: Facts, theirs: Facts): Facts {
  const standing = mine.standing === 'seen' ? theirs.standing : mine.standing
  const untouched = mine.standing === 'seen' && !mine.trashed && mine.tags.length === 0
  const note = mine.note ?? theirs.note
  const rating = mine.rating ?? theirs.rating
  const due = mine.due ?? theirs.due
  // What is saved must not go away with what is in the trash.
  const isBrought = theirs.standing === 'saved' && !theirs.trashed
  const trashed = !isBrought && (mine.trashed || (untouched && theirs.trashed))
  const { tags, refused } = withTags(mine, [...mine.tags, ...theirs.tags], [...(mine.refused ?? []), ...(theirs.refused ?? [])])
  return {
    standing,
    tags,
    ...(refused ? { refused } : {}),
    ...(note === undefined ? {} : { note }),
    ...(rating === undefined ? {} : { rating }),
    ...(mine.pinned || theirs.pinned ? { pinned: true as const } : {}),
    ...(due === undefined ? {} : { due }),
    ...(trashed ? { trashed: true as const } : {}),
  }
}

const APPLY: Record<string, (facts: Facts) => Facts> = {
  save: keep,
  dismiss: (facts) => ({ ...facts, standing: 'dismissed' }),
  unsave: (facts) => (facts.standing === 'saved' ? { ...facts, standing: 'seen' } : facts),
  note: (facts) => ({ ...keep(facts), note: 'lighthouse' }),
  rate: (facts) => ({ ...keep(facts), rating: 4 }),
  pin: (facts) => ({ ...keep(facts), pinned: true }),
  due: (facts) => ({ ...keep(facts), due: '2027-01-31' }),
  trash: (facts) => ({ ...facts, trashed: true }),
  untrash: (facts) => {
    const { trashed: _, ...rest } = facts
    return rest
  },
  refuse: (facts) => withTags(facts, facts.tags.filter((tag) => tag !== 'c'), [...(facts.refused ?? []), 'c']),
  ...Object.fromEntries(
    TAGS.map((tag) => [
      `tag ${tag}`,
      (facts: Facts) => withTags(keep(facts), [...facts.tags, tag], facts.refused),
    ]),
  ),
}
const verbOf = (name: string): Verb =>
  name.startsWith('tag ')
    ? { do: 'tag', add: [name.slice(4)], remove: [] }
    : name === 'note'
      ? { do: 'note', text: 'lighthouse' }
      : name === 'rate'
        ? { do: 'rate', stars: 4 }
        : name === 'pin'
          ? { do: 'pin', on: true }
          : name === 'due'
            ? { do: 'due', on: '2027-01-31' }
            : name === 'refuse'
              ? { do: 'refuse', tag: 'c' }
              : ({ do: name } as Verb)
const idOf = async ({ library }: Real, n: number): Promise<string> =>
  (await library.sight([sighting(n)], { site: 's', page: 'https://s.example/', since: 1 }))[0]?.paper ?? ''

type Step = fc.AsyncCommand<Model, Real>
const step = (name: string, run: (model: Model, real: Real) => Promise<void>, ready: (model: Model) => boolean = () => true): Step => ({
  check: ready,
  toString: () => name,
  run: async (model, real) => {
    model.rated = undefined
    await run(model, real)
    await check(model, real)
  },
})
const change = (model: Model, works: Map<number, Facts>, act: string): void => {
  model.before = stateOf(model)
  model.works = works
  model.act = act
}
const work = fc.nat(WORDS.length - 1)
const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(work, fc.constantFrom('here', 'there', 'elsewhere')).map(([n, where]) =>
    step(`sight ${n} ${where}`, async (model, real) => {
      const page = `https://s.example/${where}`
      await real.library.sight([sighting(n)], { site: 's', page, since: clock })
      model.met.set(n, page)
      if (!model.works.has(keyOf(model, n))) model.works = clone(model.works).set(n, { standing: 'seen', tags: [] })
      model.act = undefined
    }),
  ),
  fc.tuple(work, fc.constantFrom(...Object.keys(APPLY))).map(([n, name]) =>
    step(
      `${name} ${n}`,
      async (model, real) => {
        const [paper, id] = [await idOf(real, n), `act${++ids}`]
        await real.library.act({ id, papers: [paper], verb: verbOf(name) })
        const key = keyOf(model, n)
        const facts = model.works.get(key)
        if (facts) change(model, clone(model.works).set(key, APPLY[name]?.(facts) ?? facts), id)
      },
      (model) => model.works.has(keyOf(model, n)),
    ),
  ),
  fc.constant(
    step('rename a → z', async (model, real) => {
      const id = `act${++ids}`
      await real.library.act({ id, papers: [], verb: { do: 'rename-tag', from: 'a', to: 'z' } })
      change(model, renamed(model.works, (tag) => (tag === 'a' ? 'z' : tag === 'a/b' ? 'z/b' : tag)), id)
    }),
  ),
  fc.constant(
    step('merge c into a', async (model, real) => {
      const id = `act${++ids}`
      await real.library.act({ id, papers: [], verb: { do: 'rename-tag', from: 'c', to: 'a' } })
      change(model, renamed(model.works, (tag) => (tag === 'c' ? 'a' : tag)), id)
    }),
  ),
  fc.constant(
    step('delete c', async (model, real) => {
      const id = `act${++ids}`
      await real.library.act({ id, papers: [], verb: { do: 'delete-tag', tag: 'c' } })
      const isOther = (tag: string): boolean => tag !== 'c'
      change(model, new Map([...clone(model.works)].map(([n, facts]) => [n, withTags(facts, facts.tags.filter(isOther), facts.refused?.filter(isOther))])), id)
    }),
  ),
  fc.constant(
    step(
      'undo',
      async (model, real) => {
        await real.library.undo(model.act ?? '')
        if (model.before) Object.assign(model, stateOf(model.before))
        model.met.clear()
        model.act = undefined
      },
      (model) => model.act !== undefined,
    ),
  ),
  fc.tuple(work, work).map(([n, m]) =>
    step(
      `join ${n} ${m}`,
      async (model, real) => {
        const [a, b, id] = [await idOf(real, n), await idOf(real, m), `act${++ids}`]
        await real.library.act({ id, papers: [a, b], verb: { do: 'join' } })
        const [into, other] = [keyOf(model, n), keyOf(model, m)]
        const [mine, theirs] = [model.works.get(into), model.works.get(other)]
        if (!mine || !theirs) return
        change(model, clone(model.works), id)
        const key = Math.min(into, other)
        for (const one of [into, other]) {
          for (const member of groupOf(model.before as State, one)) model.same.set(member, key)
          model.works.delete(one)
        }
        model.works.set(key, joinFacts(mine, theirs))
      },
      // Works that were told apart leave marks on both that the model does not follow through another join.
      (model) => keyOf(model, n) !== keyOf(model, m) && [n, m].every((one) => model.works.get(keyOf(model, one)) && !model.works.get(keyOf(model, one))?.apart),
    ),
  ),
  work.map((n) =>
    step(
      `split off ${n}`,
      async (model, real) => {
        const [paper, id] = [await idOf(real, n), `act${++ids}`]
        await real.library.act({ id, papers: [paper], verb: { do: 'split', ids: [`doi:10.1/${n}`] } })
        const key = keyOf(model, n)
        const facts = model.works.get(key)
        if (!facts) return
        change(model, clone(model.works), id)
        const rest = groupOf(model.before as State, key).filter((one) => one !== n)
        model.works.delete(key)
        model.works.set(n, structuredClone({ ...facts, apart: true }))
        model.works.set(Math.min(...rest), structuredClone({ ...facts, apart: true }))
        model.same.set(n, n)
        for (const one of rest) model.same.set(one, Math.min(...rest))
      },
      (model) => model.works.has(keyOf(model, n)) && groupOf(model, keyOf(model, n)).length > 1,
    ),
  ),
  work.map((n) =>
    step(`import ${n}`, async (model, real) => {
      const entry: Entry = { sighting: { ...sighting(n), how: 'file' }, user: { standing: 'saved', tags: ['file'], rating: 2 } }
      await real.library.take([entry], { dry: true })
      await real.library.take([entry], { dry: false })
      const key = keyOf(model, n)
      const { trashed: _, ...mine }: Facts = model.works.get(key) ?? { standing: 'seen', tags: [] }
      const standing = mine.standing === 'seen' ? 'saved' : mine.standing
      model.works = clone(model.works).set(key, withTags({ ...mine, standing, rating: mine.rating ?? 2 }, [...mine.tags, 'file'], mine.refused))
      model.act = undefined
    }),
  ),
  fc.constant(
    step('backup', async (model, real) => {
      real.file = await real.library.backup({ all: true })
      model.restore = stateOf(model)
    }),
  ),
  fc.constant(
    step(
      'restore',
      async (model, real) => {
        if (real.file) await real.library.restore(real.file, { mode: 'replace', dry: false })
        if (model.restore) Object.assign(model, stateOf(model.restore))
        model.met.clear()
        model.act = undefined
      },
      (model) => model.restore !== undefined,
    ),
  ),
  fc.constant(
    step(
      'go back to the snapshot',
      async (model, real) => {
        if (real.snapshot) await real.library.restore(real.snapshot, { mode: 'replace', dry: false })
        model.met.clear()
        // Snapshots hold what the user made something of.
        const { works: all, same } = stateOf(model.snapshot as State)
        const works = new Map([...all].filter(([, facts]) => isTouched(facts)))
        // What is gone is gone with what was joined in it.
        Object.assign(model, { works, same: new Map([...same].filter(([, to]) => works.has(to))) })
        model.act = undefined
      },
      (model) => model.snapshot !== undefined,
    ),
  ),
  fc.constant(
    step('snapshot and tidy', async (model, real) => {
      await real.library.snapshot()
      const [newest] = await real.library.snapshots()
      real.snapshot = newest && (await real.library.openSnapshot(newest.at))
      model.snapshot = stateOf(model)
      await real.library.tidy()
      const store = await openStore(real.name)
      await foldMeetings(store, 1)
      store.close()
    }),
  ),
  fc.tuple(fc.constantFrom(1 as const, -1 as const), fc.boolean()).map(([way, isKilled]) =>
    step(`rate all ${way < 0 ? 'upwards' : 'downwards'}${isKilled ? ', killed' : ''}`, async (model, real) => {
      const rating = real.library.rateAll(raterOf(way), { rest: async () => {} })
      if (isKilled) {
        real.library.close()
        await rating.catch(() => undefined)
        real.library = await openLibrary(world, real.name)
      }
      await real.library.rateAll(raterOf(way), { rest: async () => {} })
      // An index that is being made anew has no numbers to rate by.
      if (!isKilled) await rating
      if ((await real.library.interest())?.isOld === false || listed(model.works).length === 0) model.rated = way
    }),
  ),
  fc.constant(
    step('reopen', async (_, real) => {
      real.library.close()
      real.library = await openLibrary(world, real.name)
    }),
  ),
  fc.tuple(work, fc.constantFrom(...Object.keys(APPLY)), fc.nat(3)).map(([n, name, ticks]) =>
    step(
      `killed during ${name} ${n}`,
      async (model, real) => {
        const paper = await idOf(real, n)
        const acting = real.library.act({ id: `act${++ids}`, papers: [paper], verb: verbOf(name) }).catch(() => undefined)
        for (let i = 0; i < ticks; i++) await Promise.resolve()
        real.library.close()
        const acknowledged = (await acting) !== undefined
        real.library = await openLibrary(world, real.name)
        const key = keyOf(model, n)
        const facts = model.works.get(key)
        const after = facts ? clone(model.works).set(key, APPLY[name]?.(facts) ?? facts) : model.works
        const now = JSON.stringify(sorted(await read(real)))
        // Whole or absent; and there, once it was acknowledged.
        if (acknowledged || now === JSON.stringify(sorted(after))) model.works = after
        model.act = undefined
      },
      (model) => model.works.has(keyOf(model, n)),
    ),
  ),
]

describe('the library, whatever is done in whatever order', () => {
  it('is what the model says', async () => {
    const run = fc.asyncProperty(fc.commands(steps, { maxCommands: 25 }), async (commands) => {
      const name = `model-${++ids}`
      const real: Real = { library: await openLibrary(world, name), name, file: undefined, snapshot: undefined }
      // Works to begin with: else most sequences would only come to have some.
      const works = new Map<number, Facts>()
      for (const n of [0, 1, 2, 3]) {
        await idOf(real, n)
        works.set(n, { standing: 'seen', tags: [] })
      }
      const setup = () => ({ model: { works: clone(works), same: new Map<number, number>(), before: undefined, act: undefined, restore: undefined, snapshot: undefined, met: new Map<number, string>(), rated: undefined }, real })
      await fc.asyncModelRun(setup, commands).finally(() => real.library.close())
    })
    await fc.assert(run, { numRuns: RUNS, ...(RUNS > 100 ? { interruptAfterTimeLimit: 600_000 } : {}) })
  }, 700_000)
})
