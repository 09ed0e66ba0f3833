import type { Bibliography, Ids, Label, Link, Met, Origin, Paper, PaperId, Sighting, UserFacts } from '../paper.ts'
import { same } from '../same.ts'
import { better, type Field, FIELDS, isNoNews, type Said } from './quality.ts'

/** Where and when a sighting was made. */
export interface Meeting {
  readonly site: string
  /** http(s) address without fragment; '' for files. */
  readonly page: string
  /** When the page was loaded, ms: reports of the same load are one meeting. */
  readonly since: number
}

/** Most feeds remembered for one paper, and most links. */
const MAX_MET = 24
const MAX_LINKS = 24
const MAX_VERSIONS = 24
/** Most further identifiers a record lists. */
export const MAX_ALSO = 24

/** A paper nobody has touched. */
export const UNTOUCHED: UserFacts = { standing: 'seen', tags: [] }

/** Identifiers (`scheme:value`) as a record has them: one per scheme in `ids`, the rest in `also`; order-free. */
export function idsFrom(keys: Iterable<string>): Pick<Paper, 'ids' | 'also'> {
  const all = [...new Set(keys)].sort()
  const ids: Record<string, string> = {}
  const also: string[] = []
  for (const key of all) {
    const scheme = key.slice(0, key.indexOf(':'))
    if (Object.hasOwn(ids, scheme)) also.push(key)
    else ids[scheme] = key.slice(scheme.length + 1)
  }
  return { ...(all.length ? { ids: ids as Ids } : {}), ...(also.length ? { also: also.slice(0, MAX_ALSO) } : {}) }
}

/** All identifiers of a description as `scheme:value`. */
export const keysOf = (of: Pick<Paper, 'ids' | 'also'>): string[] => [
  ...Object.entries(of.ids ?? {}).map(([scheme, value]) => `${scheme}:${value}`),
  ...(of.also ?? []),
]

