import type { PaperId } from '../paper.ts'
import { type Draft, inDraft, type Memory } from '../store/draft.ts'
import { noteChanges } from '../store/ledger.ts'
import type { Store } from '../store/open.ts'
import type { WordsAside } from './index-aside.ts'
import { indexChanges, readIndex } from './index-writer.ts'
import type { Change, World } from './library.ts'

interface CommitOptions {
  /** Waits for the disk: whatever the user did must be there when it is acknowledged. */
  readonly strict?: boolean
  /** Where words of new papers are gathered rather than written. */
  readonly aside?: WordsAside
  readonly memory?: Memory
}

/** One transaction: the work, the index brought up to it, then the others told what changed. */
export async function commit<T>(
  store: Store,
  world: World,
  what: Change['what'],
  work: (draft: Draft) => Promise<T>,
  { strict = what !== 'sighted', aside, memory }: CommitOptions = {},
): Promise<T> {
  const { result, changed } = await inDraft(
    store,
    strict,
    async (draft) => {
      // An import writes the index's state itself.
      const index = what === 'imported' ? undefined : readIndex(draft.tx)
      const result = await work(draft)
      const changed: PaperId[] = [...draft.changed(), ...draft.removed()].map(({ id }) => id)
      await indexChanges(draft, { aside, read: await index })
      noteChanges(draft)
      return { result, changed }
    },
    memory,
  )
  // Lists and colours change without touching a paper.
  if (changed.length || what === 'acted') world.notify?.({ papers: changed, what })
  return result
}
