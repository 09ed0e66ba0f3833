import type { Change, TagCount } from '../actions/library.ts'
import type { Act } from '../actions/verbs.ts'
import type { ErrorCode } from '../errors.ts'
import type { Labels } from '../labels.ts'
import type { PageReport } from '../page-report.ts'
import type { TaughtRule } from '../taught.ts'
import type { Card, CardState, PaperId, Sighting } from '../paper.ts'
import type { LeafKind } from '../rules.ts'

/**
 * What a page may ask of the worker. The worker knows from the browser who asks; a message never says which page it is about.
 * Every ask may be sent twice without harm: reports are one meeting a visit (`since`), acts are applied once by their id.
 */
export interface Asks {
  /** What a page shows; one card a sighting, in order, null for one that is malformed or too long. `since`: when the page was loaded, ms. */
  readonly report: { readonly ask: { readonly sightings: readonly (Sighting | null)[]; readonly since: number }; readonly answer: readonly (Card | null)[] }
  /** Cards again after a change; unknown papers are left out. */
  readonly cards: { readonly ask: { readonly papers: readonly PaperId[]; readonly since: number }; readonly answer: readonly Card[] }
  /** One verb of the user; the cards of its papers as they are then. */
  readonly act: { readonly ask: { readonly act: Act; readonly since: number }; readonly answer: readonly Card[] }
  /** Takes an act back; no cards when it is not in the journal any more. */
  readonly undo: { readonly ask: { readonly act: string; readonly since: number }; readonly answer: readonly Card[] }
  /** The user's tags, for completion. */
  readonly tags: { readonly ask: object; readonly answer: readonly TagCount[] }
  /** Every topic and category a paper can be given. */
  readonly labels: { readonly ask: object; readonly answer: Labels }
  /** What is known of the site of the page that asks. */
  readonly sites: { readonly ask: object; readonly answer: SiteKnowledge }
  /** Keeps a rule the user taught on the page that asks, which is read by it at once, in place of those with these keys; false when it is none for its host. `id` as of an act. */
  readonly teach: { readonly ask: { readonly id: string; readonly rule: Readonly<Record<string, unknown>>; readonly instead: readonly string[] }; readonly answer: boolean }
  /** Opens the options where a rule for this is begun. */
  readonly rule: { readonly ask: { readonly is: LeafKind; readonly value: string }; readonly answer: true }
  /** A paper's citation as BibTeX; '' for an unknown one. */
  readonly cite: { readonly ask: { readonly paper: PaperId }; readonly answer: string }
  /** Runs a part of the page's script in the tab that asks; false where the browser forbids it. */
  readonly part: { readonly ask: { readonly part: Part }; readonly answer: boolean }
}

/** Adapters, packed (see `lib/sites/portable.ts`), and rules the user taught on the host, as parsed by the worker. */
export interface SiteKnowledge {
  readonly sites: readonly unknown[]
  readonly rules: readonly TaughtRule[]
}

/** Scripts a page runs only when they are needed: what draws the floating card, what obeys keys and arranges and
 * highlights, and what reads pages without an adapter. */
export const PARTS = ['stage', 'card', 'acts', 'generic'] as const
export type Part = (typeof PARTS)[number]

export type AskName = keyof Asks
/** A message as it travels: the name of what is asked, and its fields beside it. */
export type Message<K extends AskName = AskName> = { [N in K]: { readonly ask: N } & Asks[N]['ask'] }[K]

/** Why an ask failed; keys of `_locales`. */
export type ReplyError = ErrorCode | (typeof ASK_ERRORS)[number]
export const ASK_ERRORS = ['errorNotUnderstood', 'errorNotAllowed', 'errorUnreachable', 'errorUpdated'] as const
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ReplyError }

/** What the worker tells every page that shows papers: something changed, ask again for the cards you show. */
export interface Told {
  readonly tell: 'changed'
  readonly papers: readonly PaperId[]
  readonly what: Change['what']
}

/**
 * What is asked of the script of a page; where none runs, nobody answers. `shown`, by popup and side panel: what it shows.
 * `highlight`, by the context menu: to keep the selected words; false where none are of a paper. `stop`, by the worker: to end, as the
 * page may not be read any more.
 */
export interface PageAsk {
  readonly ask: 'shown' | 'highlight' | 'stop'
}
/** The papers of a page in its order, each with what its mark shows; how they were found, once the page was looked at. */
export interface Shown {
  readonly papers: readonly { readonly paper: PaperId; readonly state: CardState }[]
  readonly report?: PageReport | undefined
  /** Why the papers found last have no marks, until they do. */
  readonly failed?: ReplyError | undefined
  /** The paper whose card is open there or whose mark has the focus. */
  readonly current?: PaperId | undefined
}

/** Limits of one message: too many of anything refuse the message, a card that is too long (JSON, UTF-16 units) is left out. */
export const LIMITS = { cards: 2_000, cardLength: 64_000, ruleLength: 64_000, rules: 500, ruleKey: 1_000, tags: 50, categories: 50 } as const
/** Most papers of one message; pages carry this limit alone. */
export const MOST_PAPERS = 2_000
