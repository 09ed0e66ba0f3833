import { splitNames } from './names.ts'
import { looksLikeNames } from './people.ts'

/** References written in one text: "A. Ash, B. Birch. On Lamps. Journal of Light, 2021." Parted only where the punctuation leaves no doubt. */

/** What a reference says, as it is written. */
export interface Citation {
  readonly title: string
  readonly authors: readonly string[]
  readonly venue?: string
  /** Four digits. */
  readonly year?: string
}

const SHORTEST = 30
const LONGEST = 1_500
/** Words before a full stop that end no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|vs|cf|et al|e\.g|i\.e|no|vol|pp?|dr|st|jr|sr|inc|proc|conf|int|trans|phil|rev|lett|appl|comput|phys|math|chem|biol|commun?|ann|sci|technol|eng|mech|res|soc)$/iu
const YEAR = /(?:^|[\s(,.;])((?:19|20)\d\d)[a-z]?(?=$|[\s),.;:])/

const isInitial = (word: string): boolean => /^(?:\p{Lu}\.?-?){1,3}$/u.test(word)
/** Family names with initials behind: "Ash J, Birch AB". */
const isInverted = (names: readonly string[]): boolean => names.every((name) => isInitial(name.split(/\s+/).at(-1) ?? '') && !/(?:^|\s)\p{Lu}\.?\s.*,/u.test(name))

/** The people of a text that names people and nothing else; none when in doubt. */
export function readPeople(text: string): readonly string[] {
  const plain = text.replace(/[\s,;:]+$|(?<=[\p{L}\d]{2})\.$/u, '').replace(/^(?:\[[\w+-]{1,12}\]|\(\d{1,3}\)|[A-Z]{0,2}\d{1,3}\s?[.)])\s*/, '')
  const names = plain.length < 4 || plain.length > 800 ? [] : splitNames(plain)
  return names.length > 0 && names.every((name) => looksLikeNames(name) && !/^(?:the|an?|on|in|for|with|towards?)\s/i.test(name)) ? names : []
}

/** A title is no place in a journal and no list of names; it may be written like one name where what stands around it is sure. */
function isTitle(text: string, isSure: boolean): boolean {
  const words = text.split(' ')
  if (words.length < 3 || text.length < 12 || text.length > 350 || /^(?:in|vol|pp|pages|doi|https?)\b|^(?:\d|\p{Lu}\.)/iu.test(text)) return false
  if (/[,;&]/.test(text) && !words.some((word) => /^\p{Ll}/u.test(word) && word !== 'and')) return false
  return !looksLikeNames(text) || (isSure && !/[,;&]| and /.test(text))
}

