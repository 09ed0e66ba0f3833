import { showEdits } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import type { Columns } from '../search/columns.ts'
import type { Places, Source } from '../search/evaluate.ts'
import { phraseTest } from '../search/filter.ts'
import { similarWords } from '../search/fuzzy.ts'
import { type Block, blockOf, blocksOf, findPrefix, findTerm, type Header, isWhole, type Postings } from '../search/segment.ts'
import type { Store } from '../store/open.ts'
import { readPapers } from '../store/papers.ts'
import { READ_STORES, type ReadTx } from '../store/index-tx.ts'
import { BrokenIndex, type Cache } from './index-cache.ts'
import type { KeptColumns } from './index-columns.ts'
import { type KeptScores, readScores } from './interest-sheet.ts'
import { blockKey, type FreshTerms, type IndexState, parseIndexState } from './index-state.ts'

/** Most blocks kept in memory (about 12 kB each), and most blocks read for one beginning of a word. */
const MAX_KEPT = 200
const MAX_PREFIX_BLOCKS = 24
/** Most words of which is kept where they stand, a byte a paper each. */
const MAX_WORDS = 16

/** What one context keeps of the index in memory. */
export interface Kept {
  readonly cache: Cache
  readonly columns: KeptColumns
}

/** The index as one read transaction sees it. */
export class IndexReader implements Source {
  readonly size: number
  readonly hidden: Uint8Array
  readonly state: IndexState
  readonly #tx: ReadTx
  readonly #cache: Cache
  readonly #kept: KeptColumns
  readonly #papers = new Map<number, Paper>()
  #columns: Promise<Columns> | undefined

  private constructor(tx: ReadTx, { cache, columns }: Kept, state: IndexState, hidden: Uint8Array) {
    this.#tx = tx
    this.#cache = cache
    this.#kept = columns
    this.state = state
    this.hidden = hidden
    this.size = state.next
  }

  /** Undefined where there is no index to read. */
  static async open(store: Store, kept: Kept): Promise<IndexReader | undefined> {
    const tx = store.transaction(READ_STORES)
    const meta = tx.objectStore('meta')
    const [value, read] = await Promise.all([meta.get('index'), kept.cache.hidden ? undefined : meta.get('hidden')])
    const state = parseIndexState(value)
    if (!state || state.building) return undefined
    kept.cache.follow(state)
    const isCurrent = kept.cache.version === state.version
    const hidden = (isCurrent && kept.cache.hidden) || ((read ?? (await meta.get('hidden'))) as Uint8Array | undefined) || new Uint8Array()
    if (isCurrent && kept.cache.version === state.version) kept.cache.hidden = hidden
    return new IndexReader(tx, kept, state, hidden)
  }

  /** False where another query has seen a newer index meanwhile: then what is kept is not for this one. */
  get current(): boolean {
    return this.#cache.version === this.state.version
  }

  async #header(id: number): Promise<Header> {
    const had = this.#cache.headers.get(id)
    if (had) return had
    const header = (await this.#tx.objectStore('segments').get(id)) as Header | undefined
    if (!header) throw new BrokenIndex(`segment ${id}`)
    this.#cache.headers.set(id, header)
    return header
  }

  async #block(segment: number, n: number): Promise<Block> {
    const key = blockKey(segment, n)
    const had = this.#cache.blocks.get(key)
    if (had) return had
    const block = (await this.#tx.objectStore('blocks').get(key)) as Block | undefined
    if (!block || !isWhole(block)) throw new BrokenIndex(`block ${segment}/${n}`)
    const { blocks } = this.#cache
    if (blocks.size >= MAX_KEPT) blocks.delete(blocks.keys().next().value ?? key)
    blocks.set(key, block)
    return block
  }

