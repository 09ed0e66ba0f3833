import type { Paper } from '../paper.ts'
import { packRows } from '../search/packed-rows.ts'
import { type Header, lexiconOf, type Segment } from '../search/segment.ts'
import { SegmentBuilder } from '../search/segment-builder.ts'
import { termsOf } from '../search/tokens.ts'
import type { Draft } from '../store/draft.ts'
import { bareStore, type DraftTx, type Pause } from '../store/loaded-papers.ts'
import type { WordsAside } from './index-aside.ts'
import { type Added, change, Changes, wanted } from './index-changes.ts'
import { keepFirst } from './first-rows.ts'
import { FIRST } from './read-first.ts'
import { blockKey, docOf, type FreshTerms, type IndexState, keptDoc, parseIndexState } from './index-state.ts'

/** From this many new papers in one change on they become a segment at once. */
const BULK = 100

/** Puts a segment of its own. */
export function putSegment(tx: DraftTx, header: Omit<Header, 'firsts' | 'bytes'>, segment: Segment): void {
  const bytes = segment.blocks.reduce((sum, block) => sum + block.bytes.length + block.terms.length, 0)
  void tx.objectStore('segments').put({ ...header, firsts: segment.firsts, bytes } satisfies Header, header.id)
  const [blocks, lexicon] = [bareStore(tx, 'blocks'), bareStore(tx, 'lexicon')]
  segment.blocks.forEach((block, i) => void blocks.put(block, blockKey(header.id, i)))
  for (const [letter, words] of lexiconOf(segment)) lexicon.put(words, `${letter}${header.id}`)
}

/** The waiting papers and these as one segment; the state after. `pause` may only wait for the transaction. */
export async function foldFresh(tx: DraftTx, state: IndexState, added: readonly Added[], pause: Pause = () => undefined): Promise<IndexState> {
  const builder = new SegmentBuilder()
  const store = tx.objectStore('fresh')
  const [docs, waiting] = state.fresh ? await Promise.all([store.getAllKeys(), store.getAll()]) : [[], []]
  docs.forEach((doc, i) => {
    const { terms, bits } = waiting[i] as FreshTerms
    terms.split('\n').forEach((term, k) => builder.add(doc, term, bits[k] ?? 0))
  })
  for (const { doc, paper } of added) {
    await pause()
    builder.addPaper(doc, paper)
  }
  const from = docs[0] ?? added[0]?.doc
  if (from === undefined) return state
  const { segments, nextSegment } = state
  putSegment(tx, { id: nextSegment, from, to: state.next }, await builder.buildSlowly(pause))
  if (state.fresh) void store.clear()
  return { ...state, segments: [...segments, nextSegment], nextSegment: nextSegment + 1, fresh: 0 }
}

function putFresh(tx: DraftTx, state: IndexState, added: readonly Added[]): IndexState {
  for (const { doc, paper } of added) {
    const terms = termsOf(paper)
    const fresh: FreshTerms = { terms: [...terms.keys()].join('\n'), bits: Uint8Array.from(terms.values()) }
    void tx.objectStore('fresh').put(fresh, doc)
  }
  return { ...state, fresh: state.fresh + added.length }
}

/** A paper before (as the index knows it) and after. */
export interface Moved {
  readonly before: Paper | undefined
  /** Undefined where it was taken out. */
  readonly after: Paper | undefined
}

/** The words of new papers: gathered aside, as a segment at once where they are many, else waiting for one. */
async function addWords({ tx, pause }: Draft, { state, added }: Changes, aside: WordsAside | undefined): Promise<IndexState> {
  if (aside) return aside.add(tx, state, added)
  return added.length < BULK || state.unwritten !== undefined ? putFresh(tx, state, added) : foldFresh(tx, state, added, pause)
}

/** Brings the index up to these changes, in the draft's transaction; papers get their numbers. `aside` gathers words. */
export async function indexPapers(draft: Draft, moved: readonly Moved[], { state, hidden, first }: ReadIndex, aside?: WordsAside): Promise<IndexState> {
  const meta = draft.tx.objectStore('meta')
  const changes = new Changes(state, hidden)
  for (const { before, after } of moved) {
    await draft.pause()
    if (!after) {
      const doc = before && docOf(before, state)
      if (before && doc !== undefined) changes.remove(before, doc)
      continue
    }
    const doc = change(changes, before, after)
    const { doc: _, ...rest } = after
    draft.papers.set(after.id, doc === undefined ? rest : { ...rest, doc: keptDoc(doc, state) })
  }
  if (changes.rows.size) void draft.tx.objectStore('rows').add(packRows(changes.rows))
  const added = await addWords(draft, changes, aside)
  if (changes.hiddenChanged) void meta.put(changes.hidden, 'hidden')
  const next = { ...added, version: state.version + 1 }
  void meta.put(next, 'index')
  await keepFirst(draft, next, first)
  return next
}

/** What of the index every change begins with, asked for at once. */
export interface ReadIndex {
  readonly state: IndexState
  /** One bit a paper. */
  readonly hidden: Uint8Array
  /** See `keepFirst`. */
  readonly first: unknown
}

/** Undefined where the index is of another make: it will be rebuilt whole. */
export async function readIndex(tx: DraftTx): Promise<ReadIndex | undefined> {
  const meta = tx.objectStore('meta')
  const [index, hidden, first] = await Promise.all(['index', 'hidden', FIRST].map((key) => meta.get(key)))
  const state = parseIndexState(index)
  return state && { state, hidden: (hidden as Uint8Array | undefined) ?? new Uint8Array(), first }
}

/** Brings the index up to what the draft changes; `read` is what was read of it already. Nothing happens where it is of another make. */
export async function indexChanges(draft: Draft, { aside, read }: { readonly aside?: WordsAside | undefined; readonly read?: ReadIndex | undefined }): Promise<void> {
  const papers = draft.changed().filter((paper) => wanted(paper) || draft.stored(paper.id)?.doc !== undefined)
  const removed = draft.removed().filter(({ doc }) => doc !== undefined)
  if (!papers.length && !removed.length) return
  const index = read ?? (await readIndex(draft.tx))
  const moved = [
    ...papers.map((after) => ({ before: draft.stored(after.id), after })),
    ...removed.map((before) => ({ before, after: undefined })),
  ]
  if (index) await indexPapers(draft, moved, index, aside)
}
