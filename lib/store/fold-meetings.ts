import { inDraft } from './draft.ts'
import { PAPER_STORES } from './lookup.ts'
import { dropMeetings, meetingsIn } from './meetings.ts'
import type { Store } from './open.ts'

/** So many records may wait, each of a visit to a page: whoever opens the library reads them. */
const MANY = 48
/** Papers written in one transaction: others wait for it. */
const BATCH = 200

/** Writes papers with where they were met since, when many records tell of it (`least` of them), and drops those records. */
export async function foldMeetings(store: Store, least = MANY): Promise<void> {
  if ((await store.count('met')) < least) return
  const meetings = await meetingsIn(store.transaction(PAPER_STORES))
  const [papers, upTo] = [meetings.papers(), meetings.last]
  for (let at = 0; at < papers.length; at += BATCH) {
    await inDraft(store, false, async (draft) => {
      const ids = papers.slice(at, at + BATCH)
      await draft.load(ids)
      draft.writeAnew(ids)
    })
  }
  // What was told meanwhile stays; a fold that is cut short is begun again.
  await inDraft(store, false, async ({ tx }) => dropMeetings(tx, upTo))
}
