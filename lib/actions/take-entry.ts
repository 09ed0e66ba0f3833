import { mergeMet, mergePapers, paperOf } from '../identity/merge.ts'
import type { Entry, Paper, PaperId, Sighting, UserFacts } from '../paper.ts'
import { same } from '../same.ts'
import type { Draft } from '../store/draft.ts'
import type { Fate, World } from './library.ts'
import { conflictsOf, mergeUser } from './merge-user.ts'
import { claimIds } from './works.ts'

/** One entry of a file and the library: which paper it is here, and what both come to. What the user made here is never overwritten. */

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
export type Aliases = Map<PaperId, PaperId>

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

/** What files say, as papers that have no id yet: made while the database writes those before them, and gone once they are taken. */
const READY = new WeakMap<Sighting, Paper>()
const paperOfSighting = (sighting: Sighting, now: number): Paper => paperOf(sighting, { site: sighting.site ?? 'file', page: '', since: 0 }, now, '')

/** Makes what can be made of entries before they are taken. */
export function makeReady(entries: readonly Entry[], { now }: Pick<World, 'now'>): void {
  for (const { sighting } of entries) READY.set(sighting, paperOfSighting(sighting, now()))
}

/** The entry as a paper of its own, with what its file says of its history. */
function paperOfEntry(entry: Entry, apart: readonly PaperId[], draft: Draft, world: World): Paper {
  const id = entry.id !== undefined && !draft.get(entry.id) ? entry.id : world.newId()
  const paper = { ...(READY.get(entry.sighting) ?? paperOfSighting(entry.sighting, world.now())), id }
  READY.delete(entry.sighting)
  const user = entry.user ? mergeUser(paper.user, entry.user, world.now()) : paper.user
  return { ...paper, ...historyOf(entry), ...(apart.length ? { apart } : {}), user }
}

/** Merges one entry; gives what became of it, and what of it was said otherwise here. `joins` hears of two papers before it makes them one. */
export function takeEntry(entry: Entry, draft: Draft, world: World, aliases: Aliases, joins: Parameters<typeof claimIds>[3]): readonly [Fate, readonly (keyof UserFacts)[]] {
  const apart = apartOf(entry, aliases)
  const claimed = claimIds(draft, entry.sighting, knownOf(entry, apart, draft), joins)
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
