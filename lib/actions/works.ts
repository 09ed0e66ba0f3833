import { idsFrom, keysOf, mergePapers } from '../identity/merge.ts'
import { maybeSame } from '../identity/match.ts'
import type { Paper, PaperId, Sighting, UserFacts } from '../paper.ts'
import type { Draft } from '../store/draft.ts'
import { isTouched } from '../store/lines.ts'
import type { JournalEntry } from '../store/schema.ts'
import { revertFacts } from './apply-verb.ts'
import type { World } from './library.ts'
import { mergeUser } from './merge-user.ts'

/** A description without some identifiers. */
function withoutKeys<T extends Pick<Paper, 'ids' | 'also'>>(of: T, gone: ReadonlySet<string>): T {
  const { ids: _ids, also: _also, ...rest } = of
  return { ...rest, ...idsFrom(keysOf(of).filter((key) => !gone.has(key))) } as unknown as T
}

/** What the user made of two works that are one: what was saved stays saved, whichever of them comes first. */
function joinUsers(one: UserFacts, other: UserFacts, now: number): UserFacts {
  const joined = mergeUser(one, other, now)
  const isSaved = other.standing === 'saved' && other.trashedAt === undefined
  return isSaved && joined.standing === 'dismissed' ? { ...joined, standing: 'saved', savedAt: other.savedAt ?? now } : joined
}

/** Joins papers into the first, with everything the user made of each; `now` in ms. */
export function joinPapers(draft: Draft, into: Paper, others: readonly Paper[], now: number): Paper {
  const joined = others.reduce<Paper>((one, other) => ({ ...mergePapers(one, other), user: joinUsers(one.user, other.user, now) }), into)
  const gone = new Set(others.map(({ id }) => id))
  const apart = joined.apart?.filter((id) => !gone.has(id) && id !== into.id)
  const { apart: _, ...rest } = joined
  const paper: Paper = apart?.length ? { ...rest, apart } : rest
  for (const other of others) draft.move(other.id, into.id)
  draft.keep(paper)
  return paper
}

/** True where the user said that two papers are not one, or said it of works that were joined to them since. */
const areApart = (draft: Draft, a: Paper, b: Paper): boolean => [[a, b] as const, [b, a] as const].some(([one, other]) => one.apart?.some((id) => (draft.get(id)?.id ?? id) === other.id))

/**
 * What a sighting may say of a paper: an identifier that belongs to another paper joins the two when they may be one work
 * (a preprint and its publication), and is left out when the user split them or everything else speaks against it. `joins` hears of two papers before they are one.
 */
export function claimIds(draft: Draft, sighting: Sighting, paper: Paper | undefined, joins?: (into: Paper, other: Paper) => void): { own: Sighting; joined: Paper | undefined } {
  const foreign = new Set<string>()
  let joined = paper
  for (const key of keysOf(sighting)) {
    const owner = draft.ownerOf(key)
    if (!owner || !joined || owner.id === joined.id) continue
    if (areApart(draft, owner, joined) || !maybeSame(owner, joined)) foreign.add(key)
    else {
      joins?.(joined, owner)
      joined = joinPapers(draft, joined, [owner], joined.lastSeen)
    }
  }
  return { own: foreign.size ? withoutKeys(sighting, foreign) : sighting, joined }
}

/** Journals each join of a paper the user made something of, so that it can be taken back; gives the papers concerned. */
export function noteJoins(draft: Draft, world: Pick<World, 'newId'>, at: number): { readonly papers: readonly PaperId[]; note(into: Paper, other: Paper): void } {
  const papers: PaperId[] = []
  const note = (...works: readonly [Paper, Paper]): void => {
    if (!isTouched(works[1])) return
    const ids = works.map(({ id }) => id)
    papers.push(...ids)
    const entry: JournalEntry = { id: world.newId(), at, papers: ids, verb: { do: 'join', found: true } as JournalEntry['verb'], before: works.map(({ user }) => user), works }
    // A failure is told by the transaction.
    draft.tx.objectStore('journal').add(entry).catch(() => {})
  }
  return { papers, note }
}

