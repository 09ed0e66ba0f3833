import type { DBSchema } from 'idb'
import type { Paper, PaperId, UserFacts } from '../paper.ts'
import type { Meeting } from './meetings.ts'
import type { Pack } from './packs.ts'

/** Version of the database this code writes; see `migrations/`. */
export const VERSION = 6

/** One act of the user's as it was applied; `before` has the facts it replaced. Undoing marks it. */
export interface JournalEntry {
  /** Position, given by the store. */
  readonly n?: number
  readonly id: string
  /** ms. */
  readonly at: number
  readonly papers: readonly PaperId[]
  /** The verb as data; the store does not look inside. Imports, undoing and forgetting leave entries too (`import`, `undo`, `erase`), which cannot be undone. */
  readonly verb: { readonly do: string }
  readonly before: readonly UserFacts[]
  /** The papers as they were, where the verb changed more than the user's facts. */
  readonly works?: readonly Paper[]
  /** What the verb replaced beside papers. */
  readonly was?: unknown
  readonly undoneAt?: number
}

/** The stores. Papers and packs of them, what was joined and the journal are the truth; everything else is derived from them. */
export interface Schema extends DBSchema {
  papers: { key: PaperId; value: Paper; indexes: { trashed: number; tags: string; refused: string } }
  /** Papers that came many at once, several to a record (see `packs.ts`). */
  packs: { key: number; value: Pack; indexes: { ids: PaperId; tags: string } }
  /** Known papers met again, a record a visit, until they are written with it (see `meetings.ts`). */
  met: { key: number; value: Meeting }
  /** Which paper an identifier or a text belongs to (see `keys.ts`), and what changed since that was written. */
  keys: { key: string | number; value: unknown }
  keyLog: { key: number; value: unknown }
  journal: { key: number; value: JournalEntry; indexes: { id: string } }
  meta: { key: string; value: unknown }
  /** Old id of a paper that was joined to another → that one's. */
  moved: { key: PaperId; value: PaperId }
  /** What is known of every identifier ever met (see `ledger.ts`), and what changed since that was written. */
  ledger: { key: string | number; value: unknown }
  recent: { key: number; value: unknown }
  /** The search index (see `lib/search/segment.ts`, which knows the values); all of it is derived. */
  segments: { key: number; value: unknown }
  blocks: { key: number; value: unknown }
  lexicon: { key: string; value: string }
  fresh: { key: number; value: unknown }
  /** What lists are filtered, sorted and counted by (see `lib/search/columns.ts`), and what changed since that was written. */
  columns: { key: string | number; value: unknown }
  rows: { key: number; value: unknown }
}
