import { idsFrom, keysOf, mergePapers } from '../identity/merge.ts'
import { maybeSame } from '../identity/match.ts'
import type { Paper, PaperId, Sighting } from '../paper.ts'
import type { Draft } from '../store/draft.ts'
import { revertFacts } from './apply-verb.ts'
import { mergeUser } from './merge-user.ts'

/** A description without some identifiers. */
function withoutKeys<T extends Pick<Paper, 'ids' | 'also'>>(of: T, gone: ReadonlySet<string>): T {
  const { ids: _ids, also: _also, ...rest } = of
  return { ...rest, ...idsFrom(keysOf(of).filter((key) => !gone.has(key))) } as unknown as T
}

/** Joins papers into the first, with everything the user made of each; `now` in ms. */
export function joinPapers(draft: Draft, into: Paper, others: readonly Paper[], now: number): Paper {
  const joined = others.reduce<Paper>((one, other) => {
    const merged = mergePapers(one, other)
    return { ...merged, user: mergeUser(one.user, other.user, now) }
  }, into)
  const gone = new Set(others.map(({ id }) => id))
  const apart = joined.apart?.filter((id) => !gone.has(id) && id !== into.id)
  const { apart: _, ...rest } = joined
  const paper: Paper = apart?.length ? { ...rest, apart } : rest
  for (const other of others) draft.move(other.id, into.id)
  draft.keep(paper)
  return paper
}

const areApart = (a: Paper, b: Paper): boolean => Boolean(a.apart?.includes(b.id) || b.apart?.includes(a.id))

/**
 * What a sighting may say of a paper: an identifier that belongs to another paper joins the two when they may be one work
 * (a preprint and its publication), and is left out when the user split them or everything else speaks against it.
 */
export function claimIds(draft: Draft, sighting: Sighting, paper: Paper | undefined): { own: Sighting; joined: Paper | undefined } {
  const foreign = new Set<string>()
  let joined = paper
  for (const key of keysOf(sighting)) {
    const owner = draft.ownerOf(key)
    if (!owner || !joined || owner.id === joined.id) continue
    if (areApart(owner, joined) || !maybeSame(owner, joined)) foreign.add(key)
    else joined = joinPapers(draft, joined, [owner], joined.lastSeen)
  }
  return { own: foreign.size ? withoutKeys(sighting, foreign) : sighting, joined }
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

/** Takes a join back: the joined papers as they were, and on the first what was made since. */
export function unjoin(draft: Draft, works: readonly Paper[], at: number): void {
  const [first, ...others] = works
  const current = first && draft.get(first.id)
  if (!first || !current) return
  const joinedUser = others.reduce((user, other) => mergeUser(user, other.user, at), first.user)
  const gone = new Set(others.flatMap(keysOf))
  const user = revertFacts(current.user, first.user, joinedUser)
  draft.keep({ ...first, ...(current.doc === undefined ? {} : { doc: current.doc }), user, met: current.met, lastSeen: current.lastSeen })
  for (const { doc: _, ...other } of others) draft.bringBack(other)
  for (const key of keysOf(first)) if (!gone.has(key)) draft.own(key, first.id)
}
