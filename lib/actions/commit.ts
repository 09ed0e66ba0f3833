import type { PaperId } from '../paper.ts'
import { type Draft, inDraft } from '../store/draft.ts'
import { noteChanges } from '../store/ledger.ts'
import type { Store } from '../store/open.ts'
import { indexChanges } from './index-writer.ts'
import type { Change, World } from './library.ts'

/** One transaction: the work, the index brought up to it, then the others told what changed. */
export async function commit<T>(
  store: Store,
  world: World,
  what: Change['what'],
  work: (draft: Draft) => Promise<T>,
): Promise<T> {
  const { result, changed } = await inDraft(
    store,
    what !== 'sighted',
    async (draft) => {
      const result = await work(draft)
      const changed: PaperId[] = [...draft.changed(), ...draft.removed()].map(({ id }) => id)
      await indexChanges(draft)
      noteChanges(draft)
      return { result, changed }
    },
  )
  // Lists and colours change without touching a paper.
  if (changed.length || what === 'acted') world.notify?.({ papers: changed, what })
  return result
}
