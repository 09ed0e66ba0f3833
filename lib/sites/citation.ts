import { readBeforeYear, readPeople, readUnspaced } from './cited-people.ts'
import { endOf, endOfTitle, findWhere, MOST_COMMAS, readRest, YEAR } from './cited-where.ts'
import { isFamilyFirst, looksLikeNames } from './people.ts'
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

const isInitial = (word: string): boolean => /^(?:\p{Lu}\.?(?:-\p{Ll}\.?)?-?){1,3}$/u.test(word)
/** Family names with initials behind: "Ash J, Birch AB". */
const isInverted = (names: readonly string[]): boolean => (names.length > 1 && names.every((name) => name.includes(','))) || names.every((name) => (isInitial(name.split(/\s+/).at(-1) ?? '') || /, \p{Lu}\.[^,]*$/u.test(name)) && !/(?:^|\s)\p{Lu}\.?\s.*,/u.test(name))

/** A title is no place in a journal and no list of names; it may be written like one name where what stands around it is sure. */
function isTitle(text: string, isSure: boolean): boolean {
  const words = text.split(' ')
  if ((words.length < 3 && countWords(text) < 3) || (text.length < 12 && measure(text) < 12) || text.length > 350 || /^(?:in|vol|pp|pages|doi|https?)\b|^(?:\d|\p{Lu}\.)/iu.test(text)) return false
  if (/[,;&]/.test(text) && !words.some((word) => /^\p{Ll}/u.test(word) && word !== 'and')) return false
  return !looksLikeNames(text) || (isSure && !/[,;&]| and /.test(text))
}

const compose = (title: string, authors: readonly string[], rest: string, year?: string): Citation => ({ title, authors, ...readRest(rest), ...(year ? { year } : {}) })

