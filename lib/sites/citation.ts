import { readBeforeYear, readPeople } from './cited-people.ts'
import { endOf, findWhere, MOST_COMMAS, readRest, YEAR } from './cited-where.ts'
import { looksLikeNames } from './people.ts'
import { countWords, isUnspacedName, measure } from './scripts.ts'

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

const isInitial = (word: string): boolean => /^(?:\p{Lu}\.?-?){1,3}$/u.test(word)
/** Family names with initials behind: "Ash J, Birch AB". */
const isInverted = (names: readonly string[]): boolean => names.every((name) => isInitial(name.split(/\s+/).at(-1) ?? '') && !/(?:^|\s)\p{Lu}\.?\s.*,/u.test(name))

/** A title is no place in a journal and no list of names; it may be written like one name where what stands around it is sure. */
function isTitle(text: string, isSure: boolean): boolean {
  const words = text.split(' ')
  if ((words.length < 3 && countWords(text) < 3) || (text.length < 12 && measure(text) < 12) || text.length > 350 || /^(?:in|vol|pp|pages|doi|https?)\b|^(?:\d|\p{Lu}\.)/iu.test(text)) return false
  if (/[,;&]/.test(text) && !words.some((word) => /^\p{Ll}/u.test(word) && word !== 'and')) return false
  return !looksLikeNames(text) || (isSure && !/[,;&]| and /.test(text))
}

const compose = (title: string, authors: readonly string[], rest: string, year?: string): Citation => ({ title, authors, ...readRest(rest), ...(year ? { year } : {}) })

/** `A. Ash, "On Lamps," in Proc. X, 2021` */
function readQuoted(text: string): Citation | undefined {
  const parts = /^([^"“”]{4,800}?)\s*["“]([^"“”]{12,350})["”](.*)$/u.exec(text)
  const [, before = '', year] = /^(.*?)(?:[\s.,]+\(?((?:19|20)\d\d)[a-z]?\)?[.,:]?\s*)?$/u.exec(parts?.[1] ?? '') ?? []
  const authors = year === undefined ? readPeople(before) : readBeforeYear(before)
  const title = parts?.[2]?.replace(/[\s,.;]+$/, '') ?? ''
  return parts && authors.length > 0 && title.split(' ').length > 1 ? compose(title, authors, parts[3] as string, year) : undefined
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

/** `Ash, A., Birch, B., 2021, On Lamps, Journal of Light, Vol. 3`, `Ash, Ada, and Bo Birch. 2021. On Lamps. Journal of Light`. */
function readYearBetween(text: string): Citation | undefined {
  const parts = /^([^("“”]{4,800}?)([.,])\s+((?:19|20)\d\d)[a-z]?([.,:])\s+(\S.*)$/u.exec(text)
  const [, before = '', , year, mark, rest = ''] = parts ?? []
  const authors = parts ? readBeforeYear(before) : []
  if (authors.length === 0) return undefined
  const pieces = rest.split(', ', MOST_COMMAS)
  const where = mark === ',' ? findWhere(pieces) : -1
  const title = where > 0 ? pieces.slice(0, where).join(', ') : rest.slice(0, endOf(rest, 0))
  return isTitle(title, true) && (where > 0 || mark !== ',') ? compose(title, authors, rest.slice(title.length), year) : undefined
}

/** `On Lamps, Journal of Light, 12(3), 45-67, 2021`, behind names and a colon. */
function readCommasAfter(authors: readonly string[], rest: string): Citation | undefined {
  const pieces = rest.split(', ', MOST_COMMAS)
  const where = findWhere(pieces)
  const title = pieces.slice(0, Math.max(0, where)).join(', ')
  return isTitle(title, true) && YEAR.test(rest.slice(title.length)) ? compose(title, authors, pieces.slice(where).join(', ')) : undefined
}

/** `A. Ash, B. Birch. On Lamps. Journal of Light, 2021.`, or with a colon behind the names. */
function readNamesFirst(text: string): Citation | undefined {
  for (const { 0: mark, index } of text.slice(0, 800).matchAll(/[.:](?=\s*\p{Lo}|\s+[\p{Lu}\d"“])|：(?=\s*[\p{Lo}\p{Lu}])/gu)) {
    // Cheap: one name alone, and in full, is none for sure.
    if (!/[,;&，、；]| and |\p{Lu}\./u.test(text.slice(0, index + 1)) && !isUnspacedName(text.slice(0, index))) continue
    const word = text.slice(0, index).split(/[\s,]+/).at(-1) ?? ''
    const before = text.slice(0, index + (isInitial(word) ? 1 : 0))
    const authors = mark === '.' ? readPeople(before) : readBeforeYear(before)
    // "Ada B. Quill" is no end of names, "Ash, A." is one, and so is "Ash J, Birch B."
    if (authors.length === 0 || (mark === '.' && isInitial(word) && !isInverted(authors))) continue
    if (authors.length === 1 && !/(?:^|\s)\p{Lu}\.|,/u.test(before) && !isUnspacedName(before)) continue
    const start = index + 1 + (/^\s+/.exec(text.slice(index + 1))?.[0].length ?? 0)
    const end = endOf(text, start)
    const title = text.slice(start, end)
    // A colon may stand in a title too: "Alice Springs, New York: Two Tales".
    if (mark !== '.' && !YEAR.test(text.slice(end))) {
      const cited = readCommasAfter(authors, text.slice(start))
      if (cited) return cited
      continue
    }
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

/** `A. Ash and B. Birch, On Lamps, in Proceedings of X, 2021`: commas alone, so each part must be sure. */
function readCommas(text: string): Citation | undefined {
  const parts = text.split(', ', MOST_COMMAS)
  const where = findWhere(parts)
  if (where < 2) return undefined
  const isShort = (part: string): boolean => /\p{Lu}\./u.test(part)
  // "A Ash, B. Birch and C Cole" end where the last two are joined, however they are written.
  const joined = parts.slice(0, where - 1).findIndex((part) => / (?:and|&) /.test(part)) + 1
  let people = joined > 0 && readPeople(parts.slice(0, joined).join(', ')).length > joined ? joined : 0
  while (people < where - 1 && isShort(parts[people] as string) === isShort(parts[0] as string) && readPeople((parts[people] as string).replace(/^and /, '')).length > 0) people++
  const authors = people === 0 ? [] : readPeople(parts.slice(0, people).join(', '))
  const title = parts.slice(people, where).join(', ')
  const isSure = authors.length > 1 || (authors.length === 1 && isShort(parts[0] as string))
  return isSure && isTitle(title, true) ? compose(title, authors, parts.slice(where).join(', ')) : undefined
}

/** Parts a reference; undefined for what is none or leaves doubt. Cheap for what has no punctuation of one. */
export function readCitation(text: string): Citation | undefined {
  if (text.length < SHORTEST || text.length > LONGEST || !/[.:?!),] |["“]/.test(text)) return undefined
  return readQuoted(text) ?? readDated(text) ?? readYearBetween(text) ?? readNamesFirst(text) ?? readTitleFirst(text) ?? readCommas(text)
}
