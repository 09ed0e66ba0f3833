import type { Paper, PaperId } from '../paper.ts'
import type { Draft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'
import { commit } from './commit.ts'
import type { IndexState } from './index-state.ts'
import type { World } from './library.ts'

/** How to take back one batch of an import. */
interface Note {
  readonly made: readonly PaperId[]
  readonly before: readonly Paper[]
}

const keyOf = (batch: number): string => `import:${String(batch).padStart(6, '0')}`
/** Notes of an import that has not ended. */
export const IMPORTS = IDBKeyRange.bound('import:', 'import;', false, true)

/** An entry of the journal for what is not a verb: whoever follows the journal hears of it. */
export function noteInJournal(draft: Draft, entry: Omit<JournalEntry, 'before'>): void {
  // A failure is told by the transaction.
  draft.tx.objectStore('journal').add({ ...entry, before: [] }).catch(() => {})
}

/** Keeps with a batch, in its transaction, how to take it back. */
export function noteBatch(draft: Draft, batch: number): void {
  const changed = draft.changed()
  const before = [...changed.map(({ id }) => draft.stored(id)).filter((paper) => paper !== undefined), ...draft.removed()]
  const note: Note = { made: changed.filter(({ id }) => !draft.stored(id)).map(({ id }) => id), before }
  void draft.tx.objectStore('meta').put(note, keyOf(batch))
}

/** Words that were gathered are gone with what gathered them, and so are the papers they are missing of. */
async function forgetUnwritten({ tx }: Draft): Promise<void> {
  const { unwritten, ...state } = ((await tx.objectStore('meta').get('index')) ?? {}) as Partial<IndexState>
  if (unwritten !== undefined) void tx.objectStore('meta').put({ ...state, version: (state.version ?? 0) + 1 }, 'index')
}

/** Takes back the batches of an import that was called off or cut short, last first. Does nothing where there is none. */
export async function rollBackImport(store: Store, world: World): Promise<void> {
  const keys = await store.getAllKeys('meta', IMPORTS)
  for (const key of keys.toReversed()) {
    await commit(store, world, 'imported', async (draft) => {
      const note = (await draft.tx.objectStore('meta').get(key)) as Note | undefined
      if (!note) return
      await forgetUnwritten(draft)
      await draft.read([], [...note.made, ...note.before.map(({ id }) => id)])
      for (const id of note.made) draft.erase(id)
      for (const { doc: _, ...paper } of note.before) {
        const now = draft.get(paper.id)
        // Joined by the import: it was another paper then.
        if (now?.id !== paper.id) draft.bringBack(paper)
        else draft.keep({ ...paper, ...(now.doc === undefined ? {} : { doc: now.doc }) })
      }
      noteInJournal(draft, {
        id: world.newId(),
        at: world.now(),
        papers: [...note.made, ...note.before.map(({ id }) => id)],
        verb: { do: 'import' },
      })
      void draft.tx.objectStore('meta').delete(key)
    })
  }
}
