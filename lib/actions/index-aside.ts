import type { Segment } from '../search/segment.ts'
import type { Draft } from '../store/draft.ts'
import type { DraftTx } from '../store/loaded-papers.ts'
import type { Added } from './index-changes.ts'
import { type FreshTerms, type IndexState, parseIndexState } from './index-state.ts'
import { putSegment } from './index-writer.ts'
import type { WordGatherer } from './word-gatherer.ts'

/** Words that were gathered: of papers numbered from (inclusive) to (exclusive), some of which were others' that waited in the index. */
interface Gathered {
  readonly from: number
  readonly to: number
  readonly epoch: number
  readonly along: number
}

/**
 * Words of a large import's papers, gathered while its transactions write the papers, and written as segments of thousands. Until then the index
 * says from which number on words are missing (`unwritten`): whoever else adds papers lets them wait, because segments must follow one another.
 */
export class WordsAside {
  readonly #gatherer: WordGatherer
  #now: Gathered | undefined
  #count = 0
  /** Where the words that were gathered before end. */
  #before = 0
  /** A segment being made of them: at most one, so that they come in their order. */
  #making: { readonly of: Gathered; readonly segment: Promise<Segment> } | undefined

  constructor(gatherer: WordGatherer) {
    this.#gatherer = gatherer
  }

  /** Takes the words of papers that get their numbers in this transaction; the state after. */
  async add(tx: DraftTx, state: IndexState, added: readonly Added[]): Promise<IndexState> {
    const [first] = added
    if (!first) return state
    if (this.#now && this.#now.epoch !== state.epoch) this.#forget()
    const now = this.#now
    const along = !now || first.doc !== now.to ? await this.#takeWaiting(tx, now?.to ?? this.#before, first.doc) : []
    this.#gatherer.addPapers(added)
    this.#now = { from: now?.from ?? along[0] ?? first.doc, to: state.next, epoch: state.epoch, along: (now?.along ?? 0) + along.length }
    this.#count += added.length
    const making = this.#making?.of
    return { ...state, unwritten: making?.epoch === state.epoch ? making.from : this.#now.from }
  }

  #forget(): void {
    this.#gatherer.clear()
    this.#now = undefined
    this.#count = 0
    this.#before = 0
  }

  /** Papers others added since, from one number to another, come before ours that follow. */
  async #takeWaiting(tx: DraftTx, from: number, to: number): Promise<readonly number[]> {
    if (from >= to) return []
    const range = IDBKeyRange.bound(from, to, false, true)
    const store = tx.objectStore('fresh')
    const [docs, waiting] = await Promise.all([store.getAllKeys(range), store.getAll(range)])
    docs.forEach((doc, i) => this.#gatherer.addTerms(doc, waiting[i] as FreshTerms))
    return docs
  }

  /** Lets a segment be made of what was gathered, if that is much, or `all` of it. */
  make(pause: () => Promise<void> | undefined, all = false): void {
    if (!this.#now || this.#making || (!all && this.#count < this.#gatherer.full)) return
    const segment = this.#gatherer.build(pause)
    // Whoever puts it hears of a failure.
    segment.catch(() => {})
    this.#making = { of: this.#now, segment }
    this.#before = this.#now.to
    this.#now = undefined
    this.#count = 0
  }

  /** True where so much was gathered that the segment made before must be put first. */
  get isFull(): boolean {
    return this.#making !== undefined && this.#count >= this.#gatherer.full
  }

  /** The segment that is being made, and what puts it into the index in a transaction; does nothing where there is none, or the index was thrown away meanwhile: whoever makes it anew reads the papers. */
  async take(): Promise<(draft: Draft) => Promise<void>> {
    const making = this.#making
    if (!making) return async () => {}
    const segment = await making.segment
    this.#making = undefined
    return ({ tx }) => this.#put(tx, making.of, segment)
  }

  async #put(tx: DraftTx, { from, to, epoch, along }: Gathered, segment: Segment): Promise<void> {
    const meta = tx.objectStore('meta')
    const had = parseIndexState(await meta.get('index'))
    if (had?.epoch !== epoch) return
    const { unwritten: _, ...state } = had
    putSegment(tx, { id: state.nextSegment, from, to }, segment)
    if (along) void tx.objectStore('fresh').delete(IDBKeyRange.upperBound(to, true))
    const segments = [...state.segments, state.nextSegment]
    const left = this.#now?.epoch === epoch ? { unwritten: this.#now.from } : {}
    void meta.put({ ...state, ...left, segments, nextSegment: state.nextSegment + 1, fresh: state.fresh - along, version: state.version + 1 } satisfies IndexState, 'index')
  }
}
