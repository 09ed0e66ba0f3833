import { areMany, planMirror, type BookmarkNode, type BrowserStep, type LibraryStep, type MirrorLink, type MirrorPlan } from '../exchange/bookmark-mirror.ts'
import { readUrlId } from '../identity/ids.ts'
import type { Paper, PaperId, Sighting } from '../paper.ts'
import { squash } from '../text.ts'
import type { Library } from './library.ts'
import type { Verb } from './verbs.ts'
import { folderAt, foldersIn, putStep, sweep, type Shelved, type ShelfFolders } from './shelf-tree.ts'

/**
 * The shelf: a folder of the browser's bookmarks that holds the saved papers, kept in step both ways. The comparison is
 * `exchange/bookmark-mirror.ts`; here its steps are carried out. A pass that is cut short anywhere is made good by the next one.
 */

/** The browser's bookmarks, as far as a shelf needs them; every method rejects when the node is gone. */
export interface BookmarkTree {
  /** A folder with all below it; undefined when it is gone. */
  read(folder: string): Promise<BookmarkNode | undefined>
  has(id: string): Promise<boolean>
  create(node: { readonly parentId: string; readonly title: string; readonly url?: string }): Promise<string>
  update(id: string, node: { readonly title: string; readonly url: string }): Promise<void>
  move(id: string, parentId: string): Promise<void>
  remove(id: string): Promise<void>
}

/** What the user chose. */
export interface ShelfChoice {
  /** Id of the folder in the browser's bookmarks. */
  readonly folder: string
  readonly by: 'tag' | 'state'
}
export interface ShelfWorld {
  readonly library: Pick<Library, 'each' | 'paper' | 'act' | 'sight'>
  readonly tree: BookmarkTree
  now(): number
  newId(): string
}
/** Removals waiting for the user's word: papers to be trashed, bookmarks to be removed. */
export interface Removals {
  readonly papers: number
  readonly bookmarks: number
}
/** What a pass came to; `steps` were carried out, `removed` of them removals. */
export type ShelfPass =
  | { readonly state: 'same'; readonly links: readonly MirrorLink[]; readonly steps: number; readonly removed: number }
  | { readonly state: 'asks'; readonly links: readonly MirrorLink[]; readonly steps: number; readonly removed: number; readonly removals: Removals }
  | { readonly state: 'gone' }

/** What is done about removals that are too many: ask, do them, or bring back what was removed. */
export type AboutRemovals = 'ask' | 'remove' | 'keep'

/** Comparisons in one pass; after the first the others find what changed meanwhile. */
const ROUNDS = 4

/** Steps the browser is given at a time: Firefox takes some 10 ms for each. */
const TOGETHER = 32

const isSaved = (paper: Paper | undefined): boolean => paper?.user.standing === 'saved' && paper.user.trashedAt === undefined

async function savedPapers({ library }: ShelfWorld): Promise<readonly Paper[]> {
  const papers: Paper[] = []
  for await (const paper of library.each('state:saved')) if (isSaved(paper)) papers.push(paper)
  return papers
}

/** Links whose both sides are there: what was removed from one side is then new on the other, and comes back. */
const standing = (links: readonly MirrorLink[], papers: readonly Paper[], found: ReadonlyMap<string, Shelved>): readonly MirrorLink[] => {
  const ids = new Set(papers.map(({ id }) => id))
  return links.filter((link) => ids.has(link.paper) && found.has(link.bookmark))
}

const removalsOf = ({ browser, library }: MirrorPlan): Removals => ({
  papers: library.filter((step) => step.do === 'trash').length,
  bookmarks: browser.filter((step) => step.do === 'remove').length,
})

/**
 * Compares and carries out until both sides agree. The caller keeps the links, and runs one pass at a time; `recent` are removals
 * of passes not long ago, so that many that come little by little are asked about too.
 */
export async function syncShelf(world: ShelfWorld, choice: ShelfChoice, links: readonly MirrorLink[], removals: AboutRemovals = 'ask', recent = 0): Promise<ShelfPass> {
  let kept = links
  let steps = 0
  let removed = 0
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await world.tree.read(choice.folder)
    if (!folder) return { state: 'gone' }
    const papers = await savedPapers(world)
    const before = removals === 'keep' && round === 0 ? standing(kept, papers, foldersIn(folder).bookmarks) : kept
    const plan = planMirror(papers, folder, before, choice.by)
    const many = plan.ask || (plan.removals > 0 && areMany(plan.removals + removed + recent, before.length + removed + recent))
    if (many && removals !== 'remove') return { state: 'asks', links: kept, steps, removed, removals: removalsOf(plan) }
    const count = plan.browser.length + plan.library.length
    if (count === 0) return { state: 'same', links: plan.links, steps, removed }
    steps += count
    removed += plan.removals
    kept = await carryOut(world, choice, folder, papers, plan, before)
  }
  return { state: 'same', links: kept, steps, removed }
}

/** What a first pass would do, before anything is done: bookmarks that become papers, and papers that become bookmarks. */
export async function previewShelf(world: ShelfWorld, choice: ShelfChoice): Promise<{ readonly save: number; readonly create: number } | undefined> {
  const folder = await world.tree.read(choice.folder)
  if (!folder) return undefined
  const plan = planMirror(await savedPapers(world), folder, [], choice.by)
  return { save: plan.library.filter((step) => step.do === 'save').length, create: plan.browser.filter((step) => step.do === 'create').length }
}

