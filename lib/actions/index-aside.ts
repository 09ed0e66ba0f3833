import { SegmentBuilder } from '../search/segment-builder.ts'
import type { Draft } from '../store/draft.ts'
import type { DraftTx } from '../store/loaded-papers.ts'
import type { Added } from './index-changes.ts'
import { type FreshTerms, type IndexState, parseIndexState } from './index-state.ts'
import { putSegment } from './index-writer.ts'

/** So many papers become a segment: more would take much memory, fewer would be many segments to merge. */
const FULL = 12_500

/**
 * Words of a large import's papers, gathered in memory while its transactions write the papers, and written as segments of thousands. Until then the index
 * says from which number on words are missing (`unwritten`): whoever else adds papers lets them wait, because segments must follow one another.
 */
export class WordsAside {
  #builder = new SegmentBuilder()
  #from: number | undefined
  #to = 0
  #epoch = -1
  /** Papers of others, waiting in the index, whose words were taken along. */
  #along = 0
  #count = 0

  get isEmpty(): boolean {
    return this.#from === undefined
  }

  get isFull(): boolean {
    return this.#count >= FULL
  }

  /** Takes the words of papers that get their numbers in this transaction; the state after. */
  async add(tx: DraftTx, state: IndexState, added: readonly Added[]): Promise<IndexState> {
    const [first] = added
    if (!first) return state
    if (this.#epoch !== state.epoch) this.#clear()
    if (this.isEmpty || first.doc !== this.#to) await this.#takeWaiting(tx)
    this.#from ??= first.doc
    this.#epoch = state.epoch
    for (const { doc, paper } of added) this.#builder.addPaper(doc, paper)
    this.#to = state.next
    this.#count += added.length
    return { ...state, unwritten: this.#from }
  }

  /** Papers others added since come before ours that follow. */
  async #takeWaiting(tx: DraftTx): Promise<void> {
    const range = this.isEmpty ? null : IDBKeyRange.lowerBound(this.#to)
    const store = tx.objectStore('fresh')
    const [docs, waiting] = await Promise.all([store.getAllKeys(range), store.getAll(range)])
    docs.forEach((doc, i) => {
      const { terms, bits } = waiting[i] as FreshTerms
      terms.split('\n').forEach((term, k) => this.#builder.add(doc, term, bits[k] ?? 0))
    })
    this.#from ??= docs[0]
    this.#along += docs.length
  }

  #clear(): void {
    this.#builder = new SegmentBuilder()
    this.#from = undefined
    this.#along = 0
    this.#count = 0
  }

  /**
   * Makes the segment, with pauses, and gives what puts it into the index in a transaction. Does nothing in an index that was thrown away meanwhile: whoever makes it
   * anew reads the papers.
   */
  async take(pause: () => Promise<void> | undefined): Promise<(draft: Draft) => Promise<void>> {
    const [from, to, epoch, along, builder] = [this.#from, this.#to, this.#epoch, this.#along, this.#builder]
    this.#clear()
    if (from === undefined) return async () => {}
    const segment = await builder.buildSlowly(pause)
    return async ({ tx }) => {
      const meta = tx.objectStore('meta')
      const had = parseIndexState(await meta.get('index'))
      if (had?.epoch !== epoch) return
      const { unwritten: _, ...state } = had
      putSegment(tx, { id: state.nextSegment, from, to }, segment)
      if (along) void tx.objectStore('fresh').delete(IDBKeyRange.upperBound(to, true))
      const segments = [...state.segments, state.nextSegment]
      void meta.put({ ...state, segments, nextSegment: state.nextSegment + 1, fresh: state.fresh - along, version: state.version + 1 } satisfies IndexState, 'index')
    }
  }
}
