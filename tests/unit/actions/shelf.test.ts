import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../lib/actions/library.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { type ShelfPass, previewShelf, syncShelf } from '../../../lib/actions/shelf.ts'
import type { Verb } from '../../../lib/actions/verbs.ts'
import type { MirrorLink } from '../../../lib/exchange/bookmark-mirror.ts'
import type { Paper } from '../../../lib/paper.ts'
import { Bookmarks } from './bookmark-world.ts'

let nth = 0
let library: Library
let tree: Bookmarks
let links: readonly MirrorLink[] = []
let by: 'tag' | 'state' = 'tag'
const newId = (): string => `id${++nth}`
const addressOf = (n: number): string => `https://arxiv.org/abs/2401.${String(n).padStart(5, '0')}`

async function sync(removals: 'ask' | 'remove' | 'keep' = 'ask'): Promise<ShelfPass> {
  const pass = await syncShelf({ library, tree, now: () => ++nth, newId }, { folder: 'root', by }, links, removals)
  if (pass.state !== 'gone') links = pass.links
  return pass
}
const act = async (papers: readonly string[], verb: Verb): Promise<void> => void (await library.act({ id: newId(), papers, verb }))
async function save(n: number, tags: readonly string[] = [], title = `Paper number ${n} of the shelf`): Promise<string> {
  const [card] = await library.sight([{ title, ids: { arxiv: `2401.${String(n).padStart(5, '0')}` }, url: addressOf(n), how: 'site' }], { site: 'arxiv', page: 'https://arxiv.org/list/cs.CL/new', since: 1 })
  const id = card?.paper ?? ''
  await act([id], { do: 'save' })
  if (tags.length > 0) await act([id], { do: 'tag', add: tags, remove: [] })
  return id
}
async function saved(): Promise<Paper[]> {
  const found: Paper[] = []
  for await (const paper of library.each('state:saved')) found.push(paper)
  return found
}
const paths = (): Record<string, string> => {
  const walk = (node = tree.root, path = ''): [string, string][] => (node.children ?? []).flatMap((child): [string, string][] => (child.url === undefined ? walk(child, `${path}${child.title}/`) : [[child.title, path]]))
  return Object.fromEntries(walk())
}

beforeEach(async () => {
  library = await openLibrary({ now: () => ++nth, newId }, `shelf-${++nth}`)
  tree = new Bookmarks()
  links = []
  by = 'tag'
})

