import type { Store } from '../store/open.ts'
import { isTouched } from '../store/lines.ts'
import { allPapers } from '../store/papers.ts'
import { commit } from './commit.ts'
import { noteInJournal } from './import-notes.ts'
import type { World } from './library.ts'

const DAY = 86_400_000
/** How long the trash keeps what was put there. */
const TRASH_DAYS = 30
/** Papers removed in one transaction. */
const BATCH = 500

/** Removes for good what has been in the trash for 30 days; the ledger keeps that it was seen. */
export async function emptyTrash(store: Store, world: World): Promise<void> {
  const ids = await store.getAllKeysFromIndex('papers', 'trashed', IDBKeyRange.upperBound(world.now() - TRASH_DAYS * DAY))
  await erase(store, world, ids)
}

/** Removes papers for good; whoever follows the journal hears of it. */
async function erase(store: Store, world: World, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    await commit(store, world, 'acted', async (draft) => {
      await draft.read([], ids.slice(at, at + BATCH))
      const gone = [...draft.papers.keys()]
      for (const id of gone) draft.erase(id)
      noteInJournal(draft, { id: world.newId(), at: world.now(), papers: gone, verb: { do: 'erase' } })
    })
  }
}

/** Forgets the text of papers that were only seen, and not for so many days; the ledger keeps that they were. Gives how many. */
export async function forgetSeen(store: Store, world: World, days: number): Promise<number> {
  const before = world.now() - days * DAY
  const ids: string[] = []
  for await (const papers of allPapers(store)) for (const paper of papers) if (!isTouched(paper) && paper.lastSeen < before) ids.push(paper.id)
  await erase(store, world, ids)
  return ids.length
}
