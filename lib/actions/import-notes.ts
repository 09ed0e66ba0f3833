import type { Paper, PaperId } from '../paper.ts'
import type { Draft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import type { DraftTx } from '../store/loaded-papers.ts'
import type { JournalEntry } from '../store/schema.ts'
import { commit } from './commit.ts'
import type { IndexState } from './index-state.ts'
import type { World } from './library.ts'

/** How to take back one batch of an import. */
interface Note {
  readonly made: readonly PaperId[]
  readonly before: readonly Paper[]
  /** The journal's last entry before it. */
  readonly after?: number
}

const keyOf = (batch: number): string => `import:${String(batch).padStart(6, '0')}`
/** Notes of an import that has not ended. */
export const IMPORTS = IDBKeyRange.bound('import:', 'import;', false, true)

/** An entry of the journal for what is not a verb: whoever follows the journal hears of it. */
export function noteInJournal(draft: Draft, entry: Omit<JournalEntry, 'before'>): void {
  // A failure is told by the transaction.
  draft.tx.objectStore('journal').add({ ...entry, before: [] }).catch(() => {})
}

/** The journal's last entry; 0 where there is none. */
export const lastEntry = async (tx: Pick<DraftTx, 'objectStore'>): Promise<number> => (await tx.objectStore('journal').openKeyCursor(null, 'prev'))?.key ?? 0

/** Keeps with a batch, in its transaction, how to take it back; `after` is the journal's last entry before it. */
export function noteBatch(draft: Draft, batch: number, after: number): void {
  const changed = draft.changed()
  const before = [...changed.map(({ id }) => draft.stored(id)).filter((paper) => paper !== undefined), ...draft.removed()]
  const note: Note = { made: changed.filter(({ id }) => !draft.stored(id)).map(({ id }) => id), before, after }
  void draft.tx.objectStore('meta').put(note, keyOf(batch))
}

/** Words that were gathered are gone with what gathered them, and so are the papers they are missing of. */
async function forgetUnwritten({ tx }: Draft): Promise<void> {
  const { unwritten, ...state } = ((await tx.objectStore('meta').get('index')) ?? {}) as Partial<IndexState>
  if (unwritten !== undefined) void tx.objectStore('meta').put({ ...state, version: (state.version ?? 0) + 1 }, 'index')
}

/** Papers the user did something with after an entry of the journal, while the import ran. */
async function actedOn({ tx }: Draft, after: number | undefined): Promise<ReadonlySet<PaperId>> {
  if (after === undefined) return new Set()
  const entries = await tx.objectStore('journal').getAll(IDBKeyRange.lowerBound(after, true))
  return new Set(entries.flatMap(({ verb, papers }) => (verb.do === 'import' || 'found' in verb ? [] : papers)))
}

/** Takes back the batches of an import that was called off or cut short, last first, but papers the user did something with meanwhile. Does nothing where there is none. */
export async function rollBackImport(store: Store, world: World): Promise<void> {
  const keys = await store.getAllKeys('meta', IMPORTS)
  for (const key of keys.toReversed()) {
    await commit(store, world, 'imported', async (draft) => {
      const note = (await draft.tx.objectStore('meta').get(key)) as Note | undefined
      if (!note) return
      await forgetUnwritten(draft)
      await draft.read([], [...note.made, ...note.before.map(({ id }) => id)])
      const kept = await actedOn(draft, note.after)
      for (const id of note.made) if (!kept.has(id)) draft.erase(id)
      for (const { doc: _, ...paper } of note.before) {
        const now = draft.get(paper.id)
        if (kept.has(paper.id) || (now && kept.has(now.id))) continue
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
