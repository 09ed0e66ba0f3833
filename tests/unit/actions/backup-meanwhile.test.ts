import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Library, World } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { PaperId } from '../../../lib/paper.ts'
import { backupLines } from '../../../lib/store/lines.ts'
import { openStore, type Store } from '../../../lib/store/open.ts'

let ids = 0
let clock = 1_000
const world: World = { now: () => ++clock, newId: () => `m${++ids}` }
let library: Library
let store: Store
let papers: readonly PaperId[]
beforeEach(async () => {
  const name = `meanwhile-${++ids}`
  library = await openLibrary(world, name)
  store = await openStore(name)
  const sightings = ['harbour', 'lantern', 'estuary', 'sediment', 'pilot'].map((word, i) => ({ how: 'site' as const, title: `On the ${word} alone`, ids: { doi: `10.1/${i}`, ...(i === 4 && { arxiv: '2401.00001' }) } }))
  papers = (await library.sight(sightings, { site: 's', page: 'https://s.example/', since: clock })).map(({ paper }) => paper)
  for (const [i, paper] of papers.entries()) if (i !== 3) await act({ do: 'note', text: `note ${i}` }, paper)
})
afterEach(() => {
  store.close()
  library.close()
})
const act = (verb: Verb, ...on: readonly (PaperId | undefined)[]) => library.act({ id: `a${++ids}`, papers: on.filter((id) => id !== undefined), verb })
/** What stands in a library, whatever its papers are called. */
const whole = async (of: Library) => ({
  papers: (await of.find({ text: 'state:any', sort: 'title', offset: 0, limit: 99 })).papers.map(({ title, ids: of, also, user }) => ({ title, of, also, user })),
  lists: await of.lists(), colours: await of.colours(), tags: await of.tags(),
})

/** Takes a backup, in which something is done when so many papers were told, and restores it elsewhere. */
async function restored(after: number, meanwhile: () => Promise<unknown>, all = false): Promise<Library> {
  const lines: string[] = []
  let done = false
  for await (const line of backupLines(store, 1, { all, short: false })) {
    lines.push(JSON.stringify(line))
    if (done || lines.length <= after) continue
    done = true
    await meanwhile()
  }
  const copy = await openLibrary(world, `meanwhile-${++ids}`)
  await copy.restore(new TextEncoder().encode(lines.join('\n')), { mode: 'replace', dry: false })
  return copy
}

const WHILE: Record<string, () => Promise<unknown>> = {
  'a note': () => act({ do: 'note', text: 'later' }, papers[0]),
  'a first save': () => act({ do: 'save' }, papers[3]),
  'a join': () => act({ do: 'join' }, papers[1], papers[2]),
  'a join into one that was only seen': () => act({ do: 'join' }, papers[3], papers[2]),
  'two joins': async () => (await act({ do: 'join' }, papers[1], papers[2]), act({ do: 'join' }, papers[0], papers[1])),
  'a split': () => act({ do: 'split', ids: ['arxiv:2401.00001'] }, papers[4]),
  'a tag that is renamed': async () => (await act({ do: 'tag', add: ['sea'], remove: [] }, papers[0]), act({ do: 'rename-tag', from: 'sea', to: 'lake' })),
  'a note that is taken back': async () => library.undo((await act({ do: 'note', text: 'later' }, papers[0])).act),
  'a saved search': () => act({ do: 'keep-list', list: { name: 'x', query: 'tag:x' } }),
}
it.each(Object.keys(WHILE).flatMap((name) => [0, 1, 3, 4].map((after) => [name, after] as const)))('a backup during which comes %s, when %i papers were told, is a library as it was afterwards', async (name, after) => {
  const copy = await restored(after, WHILE[name] as () => Promise<unknown>)
  const [here, there] = [await whole(library), await whole(copy)]
  // A paper that was only seen is in no such backup.
  expect(there).toEqual({ ...here, papers: here.papers.filter(({ user }) => user.standing !== 'seen') })
  copy.close()
})
it('a join that comes during a backup can be taken back in what is restored of it', async () => {
  let id = ''
  const before = await whole(library)
  const copy = await restored(3, async () => (id = (await act({ do: 'join' }, papers[1], papers[2])).act), true)
  await copy.undo(id)
  expect(await whole(copy)).toEqual(before)
  copy.close()
})

it('a backup and a snapshot hold nothing of a file that is being taken: it may be called off', async () => {
  const name = `meanwhile-${++ids}`
  const here = await openLibrary({ ...world, lock: (of, work) => navigator.locks.request(`${name} ${of}`, work) }, name)
  const entries = Array.from({ length: 1_600 }, (_, i) => ({ sighting: { how: 'file' as const, title: `Number ${i} of a file` }, user: { standing: 'saved' as const } }))
  const call = new AbortController()
  const copies: Promise<unknown>[] = []
  let told = 0
  const progress = (): void => {
    if (++told === 1) copies.push(here.backup({ all: true }), here.snapshot())
    else call.abort(new Error('enough'))
  }
  await expect(here.take(entries, { dry: false, signal: call.signal, progress })).rejects.toThrow('enough')
  const [file] = (await Promise.all(copies)) as [Uint8Array<ArrayBuffer>]
  expect(await here.restore(file, { mode: 'replace', dry: true })).toMatchObject({ fresh: 0, same: 0, merged: 0, gone: 0 })
  expect((await here.snapshots()).map(({ papers: count }) => count)).toEqual([0])
  here.close()
})