function mergeLinks(a: readonly Link[] = [], b: readonly Link[] = []): readonly Link[] {
  const byUrl = new Map<string, Link>()
  for (const link of [...a, ...b]) {
    const had = byUrl.get(link.url)
    if (!had || had.kind === 'other' || (link.kind !== 'other' && link.kind < had.kind)) byUrl.set(link.url, link)
  }
  return [...byUrl.values()].sort((x, y) => compare(x.kind, y.kind) || compare(x.url, y.url)).slice(0, MAX_LINKS)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Meetings of two records, one per site and page: earliest first, latest last. */
export function mergeMet(a: readonly Met[], b: readonly Met[]): readonly Met[] {
  const byPlace = new Map<string, Met>()
  for (const met of [...a, ...b]) {
    const place = `${met.site} ${met.page}`
    const had = byPlace.get(place)
    byPlace.set(place, had ? joinMet(had, met) : met)
  }
  const all = [...byPlace.values()].sort((x, y) => y.last - x.last || compare(x.page, y.page) || compare(x.site, y.site))
  if (all.length <= MAX_MET) return all
  const oldest = all.reduce((x, y) => (y.first < x.first ? y : x))
  const kept = all.slice(0, MAX_MET)
  return kept.includes(oldest) ? kept : [...kept.slice(0, -1), oldest]
}

function joinMet(a: Met, b: Met): Met {
  const upvotes = Math.max(a.upvotes ?? -1, b.upvotes ?? -1)
  return {
    site: a.site,
    page: a.page,
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    ...(upvotes >= 0 ? { upvotes } : {}),
  }
}

/** Versions of two records, each with its first moment; of very many the latest. */
function mergeVersions(a: Paper['versions'] = [], b: Paper['versions'] = []): NonNullable<Paper['versions']> {
  const first = new Map<number, number>()
  for (const { n, at } of [...a, ...b]) first.set(n, Math.min(at, first.get(n) ?? at))
  return [...first].map(([n, at]) => ({ n, at })).sort((x, y) => x.n - y.n).slice(-MAX_VERSIONS)
}

/** Field by field, whichever is better by a total order, so that the result does not depend on who came first. */
function mergeFields(a: Said, b: Said): Said {
  const fields: Record<string, unknown> = {}
  const from: Partial<Record<Field, Origin>> = {}
  for (const field of FIELDS) {
    const winner = better(field, a, b)
    if (!winner) continue
    fields[field] = winner.value
    if (winner.origin) from[field] = winner.origin
  }
  return { fields: fields as Said['fields'], from }
}

const originsOf = (sighting: Sighting, origin: Origin): Said['from'] =>
  Object.fromEntries(FIELDS.filter((field) => sighting[field] !== undefined).map((field) => [field, origin]))

/**
 * Two records of one work as one: commutative, associative, idempotent in everything but `id`, `user` and what is derived, which are the first's.
 * The user's facts are merged by `mergeUser`, by whoever joins works.
 */
export function mergePapers(a: Paper, b: Paper): Paper {
  const { fields, from } = mergeFields({ fields: a, from: a.from ?? {} }, { fields: b, from: b.from ?? {} })
  const links = mergeLinks(a.links, b.links)
  const version = Math.max(a.version ?? 0, b.version ?? 0)
  const versions = mergeVersions(a.versions, b.versions)
  const apart = [...new Set([...(a.apart ?? []), ...(b.apart ?? [])])].sort()
  return {
    id: a.id,
    ...(fields as Bibliography),
    ...idsFrom([...keysOf(a), ...keysOf(b)]),
    ...(links.length ? { links } : {}),
    user: a.user,
    met: mergeMet(a.met, b.met),
    firstSeen: Math.min(a.firstSeen, b.firstSeen),
    lastSeen: Math.max(a.lastSeen, b.lastSeen),
    ...(version ? { version } : {}),
    ...(versions.length ? { versions } : {}),
    ...(apart.length ? { apart } : {}),
    from,
    ...(a.guess ? { guess: a.guess } : {}),
    ...(a.doc === undefined ? {} : { doc: a.doc }),
  }
}

const meetingOf = ({ site, upvotes }: Sighting, at: Meeting, now: number): Met => ({
  site: site ?? at.site, page: at.page, first: now, last: now, ...(upvotes === undefined ? {} : { upvotes }),
})

/** True where a sighting says nothing that is not known of the paper but where it was met: most do, and need no merging. */
function isKnown(paper: Paper, sighting: Sighting, at: number): boolean {
  const { how, links = [], version = 0 } = sighting
  const keys = keysOf(paper)
  return (
    at >= paper.firstSeen &&
    FIELDS.every((field) => sighting[field] === undefined || (same(sighting[field], paper[field]) && isNoNews(paper.from?.[field], how, at))) &&
    keysOf(sighting).every((key) => keys.includes(key)) &&
    links.every(({ kind, url }) => paper.links?.some((link) => link.kind === kind && link.url === url)) &&
    (version === 0 || (version <= (paper.version ?? 0) && paper.versions?.some((one) => one.n === version && one.at <= at) === true))
  )
}

/** A sighting as a paper of its own, untouched by the user. `now` in ms. */
export function paperOf(sighting: Sighting, at: Meeting, now: number, id: PaperId): Paper {
  const { how, site, upvotes: _, version, ...bibliography } = sighting
  const from = originsOf(sighting, { site: site ?? at.site, how, at: now })
  const paper: Paper = {
    id,
    ...bibliography,
    user: UNTOUCHED,
    met: [meetingOf(sighting, at, now)],
    firstSeen: now,
    lastSeen: now,
    ...(version ? { version, versions: [{ n: version, at: now }] } : {}),
    from,
  }
  // Merging with itself gives the one form every later merge has, so that equal papers are equal as JSON.
  return mergePapers(paper, paper)
}

/**
 * The paper after a sighting of it; the same object when the sighting says nothing new on this visit.
 * `id` is used only where there is no paper yet. The user's facts are never touched.
 */
export function mergeSighting(paper: Paper | undefined, sighting: Sighting, at: Meeting, now: number, id: PaperId): Paper {
  if (!paper) return paperOf(sighting, at, now, id)
  const again = paper.met.find((met) => met.page === at.page && met.site === (sighting.site ?? at.site) && met.last >= at.since)
  const moment = again ? again.last : now
  if (isKnown(paper, sighting, moment)) {
    const met = mergeMet(paper.met, [meetingOf(sighting, at, moment)])
    return same(met, paper.met) && paper.lastSeen >= moment ? paper : { ...paper, met, lastSeen: Math.max(paper.lastSeen, moment) }
  }
  const merged = mergePapers(paper, paperOf(sighting, at, moment, id))
  return same(merged, paper) ? paper : merged
}

/** The paper as the user sees it: what they typed instead of what sources say; its number in the index is nobody's business. */
export function showEdits(stored: Paper): Paper {
  const { doc: _, ...paper } = stored
  const { edits, topics } = paper.user
  const heeded = topics ? heedTopics(paper.guess, topics) : paper.guess
  // What the user says of categories wins over what was guessed of them.
  const guess = heeded && edits?.categories ? { ...heeded, categories: edits.categories.map(certain) } : heeded
  return { ...paper, ...edits, ...(guess && { guess }) }
}

const certain = (id: string): Label => ({ id, score: 1, assigned: true })

/** A guess as the user corrected it: what it is said to be about stands first and certain, what it is not about is gone. */
function heedTopics(guess: Paper['guess'], said: Readonly<Record<string, boolean>>): NonNullable<Paper['guess']> {
  const own = Object.keys(said).filter((id) => said[id]).map(certain)
  return { model: '', categories: [], ...guess, topics: [...own, ...(guess?.topics ?? []).filter(({ id }) => said[id] === undefined)] }
}
