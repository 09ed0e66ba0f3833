import { showEdits } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import type { Columns } from '../search/columns.ts'
import { evaluate, type Result } from '../search/evaluate.ts'
import { matches } from '../search/filter.ts'
import { parseQuery, printQuery, type Term } from '../search/query.ts'
import { bestFirst, queryWords } from '../search/rerank.ts'
import { bestOf, countOf } from '../search/sets.ts'
import { sortPapers } from '../search/sort.ts'
import { fold } from '../text.ts'
import type { Store } from '../store/open.ts'
import { PAPER_STORES } from '../store/lookup.ts'
import { everyPaper, readPapers } from '../store/papers.ts'
import { BrokenIndex } from './index-cache.ts'
import { IndexReader, type Kept } from './index-reader.ts'
import { scoresOf } from './interest-sheet.ts'
import type { Found, Query, Sort } from './library.ts'

/** States only the papers themselves know: these queries read all of them. */
const UNINDEXED = new Set(['seen', 'dismissed', 'any'])
/** Papers read at a time for exports. */
const BATCH = 200

/** Values of `state:` a query names, outside and inside negations. */
export function statesIn(term: Term): string[] {
  if (term.kind === 'field') return term.field === 'state' ? [fold(term.value)] : []
  if (term.kind === 'not') return statesIn(term.term)
  return term.kind === 'all' || term.kind === 'any' ? term.terms.flatMap(statesIn) : []
}

/** The query as the index is asked, which holds nothing but what is saved or in the trash: `state:saved` beside other conditions says nothing. */
function asIndexed(query: Term): Term {
  const isSaved = (term: Term): boolean => term.kind === 'field' && term.field === 'state' && fold(term.value) === 'saved'
  const terms = (query.kind === 'all' ? query.terms : [query]).filter((term) => !isSaved(term))
  return terms.length === 1 && terms[0] ? terms[0] : { kind: 'all', terms }
}

/** What a query finds by the index. */
export function evaluateIn(reader: IndexReader, query: Term): Promise<Result> {
  return evaluate(asIndexed(query), reader, statesIn(query).includes('trash'))
}

/** What reads lists for one context; `broken` is called when the index must be rebuilt, because there is none that is whole, or (`isDamaged`) though there seems to be. */
export interface Lists {
  readonly store: Store
  readonly kept: Kept
  readonly broken: (isDamaged: boolean) => void
}

/** By reading every paper: while there is no index, or for what it does not hold. */
export async function scan(store: Store, query: Term, sort: Sort): Promise<Paper[]> {
  const stored = await everyPaper(store)
  const scores = sort === 'interest' ? await scoresOf(store, stored) : undefined
  return sortPapers(stored.map(showEdits).filter((paper) => matches(paper, query)), sort, query, scores)
}

/** More than there are papers. */
const MANY = 2 ** 24

/** Numbers of the members in the order of a column, or of `scores`; equal ones newest first. */
function sortDocs(members: Uint8Array, columns: Columns, sort: Sort, scores?: Uint16Array): Uint32Array {
  const docs: number[] = []
  const oldest = columns.bySaved()
  for (let i = oldest.length - 1; i >= 0; i--) if (members[oldest[i] ?? 0]) docs.push(oldest[i] ?? 0)
  if (sort === 'title') {
    const titles = docs.map((doc) => columns.titles.at(doc))
    const order = docs.map((_, i) => i).sort((a, b) => ((titles[a] ?? '') < (titles[b] ?? '') ? -1 : titles[a] === titles[b] ? a - b : 1))
    return Uint32Array.from(order, (i) => docs[i] ?? 0)
  }
  const values = sort === 'published' || sort === 'rating' ? columns[sort] : sort === 'interest' ? scores : undefined
  if (!values) return Uint32Array.from(docs)
  // Value and place in one number: sorting numbers is many times faster than comparing papers.
  const keys = Float64Array.from(docs, (doc, i) => (values[doc] ?? 0) * MANY + (MANY - 1 - i)).sort()
  return Uint32Array.from(keys, (_, i) => docs[MANY - 1 - ((keys[keys.length - 1 - i] ?? 0) % MANY)] ?? 0)
}

