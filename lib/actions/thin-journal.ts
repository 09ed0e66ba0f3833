import type { PaperId } from '../paper.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'

/** Younger entries stay as they are, ms: whoever writes may take back each pause of typing. */
const REST = 86_400_000
/** Pauses between two entries of one writing, ms. */
const PAUSE = 600_000
/** Entries read at a time. */
const BATCH = 300
/** Its name in `meta`: up to which entry the journal was thinned. */
const DONE = 'thinned'

/** A writing: its last entry, as it is kept for all of it, and when that came, ms. */
interface Writing {
  readonly entry: JournalEntry
  readonly at: number
}

/**
 * A note keeps itself at each pause of typing, with the whole text before and after. A day later one entry of each writing stays, from what was there before it to what it
 * came to: else the journal, and every copy of it, grows with the square of a note. `now` in ms.
 */
export async function thinJournal(store: Store, now: number): Promise<void> {
  const tx = store.transaction(['journal', 'meta'], 'readwrite', { durability: 'relaxed' })
  const [journal, meta] = [tx.objectStore('journal'), tx.objectStore('meta')]
  const from = ((await meta.get(DONE)) as number | undefined) ?? 0
  const entries = (await journal.getAll(IDBKeyRange.lowerBound(from, true), BATCH)).filter(({ at }) => at < now - REST)
  const writings = new Map<PaperId, Writing>()
  for (const entry of entries) {
    const writing = joined(writings, entry)
    for (const paper of entry.papers) writings.delete(paper)
    if (!writing) continue
    if (writing.of?.n !== undefined) {
      await journal.delete(writing.of.n)
      await journal.put(writing.entry)
    }
    writings.set(entry.papers[0] ?? '', { entry: writing.entry, at: entry.at })
  }
  if (entries.length) await meta.put(entries.at(-1)?.n, DONE)
  await tx.done
}

/** The entry as the end of a writing, and the one it goes on from, if any; undefined where it is none. */
function joined(writings: ReadonlyMap<PaperId, Writing>, entry: JournalEntry): { readonly entry: JournalEntry; readonly of?: JournalEntry } | undefined {
  const [paper, ...others] = entry.papers
  if (entry.verb.do !== 'note' || paper === undefined || others.length || entry.undoneAt !== undefined) return undefined
  const had = writings.get(paper)
  if (!had || entry.at - had.at > PAUSE) return { entry }
  return { entry: { ...entry, at: had.entry.at, before: had.entry.before }, of: had.entry }
}