type Saves = Extract<LibraryStep, { do: 'save' }>
const only = <K extends LibraryStep['do']>(steps: readonly LibraryStep[], what: K): readonly Extract<LibraryStep, { do: K }>[] =>
  steps.filter((step): step is Extract<LibraryStep, { do: K }> => step.do === what)

/** The same verb on several papers is one act. */
async function actTogether({ library, newId }: ShelfWorld, wishes: readonly (readonly [PaperId, Verb])[]): Promise<void> {
  const groups = Map.groupBy(wishes, ([, verb]) => JSON.stringify(verb))
  for (const group of groups.values()) {
    const verb = group[0]?.[1]
    if (verb) await library.act({ id: newId(), papers: [...new Set(group.map(([paper]) => paper))], verb })
  }
}

/** The library's steps; gives the links of the bookmarks that were saved, and the bookmarks that are second ones of a paper. */
async function doLibrary(world: ShelfWorld, steps: readonly LibraryStep[], papers: ReadonlyMap<PaperId, Paper>, links: readonly MirrorLink[], shelf: ShelfFolders): Promise<{ links: MirrorLink[]; twice: string[] }> {
  const wishes: [PaperId, Verb][] = []
  // A bookmark that is there after all was not removed by the user.
  const byPaper = new Map(links.map((link) => [link.paper, link.bookmark]))
  for (const { paper } of only(steps, 'trash')) if (!(await world.tree.has(byPaper.get(paper) ?? ''))) wishes.push([paper, { do: 'trash' }])
  for (const { paper, title } of only(steps, 'retitle')) wishes.push([paper, { do: 'edit', fields: { title } }])
  for (const { paper, add, remove, reading } of only(steps, 'refile')) {
    if (add.length + remove.length > 0) wishes.push([paper, { do: 'tag', add, remove }])
    if (reading !== papers.get(paper)?.user.reading) wishes.push([paper, { do: 'read', reading }])
  }
  const saves = only(steps, 'save')
  const ids = await saveAll(world, saves)
  const taken = new Set(byPaper.keys())
  const made: MirrorLink[] = []
  const twice: string[] = []
  for (const [at, { bookmark, url, path, tags, reading }] of saves.entries()) {
    const paper = ids[at]
    if (paper === undefined) continue
    if (tags.length > 0) wishes.push([paper, { do: 'tag', add: tags, remove: [] }])
    if (reading) wishes.push([paper, { do: 'read', reading }])
    if (taken.has(paper)) twice.push(bookmark)
    else made.push({ bookmark, paper, title: squash(shelf.bookmarks.get(bookmark)?.title ?? ''), url, path })
    taken.add(paper)
  }
  await actTogether(world, wishes)
  return { links: made, twice }
}

/** Bookmarks become papers, whatever is known of them is joined; the paper of each, in order. */
async function saveAll(world: ShelfWorld, saves: readonly Saves[]): Promise<readonly PaperId[]> {
  if (saves.length === 0) return []
  const sightings = saves.map(({ title, url }): Sighting => {
    const found = readUrlId(url)
    return { title, url, how: 'file', ...(found && { ids: { [found.scheme]: found.value } }) }
  })
  const cards = await world.library.sight(sightings, { site: 'bookmarks', page: '', since: world.now() })
  const papers = cards.map(({ paper }) => paper)
  await world.library.act({ id: world.newId(), papers: [...new Set(papers)], verb: { do: 'save' } })
  return papers
}

/** Carries a plan out, the library first; gives the links that hold then. A step whose bookmark is gone is left to the next comparison. */
async function carryOut(world: ShelfWorld, choice: ShelfChoice, folder: BookmarkNode, papers: readonly Paper[], plan: MirrorPlan, before: readonly MirrorLink[]): Promise<readonly MirrorLink[]> {
  const shelf = foldersIn(folder)
  const done = await doLibrary(world, plan.library, new Map(papers.map((paper) => [paper.id, paper])), before, shelf)
  const made: MirrorLink[] = []
  const left = new Set<string>()
  const paperOf = new Map(before.map((link) => [link.bookmark, link.paper]))
  const steps: readonly BrowserStep[] = [...plan.browser, ...done.twice.map((bookmark): BrowserStep => ({ do: 'remove', bookmark }))]
  const carry = async (step: BrowserStep): Promise<void> => {
    // A paper that is saved after all keeps its bookmark.
    const owner = step.do === 'remove' ? paperOf.get(step.bookmark) : undefined
    if (owner !== undefined && isSaved(await world.library.paper(owner))) return
    const link = await putStep(world.tree, shelf, step, left).catch(() => undefined)
    if (link) made.push(link)
  }
  for (const step of steps) if (step.do !== 'remove') await folderAt(world.tree, shelf, step.path).catch(() => undefined)
  for (let at = 0; at < steps.length; at += TOGETHER) await Promise.all(steps.slice(at, at + TOGETHER).map(carry))
  await sweep(world.tree, choice.folder, left)
  return [...plan.links, ...done.links, ...made]
}
