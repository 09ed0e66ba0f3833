import { showEdits } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import { matches } from '../search/filter.ts'
import { namedFields, parseQuery, type Term } from '../search/query.ts'
import { sortPapers } from '../search/sort.ts'
import { fold } from '../text.ts'
import type { Store } from '../store/open.ts'
import type { Found, Query, Sort, TagCount } from './library.ts'

/** Papers a query may find: those with a date of saving unless it asks for a state. */
async function candidates(store: Store, query: Term): Promise<Paper[]> {
  const papers = namedFields(query).has('state') ? await store.getAll('papers') : await store.getAllFromIndex('papers', 'saved')
  return papers.map(showEdits)
}

async function findAll(store: Store, text: string, sort: Sort): Promise<Paper[]> {
  const query = parseQuery(text)
  return sortPapers((await candidates(store, query)).filter((paper) => matches(paper, query)), sort, query)
}

/** One page of what a query finds, and how many there are. */
export async function findPapers(store: Store, { text, sort, offset, limit }: Query): Promise<Found> {
  const papers = await findAll(store, text, sort)
  return { papers: papers.slice(offset, offset + limit), total: papers.length }
}

/** Everything a query finds, newest first. */
export async function* eachPaper(store: Store, text: string): AsyncIterable<Paper> {
  yield* await findAll(store, text, 'added')
}

/** Tags of saved papers with how many bear each, most used first. */
export async function countTags(store: Store): Promise<readonly TagCount[]> {
  const counts = new Map<string, { tag: string; count: number }>()
  for (const { user } of await store.getAllFromIndex('papers', 'saved')) {
    if (user.trashedAt !== undefined) continue
    for (const tag of user.tags) {
      const had = counts.get(fold(tag))
      if (had) had.count++
      else counts.set(fold(tag), { tag, count: 1 })
    }
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || (fold(a.tag) < fold(b.tag) ? -1 : 1))
}
