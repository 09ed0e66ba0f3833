import type { How, Sighting } from '../paper.ts'
import type { Site } from './site.ts'
import type { TaughtRule } from './teach.ts'

/** One paper on a page: what the page says of it, and where it stands. */
export interface Found {
  readonly sighting: Sighting
  /** The element of the paper alone; cards of one detection never overlap. A paper made of siblings (dt + dd) gives its first one. */
  readonly card: Element
  /** The innermost element that holds the title: where a mark belongs. */
  readonly title: Element
}

/** Fields a report counts as missing. */
export type Field = 'authors' | 'abstract' | 'ids' | 'url' | 'published'

/** What was found and how, without anything private: numbers and names of adapters only. */
export interface PageReport {
  /** A list of papers, one paper's own page, or neither. */
  readonly kind: 'list' | 'single' | 'none'
  /** Id of the site's adapter, absent on unknown sites. */
  readonly site?: string
  readonly how?: How
  readonly count: number
  /** True when data embedded in the page (hydration state) filled fields the cards do not show. */
  readonly embedded: boolean
  /** How many papers lack a field. */
  readonly missing: Readonly<Partial<Record<Field, number>>>
  /** True when no adapter read the page, or not all of it, and the generic detector was not at hand. */
  readonly unread?: boolean
  /** Set when the adapter or taught rule of this page found nothing or looked broken, and something else stood in. */
  readonly broken?: string
}

/** The papers of a page in document order. */
export interface Detection {
  readonly found: readonly Found[]
  readonly report: PageReport
}

export interface DetectOptions {
  /** The adapters to use; absent: none. Which ones is for the caller to say, so that a page's script need not carry all of them. */
  readonly sites?: readonly Site[]
  /** Switches all site adapters and taught rules off. */
  readonly genericOnly?: boolean
  /** Rules the user taught; those whose pages match are tried before everything else. */
  readonly rules?: readonly TaughtRule[]
  /** Switches the generic detector off (used to measure adapters and taught rules alone). */
  readonly noGeneric?: boolean
}

/** A detection in steps: run `next()` until done; between two steps at most a few ms pass, so that a shell can yield. */
export type Steps = Generator<void, Detection, void>

/** Keeps what is known of one page between looks. */
export interface Detector {
  /** Looks at the whole document. */
  look(): Steps
  /**
   * Looks at what a MutationObserver reported (`addedNodes`), and gives the papers that are new or changed there. A card that
   * grew or whose content was replaced comes again with the same `card`.
   */
  lookAt(added: readonly Node[]): Steps
  /** False when a card left the document or was recycled for another paper; then look at it again with `lookAt([found.card])`. */
  holds(found: Found): boolean
}
