import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Library } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { createTutor, followChanges, teachAll, teachChanged } from '../../../lib/actions/tutor.ts'
import { loadModel } from '../../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../../lib/classify/weights.ts'

const bytes = readFileSync(join(import.meta.dirname, '../../../public/model', WEIGHTS_FILE))
const model = loadModel(new Uint8Array(bytes).buffer)
if (!model) throw new Error('no weights')

const VISIT = { site: 'arxiv', page: 'https://arxiv.org/list/cs.CL/new', since: 1 }
const TITLES = [
  'Low-rank adapters for parameter-efficient fine-tuning of language models',
  'Choosing the rank of adapters in parameter-efficient tuning',
  'Adapters at the edge: fine-tuning with few parameters',
]
let n = 0
const open = (): Promise<Library> => openLibrary({ now: () => 1_000 + n++, newId: () => `id${n++}` }, `tutor-${n++}`)

async function saveAll(library: Library): Promise<readonly string[]> {
  const cards = await library.sight(TITLES.map((title) => ({ title, how: 'site' as const })), VISIT)
  const ids = cards.map(({ paper }) => paper)
  await library.act({ id: 'a1', papers: ids, verb: { do: 'tag', add: ['peft'], remove: [] } })
  return ids
}
const stranger = { id: 'x', title: 'Rank-free adapters for efficient fine-tuning', met: [], firstSeen: 0, lastSeen: 0, user: { standing: 'seen' as const, tags: [] } }

describe('tutor', () => {
  it('knows nothing of a user who has shown nothing', async () => {
    const tutor = createTutor(model)
    await teachAll(tutor, await open(), async () => {})
    expect(tutor.suggestTags(stranger)).toEqual([])
    expect(tutor.rate(stranger)).toBeUndefined()
  })
  it('learns what the library holds: tags with words of the paper as the reason, and interest', async () => {
    const library = await open()
    await saveAll(library)
    const tutor = createTutor(model)
    await teachAll(tutor, library, async () => {})
    const [first] = tutor.suggestTags(stranger)
    expect(first?.tag).toBe('peft')
    expect(TITLES).toContain(first?.likeTitle)
    for (const word of first?.why ?? []) expect(stranger.title.toLowerCase()).toContain(word.toLowerCase())
    expect(tutor.rate(stranger)?.score).toBeGreaterThan(0)
  })
  it('heeds a refused tag: on the paper itself, on others like it, after waking anew, and no more once the tag is given or the refusal undone', async () => {
    const library = await open()
    await saveAll(library)
    const refusedTitle = 'Rank-free adapters for fine-tuning speech models'
    const [card] = await library.sight([{ title: refusedTitle, how: 'site' }], VISIT)
    const papers = [card?.paper ?? '']
    await library.act({ id: 's1', papers, verb: { do: 'save' } })
    const scoreNow = async (): Promise<number> => {
      const tutor = createTutor(model)
      await teachAll(tutor, library, async () => {})
      return tutor.suggestTags({ ...stranger, title: `${refusedTitle} again` }).find(({ tag }) => tag === 'peft')?.score ?? 0
    }
    const before = await scoreNow()
    expect(before).toBeGreaterThan(0.15)
    await library.act({ id: 'r1', papers, verb: { do: 'refuse', tag: 'peft' } })
    expect((await library.paper(papers[0] ?? ''))?.user).toMatchObject({ standing: 'saved', tags: [], refused: ['peft'] })
    expect(await scoreNow()).toBeLessThan(before)
    await library.undo('r1')
    expect(await scoreNow()).toBe(before)
    await library.act({ id: 'r2', papers, verb: { do: 'refuse', tag: 'peft' } })
    await library.act({ id: 't2', papers, verb: { do: 'tag', add: ['PEFT'], remove: [] } })
    expect((await library.paper(papers[0] ?? ''))?.user).not.toHaveProperty('refused')
  })
  it('does not offer a tag again where it was refused', async () => {
    const tutor = createTutor(model)
    const library = await openLibrary({ now: () => 1_000 + n++, newId: () => `id${n++}`, suggestTags: tutor.suggestTags }, `tutor-${n++}`)
    await saveAll(library)
    await teachAll(tutor, library, async () => {})
    const look = async () => (await library.sight([{ title: stranger.title, how: 'site' }], VISIT))[0]
    const seen = await look()
    expect(seen?.suggested.map(({ tag }) => tag)).toEqual(['peft'])
    await library.act({ id: 'no', papers: [seen?.paper ?? ''], verb: { do: 'refuse', tag: 'peft' } })
    expect((await look())?.suggested).toEqual([])
  })
  it('forgets what is undone', async () => {
    const library = await open()
    const ids = await saveAll(library)
    const tutor = createTutor(model)
    await teachAll(tutor, library, async () => {})
    await library.undo('a1')
    await teachChanged(tutor, library, ids)
    expect(tutor.suggestTags(stranger)).toEqual([])
    expect(tutor.rate(stranger)).toBeUndefined()
  })
})

describe('following changes', () => {
  const many = Array.from({ length: 300 }, (_, i) => `paper-${i}`)
  const asked = { find: 0, papers: 0 }
  /** Counts what a library is asked. */
  const counting = (library: Library): Pick<Library, 'find' | 'papers'> => ({
    find: (query) => (asked.find++, library.find(query)),
    papers: (ids) => ((asked.papers += ids.length), library.papers(ids)),
  })
  it('heeds few papers one by one', async () => {
    const library = await open()
    const follow = followChanges(createTutor(model), counting(library), () => Promise.reject(new Error('nothing to wait for')))
    asked.find = asked.papers = 0
    await follow(await saveAll(library))
    expect(asked).toEqual({ find: 0, papers: 3 })
  })
  it('learns anew after very many, once they have come to rest, and forgets what is not among what it learned', async () => {
    const library = await open()
    const [gone = ''] = await saveAll(library)
    const tutor = createTutor(model)
    await teachAll(tutor, library, async () => {})
    await library.act({ id: 'g', papers: [gone], verb: { do: 'unsave' } })
    const waits: number[] = []
    const sleep = async (ms: number): Promise<void> => {
      await Promise.resolve()
      if (ms > 0 && waits.push(ms) <= 2) void follow(many)
    }
    const follow = followChanges(tutor, counting(library), sleep)
    asked.find = asked.papers = 0
    await follow(many)
    expect(waits).toHaveLength(3)
    expect(asked).toEqual({ find: 2, papers: 0 })
    expect(tutor.learned().liked).toBe(2)
  })
  it('goes on after a failure', async () => {
    const library = await open()
    const ids = await saveAll(library)
    const tutor = createTutor(model)
    let broken = true
    const follow = followChanges(tutor, { find: library.find, papers: (ids) => (broken ? Promise.reject(new Error('closed')) : library.papers(ids)) }, async () => {})
    await expect(follow(ids)).rejects.toThrow('closed')
    broken = false
    await follow(ids)
    expect(tutor.learned().liked).toBe(3)
  })
})
