import type { BookmarkNode, BrowserStep, MirrorLink } from '../exchange/bookmark-mirror.ts'
import { squash } from '../text.ts'
import type { BookmarkTree } from './shelf.ts'

/** What a shelf does in the browser's tree of bookmarks. */

/** A bookmark of the shelf and the folder it lies in. */
export interface Shelved {
  readonly parent: string
  readonly title: string
  readonly url: string
}
/** A folder as it was read: its folders by path, its bookmarks by id. */
export interface ShelfFolders {
  /** JSON of the path → id; the first of several folders of one name. Grows as folders are made. */
  readonly folders: Map<string, string>
  readonly bookmarks: ReadonlyMap<string, Shelved>
}

const DEEPEST = 32

/** Folders and bookmarks below a folder. */
export function foldersIn(folder: BookmarkNode): ShelfFolders {
  const folders = new Map<string, string>()
  const bookmarks = new Map<string, Shelved>()
  const walk = (node: BookmarkNode, path: readonly string[]): void => {
    const key = JSON.stringify(path)
    if (!folders.has(key)) folders.set(key, node.id)
    if (path.length > DEEPEST) return
    for (const child of node.children ?? []) {
      if (child.url === undefined || child.children) walk(child, [...path, squash(child.title)])
      else bookmarks.set(child.id, { parent: node.id, title: child.title, url: child.url })
    }
  }
  walk(folder, [])
  return { folders, bookmarks }
}

/** The folder of a path, made with those above it where it is missing. */
export async function folderAt(tree: BookmarkTree, { folders }: ShelfFolders, path: readonly string[]): Promise<string> {
  const key = JSON.stringify(path)
  const known = folders.get(key)
  if (known !== undefined) return known
  const parentId = await folderAt(tree, { folders, bookmarks: new Map() }, path.slice(0, -1))
  const made = await tree.create({ parentId, title: path.at(-1) ?? '' })
  folders.set(key, made)
  return made
}

/** One step in the browser; gives the link of a bookmark that was made, and notes folders that something left. */
export async function putStep(tree: BookmarkTree, shelf: ShelfFolders, step: BrowserStep, left: Set<string>): Promise<MirrorLink | undefined> {
  if (step.do === 'create') {
    const { paper, title, url, path } = step
    return { bookmark: await tree.create({ parentId: await folderAt(tree, shelf, path), title, url }), paper, title, url, path }
  }
  const was = shelf.bookmarks.get(step.bookmark)
  if (step.do === 'remove') {
    await tree.remove(step.bookmark)
    if (was) left.add(was.parent)
    return undefined
  }
  const parent = await folderAt(tree, shelf, step.path)
  if (was?.parent !== parent) await tree.move(step.bookmark, parent)
  if (was?.title !== step.title || was.url !== step.url) await tree.update(step.bookmark, { title: step.title, url: step.url })
  if (was && was.parent !== parent) left.add(was.parent)
  return undefined
}

/** Takes away folders that are empty since something left them, and those above that held nothing else; never the shelf itself. */
export async function sweep(tree: BookmarkTree, shelf: string, left: ReadonlySet<string>): Promise<void> {
  if (left.size === 0) return
  const root = await tree.read(shelf)
  const empty: string[] = []
  /** Whether nothing stays in the folder. */
  const clear = (node: BookmarkNode): boolean => {
    const inside = (node.children ?? []).map((child) => (child.url === undefined || child.children ? clear(child) : false))
    const above = (node.children ?? []).some(({ id }) => empty.includes(id))
    const gone = node.id !== shelf && inside.every(Boolean) && (left.has(node.id) || above)
    if (gone) empty.push(node.id)
    return gone
  }
  if (root) clear(root)
  for (const id of empty) await tree.remove(id).catch(() => undefined)
}
