import { type Citation, readCitation, readOwned, readPlaced } from './citation.ts'
import { marksOf } from './marks.ts'
import { findManner, type MannerName } from './one-line.ts'
import { countWords } from './scripts.ts'
import type { Block, Blocks, Form } from './text-block.ts'
import { cleanTitle } from './title-text.ts'

/** What a block that may hold a title says beside it. */

/** Sentences, not a title: an address, several sentences, somebody speaking, or what others shall do. */
export const isProse = (text: string): boolean =>
  (text.length > 25 && /[\p{Lo}ー]。/u.test(text)) || (text.length > 50 && (/https?:\/\//.test(text) || (text.length > 120 && /[\p{Ll}\d)]\. \p{Lu}/u.test(text)) || (text.endsWith('.') && /\b(?:I|my|you|your|[Pp]lease|must|should|shall|will)\b/.test(text))))

/** Cheap: most titles end in a plain letter. */
const endsPlain = (title: string): boolean => /[A-Za-z\d]$/.test(title.slice(-1))
const withoutMarks = (title: string): string => (endsPlain(title) ? title : title.replace(/(?:\s?\[\s?(?:pdf|ps|preprint|html|link|url|doi|arxiv|paper|code|video|slides|poster|bib(?:tex)?|abs(?:tract)?|project(?: page)?|website|期刊论文|学位论文|会议论文|[JCDMRP](?:\/OL)?)\s?\]\.?|\s?\(\d{1,3}[ -]min(?:ute)?s?(?: read)?\)|\s?\((?:pdf|arxiv|preprint)\)|\s?[¶🔗]|\s[#§])+$/iu, ''))
/** A title without quotation marks around all of it, and without labels or a heading's sign behind it; Chinese references say "[J]" for a journal. */
const tidyTitle = (title: string): string => withoutMarks(title).replace(/^(?:["“]|''|``)([^"“”]+?),?(?:["”]|'')[.,]?$/, '$1')

/** A title without the full stop a list ends its titles with; that of an abbreviation stays. */
const dropStop = (title: string): string => (!title.endsWith('.') ? title : title.replace(/(?<=[^.\s])(?<!(?:^|\s)(?:etc|inc|jr|sr|vs|al|ltd|\p{Lu}))\.$/iu, ''))

/** What links behind a title say. */
const LINK_LABEL = /^(?:project|web|home|paper|journal)[ -]?(?:page|site|link)|^(?:link|github|code|data(?:set)?|video|slides|talk|poster|demo|appendix|supp\w*|online|eprint|journal|free|official|published)(?: (?:version|appendix|material|supplement|page))?$/i

const LINKS = /^a$/
const SLANTED = /^(?:i|em|cite)$/
/** Positions of such elements in a block, the last first; found once for all cards of a build. */
function findIn({ layout, order, part, from, to }: Form, tags: RegExp): readonly number[] {
  const { forms } = layout
  const known = layout.ask(tags, () => [] as (readonly number[])[])
  return (known[order] ??= forms.filter((form) => form.order > order && tags.test(form.look.tag) && !form.line && form.part === part && form.from >= from && form.to <= to).map((form) => form.order).reverse())
}

/** A title without the labels of links that end it in its block: "On Lamps PDF". */
function dropLabels(blocks: Blocks, { form }: Block, title: string): string {
  let short = title
  for (const at of findIn(form, LINKS)) {
    const label = (blocks.at(at) as Block).text
    const end = short.replace(/[\s\])},.;|]+$/, '')
    if (label.length >= end.length || !end.endsWith(label) || !/\p{L}{2}/u.test(label) || (cleanTitle(label) !== undefined && !LINK_LABEL.test(label))) break
    short = end.slice(0, -label.length).replace(/[\s[({,;:|–-]+$/, '')
  }
  return short
}

/** What a badge before a title says it is. */
const KIND_LABEL = /^(?:(?:original|research|review|short|brief|full|regular|invited|journal|conference|working) )?(?:articles?|papers?|reports?|communications?|letters?|editorials?|reviews?|preprints?|posters?|orals?|spotlights?|talks?|chapters?|abstracts?|open access|free access|new)\s?[:|·]?$/i

const firstInside = ({ layout, order, from }: Form): number => layout.forms.findIndex((form) => form.order > order && form.up === order && !form.line && form.from === from + 1 && form.look.tag !== 'a')
/** A title without the badge it begins with in an element of its own: "<b>REVIEW</b> On Lamps". */
function dropBadge(blocks: Blocks, { form }: Block, title: string): string {
  const at = form.layout.ask(firstInside, () => new Map<number, number>())
  if (!at.has(form.order)) at.set(form.order, firstInside(form))
  const label = blocks.at(at.get(form.order) as number)?.text ?? ''
  return label !== '' && KIND_LABEL.test(label) && title.startsWith(`${label} `) ? title.slice(label.length).trimStart() : title
}

/** What programmes number what they list with: "P12. ", "POS-3: ", "[A1.2] ", "Paper 17: ". Years are none. */
const NUMBERED = /^[[(]?(?!(?:19|20)\d\d\b)(?:(?:[Pp]aper|[Tt]alk|[Pp]oster|[Aa]bstract|[Aa]rticle|ID|No\.?|Nr\.?|#) ?#?)?(\p{Lu}{0,6}[-_. ]?\d{1,5}\p{L}?(?:[-.]\d{1,4}\p{L}?){0,3})(?:[\]):.|]{1,2} ?|\s?[–-]\s| )(?=["“'‘]?[\p{L}\d])/u

/** The year behind a title: "On Lamps (2021)". */
const DATED = /\.?\s\((?:19|20)\d\d\)\.?$/

const firstTail = ({ layout, order, to }: Form): number => layout.forms.findIndex((form) => form.order > order && form.up === order && !form.line && !form.blank && form.to >= to - 1 && TAIL.test(form.look.tag) && !SUBTITLE.test(form.look.sign))
const TAIL = /^(?:span|small|em|i|b)$/
const SUBTITLE = /sub-?title/i
/** Words in an element of their own that end a block: the room of a talk behind its title; '' for none. */
export function tailOf(blocks: Blocks, { form, text }: Block): string {
  const known = form.layout.ask(firstTail, () => new Map<number, number>())
  if (!known.has(form.order)) known.set(form.order, firstTail(form))
  const tail = form.leaf ? '' : (blocks.at(known.get(form.order) as number)?.text ?? '')
  return tail.length < text.length && text.endsWith(` ${tail}`) ? tail : ''
}
/** So many titles must end so, with so few different ones, that these are none of theirs. */
const LEAST_TAILED = 4
const MOST_TAILS = 0.67
const areTails = (tails: readonly string[]): boolean => tails.length >= LEAST_TAILED && tails.every((tail) => tail !== '') && new Set(tails).size <= MOST_TAILS * tails.length

/** What a list writes around its titles that is none of theirs. */
export interface Habits {
  /** A number of its own before each. */
  readonly numbered: boolean
  /** The year behind each. */
  readonly dated: boolean
  /** A full stop behind each. */
  readonly stopped: boolean
  /** Words behind each in an element of their own, the same behind several. */
  readonly tailed: boolean
}

/** What nearly all of so many titles have around them; a full stop where they end as sentences do, most with one. */
export function readHabits(titles: readonly string[], tails: readonly string[] = []): Habits {
  const most = 0.9 * titles.length
  const numbers = titles.flatMap((title) => NUMBERED.exec(title)?.[1] ?? [])
  const dated = titles.length >= 3 && titles.filter((title) => DATED.test(title)).length >= most
  const plain = dated ? titles.map((title) => title.replace(DATED, '')) : titles
  return {
    numbered: titles.length >= 3 && numbers.length >= most && new Set(numbers).size >= most,
    dated,
    tailed: areTails(tails),
    stopped: plain.length >= 3 && plain.filter((title) => /[.?!]$/.test(title)).length >= most && 2 * plain.filter((title) => /[^.]\.$/.test(title)).length >= plain.length,
  }
}

/** "Lampyris noctiluca": in italics too. */
const SPECIES = /^\p{Lu}(?:\p{Ll}+|\.) \p{Ll}+$/u
/** A title of a reference without where it appeared, which stands in italics behind a comma: "On Lamps, *Journal of Light*". */
function dropVenue(blocks: Blocks, { form }: Block, title: string): string {
  for (const at of findIn(form, SLANTED)) {
    const venue = (blocks.at(at) as Block).text
    const end = venue.length < 4 || SPECIES.test(venue) ? -1 : title.indexOf(`, ${venue}`)
    if (end > 0 && isSeveral(title.slice(0, end))) return title.slice(0, end)
  }
  return title
}
const isSeveral = (title: string): boolean => countWords(title) >= 3

/** A title as it is, in a list of these habits; `isCited`: part of a reference. */
export function trimTitle(blocks: Blocks, block: Block, text: string, habits: Habits | undefined, isCited = false): string {
  const tail = habits?.tailed ? tailOf(blocks, block) : ''
  const said = tail !== '' && text.endsWith(` ${tail}`) ? text.slice(0, -tail.length - 1).trimEnd() : text
  const whole = isCited ? dropVenue(blocks, block, said) : said
  const title = tidyTitle(dropLabels(blocks, block, dropBadge(blocks, block, habits?.numbered ? whole.replace(NUMBERED, '') : whole)))
  const undated = habits?.dated ? title.replace(DATED, '') : title
  const stopless = habits?.stopped ? dropStop(undated) : undated
  // What goes on behind it is no title any more.
  return stopless.endsWith(',') ? stopless.replace(/[\s,]+$/, '') : stopless
}

/** The manner in which a block writes title and names into one text; headings write a title alone. */
export const mannerOf = (block: Block): MannerName | undefined => (marksOf(block).heading ? undefined : findManner(block.text))

/** A reference written out in one text; headings and what is called a title are none. `owners`: people whom others of the list name. */
export function citationOf(block: Block, owners: readonly string[] = []): Citation | undefined {
  const { heading, worded } = marksOf(block)
  return heading || worded ? undefined : (readCitation(block.text) ?? (block.leaf ? readPlaced(block.text) : undefined) ?? readOwned(block.text, owners))
}
