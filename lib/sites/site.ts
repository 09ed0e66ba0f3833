import type { IdScheme, Ids, Sighting } from '../paper.ts'

/**
 * The grammar of site adapters. A site is data: where it lives, what a card looks like, and which fields the generic extractor
 * needs help with. A new site is one file in `adapters/`, one line in `index.ts` and one case in `tests/pages/cases`; nothing else.
 *
 * A worked example, for a site whose lists look like
 * `<li class="hit"><h4>Title</h4><p class="by">A. Author; B. Author</p><a href="/doc/12/abstract">abstract</a> <time>…</time></li>`:
 *
 * ```ts
 * export const examplePress = {
 *   id: 'example-press',                         // kebab-case, stable: it is stored with papers
 *   name: 'Example Press',
 *   hosts: ['example.press', '*.example.press'], // host names; `*.` = any subdomain
 *   captured: false,                             // true when written against a saved real page
 *   pages: [
 *     {
 *       kind: 'list',
 *       path: /^\/(?:search|latest)\b/,          // on path + query of the address
 *       card: 'li.hit',                          // one element per paper
 *       fields: {
 *         title: 'h4',                           // text of the first match
 *         authors: { at: '.by', split: /;/ },    // one text, several names
 *         url: { at: 'a[href*="/doc/"]', attr: 'href' },
 *         abstract: false,                       // this list has none: do not look
 *       },                                       // published, venue, ids, links: not named, so the generic extractor reads them
 *       examples: ['https://example.press/search?q=x', 'https://example.press/latest'],
 *     },
 *     { kind: 'single', path: /^\/doc\/\d+/, examples: ['https://example.press/doc/12/abstract'] },  // meta tags are enough
 *   ],
 * } as const satisfies Site
 * ```
 *
 * Every example address must belong to its own page and to no other site (a test checks it), so write paths narrowly: an
 * address that belongs to no page of a known site is left to the generic detector.
 */
export interface Site {
  readonly id: string
  readonly name: string
  /** Host names, `*.example.org` for any subdomain, `example.*` for any ending. Leave out for a family of sites that is known by `when` alone. */
  readonly hosts?: readonly string[]
  /** CSS selector that must match somewhere in the document: for software used on many hosts (OJS) and for mails in any web mail. */
  readonly when?: string
  /** False when written from documentation or public source without a saved page at hand. */
  readonly captured: boolean
  /** The first page whose `path` (and `when`) fits is used. */
  readonly pages: readonly SitePage[]
}

export interface SitePage {
  /** `list`: each card is a paper. `single`: the page is one paper; everything else on it is left alone. `none`: nothing to find here. */
  readonly kind: 'list' | 'single' | 'none'
  /** Tested on path and query (`/list/cs.CL/new?show=50`). Absent: any. */
  readonly path?: RegExp
  /** As in `Site`, for this page. */
  readonly when?: string
  /**
   * Lists: CSS selector of the element of one paper. Absent: the generic detector finds the cards and only `fields` is used.
   * A card without a title is dropped; of nested cards the innermost counts.
   */
  readonly card?: string
  /** Cards made of siblings: following siblings that match belong to the card (`dt` + `dd`), up to the next card. */
  readonly parts?: string
  /** Cards that are no papers although they look so (a proceedings volume among its papers). */
  readonly skip?: string
  /** Only cards that carry an identifier are papers: sites that link to anything (news, forums, READMEs). */
  readonly identified?: true
  /** Fewer cards than this are no list (a README that cites one paper). Default 1. */
  readonly atLeast?: number
  /** Headings between cards that say something of all cards below them, e.g. a date. The last one above a card is `heading` in `fields`. */
  readonly heading?: string
  readonly fields?: Fields
  /** Data embedded in the page that knows more than its cards. */
  readonly embedded?: Embedded
  /** Addresses of this page; counter-examples for every other site. At least one where the site has `hosts`. */
  readonly examples?: readonly string[]
}

/**
 * How to read one text out of a card. A plain string is `{ at: string }`. In an array the first that gives something counts.
 * Selectors look inside the card's parts, in order.
 */
export interface Pick {
  /** CSS selector; absent = the whole card. */
  readonly at?: string
  /** Reads from the last `heading` above the card instead of the card. */
  readonly from?: 'heading' | 'page'
  /** Reads this attribute instead of the text. */
  readonly attr?: string
  /** Only the first element that matches: list fields whose block is repeated further down. */
  readonly first?: true
  /** Elements inside the match to leave out (labels such as "Title:"). */
  readonly drop?: string
  /** Removed from the text, e.g. a label: `/^Abstract:?/`. */
  readonly cut?: RegExp
  /** Keeps group 1 (or all of the match); with the `g` flag every match becomes an item of a list field. Nothing kept = not found. */
  readonly take?: RegExp
  /** List fields: splits the text into items. Without it each matching element is an item. */
  readonly split?: RegExp
}
/** `false` = the site does not show it: leave it absent rather than guess. */
export type Slot = string | Pick | false | readonly (string | Pick)[]

/** Corrections on top of the generic extractor; a field not named here is read by it. */
export interface Fields {
  readonly title?: Slot
  /** A list field: several names. Label words, "et al." and numbers are cleaned away afterwards. */
  readonly authors?: Slot
  readonly abstract?: Slot
  /** Any common way to write a date; kept as exactly as it is written. */
  readonly published?: Slot
  readonly venue?: Slot
  /** The paper's page. Text of an address, or `attr: 'href'`. Where it is named, no other link of the card stands in for it. */
  readonly url?: Slot
  readonly categories?: Slot
  readonly upvotes?: Slot
  /**
   * CSS selector of the links that speak of the paper itself. Absent: all links of the card; name it where others carry identifiers
   * too (the proceedings' DOI, the authors' profiles, papers the snippet quotes).
   */
  readonly links?: string
  /** Identifiers written as text or attribute (`{ pmid: '.docsum-pmid' }`); those in links are found without help. */
  readonly ids?: Readonly<Partial<Record<IdScheme, Slot>>>
}

/** What embedded data says of one paper; joined to cards by a shared identifier. */
export interface Enrichment extends Partial<Omit<Sighting, 'how' | 'site' | 'ids'>> {
  readonly ids: Ids
}

/** Where a page embeds its state as JSON: in the text of these elements, or in an attribute of theirs. Papers are found in it by their form. */
export interface Embedded {
  readonly at: string
  readonly attr?: string
}
