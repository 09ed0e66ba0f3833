import browser, { type Bookmarks } from 'webextension-polyfill'

/** A node of the browser's bookmarks; folders have no `url`. */
export interface Bookmark {
  readonly id: string
  readonly title: string
  readonly url?: string
  readonly children?: readonly Bookmark[]
}
const PERMISSION = { permissions: ['bookmarks' as const] }

/** Shows the browser's own question; must be called from a click. */
export const askForBookmarks = (): Promise<boolean> => browser.permissions.request(PERMISSION)
export const mayUseBookmarks = (): Promise<boolean> => browser.permissions.contains(PERMISSION)
export const giveUpBookmarks = (): Promise<boolean> => browser.permissions.remove(PERMISSION).catch(() => false)

/** The API is only there while it is permitted. */
function api(): Bookmarks.Static {
  const { bookmarks } = browser as { bookmarks?: Bookmarks.Static }
  if (!bookmarks) throw new Error('bookmarks are not permitted')
  return bookmarks
}

/** Separators are left out. */
const plain = ({ id, title, url, children, type }: Bookmarks.BookmarkTreeNode): Bookmark[] =>
  type === 'separator' ? [] : [{ id, title, ...(url === undefined ? {} : { url }), ...(children || url === undefined ? { children: (children ?? []).flatMap(plain) } : {}) }]

const isThere = (id: string): Promise<boolean> => api().get(id).then((found) => found.length > 0, () => false)

/** The browser's bookmarks; every method rejects while they are not permitted. */
export const bookmarkTree = {
  read: async (folder: string): Promise<Bookmark | undefined> => ((await isThere(folder)) ? (await api().getSubTree(folder)).flatMap(plain)[0] : undefined),
  has: isThere,
  create: async (node: { readonly parentId: string; readonly title: string; readonly url?: string }): Promise<string> => (await api().create(node)).id,
  update: async (id: string, node: { readonly title: string; readonly url: string }): Promise<void> => void (await api().update(id, node)),
  move: async (id: string, parentId: string): Promise<void> => void (await api().move(id, { parentId })),
  /** A bookmark, or a folder that is empty. */
  remove: (id: string): Promise<void> => api().remove(id),
}

export interface BookmarkFolder {
  readonly id: string
  readonly title: string
  /** 0 for those the browser made itself. */
  readonly depth: number
}

/** Every folder bookmarks may lie in, in the order of the browser's own list. */
export async function bookmarkFolders(): Promise<readonly BookmarkFolder[]> {
  const [root] = await api().getTree()
  const walk = (nodes: readonly Bookmarks.BookmarkTreeNode[], depth: number): BookmarkFolder[] =>
    nodes.flatMap(({ id, title, url, type, children }) => (url !== undefined || type === 'separator' ? [] : [{ id, title, depth }, ...walk(children ?? [], depth + 1)]))
  return walk(root?.children ?? [], 0)
}

/** A new folder where the browser puts what has no place of its own; its id. */
export const makeBookmarkFolder = async (title: string): Promise<string> => (await api().create({ title })).id

/** Calls back when anything among the bookmarks changes; call it again when the permission was given. Once a listener is enough. */
export function onBookmarks(listener: () => void): void {
  const { bookmarks } = browser as { bookmarks?: Bookmarks.Static }
  if (!bookmarks) return
  for (const event of [bookmarks.onCreated, bookmarks.onRemoved, bookmarks.onChanged, bookmarks.onMoved]) {
    if (!event.hasListener(listener)) event.addListener(listener)
  }
}
