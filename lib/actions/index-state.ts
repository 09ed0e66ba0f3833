import type { Paper, PaperId } from '../paper.ts'
import { hashKey } from '../store/runs.ts'

/** Grows with each change of how the index is made; an index of another version is rebuilt. */
const INDEX_VERSION = 3

/** A paper among the newest. */
export interface Front {
  readonly id: PaperId
  /** ms. */
  readonly saved: number
}

/** The index as a whole; kept in `meta` under `index`, its hidden papers under `hidden`. */
export interface IndexState {
  readonly made: number
  /** Grows with every change, so that readers know when what they keep is old. */
  readonly version: number
  /** Number for the next paper. */
  readonly next: number
  /** Papers that are saved and not in the trash. */
  readonly live: number
  /** Segments in the order of their papers. */
  readonly segments: readonly number[]
  readonly nextSegment: number
  /** Papers not yet in a segment. */
  readonly fresh: number
  /** An import's papers from this number on have no words here yet (see `WordsAside`). */
  readonly unwritten?: number
  readonly pinned: readonly PaperId[]
  /** The newest of them, so that a list's beginning needs nothing else; the last one is newer than all that are not here. */
  readonly front: readonly Front[]
  /** Another one each time the index is thrown away: papers keep numbers that no longer count. */
  readonly epoch: number
  /** Being rebuilt: lists fall back to reading every paper. */
  readonly building: boolean
}

const EMPTY_INDEX: IndexState = {
  made: INDEX_VERSION, version: 0, next: 0, live: 0, segments: [], nextSegment: 1, fresh: 0, pinned: [], front: [], epoch: 0, building: false,
}

/** The state of an index that was thrown away and is to be made anew; `id` is a new one of the world's. */
export const emptied = (had: Partial<IndexState> | undefined, id: string): IndexState => ({
  ...EMPTY_INDEX, version: (had?.version ?? 0) + 1, epoch: 1 + (hashKey(id) % (EPOCHS - 1)), building: true,
})

/** Numbers of one epoch, and how many epochs there are: a number of both is a whole one. */
const EPOCH = 2 ** 24
const EPOCHS = 2 ** 29
/** A paper's number in the index; undefined where it has none that counts. */
export const docOf = ({ doc }: Pick<Paper, 'doc'>, { epoch }: IndexState): number | undefined =>
  doc !== undefined && Math.floor(doc / EPOCH) === epoch ? doc % EPOCH : undefined
/** The number as a paper keeps it. */
export const keptDoc = (doc: number, { epoch }: IndexState): number => epoch * EPOCH + doc

/** What the store has, or undefined when it must be rebuilt. Nothing stored is an empty index. */
export function parseIndexState(value: unknown): IndexState | undefined {
  if (value === undefined) return EMPTY_INDEX
  const state = value as IndexState
  return state.made === INDEX_VERSION && Number.isInteger(state.next) && Array.isArray(state.front) ? state : undefined
}

/** A paper not yet in a segment: its terms, joined by line feeds, and where each stands. */
export interface FreshTerms {
  readonly terms: string
  readonly bits: Uint8Array
}

/** Key of a segment's block. */
export const blockKey = (segment: number, block: number): number => segment * 65_536 + block
