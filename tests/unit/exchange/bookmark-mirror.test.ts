import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planMirror } from '../../../lib/exchange/bookmark-mirror.ts'
import type { BookmarkNode, MirrorLink, MirrorPlan } from '../../../lib/exchange/bookmark-mirror.ts'
import { readUrlId } from '../../../lib/identity/ids.ts'
import type { Paper, UserFacts } from '../../../lib/paper.ts'

interface Node {
  id: string
  title: string
  url?: string
  children?: Node[]
}

/** A browser's bookmarks and a library, as small as they can be and still behave. */
class World {
  count = 0
  root: Node = { id: 'root', title: 'Papers', children: [] }
  papers = new Map<string, Paper>()
  trash = new Set<string>()
  links: readonly MirrorLink[] = []
  by: 'tag' | 'state' = 'tag'

  newId = (): string => `n${++this.count}`
  nodes(of: Node = this.root): Node[] {
    return (of.children ?? []).flatMap((child) => [child, ...this.nodes(child)])
  }
  bookmarks = (): Node[] => this.nodes().filter(({ url }) => url !== undefined)
  folder(path: readonly string[]): Node {
    return path.reduce((parent, title) => {
      const found = parent.children?.find((child) => child.children && child.title === title)
      if (found) return found
      const made: Node = { id: this.newId(), title, children: [] }
      parent.children?.push(made)
      return made
    }, this.root)
  }
  detach(id: string): Node | undefined {
    for (const parent of [this.root, ...this.nodes()]) {
      const at = parent.children?.findIndex((child) => child.id === id) ?? -1
      if (at >= 0) return parent.children?.splice(at, 1)[0]
    }
    return undefined
  }
  addBookmark(path: readonly string[], title: string, url: string): string {
    const id = this.newId()
    this.folder(path).children?.push({ id, title, url })
    return id
  }
  saveUrl(title: string, url: string, user: Partial<UserFacts>): string {
    const id = readUrlId(url)?.value ?? url
    const known = this.papers.get(id)
    this.trash.delete(id)
    this.papers.set(id, { id, title: known?.title ?? title, url: known?.url ?? url, user: { standing: 'saved', tags: [], ...user }, met: [], firstSeen: 1, lastSeen: 1, ...(readUrlId(url) ? { ids: { arxiv: id } } : {}) })
    return id
  }
  edit(id: string, change: (user: UserFacts) => UserFacts): void {
    const paper = this.papers.get(id)
    if (paper) this.papers.set(id, { ...paper, user: change(paper.user) })
  }
  discard(id: string): void {
    if (this.papers.delete(id)) this.trash.add(id)
  }
  plan = (): MirrorPlan => planMirror([...this.papers.values()], this.root as BookmarkNode, this.links, this.by)

  sync(): void {
    const plan = this.plan()
    const links = [...plan.links]
    for (const step of plan.library) {
      if (step.do === 'save') links.push({ bookmark: step.bookmark, paper: this.saveUrl(step.title, step.url, { tags: step.tags, ...(step.reading ? { reading: step.reading } : {}) }), title: step.title, url: step.url, path: step.path })
      else if (step.do === 'trash') this.discard(step.paper)
      else if (step.do === 'retitle') this.edit(step.paper, (user) => ({ ...user, edits: { ...user.edits, title: step.title } }))
      else this.edit(step.paper, ({ reading: _reading, ...user }) => ({ ...user, tags: [...new Set([...user.tags.filter((tag) => !step.remove.includes(tag)), ...step.add])], ...(step.reading ? { reading: step.reading } : {}) }))
    }
    for (const step of plan.browser) {
      if (step.do === 'create') links.push({ bookmark: this.addBookmark(step.path, step.title, step.url), paper: step.paper, title: step.title, url: step.url, path: step.path })
      else if (step.do === 'remove') this.detach(step.bookmark)
      else {
        const node = this.detach(step.bookmark)
        if (node) this.folder(step.path).children?.push({ ...node, title: step.title, url: step.url })
      }
    }
    this.links = links
  }
}

