import { areMany, planMirror, type BookmarkNode, type MirrorLink, type MirrorPlan } from '../exchange/bookmark-mirror.ts'
import type { Paper } from '../paper.ts'
import type { Library } from './library.ts'
import { carryOut, isSaved } from './shelf-steps.ts'
import { foldersIn, type Shelved } from './shelf-tree.ts'

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
