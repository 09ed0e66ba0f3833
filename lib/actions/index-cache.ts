import type { Chunk } from '../search/columns.ts'
import type { Block, Header } from '../search/segment.ts'
import type { FreshTerms, IndexState } from './index-state.ts'

/** A part of the index is missing or damaged: it must be rebuilt. */
export class BrokenIndex extends Error {}

/** What stays valid between queries: segments never change, the rest as long as the index's version. */
export class Cache {
  readonly headers = new Map<number, Header>()
  readonly blocks = new Map<number, Block>()
  readonly lexicon = new Map<string, string>()
  version = -1
  chunks: readonly Chunk[] | undefined
  fresh: ReadonlyMap<number, FreshTerms> | undefined
  hidden: Uint8Array | undefined
  /** The last list asked for, in order. */
  order: { readonly key: string; readonly docs: Uint32Array } | undefined

  /** Forgets what a newer version made old. */
  follow({ version, segments }: IndexState): void {
    if (this.version === version) return
    // Never back: an older reader must not undo what a newer one kept.
    if (version < this.version) return
    this.version = version
    this.chunks = this.fresh = this.hidden = this.order = undefined
    for (const id of this.headers.keys()) if (!segments.includes(id)) this.headers.delete(id)
  }
}
