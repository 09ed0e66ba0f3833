import type { TagColour } from './settings.ts'

/**
 * The words of the house: what a source says (`Sighting`), what we know (`Paper`), what the user made of it (`UserFacts`),
 * what we guess (`Suggestion`). Types only; everything is plain data that survives JSON and structured clone.
 */

/** Identifier schemes in falling order of trust; `lib/identity/ids.ts` knows the form of each. */
export const ID_SCHEMES = [
  'arxiv', 'doi', 'openreview', 'acl', 'pmid', 'pmcid', 's2', 'dblp', 'nber', 'ssrn', 'openalex', 'ads', 'inspire', 'ieee', 'pii', 'pmlr', 'neurips', 'cvf', 'jmlr',
] as const
export type IdScheme = (typeof ID_SCHEMES)[number]

/** Normalised identifiers: arXiv without version (`2408.00118`, `hep-th/9901001`), DOI lower case without resolver. */
export type Ids = Readonly<Partial<Record<IdScheme, string>>>

export type LinkKind = 'abstract' | 'pdf' | 'code' | 'html' | 'data' | 'video' | 'discussion' | 'other'
/** An http(s) address and what stands behind it. */
export interface Link {
  readonly kind: LinkKind
  readonly url: string
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PartialDate = string

/** What can be known of a paper as a publication; every source speaks in these fields. Absent means unknown, never ''. */
export interface Bibliography {
  /** One line of plain text, TeX kept as the source wrote it. */
  readonly title: string
  /** As the source names them ("First Last" or "Last, F."), in order. */
  readonly authors?: readonly string[]
  readonly abstract?: string
  readonly ids?: Ids
  /** The page of the paper a reader would want to open. */
  readonly url?: string
  readonly links?: readonly Link[]
  readonly published?: PartialDate
  readonly venue?: string
  /** arXiv categories as the source lists them, primary first. */
  readonly categories?: readonly string[]
}

/** How a sighting was found: by a site's adapter, the generic detector, a rule the user taught, a text digest, or an imported file. */
export type How = 'site' | 'generic' | 'taught' | 'text' | 'file'

/** What one source says about one paper at one moment. The only thing that enters the store from outside. */
export interface Sighting extends Bibliography {
  readonly how: How
  /** Id of the site's adapter, else the page's host name. */
  readonly site?: string
  readonly upvotes?: number
  /** arXiv version number the source shows, 1-based. */
  readonly version?: number
}

/** Where a paper was met: the feed (site id or host), the page, when first and last (ms since epoch). */
export interface Met {
  readonly site: string
  readonly page: string
  readonly first: number
  readonly last: number
  readonly upvotes?: number
}

export const HIGHLIGHT_COLOURS = ['yellow', 'green', 'blue', 'pink'] as const
/**
 * Words of a paper the user wants to find again, on any page that shows them: a W3C Web Annotation TextQuoteSelector, with the offset
 * where they stood as a hint. Offsets and words are those of the flat text of `lib/annotate/quote.ts`.
 */
export interface Highlight {
  readonly id: string
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly start: number
  readonly colour: (typeof HIGHLIGHT_COLOURS)[number]
  readonly note?: string
  /** The page it was made on, and when, ms. */
  readonly page: string
  readonly at: number
}

export type Standing = 'seen' | 'saved' | 'dismissed'
export type Reading = 'to-read' | 'reading' | 'read'

/** What the user made; never written by anything but the user's verbs. Absent means not said. */
export interface UserFacts {
  readonly standing: Standing
  /** When it was last saved, ms. */
  readonly savedAt?: number
  readonly reading?: Reading
  /** When it was last set to read, ms; nothing unless `reading` says `read`, nor where a file or an older version said so without a time. */
  readonly readAt?: number
  /** In the order given; unique under case folding; hierarchy by `/`. */
  readonly tags: readonly string[]
  /** Tags the user said it does not get though they were suggested; none of `tags`. */
  readonly refused?: readonly string[]
  /** Markdown. */
  readonly note?: string
  /** 1–5. */
  readonly rating?: number
  readonly pinned?: boolean
  /** Read by, `YYYY-MM-DD`. */
  readonly due?: string
  /** In the trash since, ms. */
  readonly trashedAt?: number
  /** Fields the user typed; they win over whatever a page says. */
  readonly edits?: Partial<Bibliography>
  /** What the user said it is about (true) or not about (false), by topic id; wins over every guess. */
  readonly topics?: Readonly<Record<string, boolean>>
  /** In the order made. */
  readonly highlights?: readonly Highlight[]
}

/** A guess of the classifier about one label; probabilities are calibrated. Never stored as the user's fact. */
export interface Label {
  readonly id: string
  /** 0–1. */
  readonly score: number
  /** True when the classifier stands by it. */
  readonly assigned: boolean
  /** Words of title and abstract that led to it, as they stand there, strongest first. */
  readonly why?: readonly string[]
}
/** What the classifier says about one paper; both lists sorted by score, falling. */
export interface Classification {
  readonly categories: readonly Label[]
  readonly topics: readonly Label[]
}
/** A tag of the user's the learner would give, and why. */
export interface TagSuggestion {
  readonly tag: string
  /** Calibrated probability, 0–1. */
  readonly score: number
  /** Words of title and abstract that the tag's papers share, strongest first. */
  readonly why: readonly string[]
  /** The tagged paper most like this one, and its title. */
  readonly like?: PaperId
  readonly likeTitle?: string
}

/** How much a paper is of interest to this user, 0–1, and why. */
export interface Interest {
  readonly score: number
  /** The interest it falls under: a tag of the user's or a topic id (on a card: its name); absent when it is only like single papers. */
  readonly interest?: string
  readonly like?: PaperId
  readonly likeTitle?: string
  readonly why: readonly string[]
  /** Chosen to let something new surface, not for its score. */
  readonly explored?: boolean
}

/** Our own id of a work: opaque, stable for life. */
export type PaperId = string

/** Which source a field's value came from, and when it first said so (ms). */
export interface Origin {
  readonly site: string
  readonly how: How
  readonly at: number
}

/** One work as the store keeps it: merged bibliography, where each field came from, where it was met, what the user made of it. */
export interface Paper extends Bibliography {
  readonly id: PaperId
  readonly user: UserFacts
  readonly met: readonly Met[]
  /** First and last time any source showed it, ms. */
  readonly firstSeen: number
  readonly lastSeen: number
  /** Where each field's value came from. */
  readonly from?: Readonly<Partial<Record<keyof Bibliography, Origin>>>
  /** More identifiers of the same work (`scheme:value`) where a scheme has several, e.g. the DOIs of two versions. */
  readonly also?: readonly string[]
  /** Works the user said this is not, though they look like it. */
  readonly apart?: readonly PaperId[]
  /** Highest arXiv version any source showed. */
  readonly version?: number
  /** Every version that was shown, lowest first, with when first, ms. */
  readonly versions?: readonly { readonly n: number; readonly at: number }[]
  /** Derived, rebuildable: its number in the search index, while it has one. */
  readonly doc?: number
  /** Derived, rebuildable: assigned labels with the version of the weights that gave them. */
  readonly guess?: { readonly model: string; readonly categories: readonly Label[]; readonly topics: readonly Label[] }
}

/** What a card on a page may show: the state the mark draws. `new` = first met on this visit. */
export type CardState = 'new' | 'seen' | 'saved' | 'read' | 'dismissed'

/** What the user's rules make of one card, and why: the look travels to the page, the rules never do. */
export interface Ruled {
  /** Colour of its edge; a name of `settings.ts`. */
  readonly colour?: TagColour
  readonly fate?: 'dim' | 'collapse'
  /** It is to be told of on the toolbar button. */
  readonly notify?: true
  /** Rules that apply, in their order; `name` is '' where the user gave none, `words` stand on the paper as text. */
  readonly by: readonly { readonly rule: string; readonly name: string; readonly why: readonly string[]; readonly words: readonly string[] }[]
}

/** The worker's answer for one reported sighting. */
export interface Card {
  readonly paper: PaperId
  readonly state: CardState
  readonly tags: readonly string[]
  /** Colour of the first of its tags that has one. */
  readonly colour?: string
  readonly note?: string
  readonly rating?: number
  readonly topics: readonly (Label & { readonly label: string })[]
  /** What it stands in, by name; the main one first. */
  readonly categories: readonly { readonly id: string; readonly label: string }[]
  readonly suggested: readonly TagSuggestion[]
  readonly highlights?: readonly Highlight[]
  /** Absent while the user has shown too little to say. */
  readonly interest?: Interest
  /** Met before on other feeds, newest first. */
  readonly elsewhere: readonly Met[]
  readonly savedAt?: number
  /** Absent where no rule applies. */
  readonly ruled?: Ruled
}

/** One record of an exchange file: what it says of the publication, and what its user had made of it. */
export interface Entry {
  readonly sighting: Sighting
  readonly user?: Partial<UserFacts>
  /** Only our own JSON knows these. */
  readonly met?: readonly Met[]
  readonly id?: PaperId
  readonly firstSeen?: number
  readonly lastSeen?: number
  readonly from?: Paper['from']
  readonly also?: readonly string[]
  readonly apart?: readonly PaperId[]
  readonly versions?: Paper['versions']
}
/** Something in a file that could not be read, with its 1-based line where the format has lines. `why` is a key of `_locales`. */
export interface Rejected {
  readonly line?: number
  readonly why: string
  readonly detail?: string
}
