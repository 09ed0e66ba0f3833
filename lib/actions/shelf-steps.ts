import type { BookmarkNode, BrowserStep, LibraryStep, MirrorLink, MirrorPlan } from '../exchange/bookmark-mirror.ts'
import { readUrlId } from '../identity/ids.ts'
import type { Paper, PaperId, Sighting } from '../paper.ts'
import { squash } from '../text.ts'
import type { ShelfChoice, ShelfWorld } from './shelf.ts'
import { folderAt, foldersIn, putStep, sweep, type ShelfFolders } from './shelf-tree.ts'
import type { Verb } from './verbs.ts'

/** Carrying out what the comparison of shelf and library planned. */

/** Steps the browser is given at a time: Firefox takes some 10 ms for each. */
const TOGETHER = 32

/** Whether a paper belongs on the shelf. */
export const isSaved = (paper: Paper | undefined): boolean => paper?.user.standing === 'saved' && paper.user.trashedAt === undefined

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
export async function carryOut(world: ShelfWorld, choice: ShelfChoice, folder: BookmarkNode, papers: readonly Paper[], plan: MirrorPlan, before: readonly MirrorLink[]): Promise<readonly MirrorLink[]> {
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
