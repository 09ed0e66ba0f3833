import { mergeMet, mergePapers, paperOf } from '../identity/merge.ts'
import type { Entry, Paper, PaperId, Rejected, UserFacts } from '../paper.ts'
import { same } from '../same.ts'
import { type Draft, inDraft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import { commit } from './commit.ts'
import { IMPORTS, noteBatch, noteInJournal, rollBackImport } from './import-notes.ts'
import type { Fate, ImportReport, TakeOptions, World } from './library.ts'
import { conflictsOf, mergeUser } from './merge-user.ts'
import { claimIds } from './works.ts'

/** Thrown inside the transaction so that a dry run writes nothing. */
const DRY = Symbol('dry')

/** What a file of our own says of when, where and from whom its paper is known. */
function historyOf({ met: told, from, also, firstSeen, lastSeen, versions }: Entry): Partial<Paper> {
  const met = told?.length ? mergeMet(told, []) : undefined
  const first = firstSeen ?? (met && Math.min(...met.map((m) => m.first)))
  const last = lastSeen ?? (met && Math.max(...met.map((m) => m.last)))
  return {
    ...(met ? { met } : {}),
    ...(first === undefined ? {} : { firstSeen: first }),
    ...(last === undefined ? {} : { lastSeen: last }),
    ...(from ? { from } : {}),
    ...(also ? { also } : {}),
    ...(versions ? { versions } : {}),
  }
}

/** Ids of a file's papers that became others here. */
type Aliases = Map<PaperId, PaperId>

/** Works the user said an entry is not, by their ids here. */
const apartOf = ({ apart, id }: Entry, aliases: Aliases): PaperId[] =>
  [...new Set((apart ?? []).map((one) => aliases.get(one) ?? one))].filter((one) => one !== id).sort()

/** The paper an entry is: the one of its own id, else one that looks the same and was not set apart from it. */
function knownOf(entry: Entry, apart: readonly PaperId[], draft: Draft): Paper | undefined {
  const own = entry.id === undefined ? undefined : draft.get(entry.id)
  if (own) return own
  const found = draft.find(entry.sighting)
  const isApart = found && (apart.includes(found.id) || (entry.id !== undefined && found.apart?.includes(entry.id)))
  return isApart ? undefined : found
}

/** The entry as a paper of its own, with what its file says of its history. */
function paperOfEntry(entry: Entry, apart: readonly PaperId[], draft: Draft, world: World): Paper {
  const id = entry.id !== undefined && !draft.get(entry.id) ? entry.id : world.newId()
  const paper = paperOf(entry.sighting, { site: entry.sighting.site ?? 'file', page: '', since: 0 }, world.now(), id)
  const user = entry.user ? mergeUser(paper.user, entry.user, world.now()) : paper.user
  return { ...paper, ...historyOf(entry), ...(apart.length ? { apart } : {}), user }
}

/** What became of an entry, and what of it was said otherwise here. */
type Taken = readonly [Fate, readonly (keyof UserFacts)[]]

/** Merges one entry. */
function takeEntry(entry: Entry, draft: Draft, world: World, aliases: Aliases): Taken {
  const apart = apartOf(entry, aliases)
  const claimed = claimIds(draft, entry.sighting, knownOf(entry, apart, draft))
  const brought = paperOfEntry({ ...entry, sighting: claimed.own }, apart, draft, world)
  const mine = claimed.joined
  if (entry.id !== undefined) aliases.set(entry.id, mine?.id ?? brought.id)
  if (!mine) {
    draft.keep(brought)
    return ['fresh', []]
  }
  // A file is no feed: without a place of its own it does not count as a meeting.
  const merged = mergePapers(
    mine,
    entry.met?.length ? brought : { ...brought, met: [], firstSeen: mine.firstSeen, lastSeen: mine.lastSeen },
  )
  const paper = { ...merged, user: entry.user ? mergeUser(mine.user, entry.user, world.now()) : mine.user }
  const conflicts = conflictsOf(mine.user, entry.user)
  if (same(paper, mine)) return ['same', conflicts]
  draft.keep(paper)
  return ['merged', conflicts]
}

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

/** Merges entries, the first of which is the `first` of its file. */
async function takeBatch(draft: Draft, entries: readonly Entry[], { counts, rejected, aliases }: Progress, world: World, each: TakeOptions['each'], first = 0): Promise<void> {
  await draft.readNamed(
    entries.map((entry) => entry.sighting),
    entries.flatMap((entry) => entry.id ?? []),
  )
  for (const [at, entry] of entries.entries()) {
    if (entry.sighting.title === '') rejected.push({ why: 'rejectedNoTitle' })
    else {
      const [fate, conflicts] = takeEntry(entry, draft, world, aliases)
      counts[fate]++
      each?.(first + at, fate, conflicts)
    }
  }
}

/** What taking would do; writes nothing. */
async function dryRun(store: Store, world: World, entries: readonly Entry[], each: TakeOptions['each']): Promise<ImportReport> {
  const progress = begin()
  try {
    await inDraft(
      store,
      false,
      async (draft) => {
        await takeBatch(draft, entries, progress, world, each)
        throw DRY
      },
    )
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
export async function takeEntries(
  store: Store,
  world: World,
  entries: readonly Entry[],
  options: TakeOptions,
  finish?: (draft: Draft) => Promise<void>,
): Promise<ImportReport> {
  if (options.dry) return dryRun(store, world, entries, options.each)
  const progress = begin()
  try {
    for (let at = 0; at < Math.max(entries.length, 1); at += BATCH) {
      options.signal?.throwIfAborted()
      const batch = entries.slice(at, at + BATCH)
      const isLast = at + BATCH >= entries.length
      await commit(
        store,
        world,
        'imported',
        async (draft) => {
          await takeBatch(draft, batch, progress, world, options.each, at)
          if (isLast) await finish?.(draft)
          // With the last batch the import is done, whatever happens next: nothing is left to be taken back.
          if (isLast) void draft.tx.objectStore('meta').delete(IMPORTS)
          else noteBatch(draft, at / BATCH)
          const papers = draft.changed().map(({ id }) => id)
          if (papers.length) noteInJournal(draft, { id: world.newId(), at: world.now(), papers, verb: { do: 'import' } })
        }
      )
      options.progress?.(Math.min(entries.length, at + BATCH), entries.length)
    }
  } catch (error) {
    await rollBackImport(store, world)
    throw error
  }
  return { ...progress.counts, rejected: progress.rejected }
}
