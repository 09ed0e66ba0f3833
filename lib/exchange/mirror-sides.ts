import { readUrlId } from '../identity/ids.ts'
import { resolveUrl, stripTracking } from '../identity/urls.ts'
import { cleanTag } from '../tags.ts'
import { squash } from '../text.ts'
import type { Paper, PaperId, Reading } from '../paper.ts'
import { addressOf } from './addresses.ts'
import { FOLDERS, READINGS, foldersOf, pathOf } from './bookmark-folders.ts'
import { flatten } from './flat.ts'
import { uniqueTags } from './parts.ts'
import { titleOfPage } from './web-links.ts'

/** The two sides of the bookmarks mirror: bookmarks of a folder, and papers as bookmarks. */

/** A node as the browsers' bookmarks API gives it; folders have no `url`. */
export interface BookmarkNode {
  readonly id: string
  readonly title: string
  readonly url?: string
  readonly children?: readonly BookmarkNode[]
}
/** A bookmark and its paper as they were when they agreed. */
export interface MirrorLink {
  readonly bookmark: string
  readonly paper: PaperId
  readonly title: string
  readonly url: string
  /** Names of folders below the mirror's own, outermost first. */
  readonly path: readonly string[]
}
type Place = Pick<MirrorLink, 'title' | 'url' | 'path'>

/** What is to be done in the browser. `create` and `put` make the folders of their path. */
export type BrowserStep =
  | ({ readonly do: 'create'; readonly paper: PaperId } & Place)
  | ({ readonly do: 'put'; readonly bookmark: string } & Place)
  | { readonly do: 'remove'; readonly bookmark: string }
/** What is to be done in the library; `save` gives the paper that a new link needs. */
export type LibraryStep =
  | ({ readonly do: 'save'; readonly bookmark: string; readonly tags: readonly string[]; readonly reading?: Reading } & Place)
  | { readonly do: 'trash'; readonly paper: PaperId }
  | { readonly do: 'retitle'; readonly paper: PaperId; readonly title: string }
  | { readonly do: 'refile'; readonly paper: PaperId; readonly add: readonly string[]; readonly remove: readonly string[]; readonly reading?: Reading | undefined }

/** A bookmark of the folder. */
export interface Found extends Place {
  readonly id: string
}

/** Every bookmark below a folder with its path. Only http(s). */
export function bookmarksIn(folder: BookmarkNode, path: readonly string[] = []): readonly Found[] {
  if (path.length > 32) return []
  return (folder.children ?? []).flatMap((node) => {
    if (node.children || node.url === undefined) return bookmarksIn(node, [...path, squash(node.title)])
    const url = resolveUrl(node.url)?.href
    return url === undefined ? [] : [{ id: node.id, title: squash(node.title), url, path }]
  })
}

/** Whether two paths lead to the same folder. */
export const samePath = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((name, at) => name === b[at])

/** What an address is known by: its identifier, else itself without fragment and tracking. */
export function keyOfUrl(url: string): string {
  const id = readUrlId(url)
  if (id) return `${id.scheme}:${id.value}`
  const resolved = resolveUrl(url)
  return resolved ? stripTracking(resolved) : url
}
/** All that a paper may be known by in an address. */
export const keysOf = (paper: Paper): readonly string[] => [...Object.entries(paper.ids ?? {}).map(([scheme, id]) => `${scheme}:${id}`), keyOfUrl(addressOf(paper))]

/** Where a paper belongs: where it lies, as long as that is one of its folders, else in the first of them. */
export function placeOf(paper: Paper, by: 'tag' | 'state', lies: readonly string[] | undefined): Place {
  const flat = flatten(paper)
  const paths = by === 'tag' ? foldersOf(paper, 'tags') : foldersOf(paper, 'state')
  return { title: squash(flat.title), url: flat.url ?? addressOf(paper), path: paths.find((path) => lies && samePath(path, lies)) ?? paths[0] ?? [] }
}

/** How far papers in a folder are read; undefined where the folder says nothing of it. */
export const stateOf = (path: readonly string[]): Reading | undefined => READINGS.find((reading) => samePath(path, [FOLDERS[reading]]))

/** A folder as a verb on the paper. */
export function refile(paper: Paper, by: 'tag' | 'state', from: readonly string[], to: readonly string[]): LibraryStep {
  const state = stateOf(to)
  // Papers without a tag lie in folders of states; leaving one for the top takes the state back.
  const left = paper.user.tags.length === 0 && to.length === 0
  if (by === 'state' || left || (paper.user.tags.length === 0 && state)) return { do: 'refile', paper: paper.id, add: [], remove: [], reading: state }
  const gone = paper.user.tags.filter((tag) => samePath(pathOf(tag), from))
  return { do: 'refile', paper: paper.id, add: to.length > 0 ? [cleanTag(to.join('/'))] : [], remove: gone, reading: paper.user.reading }
}

/** A bookmark of the user's as something to save. */
export function saveStep(bookmark: Found, by: 'tag' | 'state'): LibraryStep {
  const { id, title, url, path } = bookmark
  const reading = stateOf(path)
  const tags = by === 'tag' && path.length > 0 && !reading ? uniqueTags([cleanTag(path.join('/'))]) : []
  return { do: 'save', bookmark: id, title: titleOfPage(title) || url, url, path, tags, ...(reading ? { reading } : {}) }
}