describe('the shelf', () => {
  it('puts saved papers into folders of their tags, and is then at rest', async () => {
    await save(1, ['keys/sparse'])
    const second = await save(2)
    expect(await sync()).toMatchObject({ state: 'same', steps: 2 })
    expect(paths()).toEqual({ 'Paper number 1 of the shelf': 'keys/sparse/', 'Paper number 2 of the shelf': '' })
    expect(await sync()).toMatchObject({ state: 'same', steps: 0 })
    await act([second], { do: 'tag', add: ['graphs'], remove: [] })
    await sync()
    expect(paths()['Paper number 2 of the shelf']).toBe('graphs/')
  })
  it('takes away the folder of a renamed tag, and no folder of the user', async () => {
    await tree.folder(['mine'])
    await save(1, ['old'])
    await sync()
    await act([], { do: 'rename-tag', from: 'old', to: 'new' })
    await sync()
    expect(tree.root.children?.map(({ title }) => title)).toEqual(['mine', 'new'])
  })
  it('makes papers of bookmarks, with tags of their folders, once for each paper', async () => {
    await tree.create({ parentId: await tree.folder(['a', 'b']), title: '[2401.00007] On Lamps', url: 'https://arxiv.org/pdf/2401.00007' })
    await tree.create({ parentId: await tree.folder(['c']), title: 'On Lamps', url: addressOf(7) })
    await tree.create({ parentId: await tree.folder(['Read']), title: 'A talk', url: 'https://e.org/talk' })
    expect(await previewShelf({ library, tree, now: () => 1, newId }, { folder: 'root', by })).toEqual({ save: 2, create: 0 })
    await sync()
    const papers = await saved()
    expect(papers.map(({ title, user }) => [title, user.tags, user.reading]).toSorted()).toEqual([['A talk', [], 'read'], ['On Lamps', ['a/b', 'c'], undefined]])
    expect(tree.leaves()).toHaveLength(2)
    expect(await sync()).toMatchObject({ steps: 0 })
  })
  it('sees that two bookmarks of different addresses are one paper', async () => {
    const id = await save(3, ['x'], 'A Rather Unmistakable Title of One Work')
    await sync()
    const lone = await tree.create({ parentId: 'root', title: 'the same elsewhere', url: 'https://openreview.net/forum?id=abcDEF1234' })
    await sync()
    const [other] = (await saved()).filter((paper) => paper.id !== id)
    await act([id, other?.id ?? ''], { do: 'join' })
    await sync()
    expect(await saved()).toHaveLength(1)
    expect(tree.leaves()).toHaveLength(1)
    expect(await tree.has(lone)).toBe(false)
    expect(await sync()).toMatchObject({ steps: 0 })
  })
  it('leaves how far a paper is read alone when its bookmark is moved to a folder of the user', async () => {
    by = 'state'
    const id = await save(1)
    await act([id], { do: 'read', reading: 'read' })
    await sync()
    const [leaf] = tree.leaves()
    await tree.move(leaf?.id ?? '', await tree.folder(['mine']))
    await sync()
    expect((await library.paper(id))?.user.reading).toBe('read')
    expect(paths()).toEqual({ 'Paper number 1 of the shelf': 'Read/' })
    await tree.move(leaf?.id ?? '', 'root')
    await sync()
    expect((await library.paper(id))?.user.reading).toBeUndefined()
  })
  it('puts a paper in the trash when its bookmark is removed, and back when it comes again', async () => {
    const id = await save(1, ['x'])
    await sync()
    const [leaf] = tree.leaves()
    await tree.remove(leaf?.id ?? '')
    await sync()
    expect((await library.paper(id))?.user.trashedAt).toBeDefined()
    await tree.create({ parentId: 'root', title: 'again', url: addressOf(1) })
    await sync()
    expect((await library.paper(id))?.user).toMatchObject({ standing: 'saved', tags: ['x'] })
    expect(paths()).toEqual({ 'Paper number 1 of the shelf': 'x/' })
  })
  it.each([['remove', 0], ['keep', 30]] as const)('asks before many are removed on either side, and then does what is said: %s', async (what, left) => {
    for (let n = 0; n < 30; n++) await save(n, ['x'])
    await sync()
    tree.root.children = []
    expect(await sync()).toMatchObject({ state: 'asks', removals: { papers: 30, bookmarks: 0 } })
    expect(await saved()).toHaveLength(30)
    expect(await sync(what)).toMatchObject({ state: 'same' })
    expect([(await saved()).length, tree.leaves().length]).toEqual([left, left])
    for (let n = 30; n < 60; n++) await save(n)
    await sync()
    await act((await saved()).map(({ id }) => id), { do: 'trash' })
    expect(await sync()).toMatchObject({ state: 'asks', removals: { papers: 0, bookmarks: left + 30 } })
    await sync(what)
    expect([(await saved()).length, tree.leaves().length]).toEqual(what === 'keep' ? [60, 60] : [0, 0])
  })
  it('asks about many removals that come little by little', async () => {
    for (let n = 0; n < 40; n++) await save(n)
    await sync()
    let removed = 0
    for (let round = 0; round < 10; round++) {
      for (const { id } of tree.leaves().slice(0, 3)) await tree.remove(id)
      const pass = await syncShelf({ library, tree, now: () => ++nth, newId }, { folder: 'root', by }, links, 'ask', removed)
      if (pass.state === 'asks') break
      if (pass.state === 'same') links = pass.links
      removed += 3
    }
    expect((await saved()).length).toBe(34)
  })
  it('touches nothing when the folder is gone', async () => {
    await save(1)
    await sync()
    tree.root.children = []
    expect(await syncShelf({ library, tree, now: () => 1, newId }, { folder: 'elsewhere', by }, links)).toEqual({ state: 'gone' })
    expect(await saved()).toHaveLength(1)
  })
  it('goes on where a pass was cut short', async () => {
    for (let n = 0; n < 12; n++) await save(n, [n % 2 ? 'odd' : 'even'])
    for (let n = 20; n < 30; n++) await tree.create({ parentId: 'root', title: `T${n}`, url: addressOf(n) })
    const { create } = tree
    for (let left = 0; left < 12; left += 3) {
      let still = left
      tree.create = (node) => (still-- > 0 ? create.call(tree, node) : Promise.reject(new Error('killed')))
      // What a killed worker had done stays, its links are not written.
      await syncShelf({ library, tree, now: () => ++nth, newId }, { folder: 'root', by }, links)
    }
    tree.create = create
    await sync()
    expect([(await saved()).length, tree.leaves().length]).toEqual([22, 22])
    expect(await sync()).toMatchObject({ steps: 0 })
  })

  const TAGS = ['keys', 'graphs', 'keys/sparse', 'odd, one', 'To read']
  const pick = fc.nat(30)
  const nthOf = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)]
  const onPaper = (at: number, verb: Verb) => async (): Promise<void> => {
    const paper = nthOf(await saved(), at)
    if (paper) await act([paper.id], verb)
  }
  const onNode = (at: number, folders: boolean, change: (id: string) => unknown) => async (): Promise<void> => {
    const node = nthOf(tree.nodes().filter(({ url }) => (url === undefined) === folders), at)
    if (node) await change(node.id)
  }
  const path = fc.constantFrom<readonly string[]>([], ['keys'], ['graphs'], ['keys', 'sparse'], ['To read'], ['x, y'])
  const edit = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 14 }), fc.constantFrom(...TAGS)).map(([n, tag]) => async () => void (await save(n, [tag]))),
    fc.tuple(pick, fc.constantFrom(...TAGS)).map(([at, tag]) => onPaper(at, { do: 'tag', add: [tag], remove: [] })),
    fc.tuple(pick, fc.constantFrom(...TAGS)).map(([at, tag]) => onPaper(at, { do: 'tag', add: [], remove: [tag] })),
    pick.map((at) => onPaper(at, { do: 'trash' })),
    pick.map((at) => onPaper(at, { do: 'read', reading: 'reading' })),
    pick.map((at) => onPaper(at, { do: 'edit', fields: { title: `Named ${at}` } })),
    fc.tuple(path, fc.integer({ min: 1, max: 16 }), fc.boolean()).map(([to, n, pdf]) => async () => void (await tree.create({ parentId: await tree.folder(to), title: `B${n}`, url: pdf ? addressOf(n).replace('/abs/', '/pdf/') : addressOf(n) }))),
    pick.map((at) => onNode(at, false, (id) => tree.detach(id))),
    pick.map((at) => onNode(at, true, (id) => tree.detach(id))),
    fc.tuple(pick, path).map(([at, to]) => onNode(at, false, async (id) => tree.move(id, await tree.folder(to)))),
    fc.tuple(pick, fc.constantFrom('One', 'Two  lines', '', 'A <b> & "c"')).map(([at, title]) => onNode(at, false, (id) => {
      const node = tree.find(id)
      if (node) node.title = title
    })),
    fc.tuple(pick, fc.constantFrom('keys', 'elsewhere')).map(([at, title]) => onNode(at, true, (id) => {
      const node = tree.find(id)
      if (node) node.title = title
    })),
  )
  const story = fc.array(fc.oneof({ weight: 4, arbitrary: edit }, { weight: 1, arbitrary: fc.constant(sync) }), { maxLength: 25 })

  it.each(['tag', 'state'] as const)('converges, loses nothing and never doubles, over the real library (%s)', async (way) => {
    const asked = Number(process.env['PROPERTY_RUNS'])
    await fc.assert(fc.asyncProperty(story, async (steps) => {
      library.close()
      library = await openLibrary({ now: () => ++nth, newId }, `shelf-${++nth}`)
      tree = new Bookmarks()
      links = []
      by = way
      const known = new Set<string>()
      for (const step of steps) {
        await step()
        for (const { id } of await saved()) known.add(id)
      }
      const offered = tree.leaves().map(({ url = '' }) => url.replace('/pdf/', '/abs/'))
      await sync('remove')
      expect(await sync()).toMatchObject({ state: 'same', steps: 0 })
      const papers = await saved()
      expect(tree.leaves()).toHaveLength(papers.length)
      expect(new Set(links.map(({ paper }) => paper))).toEqual(new Set(papers.map(({ id }) => id)))
      for (const id of known) expect((await library.paper(id))?.user.standing).toBe('saved')
      const addresses = new Set([...papers, ...(await Promise.all([...known].map((id) => library.paper(id))))].map((paper) => paper?.url?.replace('/pdf/', '/abs/')))
      for (const url of offered) expect(addresses.has(url)).toBe(true)
    }), asked > 0 ? { numRuns: asked } : { numRuns: 40, seed: 7 })
  }, 600_000)
})
