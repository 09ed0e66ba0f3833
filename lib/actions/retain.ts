import type { Paper } from '../paper.ts'
import { TRASH_DAYS } from '../settings.ts'
import type { Store } from '../store/open.ts'
import { foldMeetings } from '../store/fold-meetings.ts'
import { isTouched } from '../store/lines.ts'
import { allPapers } from '../store/papers.ts'
import { commit } from './commit.ts'
import { noteInJournal } from './import-notes.ts'
import type { World } from './library.ts'
import { forgetVisits } from './sight.ts'
import { weigh } from './usage.ts'

const DAY = 86_400_000
/** Papers removed in one transaction. */
const BATCH = 500

/** Removes for good what has been in the trash long enough; the ledger keeps that it was seen. */
export async function emptyTrash(store: Store, world: World): Promise<void> {
  const before = world.now() - TRASH_DAYS * DAY
  const ids = await store.getAllKeysFromIndex('papers', 'trashed', IDBKeyRange.upperBound(before))
  await erase(store, world, ids, ({ user }) => user.trashedAt !== undefined && user.trashedAt <= before)
}

/** Removes papers for good where that is still meant: the user may have come back to one meanwhile. Whoever follows the journal hears of it. */
async function erase(store: Store, world: World, ids: readonly string[], isMeant: (paper: Paper) => boolean): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    await commit(store, world, 'acted', async (draft) => {
      await draft.read([], ids.slice(at, at + BATCH))
      const gone = [...draft.papers.values()].filter(isMeant).map(({ id }) => id)
      for (const id of gone) draft.erase(id)
      noteInJournal(draft, { id: world.newId(), at: world.now(), papers: gone, verb: { do: 'erase' } })
    })
  }
}

/**
 * Forgets papers that were only seen, and not for so many days, and visits to pages as long ago; the ledger keeps that they were. Gives how many and about how many bytes they take;
 * `dry` only counts.
 */
export async function forgetSeen(store: Store, world: World, days: number, dry: boolean): Promise<{ count: number; bytes: number }> {
  const before = world.now() - days * DAY
  const isMeant = (paper: Paper): boolean => !isTouched(paper) && paper.lastSeen < before
  const ids: string[] = []
  let bytes = 0
  for await (const papers of allPapers(store)) {
    for (const paper of papers.filter(isMeant)) {
      ids.push(paper.id)
      bytes += weigh(paper)
    }
  }
  if (!dry) {
    // Else a paper that is forgotten and comes back would know where it was met.
    await foldMeetings(store, 1)
    await erase(store, world, ids, isMeant)
    await forgetVisits(store, before)
  }
  return { count: ids.length, bytes }
}