/** Marks around a quoted title, the ones inside others last; a single one closes before what goes on behind a title. */
const QUOTED = [/“([^“”]{4,350})”/u, /["“„]([^"“”„]{4,350})["”“]/u, /«\s?([^«»]{4,350}?)\s?»/u, /[「『]([^「」『』]{4,350})[」』]/u, /(?<=[\s(]|^)‘(.{4,350}?)’(?=[.,;]?(?:\s|$))/u] as const
/** Letters of Hangul say more each than others do. */
const isLong = (title: string): boolean => measure(title) >= 12 || /\p{Script=Hangul}{2} ?\p{Script=Hangul}{2}/u.test(title)
/** Text before a quoted title, characters. */
const BEFORE = 800

/** A text around what is quoted in it: before, inside, behind. */
function cutQuoted(text: string): readonly [before: string, title: string, rest: string] | undefined {
  for (const marks of QUOTED) {
    const found = marks.exec(text)
    const title = found?.[1]?.replace(/[\s,.;]+$/, '') ?? ''
    if (found && found.index <= BEFORE && isLong(title) && (title.includes(' ') || countWords(title) > 1)) return [text.slice(0, found.index), title, text.slice(found.index + found[0].length)]
  }
  return undefined
}

/** `A. Ash, "On Lamps," in Proc. X, 2021` */
function readQuoted(text: string): Citation | undefined {
  const [named, title, rest] = cutQuoted(text) ?? []
  if (named === undefined || title === undefined || named.length < 3) return undefined
  const [, before = '', year] = /^(.*?)(?:[\s.,]+[(（]?((?:19|20)\d\d)[a-z]?[)）]?[.,:]?\s*)?$/u.exec(named.trimEnd()) ?? []
  const some = year === undefined && !/ (?:and|&) /.test(before) ? readPeople(before) : readBeforeYear(before)
  const alone = before.replace(/(?<=\p{L}{2})\.$/u, '')
  const authors = some.length > 0 ? some : isFamilyFirst(alone) ? [alone] : readUnspaced(before)
  return authors.length > 0 ? compose(title, authors, rest as string, year) : undefined
}

/** Where it can be read, behind a title or what it appeared in, or the comma before an italic one. */
const ADDRESS_BEHIND = /,(?: https?:\/\/\S*)?$/
/** `Ash, A., & Birch, B. (2021). On lamps. Journal of Light, 3(2), 1–9.` */
function readDated(text: string): Citation | undefined {
  const parts = /^([^"“”]{4,800}?)[\s,]*\(((?:19|20)\d\d|in press|forthcoming|to appear|accepted|submitted|im Druck|en prensa)[a-z]?(?:,[^)]{1,20})?\)([\s.,:]+)(\S.*)$/u.exec(text)
  const authors = parts ? readBeforeYear(parts[1] as string) : []
  if (!parts || authors.length === 0) return undefined
  const [, , said = '', mark = '', rest = ''] = parts
  const pieces = mark.startsWith(',') ? rest.split(', ', MOST_COMMAS) : []
  const where = findWhere(pieces)
  const end = where > 0 ? pieces.slice(0, where).join(', ').length : endOfTitle(rest, 0)
  const title = rest.slice(0, end).replace(ADDRESS_BEHIND, '')
  return isTitle(title, true) || isTitle(title.split(', ')[0] as string, true) ? compose(title, authors, rest.slice(end), /^\d/.test(said) ? said : undefined) : undefined
}

/** `Ash, A., Birch, B., 2021, On Lamps, Journal of Light, Vol. 3`, `Ash, Ada, and Bo Birch. 2021. On Lamps. Journal of Light`. */
function readYearBetween(text: string): Citation | undefined {
  const parts = /^([^("“”]{4,800}?)([.,])\s+((?:19|20)\d\d)[a-z]?([.,:])\s+(\S.*)$/u.exec(text)
  const [, before = '', , year, mark, rest = ''] = parts ?? []
  const authors = parts ? readBeforeYear(before) : []
  if (authors.length === 0) return undefined
  const pieces = rest.split(', ', MOST_COMMAS)
  const where = mark === ',' ? findWhere(pieces) : -1
  const title = where > 0 ? pieces.slice(0, where).join(', ') : rest.slice(0, endOfTitle(rest, 0))
  return isTitle(title, true) && (where > 0 || mark !== ',') ? compose(title, authors, rest.slice(title.length), year) : undefined
}

/** `On Lamps, Journal of Light, 12(3), 45-67, 2021`, behind names and a colon. */
function readCommasAfter(authors: readonly string[], rest: string): Citation | undefined {
  const pieces = rest.split(', ', MOST_COMMAS)
  const where = findWhere(pieces)
  const title = pieces.slice(0, Math.max(0, where)).join(', ')
  return isTitle(title, true) && YEAR.test(rest.slice(title.length)) ? compose(title, authors, pieces.slice(where).join(', ')) : undefined
}

/** What Chinese references say behind a title: of what kind it is. Before it any short words are names. */
const KIND = /\[[JCDMR](?:\/OL)?\]/
/** `A. Ash, B. Birch. On Lamps. Journal of Light, 2021.`, or with a colon behind the names. */
function readNamesFirst(text: string): Citation | undefined {
  for (const { 0: mark, index } of text.slice(0, 800).matchAll(/[.:](?=\s*\p{Lo}|\s+[\p{Lu}\d"“])|：(?=\s*[\p{Lo}\p{Lu}])/gu)) {
    // Cheap: one name alone, and in full, is none for sure.
    if (!/[,;&，、；]| and |\p{Lu}\./u.test(text.slice(0, index + 1)) && !isUnspacedName(text.slice(0, index))) continue
    const word = text.slice(0, index).split(/[\s,]+/).at(-1) ?? ''
    const before = text.slice(0, index + (isInitial(word) ? 1 : 0))
    const people = mark === '.' ? readPeople(before) : readBeforeYear(before)
    const authors = people.length > 0 || !KIND.test(text) ? people : readUnspaced(before)
    // "Ada B. Quill" is no end of names, "Ash, A." is one, and so is "Ash J, Birch B."
    if (authors.length === 0 || (mark === '.' && isInitial(word) && !isInverted(authors))) continue
    if (authors.length === 1 && !/(?:^|\s)\p{Lu}\.|,/u.test(before) && !isUnspacedName(before) && !KIND.test(text)) continue
    // "Ada B. Quill, Bo Birch": what follows one name with an initial may be the rest of it.
    if (authors.length === 1 && mark === '.' && isInitial(word) && /^\s+\p{Lu}[\p{L}'’-]+(?:,| and | &)/u.test(text.slice(index + 1))) continue
    const start = index + 1 + (/^\s+/.exec(text.slice(index + 1))?.[0].length ?? 0)
    const end = endOfTitle(text, start)
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
  for (const { index } of rest.slice(0, 800).matchAll(/[.,](?=\s+[\p{Lu}\d"“[])|\.?$/gu)) {
    const authors = readPeople(rest.slice(0, index))
    const word = rest.slice(0, index).split(/[\s,]+/).at(-1) ?? ''
    const after = rest.slice(index + 1)
    // A subtitle may read like two names: a year behind them, a link in brackets or a third leaves no doubt.
    if (authors.length > 1 && (authors.length > 2 || YEAR.test(after) || /^\s*\[/.test(after)) && !isInitial(word) && readPeople(after.slice(0, Math.max(0, endOf(after, 0)))).length === 0) return compose(title, authors, after)
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

/** What only places in journals say: a volume and pages. */
const PAGES = /\d\s?(?:\(\d{1,3}(?:[-–]\d{1,3})?\))?\s?[:,]\s?(?:(?:no|nr|pp?|pages?|art)\.? ?)?[A-Za-z]?\d+(?:\s?[-–]{1,2}\s?[A-Za-z]?\d+)?|\bpp?\.? ?\d/i

/** `On Lamps. J. Light 12:3-4 (2021)`, on the page of who wrote it: parted only where volume, pages and year say that what follows is a journal. */
export function readPlaced(text: string): Citation | undefined {
  const plain = text.replace(/^(?:\(\d{1,3}\)|\[[A-Z]{0,2}\d{1,3}\]|\d{1,3}\s?[.)])\s*/, '')
  if (text.length < SHORTEST || text.length > LONGEST || !YEAR.test(plain) || !PAGES.test(plain)) return undefined
  const pieces = plain.split(', ', MOST_COMMAS)
  const stop = endOf(plain, 0)
  const where = findWhere(pieces)
  const title = where > 0 && pieces.slice(0, where).join(', ').length < stop ? pieces.slice(0, where).join(', ') : plain.slice(0, stop)
  const rest = plain.slice(title.length)
  const isPlace = /^[.,]?\s+(?:[Ii]n:? )?(?:[Tt]he )?\p{Lu}/u.test(rest) && YEAR.test(rest) && PAGES.test(rest) && rest.length < 250
  return isPlace && isTitle(title, false) && readPeople(title).length === 0 ? compose(title, [], rest) : undefined
}

/** What stands below a title: with whom it was written, and where it appeared. */
const JOINT = /^\(?(?:with|w\/) ?\p{Lu}/u

/** Parts a reference; undefined for what is none or leaves doubt. Cheap for what has no punctuation of one. */
export function readCitation(text: string): Citation | undefined {
  if (text.length < SHORTEST || text.length > LONGEST || !/[.:?!),] |["“]/.test(text) || JOINT.test(text)) return undefined
  return readQuoted(text) ?? readDated(text) ?? readYearBetween(text) ?? readNamesFirst(text) ?? readTitleFirst(text) ?? readCommas(text)
}

/** A reference that begins with one name, behind which its title begins at `start`. */
function readBehindOne(text: string, name: string, start: number): Citation | undefined {
  const title = text.slice(start, endOfTitle(text, start))
  return isTitle(title, true) ? compose(title, [name], text.slice(start + title.length)) : undefined
}

/** `Ada Quill. On Lamps. Journal of Light, 2021.`: one name in full could be anything, but that of somebody (`owners`) whom other references of the list name. */
export function readOwned(text: string, owners: readonly string[]): Citation | undefined {
  const owner = owners.find((name) => text.startsWith(name) && /^[.,:]\s/.test(text.slice(name.length, name.length + 2)))
  return owner === undefined || text.length > LONGEST || !YEAR.test(text) ? undefined : readBehindOne(text, owner, owner.length + 2)
}

/** `Ada Ash. On Lamps. [pdf]`: one name in full, where the other references of the list begin with names too. */
export function readLedByOne(text: string): Citation | undefined {
  const [, name = '', space = ''] = /^((?:\p{Lu}(?:[\p{L}'’-]*|\.(?:-?\p{Lu}\.)*) ){1,3}(?:(?:de|van|von|der|di|la) ){0,2}\p{Lu}[\p{L}'’-]+)[.:](\s+)(?=["“'‘]?[\p{Lu}\d])/u.exec(text.slice(0, LONGEST)) ?? []
  return name === '' || readPeople(name).length !== 1 ? undefined : readBehindOne(text, name, name.length + 1 + space.length)
}
