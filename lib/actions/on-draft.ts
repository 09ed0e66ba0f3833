import { showEdits } from '../identity/merge.ts'
import type { Paper, PaperId, UserFacts } from '../paper.ts'
import { same } from '../same.ts'
import type { Draft } from '../store/draft.ts'
import type { JournalEntry } from '../store/schema.ts'
import type { Colours } from '../tags.ts'
import type { KeptName } from './kept.ts'
import type { Receipt, World } from './library.ts'
import { RULES_STAMP } from './rulebook.ts'

/** What acts and their undoing do to a draft alike. */

/** What the journal has of an act. */
export const entryOf = (draft: Draft, act: string): Promise<JournalEntry | undefined> => draft.tx.objectStore('journal').index('id').get(act)

/** Gives each paper its new facts; papers whose facts stay are not written. */
export async function changeFacts(draft: Draft, papers: readonly Paper[], change: (paper: Paper) => UserFacts): Promise<void> {
  for (const paper of papers) {
    await draft.pause()
    const user = change(paper)
    if (!same(user, paper.user)) draft.keep({ ...paper, user })
  }
}

/** What an act did, by the papers it was done to, which must have been read. */
export function receiptOf(draft: Draft, act: string, ids: readonly PaperId[]): Receipt {
  const papers = new Map(
    ids
      .map((id) => draft.get(id))
      .filter((paper) => paper !== undefined)
      .map((paper) => [paper.id, showEdits(paper)]),
  )
  return { act, papers: [...papers.values()] }
}

/** The colours of tags, as they are. */
export const coloursIn = async (draft: Draft): Promise<Colours> => ((await draft.tx.objectStore('meta').get('colours')) ?? {}) as Colours

/** Writes one of the user's lists. Rules are compiled by every context, which reads them anew when the stamp is another. */
export function putKept({ tx }: Draft, world: World, of: KeptName, list: readonly unknown[]): void {
  void tx.objectStore('meta').put(list, of)
  if (of === 'rules') void tx.objectStore('meta').put(world.newId(), RULES_STAMP)
}
