import { showEdits } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import { CHUNK, type Chunk } from '../search/columns.ts'
import type { Source } from '../search/evaluate.ts'
import { similarWords } from '../search/fuzzy.ts'
import { type Block, blockOf, blocksOf, findPrefix, findTerm, type Header, isWhole, type Postings } from '../search/segment.ts'
import { wordsOf } from '../search/tokens.ts'
import type { Store } from '../store/open.ts'
import { READ_STORES, type ReadTx } from '../store/index-tx.ts'
import { BrokenIndex, type Cache } from './index-cache.ts'
import { blockKey, type FreshTerms, type IndexState, parseIndexState } from './index-state.ts'

/** Most blocks kept in memory (about 12 kB each), and most blocks read for one beginning of a word. */
const MAX_KEPT = 200
const MAX_PREFIX_BLOCKS = 24

/** The index as one read transaction sees it. */
export class IndexReader implements Source {
  readonly size: number
  readonly hidden: Uint8Array
  readonly state: IndexState
  readonly #tx: ReadTx
  readonly #cache: Cache

  private constructor(tx: ReadTx, cache: Cache, state: IndexState, hidden: Uint8Array) {
    this.#tx = tx
    this.#cache = cache
    this.state = state
    this.hidden = hidden
    this.size = state.next
  }

  /** Undefined where there is no index to read. */
  static async open(store: Store, cache: Cache): Promise<IndexReader | undefined> {
    const tx = store.transaction(READ_STORES)
    const [value, hidden] = await Promise.all([tx.objectStore('meta').get('index'), tx.objectStore('meta').get('hidden')])
    const state = parseIndexState(value)
    if (!state || state.building) return undefined
    cache.follow(state)
    return new IndexReader(tx, cache, state, (hidden as Uint8Array | undefined) ?? new Uint8Array())
  }

  /** Another query may have seen a newer index meanwhile: then what is kept is not for this one. */
  get #current(): boolean {
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

  async #fresh(): Promise<ReadonlyMap<number, FreshTerms>> {
    if (this.#current && this.#cache.fresh) return this.#cache.fresh
    const store = this.#tx.objectStore('fresh')
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()])
    const fresh = new Map(keys.map((doc, i) => [doc, values[i] as FreshTerms]))
    if (this.#current) this.#cache.fresh = fresh
    return fresh
  }

  async #freshPostings(meant: (term: string) => boolean): Promise<Postings[]> {
    if (!this.state.fresh) return []
    const found: [number, number][] = []
    for (const [doc, { terms, bits }] of await this.#fresh()) {
      let all = -1
      terms.split('\n').forEach((term, i) => void (meant(term) && (all = (all < 0 ? 0 : all) | (bits[i] ?? 0))))
      if (all >= 0) found.push([doc, all])
    }
    return [{ docs: Uint32Array.from(found, ([doc]) => doc), bits: Uint8Array.from(found, ([, bits]) => bits) }]
  }

  async exact(term: string): Promise<Postings[]> {
    const inSegments = this.state.segments.map(async (id) => {
      const { firsts } = await this.#header(id)
      const n = blockOf(firsts, term)
      return n < 0 ? undefined : findTerm(await this.#block(id, n), term)
    })
    const [lists, fresh] = await Promise.all([Promise.all(inSegments), this.#freshPostings((one) => one === term)])
    return [...lists.filter((list) => list !== undefined), ...fresh]
  }

  async prefixed(prefix: string): Promise<Postings[]> {
    const inSegments = this.state.segments.map(async (id) => {
      const { from, to } = blocksOf((await this.#header(id)).firsts, prefix)
      const blocks = Array.from({ length: Math.min(to - from, MAX_PREFIX_BLOCKS) }, (_, i) => this.#block(id, from + i))
      return (await Promise.all(blocks)).flatMap((block) => findPrefix(block, prefix))
    })
    const [lists, fresh] = await Promise.all([Promise.all(inSegments), this.#freshPostings((one) => one.startsWith(prefix))])
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
      ? [...(await this.#fresh()).values()].map(({ terms }) =>
          terms
            .split('\n')
            .filter((term) => term.startsWith(letter))
            .join('\n'),
        )
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

  async chunks(): Promise<readonly Chunk[]> {
    if (this.#current && this.#cache.chunks) return this.#cache.chunks
    const chunks = (await this.#tx.objectStore('chunks').getAll()) as Chunk[]
    if (chunks.length !== Math.ceil(this.size / CHUNK)) throw new BrokenIndex('chunks')
    if (this.#current) this.#cache.chunks = chunks
    return chunks
  }

  /** The numbers of a list that was sorted before, while nothing has changed. */
  orderOf(key: string): Uint32Array | undefined {
    return this.#current && this.#cache.order?.key === key ? this.#cache.order.docs : undefined
  }

  keepOrder(key: string, docs: readonly number[]): void {
    if (this.#current) this.#cache.order = { key, docs: Uint32Array.from(docs) }
  }

  /** The papers with these numbers, in this order, as the user sees them. */
  async papersOf(asked: Iterable<number>): Promise<Paper[]> {
    const docs = [...asked]
    const wanted = [...new Set(docs.map((doc) => Math.floor(doc / CHUNK)))]
    const all = this.#current ? this.#cache.chunks : undefined
    const chunks = all ?? ((await Promise.all(wanted.map((c) => this.#tx.objectStore('chunks').get(c)))) as (Chunk | undefined)[])
    const chunkOf = (c: number): Chunk | undefined => (all ? all[c] : chunks[wanted.indexOf(c)])
    const ids = docs.map((doc) => chunkOf(Math.floor(doc / CHUNK))?.ids[doc % CHUNK] ?? '')
    const papers = await Promise.all(ids.map((id) => this.#tx.objectStore('papers').get(id)))
    if (papers.some((paper) => !paper)) throw new BrokenIndex('papers')
    return papers.filter((paper) => paper !== undefined).map(showEdits)
  }

  async holding(docs: readonly number[], phrase: string): Promise<number[]> {
    const wanted = ` ${wordsOf(phrase).join(' ')} `
    const papers = await this.papersOf(docs)
    const holds = ({ title, abstract, authors = [], venue, user }: Paper): boolean =>
      [title, abstract, authors.join(' | '), venue, user.note, user.tags.join(' | ')].some(
        (text) => text !== undefined && ` ${wordsOf(text).join(' ')} `.includes(wanted),
      )
    return docs.filter((_, i) => papers[i] && holds(papers[i]))
  }

  /** The newest saved papers by the index on dates, without touching anything else; those in the trash are passed over. */
  async newest(offset: number, limit: number): Promise<Paper[]> {
    const { pinned } = this.state
    const first = (await Promise.all(pinned.map((id) => this.#tx.objectStore('papers').get(id)))).filter((paper) => paper !== undefined)
    const papers = first.toSorted((a, b) => (b.user.savedAt ?? 0) - (a.user.savedAt ?? 0)).slice(offset)
    let skip = Math.max(0, offset - first.length)
    let cursor = papers.length >= limit ? null : await this.#tx.objectStore('papers').index('saved').openCursor(null, 'prev')
    while (cursor && papers.length < limit) {
      const paper = cursor.value
      if (paper.user.trashedAt === undefined && !pinned.includes(paper.id) && skip-- <= 0) papers.push(paper)
      cursor = await cursor.continue()
    }
    return papers.slice(0, limit).map(showEdits)
  }
}