/** Takes identifiers of a paper away into a paper of their own; the two are never joined again unless by hand. */
export function splitPaper(draft: Draft, paper: Paper, keys: readonly string[], id: PaperId): Paper {
  const mine = new Set(keysOf(paper))
  const taken = new Set(keys.filter((key) => mine.has(key)))
  const kept = new Set([...mine].filter((key) => !taken.has(key)))
  const { guess, doc: _, ...rest } = paper
  const other: Paper = { ...withoutKeys(rest, kept), id, apart: [...(paper.apart ?? []), paper.id].sort(), ...(guess ? { guess } : {}) }
  draft.keep(other)
  for (const key of taken) draft.own(key, id)
  draft.keep({ ...withoutKeys(paper, taken), apart: [...(paper.apart ?? []), id].sort() })
  return other
}

/** Marks papers as different works, each apart from all others of them. */
export function setApart(draft: Draft, papers: readonly Paper[]): void {
  for (const paper of papers) {
    const others = papers.map(({ id }) => id).filter((id) => id !== paper.id)
    const apart = [...new Set([...(paper.apart ?? []), ...others])].sort()
    draft.keep({ ...paper, apart })
  }
}

/** Takes that back; what was apart before stays so. */
export function unsetApart(draft: Draft, works: readonly Paper[]): void {
  const ids = new Set(works.map(({ id }) => id))
  for (const before of works) {
    const paper = draft.get(before.id)
    if (paper?.id !== before.id) continue
    const { apart = [], ...rest } = paper
    const left = apart.filter((id) => !ids.has(id) || before.apart?.includes(id))
    draft.keep(left.length ? { ...rest, apart: left } : rest)
  }
}

/** The first of joined works without the others: as it was, with what was found and made of it since. */
function withoutOthers(first: Paper, current: Paper, works: readonly Paper[], taken: ReadonlySet<string>): Paper {
  const joined = new Set(works.flatMap(keysOf))
  const apart = new Set([...(first.apart ?? []), ...(current.apart ?? []).filter((id) => !works.some((work) => work.apart?.includes(id)))])
  return {
    ...first,
    ...idsFrom([...keysOf(first).filter((key) => !taken.has(key)), ...keysOf(current).filter((key) => !joined.has(key))]),
    ...(apart.size ? { apart: [...apart].sort() } : {}),
    ...(current.doc === undefined ? {} : { doc: current.doc }),
    met: current.met,
    lastSeen: current.lastSeen,
  }
}

/**
 * Takes a join back: the joined papers as they were, and on the first what was made since. Identifiers that were split off since stay where they are; a first
 * one that was joined to yet another stays joined.
 */
export function unjoin(draft: Draft, works: readonly Paper[], at: number): void {
  const [first, ...others] = works
  const current = first && draft.get(first.id)
  if (!first || !current) return
  const isElsewhere = (key: string): boolean => (draft.ownerOf(key)?.id ?? current.id) !== current.id
  const taken = new Set(works.flatMap(keysOf).filter(isElsewhere))
  const joinedUser = others.reduce((user, other) => joinUsers(user, other.user, at), first.user)
  const user = revertFacts(current.user, first.user, joinedUser)
  const back = others.filter(({ id }) => draft.get(id)?.id !== id).map((other) => withoutKeys(other, taken))
  const theirs = new Set(back.flatMap(keysOf).filter((key) => !keysOf(first).includes(key)))
  draft.keep({ ...(current.id === first.id ? withoutOthers(first, current, works, taken) : withoutKeys(current, theirs)), user })
  for (const { doc: _, ...other } of back) draft.bringBack(other)
  for (const key of keysOf(first)) if (!taken.has(key) && !theirs.has(key)) draft.own(key, current.id)
}
