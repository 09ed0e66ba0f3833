import type { PaperId } from '../paper.ts'
import { type Draft, inDraft, type Memory } from '../store/draft.ts'
import { noteChanges } from '../store/ledger.ts'
import type { Pause } from '../store/loaded-papers.ts'
import type { Store } from '../store/open.ts'
import type { WordsAside } from './index-aside.ts'
import { indexChanges, readIndex } from './index-writer.ts'
import { inSlices } from './in-slices.ts'
import type { ActOptions, Change, World } from './library.ts'

interface CommitOptions {
  /** Waits for the disk: whatever the user did must be there when it is acknowledged. */
  readonly strict?: boolean
  /** Where words of new papers are gathered rather than written. */
  readonly aside?: WordsAside
  readonly memory?: Memory
  /** Long work is told of, and can be called off. */
  readonly pace?: ActOptions | undefined
}

/** How often the work asks for a pause for each of its papers: to read it, for its facts, its place, its words, its marks, and to write it. */
const PASSES = 6

/** Pauses in which nothing but the transaction is waited for; called off, it is as if it had never begun. */
function pauseOf(draft: Draft, world: World, { progress, signal }: ActOptions): Pause {
  let asked = 0
  const slice = inSlices(() => world.now(), () => progress?.(Math.min(draft.many, Math.floor(asked / PASSES)), draft.many), () => draft.rest())
  return (papers = 1) => {
    signal?.throwIfAborted()
    asked += papers
    return slice()
  }
}

/** One transaction: the work, the index brought up to it, then the others told what changed. */
export async function commit<T>(
  store: Store,
  world: World,
  what: Change['what'],
  work: (draft: Draft) => Promise<T>,
  { strict = what !== 'sighted', aside, memory, pace = {} }: CommitOptions = {},
): Promise<T> {
  const { result, changed } = await inDraft(
    store,
    strict,
    async (draft) => {
      draft.pause = pauseOf(draft, world, pace)
      // An import writes the index's state itself.
      const index = what === 'imported' ? undefined : readIndex(draft.tx)
      // Work that is called off does not wait for it.
      index?.catch(() => {})
      const result = await work(draft)
      const changed: PaperId[] = [...draft.changed(), ...draft.removed()].map(({ id }) => id)
      await indexChanges(draft, { aside, read: await index })
      await noteChanges(draft)
      return { result, changed }
    },
    memory,
  )
  // Lists and colours change without touching a paper.
  if (changed.length || what === 'acted') world.notify?.({ papers: changed, what })
  return result
}