/** Shorter beginnings of a word say too little to look closely at what has them: the first keystrokes should not wait for it. */
const SAYS = 4

/** The best of a ranked result, the first ones looked at closely. */
async function ranked(reader: IndexReader, query: Term, result: Result, offset: number, limit: number): Promise<Paper[]> {
  const words = queryWords(query)
  if (words.length === 1 && (words[0]?.length ?? 0) < SAYS) return reader.papersOf(bestOf(result, offset + limit).slice(offset))
  const best = await bestFirst(result, words, offset + limit, (docs) => reader.papersOf(docs))
  return reader.papersOf(best.slice(offset, offset + limit))
}

async function findIndexed(reader: IndexReader, asked: Term, { sort, offset, limit }: Query): Promise<Found> {
  const query = asIndexed(asked)
  const everything = query.kind === 'all' && !query.terms.length
  const newest = sort === 'added' || sort === 'relevance'
  if (everything && newest) {
    const papers = await reader.newest(offset, limit)
    if (papers) return { papers, total: reader.state.live }
  }
  const scores = sort === 'interest' ? await reader.scores() : undefined
  // Whoever scrolls through a long list asks for page after page of the same order.
  const key = `${sort} ${scores?.turn ?? ''} ${printQuery(query)}`
  const had = reader.orderOf(key)
  if (had) return { papers: await reader.papersOf(had.subarray(offset, offset + limit)), total: had.length }
  // What names papers is read while words are looked up.
  const [result] = await Promise.all([evaluateIn(reader, query), sort === 'relevance' ? reader.prepare() : reader.columns()])
  const total = countOf(result.members)
  if (sort === 'relevance' && !result.unranked) return { papers: await ranked(reader, query, result, offset, limit), total }
  const columns = sort === 'title' ? await reader.columnsWithTitles() : await reader.columns()
  const sorted = sortDocs(result.members, columns, sort, scores?.values)
  const docs = everything && newest ? pinnedFirst(sorted, columns, reader.state.pinned) : sorted
  reader.keepOrder(key, docs)
  return { papers: await reader.papersOf(docs.subarray(offset, offset + limit)), total }
}

function pinnedFirst(docs: Uint32Array, { ids }: Columns, pinned: readonly string[]): Uint32Array {
  if (!pinned.length) return docs
  const isPinned = (doc: number): boolean => pinned.includes(ids.at(doc))
  return Uint32Array.of(...docs.filter(isPinned), ...docs.filter((doc) => !isPinned(doc)))
}

/** So often a query that was overtaken by a change is asked again. */
const TRIES = 4

/** Answers from the index; undefined where there is none or it is damaged. */
export async function fromIndex<T>({ store, kept, broken }: Lists, read: (reader: IndexReader) => Promise<T>): Promise<T | undefined> {
  let isDamaged = false
  for (let tries = 0; tries < TRIES; tries++) {
    const reader = await IndexReader.open(store, kept)
    if (!reader) break
    try {
      return await read(reader)
    } catch (error) {
      if (!(error instanceof BrokenIndex)) throw error
      // What others changed meanwhile is no damage.
      isDamaged = reader.current
      if (isDamaged) break
    }
  }
  broken(isDamaged)
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
        const { members } = await evaluateIn(reader, query)
        const columns = await reader.columns()
        return Array.from(sortDocs(members, columns, 'added'), (doc) => columns.ids.at(doc))
      })
    : undefined
  if (!docs) return yield* await scan(lists.store, query, 'added')
  for (let at = 0; at < docs.length; at += BATCH) {
    const papers = await readPapers(lists.store.transaction(PAPER_STORES), docs.slice(at, at + BATCH))
    for (const paper of papers) if (paper) yield showEdits(paper)
  }
}
