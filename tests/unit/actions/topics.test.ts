import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyVerb } from '../../../lib/actions/apply-verb.ts'
import type { Library } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { createTutor, teachAll, teachChanged } from '../../../lib/actions/tutor.ts'
import { classify, loadModel, type Model } from '../../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../../lib/classify/weights.ts'
import { UNTOUCHED } from '../../../lib/identity/merge.ts'

const model = loadModel(new Uint8Array(readFileSync(join(import.meta.dirname, '../../../public/model', WEIGHTS_FILE))).buffer) as Model
const VISIT = { site: 'arxiv', page: 'https://arxiv.org/list/cs.CL/new', since: 1 }
const PAPERS = ['Low-rank adapters for fine-tuning language models', 'Low-rank adapters for language models, fine-tuned', 'Fine-tuning language models by low-rank adapters'] as const
let n = 0

async function openTaught() {
  const tutor = createTutor(model)
  const world = { now: () => 1_000 + n++, newId: () => `id${n++}`, model: 'm', classify: (paper: { title: string }) => classify(model, paper), reguess: tutor.reguess }
  const library: Library = await openLibrary(world, `topics-${n++}`)
  const look = () => library.sight(PAPERS.map((title) => ({ title, how: 'site' as const })), VISIT)
  return { tutor, library, look }
}
const topicsOf = (card: { topics: readonly { id: string }[] } | undefined): string[] => card?.topics.map(({ id }) => id) ?? []

describe('the user on topics', () => {
  it('says what a paper is about, is not, and takes it back', () => {
    const is = applyVerb(UNTOUCHED, { do: 'topic', topic: 'peft', is: true }, 5)
    expect(is).toMatchObject({ standing: 'saved', topics: { peft: true } })
    expect(applyVerb(is, { do: 'topic', topic: 'peft', is: false }, 6).topics).toEqual({ peft: false })
    expect(applyVerb(is, { do: 'topic', topic: 'peft', is: undefined }, 6).topics).toBeUndefined()
    expect(applyVerb({ ...UNTOUCHED, standing: 'dismissed' }, { do: 'topic', topic: 'peft', is: false }, 6).standing).toBe('dismissed')
  })
  it('wins over the guess, teaches papers like it, and undo unteaches them', async () => {
    const { tutor, library, look } = await openTaught()
    const before = await look()
    expect(topicsOf(before[0])).toContain('peft')
    const papers = [before[0]?.paper ?? '']
    await library.act({ id: 'no', papers, verb: { do: 'topic', topic: 'peft', is: false } })
    await teachChanged(tutor, library, papers)
    const after = await look()
    expect(topicsOf(after[0])).not.toContain('peft')
    expect(topicsOf(after[1])).not.toContain('peft')
    expect((await library.paper(papers[0] ?? ''))?.guess?.topics.map(({ id }) => id)).not.toContain('peft')
    await library.undo('no')
    await teachChanged(tutor, library, papers)
    expect((await look()).map(topicsOf)).toEqual(before.map(topicsOf))
  })
  it('wins over the guess of categories too, in what is shown, found and counted, and undo gives the guess back', async () => {
    const { library, look } = await openTaught()
    const [before] = await look()
    const paper = before?.paper ?? ''
    const guessed = before?.categories.map(({ id }) => id) ?? []
    expect(guessed.length).toBeGreaterThan(0)
    expect(guessed).not.toContain('q-bio')
    const count = async (text: string): Promise<number> => (await library.find({ text: `${text} state:any`, sort: 'relevance', offset: 0, limit: 5 })).total
    const had = await count(`category:${guessed[0]}`)
    await library.act({ id: 'moved', papers: [paper], verb: { do: 'edit', fields: { categories: ['q-bio'] } } })
    expect((await look())[0]?.categories.map(({ id }) => id)).toEqual(['q-bio'])
    expect(await count('category:q-bio')).toBe(1)
    expect(await count(`category:${guessed[0]}`)).toBe(had - 1)
    await library.undo('moved')
    expect((await look())[0]?.categories).toEqual(before?.categories)
    expect(await count('category:q-bio')).toBe(0)
  })
  it('teaches papers like it their categories, unless a page lists them, and undo unteaches them', async () => {
    const { tutor, library, look } = await openTaught()
    const before = await look(), papers = [before[0]?.paper ?? '']
    const idsOf = (cards: typeof before): string[][] => cards.map(({ categories }) => categories.map(({ id }) => id))
    const wrong = idsOf(before)[0] ?? []
    expect(idsOf(before)[1]?.toSorted()).toEqual(wrong.toSorted())
    await library.act({ id: 'moved', papers, verb: { do: 'edit', fields: { categories: ['q-bio'] } } })
    await teachChanged(tutor, library, papers)
    expect(idsOf(await look())).toEqual([['q-bio'], ['q-bio'], ['q-bio']])
    expect(tutor.learned().corrected).toEqual([{ topic: 'q-bio', is: 1, isNot: 0 }, ...wrong.map((topic) => ({ topic, is: 0, isNot: 1 }))].sort((a, b) => (a.topic < b.topic ? -1 : 1)))
    const [listed] = await library.sight([{ title: PAPERS[1] ?? '', categories: ['cs.CL'], how: 'site' }], VISIT)
    expect(listed?.categories.map(({ id }) => id)).toEqual(['cs.CL'])
    await library.undo('moved')
    await teachChanged(tutor, library, papers)
    expect(idsOf(await look())[0]).toEqual(wrong)
    expect(tutor.learned().corrected).toEqual([])
  })
  it('is learned anew by the next worker', async () => {
    const { library, look } = await openTaught()
    const cards = await look()
    await library.act({ id: 'yes', papers: [cards[0]?.paper ?? ''], verb: { do: 'topic', topic: 'video', is: true } })
    const tutor = createTutor(model)
    await teachAll(tutor, library, async () => {})
    expect(tutor.learned().corrected).toEqual([{ topic: 'video', is: 1, isNot: 0 }])
  })
})

describe('a tutor told to start over', () => {
  it('learns from what came since', async () => {
    const { library, look } = await openTaught()
    const ids = (await look()).map(({ paper }) => paper)
    await library.act({ id: 'tag', papers: ids, verb: { do: 'tag', add: ['adapters'], remove: [] } })
    const all = createTutor(model), fresh = createTutor(model, 1_000_000)
    await teachAll(all, library, async () => {})
    await teachAll(fresh, library, async () => {})
    expect(all.learned()).toMatchObject({ liked: 3, tags: [{ tag: 'adapters', examples: 3 }] })
    expect(fresh.learned()).toMatchObject({ liked: 0, tags: [] })
    expect(all.similar({ ...(await library.paper(ids[0] ?? ''))! }, 5).map(({ id }) => id).sort()).toEqual(ids.slice(1).sort())
  })
})