  /** Papers not yet in a segment; those that are kept need not be read again. */
  async #fresh(): Promise<ReadonlyMap<number, ReadonlyMap<string, number>>> {
    const known = this.current ? this.#cache.fresh : new Map<number, ReadonlyMap<string, number>>()
    if (known.size === this.state.fresh) return known
    const after = known.size ? IDBKeyRange.lowerBound(Math.max(...known.keys()), true) : null
    const store = this.#tx.objectStore('fresh')
    const [keys, values] = await Promise.all([store.getAllKeys(after), store.getAll(after)])
    keys.forEach((doc, i) => {
      const { terms, bits } = values[i] as FreshTerms
      known.set(doc, new Map(terms.split('\n').map((term, k) => [term, bits[k] ?? 0])))
    })
    return known
  }

  async #freshPostings(meant: (terms: ReadonlyMap<string, number>) => number | undefined): Promise<Postings[]> {
    if (!this.state.fresh) return []
    const found: [number, number][] = []
    for (const [doc, terms] of await this.#fresh()) {
      const bits = meant(terms)
      if (bits !== undefined) found.push([doc, bits])
    }
    return [{ docs: Uint32Array.from(found, ([doc]) => doc), bits: Uint8Array.from(found, ([, bits]) => bits) }]
  }

  async exact(term: string): Promise<Postings[]> {
    const inSegments = this.state.segments.map(async (id) => {
      const { firsts } = await this.#header(id)
      const n = blockOf(firsts, term)
      return n < 0 ? undefined : findTerm(await this.#block(id, n), term)
    })
    const [lists, fresh] = await Promise.all([Promise.all(inSegments), this.#freshPostings((terms) => terms.get(term))])
    return [...lists.filter((list) => list !== undefined), ...fresh]
  }

  async prefixed(prefix: string): Promise<Postings[]> {
    const inSegments = this.state.segments.map(async (id) => {
      const { from, to } = blocksOf((await this.#header(id)).firsts, prefix)
      const blocks = Array.from({ length: Math.min(to - from, MAX_PREFIX_BLOCKS) }, (_, i) => this.#block(id, from + i))
      return (await Promise.all(blocks)).flatMap((block) => findPrefix(block, prefix))
    })
    const [lists, fresh] = await Promise.all([Promise.all(inSegments), this.#freshPostings((terms) => beginning(terms, prefix))])
    return [...lists.flat(), ...fresh]
  }

  async #words(letter: string): Promise<string[]> {
    const words = this.state.segments.map(async (id) => {
      const key = `${letter}${id}`
      const had = this.#cache.lexicon.get(key)
      if (had !== undefined) return had
      const read = (await this.#tx.objectStore('lexicon').get(key)) ?? ''
      this.#cache.lexicon.set(key, read)
      return read
    })
    const fresh = this.state.fresh
      ? [...(await this.#fresh()).values()].map((terms) => [...terms.keys()].filter((term) => term.startsWith(letter)).join('\n'))
      : []
    return [...(await Promise.all(words)), ...fresh]
  }

  /** Words with the same first letter, else with the first two swapped or the first one wrong. */
  async similar(word: string, begins: boolean): Promise<string[]> {
    if (!/^[a-z]{4,}$/.test(word)) return []
    const letter = word[0] ?? ''
    const near = similarWords(await this.#words(letter), word, begins)
    if (near.length) return near
    const others = [...'abcdefghijklmnopqrstuvwxyz'].filter((other) => other !== letter)
    const lists = await Promise.all(others.map((other) => this.#words(other)))
    return similarWords(lists.flat(), word, begins)
  }

  recall(key: string): Places | undefined {
    const { words } = this.#cache
    const had = this.current ? words.get(key) : undefined
    // Those that go on being asked for stay.
    if (had && words.delete(key)) words.set(key, had)
    return had
  }

  keep(key: string, places: Places): void {
    const { words } = this.#cache
    if (!this.current) return
    if (words.size >= MAX_WORDS) words.delete(words.keys().next().value ?? key)
    words.set(key, places)
  }

  columns(): Promise<Columns> {
    this.#columns ??= this.#kept.follow(this.#tx, this.state).then((columns) => {
      if (columns.size < this.size) throw new BrokenIndex('columns')
      return columns
    })
    return this.#columns
  }

  async #ids(): Promise<{ at(doc: number): string }> {
    const ids = await this.#kept.followIds(this.#tx, this.state)
    if (ids.size < this.size) throw new BrokenIndex('ids')
    return ids
  }

  /** Begins to read what names the papers found, while they are looked for. */
  prepare(): Promise<unknown> {
    return this.#ids()
  }

  /** The columns with what only sorting by title needs. */
  async columnsWithTitles(): Promise<Columns> {
    const columns = await this.columns()
    await this.#kept.readTitles(this.#tx, columns)
    return columns
  }

  /** The numbers of a list that was sorted before, while nothing has changed. */
  orderOf(key: string): Uint32Array | undefined {
    return this.current && this.#cache.order?.key === key ? this.#cache.order.docs : undefined
  }

  keepOrder(key: string, docs: Uint32Array): void {
    if (this.current) this.#cache.order = { key, docs }
  }

  /** The papers with these numbers, in this order, as the user sees them. */
  async papersOf(asked: Iterable<number>): Promise<Paper[]> {
    const all = await this.#ids()
    const docs = [...asked]
    const missing = docs.filter((doc) => !this.#papers.has(doc))
    const read = await this.#read(missing.map((doc) => all.at(doc)))
    missing.forEach((doc, i) => this.#papers.set(doc, read[i] as Paper))
    return docs.map((doc) => this.#papers.get(doc) as Paper)
  }

  async #read(ids: readonly string[]): Promise<Paper[]> {
    const papers = await readPapers(this.#tx, ids)
    if (papers.some((paper) => !paper)) throw new BrokenIndex('papers')
    return papers.filter((paper) => paper !== undefined).map(showEdits)
  }

  /** The papers numbered from (inclusive) to (exclusive) that are still there, each with its number. */
  async numbered(from: number, to: number): Promise<(readonly [number, Paper])[]> {
    const all = await this.#ids()
    const docs = Array.from({ length: to - from }, (_, i) => from + i).filter((doc) => all.at(doc) !== '')
    const papers = await this.papersOf(docs)
    return docs.map((doc, i) => [doc, papers[i] as Paper])
  }

  /** The scores the order of interest is made of. */
  async scores(): Promise<KeptScores> {
    return (this.#cache.scores = await readScores(this.#tx, this.state, this.#cache.scores))
  }

  async holding(docs: readonly number[], phrase: string): Promise<number[]> {
    const papers = await this.papersOf(docs)
    const holds = phraseTest(phrase)
    return docs.filter((_, i) => papers[i] && holds(papers[i]))
  }

  /** The newest saved papers, pinned ones first, as far as they are kept at hand: undefined where the list goes on beyond that. */
  async newest(offset: number, limit: number): Promise<Paper[] | undefined> {
    const { pinned, front, live } = this.state
    if (offset + limit > front.length && front.length < live) return undefined
    const others = front.map(({ id }) => id).filter((id) => !pinned.includes(id))
    if (!pinned.length) return this.#read(others.slice(offset, offset + limit))
    const first = (await this.#read(pinned)).toSorted((a, b) => (b.user.savedAt ?? 0) - (a.user.savedAt ?? 0))
    const rest = await this.#read(others.slice(Math.max(0, offset - first.length), Math.max(0, offset + limit - first.length)))
    return [...first.slice(offset, offset + limit), ...rest]
  }
}

/** All places where words with a beginning stand; undefined where there is none. */
function beginning(terms: ReadonlyMap<string, number>, prefix: string): number | undefined {
  let all: number | undefined
  for (const [term, bits] of terms) if (term.startsWith(prefix)) all = (all ?? 0) | bits
  return all
}
