import type { Entry, Rejected } from '../paper.ts'
import { type Draft, inDraft, type MadeKeys } from '../store/draft.ts'
import type { Seen } from '../store/loaded-papers.ts'
import { lastAct } from '../store/lines.ts'
import type { Store } from '../store/open.ts'
import { commit } from './commit.ts'
import { inSlices } from './in-slices.ts'
import { WordsAside } from './index-aside.ts'
import { IMPORTS, noteBatch, noteInJournal, rollBackImport } from './import-notes.ts'
import type { ImportReport, TakeOptions, World } from './library.ts'
import { type Aliases, makeReady, takeEntry } from './take-entry.ts'
import { gatherHere, type WordGatherer } from './word-gatherer.ts'
import { noteJoins } from './works.ts'

/** Thrown inside the transaction so that a dry run writes nothing. */
const DRY = Symbol('dry')

type Counts = Record<'fresh' | 'merged' | 'same', number>

/** Most entries merged in one transaction: half of it is still packed, and who saves a paper meanwhile waits for it. */
const BATCH = 780

/** What an import has come to so far. */
interface Progress {
  readonly counts: Counts
  readonly rejected: Rejected[]
  readonly aliases: Aliases
}
const begin = (): Progress => ({ counts: { fresh: 0, merged: 0, same: 0 }, rejected: [], aliases: new Map() })

/** Entries merged between two rests, ten milliseconds or so. */
const SLICE = 130

/** Merges entries, the first of which is the `first` of its file. */
async function takeBatch(draft: Draft, entries: readonly Entry[], { counts, rejected, aliases }: Progress, world: World, each: TakeOptions['each'], first = 0): Promise<void> {
  const joins = noteJoins(draft, world, world.now())
  for (let from = 0; from < entries.length; from += SLICE) {
    const slice = entries.slice(from, from + SLICE)
    if (from) await draft.rest()
    await draft.readNamed(slice.map(({ sighting }) => sighting), slice.flatMap(({ id }) => id ?? []))
    for (const [at, entry] of slice.entries()) {
      if (entry.sighting.title === '') rejected.push({ why: 'rejectedNoTitle' })
      else {
        const [fate, conflicts] = takeEntry(entry, draft, world, aliases, joins.note)
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
    if (entries.length > BATCH) await takeMany(store, world, entries, options, progress, finish)
    else await commit(store, world, 'imported', (draft) => takeAndNote(draft, entries, progress, world, options.each, 0).then(() => finish?.(draft)))
  } catch (error) {
    await rollBackImport(store, world)
    throw error
  }
  return { ...progress.counts, rejected: progress.rejected }
}

/** A batch, told to whoever follows the journal. */
async function takeAndNote(draft: Draft, batch: readonly Entry[], progress: Progress, world: World, each: TakeOptions['each'], at: number): Promise<void> {
  await takeBatch(draft, batch, progress, world, each, at)
  const papers = draft.changed().map(({ id }) => id)
  if (papers.length) noteInJournal(draft, { id: world.newId(), at: world.now(), papers, verb: { do: 'import' } })
}

/** Keys of text that were made before they are asked for, by title. */
async function keysAhead(gatherer: WordGatherer, entries: readonly Entry[]): Promise<MadeKeys | undefined> {
  const works = entries.map(({ sighting }) => sighting)
  const keys = await gatherer.textKeys?.(works)
  return keys && new Map(works.map(({ title, abstract }, i) => [title, { abstract, keys: keys[i] ?? [] }]))
}

/**
 * A large file. Its batches need not wait for the disk, because the last transaction does, before which all of it would be taken back; what was read or made once is remembered, so that
 * looking for the same work costs no reading; and words are gathered beside it and written as a few large segments. The last words, what `finish` does and the end of the notes are one transaction.
 */
async function takeMany(store: Store, world: World, entries: readonly Entry[], { each, signal, progress: tell }: TakeOptions, progress: Progress, finish: ((draft: Draft) => Promise<void>) | undefined): Promise<void> {
  const gatherer = world.gatherWords?.() ?? gatherHere()
  const [aside, seen] = [new WordsAside(gatherer), new Map() as Seen]
  let done = 0
  const slice = inSlices(() => world.now(), () => tell?.(done, entries.length))
  const pause = (): Promise<void> | undefined => {
    signal?.throwIfAborted()
    return slice()
  }
  // Even parts: a small last one would not be packed.
  const size = Math.ceil(entries.length / Math.ceil(entries.length / BATCH))
  const batchAt = (at: number): readonly Entry[] => entries.slice(at, at + size)
  try {
    let ahead = keysAhead(gatherer, batchAt(0))
    for (let at = 0; at < entries.length; at += size) {
      signal?.throwIfAborted()
      const made = await ahead
      ahead = keysAhead(gatherer, batchAt(at + size))
      ahead.catch(() => {})
      const putWords = aside.isFull ? await aside.take() : undefined
      await commit(store, world, 'imported', async (draft) => {
        const [after] = await Promise.all([lastAct(draft.tx.objectStore('journal')), putWords?.(draft)])
        await takeAndNote(draft, batchAt(at), progress, world, each, at)
        noteBatch(draft, at / size, after)
      }, { strict: false, aside, memory: { seen, made, meanwhile: () => makeReady(batchAt(at + size), world) } })
      aside.make(pause)
      done = Math.min(entries.length, at + size)
      tell?.(done, entries.length)
    }
    await putLast(store, world, aside, pause, finish)
  } finally {
    gatherer.close?.()
  }
}

/** The words that are left, and with the last of them the end of the import. */
async function putLast(store: Store, world: World, aside: WordsAside, pause: () => Promise<void> | undefined, finish: ((draft: Draft) => Promise<void>) | undefined): Promise<void> {
  const putBefore = await aside.take()
  await commit(store, world, 'imported', putBefore, { strict: false })
  aside.make(pause, true)
  const putWords = await aside.take()
  await commit(store, world, 'imported', async (draft) => {
    await finish?.(draft)
    await putWords(draft)
    void draft.tx.objectStore('meta').delete(IMPORTS)
  })
}
