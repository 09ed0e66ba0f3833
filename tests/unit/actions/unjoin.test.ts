import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import { keysOf } from '../../../lib/identity/merge.ts'
import type { Paper, Sighting, UserFacts } from '../../../lib/paper.ts'

let clock = 1_000
let ids = 0
const world: World = { now: () => ++clock, newId: () => `j${++ids}` }
const WORKS: readonly Sighting[] = [
  { how: 'site', title: 'Tides of the inner moon', ids: { arxiv: '2401.00001' } },
  { how: 'site', title: 'On lunar tides and their causes', ids: { doi: '10.1/tides' } },
]
/** The same works as pages tell of them later. */
const LATER: readonly Sighting[] = [
  { ...WORKS[0], how: 'site', title: 'Tides of the inner moon', abstract: 'We measure tides at length.', ids: { arxiv: '2401.00001', s2: 'a'.repeat(40) } },
  { ...WORKS[1], how: 'site', title: 'On lunar tides and their causes', venue: 'Journal of Tides', ids: { doi: '10.1/tides', openalex: 'W1' } },
]
const visit = { site: 's', page: 'https://s.example/', since: 1 }

/** Verbs with which the user types or chooses something that is told apart from everything else typed. */
const verb: fc.Arbitrary<(nth: number) => Verb> = fc.constantFrom<((nth: number) => Verb)[]>(
  (nth) => ({ do: 'note', text: `note ${nth}` }),
  (nth) => ({ do: 'tag', add: [`tag ${nth}`], remove: [] }),
  (nth) => ({ do: 'tag', add: ['shared'], remove: nth % 2 ? ['tag 1'] : [] }),
  (nth) => ({ do: 'refuse', tag: `refused ${nth}` }),
  (nth) => ({ do: 'edit', fields: nth % 2 ? { title: `Title ${nth}` } : { venue: `Venue ${nth}` } }),
  (nth) => ({ do: 'topic', topic: `topic ${nth}`, is: nth % 2 === 0 }),
  (nth) => ({ do: 'highlight', highlight: { id: `h${nth}`, exact: 'tides', prefix: '', suffix: '', start: 0, colour: 'blue', page: 'https://s.example/', at: nth } }),
  (nth) => ({ do: 'rate', stars: 1 + (nth % 5) }),
  (nth) => ({ do: 'due', on: `2027-01-${10 + (nth % 20)}` }),
  () => ({ do: 'dismiss' }),
  () => ({ do: 'trash' }),
)
const verbs = fc.array(verb, { maxLength: 4 })
const later = fc.array(fc.oneof(verb, fc.constantFrom(0, 1)), { maxLength: 5 })

/** What the user typed or chose, a text each; of a note its lines, as joining puts two under one another. */
const typed = ({ tags, refused = [], note = '', edits = {}, topics = {}, highlights = [], rating, due }: UserFacts): readonly string[] => [
  ...tags, ...refused.map((tag) => `not ${tag}`), ...note.split('\n').filter((line) => line !== '' && line !== '---'),
  ...Object.entries(edits).map((edit) => JSON.stringify(edit)), ...Object.entries(topics).map((topic) => JSON.stringify(topic)), ...highlights.map(({ id }) => id), ...(rating === undefined ? [] : [`${rating} stars`]), ...(due === undefined ? [] : [due]),
]

it('a join taken back loses nothing the user typed, before or since, and leaves each work its own identifiers', async () => {
  const before = fc.tuple(verbs, verbs, later, fc.boolean())
  await fc.assert(fc.asyncProperty(before, async ([first, second, since, reopens]) => {
    const name = `unjoin-${++ids}`
    let library = await openLibrary(world, name)
    const [a = '', b = ''] = (await library.sight(WORKS, visit)).map(({ paper }) => paper)
    let nth = 0
    const act = (what: (nth: number) => Verb, paper: string) => library.act({ id: `u${++ids}`, papers: [paper], verb: what(++nth) })
    for (const [paper, all] of [[a, first], [b, second]] as const) for (const one of all) await act(one, paper)
    const found = async (): Promise<readonly Paper[]> => (await library.papers([a, b])).filter((paper) => paper !== undefined)
    const [mine, theirs] = (await found()) as [Paper, Paper]
    await library.act({ id: `join ${name}`, papers: [a, b], verb: { do: 'join' } })
    const [joined] = await found()
    for (const one of since) await (typeof one === 'function' ? act(one, nth % 2 ? a : b) : library.sight(LATER.slice(one, one + 1), visit))
    const [now] = await found()
    if (reopens) {
      library.close()
      library = await openLibrary(world, name)
    }
    await library.undo(`join ${name}`)
    const papers = await found()
    expect(papers.map(({ id }) => id)).toEqual([a, b])
    const [one, other] = papers as [Paper, Paper]
    // The second is as it was. The first has what was typed since, and what it had unless that was changed since.
    expect(other.user).toEqual(theirs.user)
    const had = new Set(typed(joined?.user ?? mine.user))
    const dropped = new Set([...had].filter((text) => !typed(now?.user ?? mine.user).includes(text)))
    expect(typed(one.user)).toEqual(expect.arrayContaining([...typed(now?.user ?? mine.user).filter((text) => !had.has(text)), ...typed(mine.user).filter((text) => !dropped.has(text))]))
    expect(keysOf(one)).toEqual(expect.arrayContaining([...keysOf(mine)]))
    expect(keysOf(one)).not.toEqual(expect.arrayContaining([...keysOf(theirs)]))
    expect(keysOf(other).toSorted()).toEqual(keysOf(theirs).toSorted())
    // Pages that show them, and searches for their identifiers, find each again.
    expect((await library.sight(WORKS, visit)).map(({ paper }) => paper)).toEqual([a, b])
    for (const paper of papers) expect((await library.find({ text: `state:any id:"${keysOf(paper)[0] ?? ''}"`, sort: 'added', offset: 0, limit: 9 })).papers.map(({ id }) => id)).toEqual(paper.user.trashedAt === undefined ? [paper.id] : [])
    library.close()
  }), { numRuns: 60, seed: 11 })
}, 60_000)