const TAGS = ['keys', 'graphs', 'keys/sparse', 'To read', 'odd, one', 'a/b']
const tag = fc.constantFrom(...TAGS)
const path = fc.constantFrom<readonly string[]>([], ['keys'], ['graphs'], ['keys', 'sparse'], ['To read'], ['Read'], ['mine'], ['a/b'], ['x, y'])
const arxiv = fc.integer({ min: 1, max: 12 }).map((n) => `https://arxiv.org/abs/2401.${String(n).padStart(5, '0')}`)
const other = fc.integer({ min: 1, max: 4 }).map((n) => `https://e.org/paper?n=${n}`)
const url = fc.oneof(arxiv, other, arxiv.map((each) => each.replace('/abs/', '/pdf/')))
const pick = fc.nat(30)
const title = fc.constantFrom('One', 'Two', 'Three', 'A <b> & "c"')
type Edit = (world: World) => void
const nth = <T>(items: readonly T[], at: number): T | undefined => items[at % Math.max(items.length, 1)]
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ title, url, tags: fc.uniqueArray(tag, { maxLength: 2 }) }).map(({ title: name, url: address, tags }): Edit => (world) => void world.saveUrl(name, address, { tags })),
  pick.map((at): Edit => (world) => world.discard(nth([...world.papers.keys()], at) ?? '')),
  fc.tuple(pick, tag).map(([at, name]): Edit => (world) => world.edit(nth([...world.papers.keys()], at) ?? '', (user) => ({ ...user, tags: user.tags.includes(name) ? user.tags.filter((each) => each !== name) : [...user.tags, name] }))),
  pick.map((at): Edit => (world) => world.edit(nth([...world.papers.keys()], at) ?? '', (user) => ({ ...user, reading: 'to-read' }))),
  fc.tuple(pick, title).map(([at, name]): Edit => (world) => world.edit(nth([...world.papers.keys()], at) ?? '', (user) => ({ ...user, edits: { title: name } }))),
  fc.record({ path, title, url }).map(({ path: to, title: name, url: address }): Edit => (world) => void world.addBookmark(to, name, address)),
  pick.map((at): Edit => (world) => void world.detach(nth(world.bookmarks(), at)?.id ?? '')),
  fc.tuple(pick, path).map(([at, to]): Edit => (world) => {
    const node = world.detach(nth(world.bookmarks(), at)?.id ?? '')
    if (node) world.folder(to).children?.push(node)
  }),
  fc.tuple(pick, title).map(([at, name]): Edit => (world) => {
    const node = nth(world.bookmarks(), at)
    if (node) node.title = name
  }),
  fc.tuple(pick, url).map(([at, address]): Edit => (world) => {
    const node = nth(world.bookmarks(), at)
    if (node) node.url = address
  }),
  pick.map((at): Edit => (world) => void world.detach(nth(world.nodes().filter(({ children }) => children), at)?.id ?? '')),
)
const SYNC: Edit = (world) => world.sync()
const story = fc.array(fc.oneof({ weight: 4, arbitrary: edit }, { weight: 1, arbitrary: fc.constant(SYNC) }), { maxLength: 40 })

describe('the bookmarks mirror', () => {
  it.each(['tag', 'state'] as const)('converges, loses nothing and never doubles, whatever happens on both sides (%s)', (by) => {
    const asked = Number(process.env.PROPERTY_RUNS)
    fc.assert(fc.property(story, (steps) => {
      const world = new World()
      world.by = by
      const known = new Set<string>()
      for (const step of steps) {
        step(world)
        for (const id of world.papers.keys()) known.add(id)
      }
      const offered = world.bookmarks().map(({ url: address = '' }) => address)
      for (let round = 0; round < 4; round++) world.sync()
      expect(world.plan()).toMatchObject({ browser: [], library: [], removals: 0 })
      expect(world.bookmarks()).toHaveLength(world.papers.size)
      expect(new Set(world.links.map(({ paper }) => paper)).size).toBe(world.papers.size)
      for (const id of known) expect(world.papers.has(id) || world.trash.has(id)).toBe(true)
      for (const address of offered) expect(world.papers.has(readUrlId(address)?.value ?? address) || world.trash.has(readUrlId(address)?.value ?? address)).toBe(true)
    }), asked > 0 ? { numRuns: asked } : { numRuns: 300, seed: 7 })
  }, 600_000)
  it('a synced folder needs nothing', () => {
    const world = new World()
    for (let n = 0; n < 1_000; n++) world.saveUrl(`Paper ${n}`, `https://arxiv.org/abs/2401.${String(n).padStart(5, '0')}`, { tags: [TAGS[n % 3] ?? ''] })
    world.sync()
    expect(world.bookmarks()).toHaveLength(1_000)
    expect(world.plan()).toMatchObject({ browser: [], library: [] })
  })
  it('follows a deletion, a move and a new bookmark of the browser', () => {
    const world = new World()
    for (const n of [1, 2, 3]) world.saveUrl(`Paper ${n}`, `https://e.org/${n}`, { tags: ['keys'] })
    world.sync()
    const [first, second] = world.bookmarks()
    world.detach(first?.id ?? '')
    world.folder(['graphs']).children?.push(world.detach(second?.id ?? '') as Node)
    world.addBookmark(['new'], '[2401.00009] On Keys', 'https://arxiv.org/pdf/2401.00009')
    expect(world.plan().library).toEqual([
      { do: 'trash', paper: 'https://e.org/1' }, { do: 'refile', paper: 'https://e.org/2', add: ['graphs'], remove: ['keys'], reading: undefined },
      { do: 'save', bookmark: world.bookmarks().at(-1)?.id, title: 'On Keys', url: 'https://arxiv.org/pdf/2401.00009', path: ['new'], tags: ['new'] },
    ])
  })
  it('asks before much is removed', () => {
    const world = new World()
    for (let n = 0; n < 30; n++) world.saveUrl(`Paper ${n}`, `https://e.org/${n}`, {})
    world.sync()
    world.detach(world.bookmarks()[0]?.id ?? '')
    expect(world.plan()).toMatchObject({ removals: 1, ask: false })
    world.root = { id: 'root', title: 'Papers', children: [] }
    expect(world.plan()).toMatchObject({ removals: 30, ask: true })
  })
})
