import type { Card, CardState, Classification, Entry, Ids, Interest, Paper, PaperId, Rejected, Sighting, TagSuggestion, UserFacts } from '../paper.ts'
import type { Colours } from '../tags.ts'
import type { Condition, UserRule } from '../rules.ts'
import type { Facets } from '../search/facets.ts'
import type { SnapshotInfo } from '../store/snapshots.ts'
import type { TaughtRule } from '../taught.ts'
import type { Act, SmartList, Verb } from './verbs.ts'
import type { Rater } from './rate-all.ts'
import type { WordGatherer } from './word-gatherer.ts'

/** What the library needs of the world; everything else it computes. */
export interface World {
  /** ms since epoch. */
  now(): number
  /** Random, unique, URL-safe. */
  newId(): string
  /** Absent where no weights are loaded (popup, library page): papers then keep the guess they have. */
  classify?(paper: { title: string; abstract?: string; categories?: readonly string[] }): Classification
  /** Name of the weights, kept with each guess. */
  readonly model?: string
  /** The words for a topic's id; the id itself where absent. */
  nameTopic?(id: string): string | undefined
  /** The name of a feed's site; its id or host where absent. */
  nameSite?(id: string): string | undefined
  suggestTags?(paper: Paper): readonly TagSuggestion[]
  /** The guess about a paper, as the user's corrections of others like it change it. */
  reguess?(paper: Paper): Paper['guess']
  /** True: some cards of little interest are lifted all the same, so that new subjects can surface. */
  readonly explore?: boolean
  /** Undefined while too little was shown to say. */
  rate?(paper: Paper): Interest | undefined
  /** Gathers the words of a large file's papers beside the page that takes it; absent, that page does. */
  gatherWords?(): WordGatherer
  /** Runs work that only one context should do at a time (Web Locks); absent, it is just run. */
  lock?<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Called after each committed change, for other contexts. */
  notify?(change: Change): void
}

/** What changed, small enough to send everywhere; receivers read the rest. */
export interface Change {
  readonly papers: readonly PaperId[]
  readonly what: 'sighted' | 'acted' | 'imported'
}

/** One load of one page: repeated reports of the same visit are one meeting. */
export interface PageVisit {
  readonly site: string
  /** http(s) address without fragment. */
  readonly page: string
  /** When the page was loaded, ms; papers first met at or after it are `new`. */
  readonly since: number
}

export type Sort = 'relevance' | 'added' | 'published' | 'rating' | 'interest' | 'title'
/** `text` is the query language (`tag:x state:saved word "a phrase"`); see `lib/search/query.ts`. */
export interface Query {
  readonly text: string
  readonly sort: Sort
  readonly offset: number
  readonly limit: number
}
export interface Found {
  readonly papers: readonly Paper[]
  readonly total: number
}
/** What a list begins with, ready when the library opens: the newest saved papers, pinned ones first, without their abstracts. */
export interface FirstRows extends Found {
  readonly colours: Colours
}
export interface TagCount {
  readonly tag: string
  readonly count: number
  /** Its own colour, else that of a tag above it. */
  readonly colour?: string
}
/** What an act did, enough to say it and to undo it (`act` is the id to give to `undo`). */
export interface Receipt {
  readonly act: string
  readonly papers: readonly Paper[]
}
export interface ImportReport {
  readonly fresh: number
  readonly merged: number
  readonly same: number
  readonly rejected: readonly Rejected[]
}

/** What becomes of an entry of a file: a new paper, what a known one lacked, nothing new. */
export type Fate = 'fresh' | 'merged' | 'same'

export interface TakeOptions {
  readonly dry: boolean
  /** Called for each entry that can be taken: its place, what becomes of it, and what its user said otherwise than is known here, which stays. */
  each?(at: number, fate: Fate, conflicts: readonly (keyof UserFacts)[]): void
  /** Called after each batch. */
  progress?(done: number, all: number): void
  /** Calls the import off: what it had taken is taken back, and its reason is thrown. */
  readonly signal?: AbortSignal
}

/** From when the order of interest is, ms; `isOld`: something was done or came since. */
export interface InterestDate {
  readonly at: number
  readonly isOld: boolean
}
export interface RateOptions {
  /** Whatever was learned since, only papers without a score get one: the others stay where they are. */
  readonly onlyNew?: boolean
  /** Lets others work. */
  rest(): Promise<void>
  /** Called after each slice. */
  progress?(done: number, all: number): void
  /** Calls it off. */
  readonly signal?: AbortSignal
}

/** For acts on very many papers. */
export interface ActOptions {
  /** Called now and then. */
  progress?(done: number, of: number): void
  /** Calls it off: nothing was done, and its reason is thrown. */
  readonly signal?: AbortSignal
}

export interface TryOptions {
  /** Called after each slice. */
  progress?(matched: number, of: number): void
  /** Calls it off: its reason is thrown. */
  readonly signal?: AbortSignal
}
/** How many of the papers seen so far a condition matches, and some of the newest of them with what made it. */
export interface TriedRule {
  readonly matched: number
  readonly of: number
  readonly some: readonly { readonly title: string; readonly why: readonly string[] }[]
}

export interface RestoreOptions {
  readonly mode: 'merge' | 'replace'
  readonly dry: boolean
  /** False where the library is a ruin: no snapshot of it must take the place of a good one. */
  readonly snapshot?: boolean
}

/** What a restore did or would do; `gone` counts papers here that a replacing backup does not have. */
export interface RestoreReport extends ImportReport {
  readonly gone: number
  /** Saved searches, rules, taught sites and colours that would come, change or go. */
  readonly beside: number
}

