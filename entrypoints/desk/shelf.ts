import type { ShelfAccess } from '../../components/options/Shelf.tsx'
import { forgetShelfLinks } from '../../lib/actions/shelf-links.ts'
import { SHELF_KEYS, parseShelfChoice, parseShelfStatus } from '../../lib/actions/shelf-state.ts'
import { previewShelf } from '../../lib/actions/shelf.ts'
import { askForBookmarks, bookmarkFolders, bookmarkTree, giveUpBookmarks, makeBookmarkFolder, mayUseBookmarks } from '../../lib/browser/bookmarks.ts'
import { local, onStored, readStored, writeStored } from '../../lib/browser/storage.ts'

/** The shelf as a page sees it: the page writes what the user wants, the worker does it and writes how it is. */
export const shelfAccess: ShelfAccess = {
  ask: askForBookmarks,
  async now() {
    const [choice, status, permitted] = await Promise.all([readStored(SHELF_KEYS.choice), readStored(SHELF_KEYS.status), mayUseBookmarks()])
    const chosen = parseShelfChoice(choice)
    return { permitted, choice: chosen, status: chosen && parseShelfStatus(status) }
  },
  folders: bookmarkFolders,
  makeFolder: makeBookmarkFolder,
  preview: (library, choice) => previewShelf({ library, tree: bookmarkTree, now: () => Date.now(), newId: () => crypto.randomUUID() }, choice),
  async turnOn(choice) {
    await forgetShelfLinks(local)
    await writeStored(SHELF_KEYS.status, { state: 'busy', at: Date.now() })
    await writeStored(SHELF_KEYS.choice, choice)
  },
  async turnOff() {
    await writeStored(SHELF_KEYS.choice, null)
    await forgetShelfLinks(local)
    await writeStored(SHELF_KEYS.status, null)
    await giveUpBookmarks()
  },
  wish: (what) => writeStored(SHELF_KEYS.wish, { do: what, at: Date.now() }),
  watch(listener) {
    const stops = [SHELF_KEYS.choice, SHELF_KEYS.status].map((key) => onStored(key, listener))
    return () => stops.forEach((stop) => stop())
  },
}
