import type { Paper } from '../paper.ts'
import { bookmarksIn, keyOfUrl, keysOf, placeOf, refile, samePath, saveStep, stateOf } from './mirror-sides.ts'
import type { BookmarkNode, BrowserStep, Found, LibraryStep, MirrorLink } from './mirror-sides.ts'

export type { BookmarkNode, BrowserStep, LibraryStep, MirrorLink } from './mirror-sides.ts'

/**
 * A folder of the browser's bookmarks and the saved papers, kept in step both ways: a three-way comparison of the papers, the
 * folder, and what both were when they last agreed. Pure; a shell carries the steps out and keeps the links.
 */

export interface MirrorPlan {
  readonly browser: readonly BrowserStep[]
  readonly library: readonly LibraryStep[]
  /** Links that hold once the steps are done; those of `create` and `save` are added with the ids they give. */
  readonly links: readonly MirrorLink[]
  /** Papers to be trashed and bookmarks to be removed. */
  readonly removals: number
  /** So many that the user is to be asked first. */
  readonly ask: boolean
}

/** More than this share of the linked, or this many, are asked about. */
const TRASH_LIMITS = { share: 0.2, count: 1_000, free: 5 } as const

/** Whether so many removals among so many links are to be asked about. */
export const areMany = (removals: number, links: number): boolean =>
  removals > TRASH_LIMITS.count || (removals > TRASH_LIMITS.free && removals > links * TRASH_LIMITS.share)

/** Both sides of a link that still stands: whichever side changed since they agreed is followed, the library where both did. */
function reconcile(link: MirrorLink, paper: Paper, bookmark: Found, by: 'tag' | 'state'): { browser: BrowserStep[]; library: LibraryStep[]; link: MirrorLink } {
  const wanted = placeOf(paper, by, link.path)
  const library: LibraryStep[] = []
  const renamed = bookmark.title !== link.title && bookmark.title !== '' && wanted.title === link.title
  // By states, a folder of the user's own says nothing of a paper, which goes back where it was.
  const says = by === 'tag' || bookmark.path.length === 0 || stateOf(bookmark.path) !== undefined
  const moved = says && !samePath(bookmark.path, link.path) && samePath(wanted.path, link.path)
  if (renamed) library.push({ do: 'retitle', paper: paper.id, title: bookmark.title })
  if (moved) library.push(refile(paper, by, link.path, bookmark.path))
  const agreed = { title: renamed ? bookmark.title : wanted.title, url: wanted.url, path: moved ? bookmark.path : wanted.path }
  const inPlace = bookmark.title === agreed.title && bookmark.url === agreed.url && samePath(bookmark.path, agreed.path)
  return { library, browser: inPlace ? [] : [{ do: 'put', bookmark: bookmark.id, ...agreed }], link: { bookmark: bookmark.id, paper: paper.id, ...agreed } }
}

/** What makes the saved papers and the mirror's folder agree again. `papers` are the saved ones, `links` those of the last time. */
export function planMirror(papers: readonly Paper[], folder: BookmarkNode, links: readonly MirrorLink[], by: 'tag' | 'state' = 'tag'): MirrorPlan {
  const browser: BrowserStep[] = []
  const library: LibraryStep[] = []
  const kept: MirrorLink[] = []
  const bookmarks = new Map(bookmarksIn(folder).map((found) => [found.id, found]))
  const saved = new Map(papers.map((paper) => [paper.id, paper]))
  const done = new Set<string>()
  let removals = 0
  for (const link of links) {
    const paper = saved.get(link.paper)
    const found = bookmarks.get(link.bookmark)
    // An address that became another paper's is another bookmark.
    const bookmark = found && keyOfUrl(found.url) === keyOfUrl(link.url) ? found : undefined
    if ((!paper && !bookmark) || done.has(link.paper)) continue
    done.add(link.paper)
    if (bookmark) bookmarks.delete(link.bookmark)
    if (paper && bookmark) {
      const agreed = reconcile(link, paper, bookmark, by)
      browser.push(...agreed.browser)
      library.push(...agreed.library)
      kept.push(agreed.link)
      continue
    }
    removals++
    if (paper) library.push({ do: 'trash', paper: paper.id })
    else browser.push({ do: 'remove', bookmark: link.bookmark })
  }
  const unlinked = new Map(papers.filter(({ id }) => !done.has(id)).flatMap((paper) => keysOf(paper).map((key) => [key, paper] as const)))
  const linked = new Map(papers.filter(({ id }) => kept.some((link) => link.paper === id)).flatMap((paper) => keysOf(paper).map((key) => [key, paper] as const)))
  joinNew([...bookmarks.values()], unlinked, linked, by, { browser, library, kept, done })
  for (const paper of papers) if (!done.has(paper.id)) browser.push({ do: 'create', paper: paper.id, ...placeOf(paper, by, undefined) })
  return { browser, library, links: kept, removals, ask: areMany(removals, links.length) }
}

/** Bookmarks we have no link for: of a saved paper they are linked, of a linked one merged into it, the rest are new to the library. */
function joinNew(
  found: readonly Found[], unlinked: ReadonlyMap<string, Paper>, linked: ReadonlyMap<string, Paper>, by: 'tag' | 'state',
  plan: { browser: BrowserStep[]; library: LibraryStep[]; kept: MirrorLink[]; done: Set<string> },
): void {
  const fresh = new Set<string>()
  for (const bookmark of found) {
    const key = keyOfUrl(bookmark.url)
    const paper = unlinked.get(key)
    if (paper && !plan.done.has(paper.id)) {
      plan.done.add(paper.id)
      const place = placeOf(paper, by, bookmark.path)
      plan.kept.push({ bookmark: bookmark.id, paper: paper.id, ...place })
      if (bookmark.title !== place.title || bookmark.url !== place.url || !samePath(bookmark.path, place.path)) plan.browser.push({ do: 'put', bookmark: bookmark.id, ...place })
      continue
    }
    const twin = paper ?? linked.get(key)
    if (!twin) {
      // A second bookmark of what is new waits until its paper is there to take its tag.
      if (!fresh.has(key)) plan.library.push(saveStep(bookmark, by))
      fresh.add(key)
      continue
    }
    // The same paper twice in the folder: its second place is a tag, and one bookmark stays.
    if (by === 'tag' && bookmark.path.length > 0) plan.library.push(refile(twin, by, ['\0'], bookmark.path))
    plan.browser.push({ do: 'remove', bookmark: bookmark.id })
  }
}
