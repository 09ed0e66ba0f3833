import type { Places } from '../search/evaluate.ts'
import type { Block, Header } from '../search/segment.ts'
import { type KeptScores, NO_SCORES } from './interest-sheet.ts'
import type { IndexState } from './index-state.ts'

/** A part of the index is missing or damaged: it must be rebuilt. */
export class BrokenIndex extends Error {}

/** What stays valid between queries: segments never change, the rest as long as the index's version. */
export class Cache {
  readonly headers = new Map<number, Header>()
  readonly blocks = new Map<number, Block>()
  readonly lexicon = new Map<string, string>()
  /** Papers not yet in a segment, with their terms; until the next segment is made. */
  readonly fresh = new Map<number, ReadonlyMap<string, number>>()
  /** Where words stand; until anything changes. */
  readonly words = new Map<string, Places>()
  /** The hidden papers; until anything changes. */
  hidden: Uint8Array | undefined
  version = -1
  #segment = -1
  #epoch = 0
  /** What the order of interest is made of. */
  scores: KeptScores = NO_SCORES
  /** The last list asked for, in order. */
  order: { readonly key: string; readonly docs: Uint32Array } | undefined

  /** Forgets what a newer version made old. */
  follow({ version, segments, nextSegment, epoch }: IndexState): void {
    if (this.version === version) return
    // Never back: an older reader must not undo what a newer one kept.
    if (version < this.version) return
    this.version = version
    this.order = undefined
    this.words.clear()
    this.hidden = undefined
    // An index that was thrown away gives the same numbers to other papers and segments.
    if (this.#epoch !== epoch) for (const kept of [this.headers, this.blocks, this.lexicon, this.fresh]) kept.clear()
    this.#epoch = epoch
    if (this.#segment !== nextSegment) this.fresh.clear()
    this.#segment = nextSegment
    for (const id of this.headers.keys()) if (!segments.includes(id)) this.headers.delete(id)
  }
}
