import { showEdits } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import { CHUNK, type Chunk } from '../search/columns.ts'
import { evaluate, type Result } from '../search/evaluate.ts'
import { matches } from '../search/filter.ts'
import { namedFields, parseQuery, printQuery, type Term } from '../search/query.ts'
import { queryWords, rerank } from '../search/rerank.ts'
import { bestOf } from '../search/sets.ts'
import { sortPapers } from '../search/sort.ts'
import { fold } from '../text.ts'
import type { Store } from '../store/open.ts'
import { BrokenIndex, type Cache } from './index-cache.ts'
import { IndexReader } from './index-reader.ts'
import type { Found, Query, Sort } from './library.ts'

/** States only the papers themselves know: these queries read all of them. */
const UNINDEXED = new Set(['seen', 'dismissed', 'any'])
/** Best papers by words that are looked at closely. */
const CLOSELY = 60
/** Lists longer than this are sorted by columns rather than walked. */
const WALK = 300
/** Papers read at a time for exports. */
const BATCH = 200

/** Values of `state:` a query names, outside and inside negations. */
export function statesIn(term: Term): string[] {
  if (term.kind === 'field') return term.field === 'state' ? [fold(term.value)] : []
  if (term.kind === 'not') return statesIn(term.term)
  return term.kind === 'all' || term.kind === 'any' ? term.terms.flatMap(statesIn) : []
}

/** What reads lists for one context; `broken` is called when the index must be rebuilt. */
export interface Lists {
  readonly store: Store
  readonly cache: Cache
  readonly broken: () => void
}

/** By reading every paper: while there is no index, or for what it does not hold. */
export async function scan(store: Store, query: Term, sort: Sort): Promise<Paper[]> {
  const papers = namedFields(query).has('state') ? await store.getAll('papers') : await store.getAllFromIndex('papers', 'saved')
  return sortPapers(
    papers.map(showEdits).filter((paper) => matches(paper, query)),
    sort,
    query,
  )
}

/** Numbers of the members in the order of a column; equal ones newest first. */
function sortDocs(members: Uint8Array, chunks: readonly Chunk[], sort: Sort): number[] {
  const docs = [...members.keys()].filter((doc) => members[doc])
  const column = (name: 'saved' | 'published' | 'rating') =>
    Float64Array.from(docs, (doc) => chunks[Math.floor(doc / CHUNK)]?.[name][doc % CHUNK] ?? 0)
  const saved = column('saved')
  const main = sort === 'published' || sort === 'rating' ? column(sort) : saved
  const titles = sort === 'title' ? docs.map((doc) => chunks[Math.floor(doc / CHUNK)]?.titles[doc % CHUNK] ?? '') : undefined
  const byTitle = (a: number, b: number): number =>
    titles && titles[a] !== titles[b] ? ((titles[a] ?? '') < (titles[b] ?? '') ? -1 : 1) : 0
  const order = docs.map((_, i) => i)
  order.sort(
    (a, b) => byTitle(a, b) || (main[b] ?? 0) - (main[a] ?? 0) || (saved[b] ?? 0) - (saved[a] ?? 0) || (docs[b] ?? 0) - (docs[a] ?? 0),
  )
  return order.map((i) => docs[i] ?? 0)
}

/** The best of a ranked result, the first ones looked at closely. */
async function ranked(reader: IndexReader, query: Term, result: Result, offset: number, limit: number): Promise<Paper[]> {
  const best = bestOf(result, Math.max(offset + limit, CLOSELY))
  const close = best.slice(0, CLOSELY)
  const papers = await reader.papersOf(close)
  const order = rerank(
    papers,
    close.map((doc) => result.scores[doc] ?? 0),
    queryWords(query),
  ).map((i) => papers[i] as Paper)
  if (offset + limit <= order.length) return order.slice(offset, offset + limit)
  const rest = best.slice(Math.max(CLOSELY, offset), offset + limit)
  return [...order.slice(offset, offset + limit), ...(await reader.papersOf(rest))]
}

async function findIndexed(reader: IndexReader, query: Term, { sort, offset, limit }: Query): Promise<Found> {
  const everything = query.kind === 'all' && !query.terms.length
  const newest = sort === 'added' || sort === 'relevance'
  if (everything && newest && offset + limit <= WALK) return { papers: await reader.newest(offset, limit), total: reader.state.live }
  // Whoever scrolls through a long list asks for page after page of the same order.
  const key = `${sort} ${printQuery(query)}`
  const had = reader.orderOf(key)
  if (had) return { papers: await reader.papersOf(had.slice(offset, offset + limit)), total: had.length }
  const result = await evaluate(query, reader, statesIn(query).includes('trash'))
  const total = result.members.reduce((sum, one) => sum + one, 0)
  if (sort === 'relevance' && !result.unranked) return { papers: await ranked(reader, query, result, offset, limit), total }
  const chunks = await reader.chunks()
  const sorted = sortDocs(result.members, chunks, sort)
  const docs = everything && newest ? pinnedFirst(sorted, chunks, reader.state.pinned) : sorted
  reader.keepOrder(key, docs)
  return { papers: await reader.papersOf(docs.slice(offset, offset + limit)), total }
}

function pinnedFirst(docs: readonly number[], chunks: readonly Chunk[], pinned: readonly string[]): readonly number[] {
  if (!pinned.length) return docs
  const isPinned = (doc: number): boolean => pinned.includes(chunks[Math.floor(doc / CHUNK)]?.ids[doc % CHUNK] ?? '')
  return [...docs.filter(isPinned), ...docs.filter((doc) => !isPinned(doc))]
}

/** Answers from the index; undefined where there is none or it is damaged. */
export async function fromIndex<T>({ store, cache, broken }: Lists, read: (reader: IndexReader) => Promise<T>): Promise<T | undefined> {
  try {
    const reader = await IndexReader.open(store, cache)
    if (reader) return await read(reader)
  } catch (error) {
    if (!(error instanceof BrokenIndex)) throw error
  }
  broken()
  return undefined
}

/** One page of what a query finds, and how many there are. */
export async function findPapers(lists: Lists, asked: Query): Promise<Found> {
  const query = parseQuery(asked.text)
  const indexed = !statesIn(query).some((state) => UNINDEXED.has(state))
  const found = indexed ? await fromIndex(lists, (reader) => findIndexed(reader, query, asked)) : undefined
  if (found) return found
  const papers = await scan(lists.store, query, asked.sort)
  return { papers: papers.slice(asked.offset, asked.offset + asked.limit), total: papers.length }
}

/** Everything a query finds, newest first, read a few at a time: what is saved meanwhile may be missed, nothing comes twice. */
export async function* eachPaper(lists: Lists, text: string): AsyncIterable<Paper> {
  const query = parseQuery(text)
  const indexed = !statesIn(query).some((state) => UNINDEXED.has(state))
  const docs = indexed
    ? await fromIndex(lists, async (reader) => {
        const { members } = await evaluate(query, reader, statesIn(query).includes('trash'))
        const sorted = sortDocs(members, await reader.chunks(), 'added')
        const chunks = await reader.chunks()
        return sorted.map((doc) => chunks[Math.floor(doc / CHUNK)]?.ids[doc % CHUNK] ?? '')
      })
    : undefined
  if (!docs) return yield* await scan(lists.store, query, 'added')
  for (let at = 0; at < docs.length; at += BATCH) {
    const tx = lists.store.transaction('papers')
    const papers = await Promise.all(docs.slice(at, at + BATCH).map((id) => tx.store.get(id)))
    for (const paper of papers) if (paper) yield showEdits(paper)
  }
}
