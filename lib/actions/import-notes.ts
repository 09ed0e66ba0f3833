import type { Paper, PaperId } from '../paper.ts'
import type { Draft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'
import { commit } from './commit.ts'
import { docOf, type IndexState, parseIndexState } from './index-state.ts'
import { clearIn } from './index-upkeep.ts'
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

/** Keeps with a batch, in its transaction, how to take it back; `after` is the journal's last entry before it. */
export function noteBatch(draft: Draft, batch: number, after: number): void {
  const changed = draft.changed()
  const before = [...changed.map(({ id }) => draft.stored(id)).filter((paper) => paper !== undefined), ...draft.removed()]
  const note: Note = { made: changed.filter(({ id }) => !draft.stored(id)).map(({ id }) => id), before, after }
  void draft.tx.objectStore('meta').put(note, keyOf(batch))
}

/** From which number on words are gone with what gathered them, until the whole import is taken back. */
const UNWRITTEN = 'unwritten'

/** Words that were gathered are gone, and so will be the papers they are missing of, but those that stay. */
async function forgetUnwritten({ tx }: Draft): Promise<void> {
  const meta = tx.objectStore('meta')
  const { unwritten, ...state } = ((await meta.get('index')) ?? {}) as Partial<IndexState>
  if (unwritten === undefined) return
  void meta.put({ ...state, version: (state.version ?? 0) + 1 }, 'index')
  void meta.put(unwritten, UNWRITTEN)
}

/** An index that lacks the words of papers that stay is thrown away. */
async function checkWords({ tx, get }: Pick<Draft, 'tx' | 'get'>, world: World, stays: Iterable<PaperId>): Promise<void> {
  const [from, index] = await Promise.all([UNWRITTEN, 'index'].map((key) => tx.objectStore('meta').get(key)))
  const state = parseIndexState(index)
  if (typeof from !== 'number' || !state) return
  const docs = [...stays].map((id) => docOf(get(id) ?? {}, state)).filter((doc) => doc !== undefined && doc >= from)
  const waiting = await Promise.all(docs.map((doc) => tx.objectStore('fresh').getKey(doc ?? 0)))
  if (waiting.includes(undefined)) await clearIn(tx, world)
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
      await checkWords({ tx: draft.tx, get: (id) => draft.get(id) }, world, kept)
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
      if (key === keys[0]) void draft.tx.objectStore('meta').delete(UNWRITTEN)
    })
  }
}
