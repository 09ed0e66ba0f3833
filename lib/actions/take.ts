import type { Entry, Rejected } from '../paper.ts'
import { type Draft, inDraft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import { commit } from './commit.ts'
import { IMPORTS, noteBatch, noteInJournal, rollBackImport } from './import-notes.ts'
import type { ImportReport, TakeOptions, World } from './library.ts'
import { type Aliases, takeEntry } from './take-entry.ts'

/** Thrown inside the transaction so that a dry run writes nothing. */
const DRY = Symbol('dry')

type Counts = Record<'fresh' | 'merged' | 'same', number>

/** Entries merged in one transaction. */
const BATCH = 1_000

/** What an import has come to so far. */
interface Progress {
  readonly counts: Counts
  readonly rejected: Rejected[]
  readonly aliases: Aliases
}
const begin = (): Progress => ({ counts: { fresh: 0, merged: 0, same: 0 }, rejected: [], aliases: new Map() })

/** Entries merged between two questions to the database, during which a page that imports can draw and hear. */
const SLICE = 100

/** Merges entries, the first of which is the `first` of its file. */
async function takeBatch(draft: Draft, entries: readonly Entry[], { counts, rejected, aliases }: Progress, world: World, each: TakeOptions['each'], first = 0): Promise<void> {
  for (let from = 0; from < entries.length; from += SLICE) {
    const slice = entries.slice(from, from + SLICE)
    await draft.readNamed(slice.map(({ sighting }) => sighting), slice.flatMap(({ id }) => id ?? []))
    for (const [at, entry] of slice.entries()) {
      if (entry.sighting.title === '') rejected.push({ why: 'rejectedNoTitle' })
      else {
        const [fate, conflicts] = takeEntry(entry, draft, world, aliases)
        counts[fate]++
        each?.(first + from + at, fate, conflicts)
      }
    }
  }
}

/** What taking would do; writes nothing. */
async function dryRun(store: Store, world: World, entries: readonly Entry[], each: TakeOptions['each']): Promise<ImportReport> {
  const progress = begin()
  try {
    await inDraft(store, false, async (draft) => {
      await takeBatch(draft, entries, progress, world, each)
      throw DRY
    })
  } catch (error) {
    if (error !== DRY) throw error
  }
  return { ...progress.counts, rejected: progress.rejected }
}

/**
 * Takes the entries of a file, all or nothing: a batch a transaction, each with a note of how to take it back, which is done when the import is
 * called off, fails, or was cut short (see `rollBackImport`); `finish` is part of the last one. What the user made here is never overwritten.
 * Throws the signal's reason when it is called off.
 */
export async function takeEntries(store: Store, world: World, entries: readonly Entry[], options: TakeOptions, finish?: (draft: Draft) => Promise<void>): Promise<ImportReport> {
  if (options.dry) return dryRun(store, world, entries, options.each)
  const progress = begin()
  try {
    for (let at = 0; at < Math.max(entries.length, 1); at += BATCH) {
      options.signal?.throwIfAborted()
      const batch = entries.slice(at, at + BATCH)
      const isLast = at + BATCH >= entries.length
      await commit(store, world, 'imported', async (draft) => {
        await takeBatch(draft, batch, progress, world, options.each, at)
        if (isLast) await finish?.(draft)
        // With the last batch the import is done, whatever happens next: nothing is left to be taken back.
        if (isLast) void draft.tx.objectStore('meta').delete(IMPORTS)
        else noteBatch(draft, at / BATCH)
        const papers = draft.changed().map(({ id }) => id)
        if (papers.length) noteInJournal(draft, { id: world.newId(), at: world.now(), papers, verb: { do: 'import' } })
      })
      options.progress?.(Math.min(entries.length, at + BATCH), entries.length)
    }
  } catch (error) {
    await rollBackImport(store, world)
    throw error
  }
  return { ...progress.counts, rejected: progress.rejected }
}
