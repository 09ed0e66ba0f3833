import type { Library } from '../../lib/actions/library.ts'
import { openShelfLinks } from '../../lib/actions/shelf-links.ts'
import { SHELF_KEYS, parseShelfChoice, parseShelfRemoved, parseShelfStatus, parseShelfWish, type ShelfStatus, type ShelfWish } from '../../lib/actions/shelf-state.ts'
import { type AboutRemovals, syncShelf } from '../../lib/actions/shelf.ts'
import { bookmarkTree, mayUseBookmarks, onBookmarks } from '../../lib/browser/bookmarks.ts'
import { onPermissions } from '../../lib/browser/permissions.ts'
import { onStarted } from '../../lib/browser/runtime.ts'
import { local, onStored, readStored, writeStored } from '../../lib/browser/storage.ts'

/** Changes that come close together are one pass, ms; a pass that took long is not followed by the next at once. */
const AFTER_MS = 700
const MOST_MS = 20_000
/** Passes that found something to do, one after the other; a shelf that never comes to rest is left alone until the user says something. */
const UNREST = 20

/** Removals of passes in this time, ms, count together. */
const RECENT_MS = 3_600_000

/** Held while a pass runs, so that two workers never do. */
const LOCK = 'paperlight-shelf'

let openLibrary: () => Promise<Library>
let timer: ReturnType<typeof setTimeout> | undefined
let wait = AFTER_MS
let unrest = 0

const shelfLinks = openShelfLinks(local, () => crypto.randomUUID())

const say = (status: ShelfStatus): Promise<void> => writeStored(SHELF_KEYS.status, status)

async function pass(removals: AboutRemovals): Promise<void> {
  const choice = parseShelfChoice(await readStored(SHELF_KEYS.choice))
  if (!choice) return
  if (!(await mayUseBookmarks())) return say({ state: 'barred', at: Date.now() })
  await say({ state: 'busy', at: Date.now() })
  const began = performance.now()
  const world = { library: await openLibrary(), tree: bookmarkTree, now: () => Date.now(), newId: () => crypto.randomUUID() }
  const links = await shelfLinks.read()
  const removed = parseShelfRemoved(await readStored(SHELF_KEYS.removed), Date.now() - RECENT_MS)
  const done = await syncShelf(world, choice, links, removals, removed.reduce((sum, { count }) => sum + count, 0))
  unrest = done.state !== 'gone' && done.steps > 0 ? unrest + 1 : 0
  wait = Math.min(MOST_MS, Math.max(AFTER_MS, (performance.now() - began) * 4))
  // Switched off, or led elsewhere, while it ran: these links are not those of the new shelf.
  if (parseShelfChoice(await readStored(SHELF_KEYS.choice))?.folder !== choice.folder) return
  if (done.state === 'gone') return say({ state: 'gone', at: Date.now() })
  // What the user was asked about is settled.
  if (removals !== 'ask') await writeStored(SHELF_KEYS.removed, [])
  else if (done.removed > 0) await writeStored(SHELF_KEYS.removed, [...removed, { at: Date.now(), count: done.removed }])
  if (done.steps > 0 || done.links.length !== links.length) await shelfLinks.write(done.links)
  await say(done.state === 'asks' ? { state: 'asks', at: Date.now(), ...done.removals } : { state: 'same', at: Date.now(), papers: done.links.length })
}

const run = (removals: AboutRemovals): void =>
  void navigator.locks.request(LOCK, () =>
    pass(removals).catch(async (error: unknown) => {
      console.error(error)
      await say({ state: 'failed', at: Date.now() })
    }),
  )

/** A pass soon; what changes until then is in it. */
function stir(): void {
  if (unrest < UNREST) timer ??= setTimeout(() => {
    timer = undefined
    run('ask')
  }, wait)
}

function obey({ do: what }: ShelfWish): void {
  unrest = 0
  run(what === 'sync' ? 'ask' : what)
}

/** Keeps the shelf in step with library and bookmarks; to be called while the worker starts. Off until the user chooses a folder. */
export function keepShelf(library: () => Promise<Library>): void {
  openLibrary = library
  onBookmarks(stir)
  onPermissions(() => {
    onBookmarks(stir)
    stir()
  })
  onStored('changed', stir)
  onStarted(stir)
  onStored(SHELF_KEYS.choice, () => {
    unrest = 0
    stir()
  })
  onStored(SHELF_KEYS.wish, (value) => {
    const wish = parseShelfWish(value)
    if (wish) obey(wish)
  })
  // A pass that was under way when the worker died.
  void readStored(SHELF_KEYS.status).then((status) => parseShelfStatus(status)?.state === 'busy' && stir())
}

/** To be called on every change the worker itself makes or hears of. */
export const stirShelf = stir
