import { mergeMet, mergePapers, paperOf } from '../identity/merge.ts'
import type { Entry, Paper, Rejected } from '../paper.ts'
import { same } from '../same.ts'
import { type Draft, inDraft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import { commit } from './commit.ts'
import { IMPORTS, noteBatch, noteInJournal, rollBackImport } from './import-notes.ts'
import type { ImportReport, TakeOptions, World } from './library.ts'
import { mergeUser } from './merge-user.ts'
import { claimIds } from './works.ts'

/** Thrown inside the transaction so that a dry run writes nothing. */
const DRY = Symbol('dry')

/** What a file of our own says of when, where and from whom its paper is known. */
function historyOf({ met: told, from, also, firstSeen, lastSeen }: Entry): Partial<Paper> {
  const met = told?.length ? mergeMet(told, []) : undefined
  const first = firstSeen ?? (met && Math.min(...met.map((m) => m.first)))
  const last = lastSeen ?? (met && Math.max(...met.map((m) => m.last)))
  return {
    ...(met ? { met } : {}),
    ...(first === undefined ? {} : { firstSeen: first }),
    ...(last === undefined ? {} : { lastSeen: last }),
    ...(from ? { from } : {}),
    ...(also ? { also } : {}),
  }
}

/** The entry as a paper of its own, with what its file says of its history. */
function paperOfEntry(entry: Entry, draft: Draft, world: World): Paper {
  const id = entry.id !== undefined && !draft.get(entry.id) ? entry.id : world.newId()
  const paper = paperOf(entry.sighting, { site: entry.sighting.site ?? 'file', page: '', since: 0 }, world.now(), id)
  return { ...paper, ...historyOf(entry), user: entry.user ? mergeUser(paper.user, entry.user, world.now()) : paper.user }
}

/** Merges one entry; says what became of it. */
function takeEntry(entry: Entry, draft: Draft, world: World): 'fresh' | 'merged' | 'same' {
  const claimed = claimIds(draft, entry.sighting, draft.find(entry.sighting))
  const brought = paperOfEntry({ ...entry, sighting: claimed.own }, draft, world)
  const mine = claimed.joined ?? (entry.id === undefined ? undefined : draft.get(entry.id))
  if (!mine) {
    draft.keep(brought)
    return 'fresh'
  }
  // A file is no feed: without a place of its own it does not count as a meeting.
  const merged = mergePapers(
    mine,
    entry.met?.length ? brought : { ...brought, met: [], firstSeen: mine.firstSeen, lastSeen: mine.lastSeen },
  )
  const paper = { ...merged, user: entry.user ? mergeUser(mine.user, entry.user, world.now()) : mine.user }
  if (same(paper, mine)) return 'same'
  draft.keep(paper)
  return 'merged'
}

type Counts = Record<'fresh' | 'merged' | 'same', number>

/** Entries merged in one transaction. */
const BATCH = 1_000

async function takeBatch(draft: Draft, entries: readonly Entry[], counts: Counts, rejected: Rejected[], world: World): Promise<void> {
  await draft.readNamed(
    entries.map((entry) => entry.sighting),
    entries.flatMap((entry) => entry.id ?? []),
  )
  for (const entry of entries) {
    if (entry.sighting.title === '') rejected.push({ why: 'rejectedNoTitle' })
    else counts[takeEntry(entry, draft, world)]++
  }
}

/** What taking would do; writes nothing. */
async function dryRun(store: Store, world: World, entries: readonly Entry[]): Promise<ImportReport> {
  const counts: Counts = { fresh: 0, merged: 0, same: 0 }
  const rejected: Rejected[] = []
  try {
    await inDraft(
      store,
      false,
      async (draft) => {
        await takeBatch(draft, entries, counts, rejected, world)
        throw DRY
      },
    )
  } catch (error) {
    if (error !== DRY) throw error
  }
  return { ...counts, rejected }
}

/**
 * Takes the entries of a file, all or nothing: a batch a transaction, each with a note of how to take it back, which is done when the import is
 * called off, fails, or was cut short (see `rollBackImport`). What the user made here is never overwritten.
 * Throws the signal's reason when it is called off.
 */
export async function takeEntries(store: Store, world: World, entries: readonly Entry[], options: TakeOptions): Promise<ImportReport> {
  if (options.dry) return dryRun(store, world, entries)
  const counts: Counts = { fresh: 0, merged: 0, same: 0 }
  const rejected: Rejected[] = []
  try {
    for (let at = 0; at < entries.length; at += BATCH) {
      options.signal?.throwIfAborted()
      const batch = entries.slice(at, at + BATCH)
      await commit(
        store,
        world,
        'imported',
        async (draft) => {
          await takeBatch(draft, batch, counts, rejected, world)
          if (entries.length > BATCH) noteBatch(draft, at / BATCH)
          const papers = draft.changed().map(({ id }) => id)
          if (papers.length) noteInJournal(draft, { id: world.newId(), at: world.now(), papers, verb: { do: 'import' } })
        }
      )
      options.progress?.(Math.min(entries.length, at + BATCH), entries.length)
    }
    options.signal?.throwIfAborted()
  } catch (error) {
    await rollBackImport(store, world)
    throw error
  }
  if (entries.length > BATCH) await store.delete('meta', IMPORTS)
  return { ...counts, rejected }
}