/** Where the sentence that begins at `from` ends; the length of the text when it does not. */
function endOf(text: string, from: number): number {
  for (const { index } of text.slice(from).matchAll(/[.?!](?=\s+(?:[\p{Lu}\d"“(]|in\s|(?:ar|bio|med)[RX]iv)|\s*$)/gu)) {
    const at = from + index
    if (text[at] !== '.') return at + 1
    if (!ABBREVIATION.test(text.slice(Math.max(from, at - 12), at))) return at
  }
  return text.length
}

/** What stands behind a title: where and when it appeared. */
function readRest(text: string): Pick<Citation, 'venue' | 'year'> {
  const rest = text.replace(/^[\s.,;:]+/, '')
  const year = YEAR.exec(rest)?.[1]
  const plain = rest.replace(/^in:?\s+/i, '').replace(/^[^()]{3,200}\((?:eds?|hrsg)\.?\)[.,:]?\s*/i, '').split(/,?\s*[,(]?\s?(?:19|20)\d\d\b|[,;.]\s*(?:vol|no|pp?|pages)\b|,\s*\d|\s\d+\s?[,(]/i)[0] ?? ''
  const venue = plain.slice(0, endOf(plain, 0)).replace(/[\s.,;:(]+$/, '')
  return { ...(venue && venue.length > 2 && venue.length < 150 && /^\p{Lu}/u.test(venue) ? { venue } : {}), ...(year ? { year } : {}) }
}

const compose = (title: string, authors: readonly string[], rest: string, year?: string): Citation => ({ title, authors, ...readRest(rest), ...(year ? { year } : {}) })

/** `A. Ash, "On Lamps," in Proc. X, 2021` */
function readQuoted(text: string): Citation | undefined {
  const parts = /^([^"“”]{4,800}?)\s*["“]([^"“”]{12,350})["”](.*)$/u.exec(text)
  const authors = parts ? readPeople((parts[1] as string).replace(/\(\d{4}\)[.,:]?\s*$/, '')) : []
  const title = parts?.[2]?.replace(/[\s,.;]+$/, '') ?? ''
  return parts && authors.length > 0 && title.split(' ').length > 1 ? compose(title, authors, parts[3] as string) : undefined
}

/** `Ash, A., & Birch, B. (2021). On lamps. Journal of Light, 3(2), 1–9.` */
function readDated(text: string): Citation | undefined {
  const parts = /^([^("“”]{4,800}?)[\s,]*\(((?:19|20)\d\d)[a-z]?(?:,[^)]{1,20})?\)[\s.,:]+(\S.*)$/u.exec(text)
  const authors = parts ? readPeople(parts[1] as string) : []
  if (!parts || authors.length === 0) return undefined
  const rest = parts[3] as string
  const end = endOf(rest, 0)
  const title = rest.slice(0, end)
  return isTitle(title, true) ? compose(title, authors, rest.slice(end), parts[2] as string) : undefined
}

/** `A. Ash, B. Birch. On Lamps. Journal of Light, 2021.`, or with a colon behind the names. */
function readNamesFirst(text: string): Citation | undefined {
  for (const { 0: mark, index } of text.slice(0, 800).matchAll(/[.:](?=\s+[\p{Lu}\d"“])/gu)) {
    // Cheap: one name alone, and in full, is none for sure.
    if (!/[,;&]| and |\p{Lu}\./u.test(text.slice(0, index + 1))) continue
    const word = text.slice(0, index).split(/[\s,]+/).at(-1) ?? ''
    const before = text.slice(0, index + (isInitial(word) ? 1 : 0))
    const authors = readPeople(before)
    // "Ada B. Quill" is no end of names, "Ash, A." is one, and so is "Ash J, Birch B."
    if (authors.length === 0 || (mark === '.' && isInitial(word) && !isInverted(authors))) continue
    if (authors.length === 1 && !/(?:^|\s)\p{Lu}\.|,/u.test(before)) continue
    const start = index + 1 + (/^\s+/.exec(text.slice(index + 1))?.[0].length ?? 0)
    const end = endOf(text, start)
    const title = text.slice(start, end)
    // A colon may stand in a title too: "Alice Springs, New York: Two Tales".
    if (mark === ':' && !YEAR.test(text.slice(end))) continue
    if (isTitle(title, authors.length > 1 || YEAR.test(text.slice(end)))) return compose(title, authors, text.slice(end))
  }
  return undefined
}

/** `On Lamps. A. Ash, B. Birch. Journal of Light, 2021.` */
function readTitleFirst(text: string): Citation | undefined {
  const end = endOf(text, 0)
  const title = text.slice(0, end)
  const rest = text.slice(end).replace(/^[\s.]+/, '')
  if (rest === '' || readPeople(title).length > 1 || !isTitle(title, true)) return undefined
  for (const { index } of rest.slice(0, 800).matchAll(/[.,](?=\s+[\p{Lu}\d"“])|\.?$/gu)) {
    const authors = readPeople(rest.slice(0, index))
    const word = rest.slice(0, index).split(/[\s,]+/).at(-1) ?? ''
    const after = rest.slice(index + 1)
    // A subtitle may read like two names: a year behind them or a third leaves no doubt.
    if (authors.length > 1 && (authors.length > 2 || YEAR.test(after)) && !isInitial(word) && readPeople(after.slice(0, Math.max(0, endOf(after, 0)))).length === 0) return compose(title, authors, after)
  }
  return undefined
}

/** How the part begins that says where something appeared. */
const APPEARED = /^(?:(?:to appear )?in:?\s+(?:the )?(?:\d{1,3}(?:st|nd|rd|th) )?(?:Proc\.|Proceedings|IEEE|ACM|Int\. |International |Annual |Advances in|Journal|Transactions|Lecture Notes|LNCS)|(?:Proc\.|Proceedings|IEEE|ACM)\s)/
const MOST_COMMAS = 60

/** `A. Ash and B. Birch, On Lamps, in Proceedings of X, 2021`: commas alone, so each part must be sure. */
function readCommas(text: string): Citation | undefined {
  const parts = text.split(', ', MOST_COMMAS)
  const where = parts.findIndex((part) => APPEARED.test(part.replace(/^["“]/, '')))
  if (where < 2) return undefined
  const isShort = (part: string): boolean => /\p{Lu}\./u.test(part)
  let people = 0
  while (people < where - 1 && isShort(parts[people] as string) === isShort(parts[0] as string) && readPeople((parts[people] as string).replace(/^and /, '')).length > 0) people++
  const authors = people === 0 ? [] : readPeople(parts.slice(0, people).join(', '))
  const title = parts.slice(people, where).join(', ')
  const isSure = authors.length > 1 || (authors.length === 1 && isShort(parts[0] as string))
  return isSure && isTitle(title, true) ? compose(title, authors, parts.slice(where).join(', ')) : undefined
}

/** Parts a reference; undefined for what is none or leaves doubt. Cheap for what has no punctuation of one. */
export function readCitation(text: string): Citation | undefined {
  if (text.length < SHORTEST || text.length > LONGEST || !/[.:?!),] |["“]/.test(text)) return undefined
  return readQuoted(text) ?? readDated(text) ?? readNamesFirst(text) ?? readTitleFirst(text) ?? readCommas(text)
}
