import type { PageReport } from '../page-report.ts'
import type { Sighting } from '../paper.ts'
import type { Site } from './site.ts'
import type { TaughtRule } from '../taught.ts'

export type { Field, PageReport } from '../page-report.ts'

/** One paper on a page: what the page says of it, and where it stands. */
export interface Found {
  readonly sighting: Sighting
  /** The element of the paper alone; cards of one detection never overlap. A paper made of siblings (dt + dd) gives its first one. */
  readonly card: Element
  /** The innermost element that holds the title: where a mark belongs. */
  readonly title: Element
}

/** The papers of a page in document order. */
export interface Detection {
  readonly found: readonly Found[]
  readonly report: PageReport
}

export interface DetectOptions {
  /** The adapters to use, those of the page's host (`sitesOf`); absent: none. Which ones is for the caller to say, so that a page's script need not carry all of them. */
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
  /** True for a node in a card that was found. */
  knows(node: Node): boolean
  /** False when a card left the document or was recycled for another paper; then look at it again with `lookAt([found.card])`. */
  holds(found: Found): boolean
}
