import { mergeSighting } from '../identity/merge.ts'
import type { Card, Paper, PaperId, Sighting } from '../paper.ts'
import type { Draft } from '../store/draft.ts'
import type { Ledger } from '../store/ledger.ts'
import type { Store } from '../store/open.ts'
import { VISIT } from '../visits.ts'
import { papersBehind, papersOf } from '../store/papers.ts'
import { claimIds, noteJoins } from './works.ts'
import { cardOf, surface } from './cards.ts'
import { commit } from './commit.ts'
import { applyActs } from './act.ts'
import { readColours } from './colours.ts'
import type { FeedVisit, PageVisit, World } from './library.ts'
import type { Rulebook } from './rulebook.ts'

/** The paper with a guess, where the world can guess and the text is new or was guessed with other weights. */
function classified(paper: Paper, before: Paper | undefined, world: World): Paper {
  if (!world.classify) return paper
  const fresh = paper.guess?.model === world.model && before?.title === paper.title && before.abstract === paper.abstract
  if (fresh) return paper
  const { categories, topics } = world.classify(paper)
  return {
    ...paper,
    guess: { model: world.model ?? '', categories: categories.filter((c) => c.assigned), topics: topics.filter((t) => t.assigned) },
  }
}

/** Tells of joins once they are on the disk: whoever follows the journal must not be ahead of it. */
async function settleJoins(store: Store, world: World, papers: readonly PaperId[]): Promise<void> {
  const tx = store.transaction('meta', 'readwrite', { durability: 'strict' })
  void tx.store.put(world.now(), 'joined')
  await tx.done
  world.notify?.({ papers, what: 'acted' })
}

/** Merges what a page shows, in one transaction; a card for each sighting, in order. `lonely` hears of papers that are better put by themselves. */
export async function sightPapers(
  store: Store,
  world: World,
  ledger: Ledger,
  rulebook: Rulebook,
  sightings: readonly Sighting[],
  visit: PageVisit,
  lonely: (papers: readonly PaperId[]) => void,
): Promise<readonly Card[]> {
  const about = Promise.all([readColours(store), rulebook.refresh()])
  // A failure is told when it is awaited.
  about.catch(() => {})
  const { papers, alone, joined } = await commit(store, world, 'sighted', async (draft) => {
    await Promise.all([draft.read(sightings), noteVisit(draft, visit)])
    const now = world.now()
    const joins = noteJoins(draft, world, now)
    const strangers = sightings.filter((sighting) => !draft.find(sighting))
    const known = new Map(strangers.length ? (await ledger.statesIn(draft.tx, strangers.map(({ ids = {} }) => ids))).map((state, i) => [strangers[i], state]) : [])
    const ids = sightings.map((sighting) => {
      const before = draft.find(sighting)
      const { own, joined } = claimIds(draft, sighting, before, joins.note)
      const merged = mergeSighting(joined, own, visit, now, joined?.id ?? world.newId())
      // Met long ago and forgotten since: not new, though nothing of it is left.
      const met = !joined && (known.get(sighting) ?? 'new') !== 'new' ? { ...merged, firstSeen: Math.min(merged.firstSeen, visit.since - 1) } : merged
      const paper = classified(met, before, world)
      draft.keep(paper)
      return paper.id
    })
    return { papers: ids.map((id) => draft.get(id) as Paper), alone: draft.lonely(), joined: joins.papers }
  })
  if (joined.length > 0) await settleJoins(store, world, joined)
  lonely(alone)
  const [colours] = await about
  const acts = await rulebook.actsFor(papers, visit)
  if (acts.length > 0) await applyActs(store, world, acts, ({ tx }) => rulebook.isCurrent(tx))
  const after = acts.length > 0 ? await papersOf(store, papers.map(({ id }) => id)) : papers
  return surface(papers.map((paper, i) => cardOf(after[i] ?? paper, visit, world, colours, rulebook)), visit, world)
}

/** The visits of one page. */
interface Feed {
  /** The visit now, by when the page was loaded. */
  readonly since: number
  readonly before?: number
}
const FEEDS = IDBKeyRange.bound('feed:', 'feed;', false, true)
const feedKey = ({ site, page }: PageVisit): string => `feed:${site} ${page}`

/** Remembers this load of the page, and the last one of the visit before: a page that is loaded anew is still visited. */
async function noteVisit({ tx }: Draft, visit: PageVisit): Promise<void> {
  const had = (await tx.objectStore('meta').get(feedKey(visit))) as Feed | undefined
  if (had && had.since >= visit.since) return
  const before = had && visit.since - had.since <= VISIT ? had.before : had?.since
  void tx.objectStore('meta').put({ since: visit.since, ...(before === undefined ? {} : { before }) } satisfies Feed, feedKey(visit))
}

/** Every page that was visited, with the visit now and the one before. */
export async function visitsOf(store: Store): Promise<readonly FeedVisit[]> {
  const [keys, values] = await Promise.all([store.getAllKeys('meta', FEEDS), store.getAll('meta', FEEDS)])
  return keys.map((key, i) => {
    const [site = '', page = ''] = key.slice('feed:'.length).split(' ', 2)
    return { site, page, ...(values[i] as Feed) }
  })
}

/** Forgets visits to pages that were not visited again since, ms. */
export async function forgetVisits(store: Store, before: number): Promise<void> {
  const tx = store.transaction('meta', 'readwrite', { durability: 'relaxed' })
  for (let cursor = await tx.store.openCursor(FEEDS); cursor; cursor = await cursor.continue()) if ((cursor.value as Feed).since < before) await cursor.delete()
  await tx.done
}

/** Cards of known papers; unknown ids are left out. A page that knows a paper by an id that was joined to another's gets the card of that one, by the id it knows. */
export async function cardsOf(store: Store, world: World, rulebook: Rulebook, ids: readonly PaperId[], visit: PageVisit): Promise<readonly Card[]> {
  await rulebook.refresh()
  const [papers, colours] = await Promise.all([papersBehind(store, ids), readColours(store)])
  return surface(ids.flatMap((id, i) => (papers[i] ? [{ ...cardOf(papers[i], visit, world, colours, rulebook), paper: id }] : [])), visit, world)
}