/** A search for papers that may be one work: how far it is, and the pairs found since it last told. */
export interface Search {
  readonly done: number
  readonly all: number
  readonly pairs: readonly (readonly [Paper, Paper])[]
}

/** Something the user did, as the journal has it. */
export interface Deed {
  readonly act: string
  readonly at: number
  readonly verb: Verb
  /** How many papers it was done to. */
  readonly many: number
  readonly undone: boolean
}

/** A page as it was loaded last, ms, and in the visit before (see `lib/visits.ts`). */
export interface FeedVisit {
  readonly site: string
  readonly page: string
  readonly since: number
  readonly before?: number
}

/** What a part of the library takes on the disk, about. `count`: its records. */
export interface Usage {
  readonly part: 'papers' | 'journal' | 'marks' | 'index' | 'snapshots'
  readonly count: number
  readonly bytes: number
}

/** The one door to what is remembered: the worker, the popup and the library page each open their own. */
export interface Library {
  /** Merges what a page shows; one card per sighting, in order. Idempotent within a visit. */
  sight(sightings: readonly Sighting[], visit: PageVisit): Promise<readonly Card[]>
  /** What is known of each paper by its identifiers alone, at once, before `sight` answers; `new` for those never met. */
  states(ids: readonly Ids[]): Promise<readonly CardState[]>
  /** Cards again, e.g. after a change elsewhere, under the ids asked for, though a paper was taken into another since. Unknown ids are left out. */
  cards(papers: readonly PaperId[], visit: PageVisit): Promise<readonly Card[]>
  /** Applies a verb in one transaction and journals it; the same `act.id` twice is applied once. */
  act(act: Act, options?: ActOptions): Promise<Receipt>
  /** Puts back what an act replaced; undefined when it is not in the journal. */
  undo(act: string, options?: ActOptions): Promise<Receipt | undefined>
  /** One that was taken into another is that one. */
  paper(id: PaperId): Promise<Paper | undefined>
  /** The same of many, in their order. */
  papers(ids: readonly PaperId[]): Promise<readonly (Paper | undefined)[]>
  find(query: Query): Promise<Found>
  /** From when the order of interest is; undefined where it is not known yet. */
  interest(): Promise<InterestDate | undefined>
  /** Brings the order of interest up to what was learned of the user; true where it changed. Going on where it was called off is for the next time. */
  rateAll(rater: Rater, options: RateOptions): Promise<boolean>
  /** Every paper a query finds, in its order, a few at a time (export). */
  each(text: string): AsyncIterable<Paper>
  tags(): Promise<readonly TagCount[]>
  /** Colours the user gave to tags, by folded name (see `colourOf`). */
  colours(): Promise<Colours>
  /** Saved searches, in the order of their making. */
  lists(): Promise<readonly SmartList[]>
  /** What the user taught of sites, in the order of its making. */
  taught(): Promise<readonly TaughtRule[]>
  /** The user's rules, in their order. */
  rules(): Promise<readonly UserRule[]>
  /** What a condition would have matched of everything ever kept here. */
  tryRule(when: Condition, options: TryOptions): Promise<TriedRule>
  /** Every page that was visited. */
  visits(): Promise<readonly FeedVisit[]>
  /** How many of what a query finds bear each tag, venue, topic, year …; undefined while the index is being rebuilt. */
  facets(text: string): Promise<Facets | undefined>
  /** Saved papers that may be one work, told as they are found; whoever stops asking stops the search. */
  twins(): AsyncIterable<Search>
  /** What the user did with a paper, newest first. */
  deeds(paper: PaperId): Promise<readonly Deed[]>
  /** What uses how much of the disk, estimated. */
  usage(): Promise<readonly Usage[]>
  /** Forgets papers that were only seen and not for so many days; marks still know them. Gives how many, with about how many bytes; `dry` only counts. */
  forget(days: number, options?: { readonly dry: boolean }): Promise<{ readonly count: number; readonly bytes: number }>
  /** Work for idle moments: the index is put in order, the trash emptied of what is too old. */
  tidy(): Promise<void>
  /** All or nothing; `dry` only reports. */
  take(entries: readonly Entry[], options: TakeOptions): Promise<ImportReport>
  /** Everything the user made, gzip of lines of JSON: one file, enough to make the library whole. `all` with what was only seen. */
  backup(options: { readonly all: boolean }): Promise<Uint8Array<ArrayBuffer>>
  /** A backup's bytes (or plain text) taken back; see `RestoreReport`. Before a replacing one a snapshot is made. */
  restore(file: Uint8Array<ArrayBuffer>, options: RestoreOptions): Promise<RestoreReport>
  /** Keeps a copy of what the user made in a database of its own, unless nothing changed since the last; older ones are thinned out. */
  snapshot(): Promise<void>
  /** Newest first. */
  snapshots(): Promise<readonly SnapshotInfo[]>
  /** The bytes of a snapshot, for `restore`. */
  openSnapshot(at: number): Promise<Uint8Array<ArrayBuffer> | undefined>
  /**
   * Papers the user's acts and imports touched after this place in the journal (0: all), and the place they lead up to: an
   * earlier one where the journal was begun anew. `beside`: what is beside papers may have changed too. A few hundred acts at most. */
  touchedSince(place: number): Promise<{ readonly upTo: number; readonly papers: readonly PaperId[]; readonly beside: boolean }>
  close(): void
}
