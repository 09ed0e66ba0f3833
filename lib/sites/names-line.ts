import { CAPS } from '../text.ts'
import { readCitation } from './citation.ts'
import { readLeadingPairs, readLed, readPairs, withoutStop } from './cited-people.ts'
import { ADDRESS, dropPlaces, dropWorkplace, looksLikeNames, readEachPlaced, splitPeople } from './people.ts'
import { readPlacedUnspaced } from './scripts.ts'

/** The names a line of text begins with, however they are written. */

/** What stands before authors in their text. */
export const BEHIND_LABEL = /^authors?(?:\(s\)| names?)?\s?[:：]\s*(?=\S)/i
const PARTICLE = /^(?:and|by|de|da|del|della|der|den|di|do|dos|du|la|le|van|von|el|al|bin|ibn|ter|ten|zu|y|e|af|av|et|authors?:?|&|-|–|—)$/i
/** Cheap: among the first words of a list of names nearly all begin with capitals. */
function mayBeNames(text: string): boolean {
  const words = text.slice(0, 90).split(' ').slice(0, 8)
  let low = 0
  for (const word of words) if (/^\p{Ll}/u.test(word) && !PARTICLE.test(word)) low++
  return words.length > 1 && low <= 1
}

/** At most a quarter of the words begin small, particles aside. */
export function isMostlyCapital(text: string): boolean {
  const words = text.slice(0, 600).split(' ').filter((w) => /\p{L}/u.test(w) && !PARTICLE.test(w))
  return words.filter((w) => /^\p{Ll}/u.test(w)).length <= words.length / 4
}

/** A family name and an initial: "Ash, A. &". */
const PAIR = /^\p{Lu}[\p{L}'’ -]{1,40}, \p{Lu}\./u
/** Cheap: one of several names with a bracket behind. */
const EACH_BRACKETED = /\)\*?\s?[;,]\s/
/** A name with a bracket behind it, whole or cut at a comma: where that person, or all of them, work. */
const WORKPLACE_BEHIND = /\)$|\([^)]*$/
/** Words from which on a name is a sentence. */
export const MOST_WORDS = 8
/** Behind names: when what they wrote appeared, and where. */
const DATED = /,?\s\(?(?:19|20)\d\d[a-z]?\)?[.,:]\s/

/** The head of a citation line: "A Author, B Other - Journal, 2019 - host" → the names, without where they work; undefined when it does not start with names. */
export function readNamesLine(text: string): readonly string[] | undefined {
  const placed = readPlacedUnspaced(text)
  if (placed.length > 0) return placed
  const written = readNamesAsWritten(text)
  const plain = written?.every((name) => !WORKPLACE_BEHIND.test(name)) ? undefined : dropPlaces(text.slice(0, CAPS.authors * 4))
  const pairs = written === undefined && PAIR.test(text) ? readLeadingPairs(text) : []
  if (pairs.length > 1) return pairs
  const known = plain === undefined ? undefined : readNamesAsWritten(plain)
  if (known !== undefined || plain === undefined || !EACH_BRACKETED.test(text)) return known ?? written
  const each = readEachPlaced(text.slice(0, CAPS.authors * 4))
  return each.length > 0 ? each : written
}

/** "J. Light. Opt." goes on with words cut short, as journals do. */
const CUT_SHORT = /^\s*\p{Lu}\p{Ll}{1,5}(?:\.|$)/u
export const LONGEST_NAME = 80

/** Names without the sentence behind the last of them, which has a name of two words before it: "Ada Ash, Bo Birch. Lightwork". */
function cutSentence(text: string): string {
  for (const { index } of text.matchAll(/(?<=\p{Ll}{2})\.\s/gu)) {
    const name = text.slice(Math.max(0, index - LONGEST_NAME), index).split(/[,;&]\s|\sand\s/).at(-1) ?? ''
    if (/\S\s+\S/.test(name) && !/\s[JS]r$|\p{Ll}\.\s/u.test(name) && !CUT_SHORT.test(text.slice(index + 1, index + 20))) return text.slice(0, index)
  }
  return text
}

/** "Ada Ash and Bo Birch, North Works": "and" joins the last name, so what follows is none. */
function cutBehindLast(text: string): string {
  const end = text.lastIndexOf(', ')
  const parts = end < 0 ? [] : text.slice(0, end).split(/,\s+(?:(?:and|&)\s+)?|\s+(?:and|&)\s+/)
  const behind = text.slice(end + 2)
  const last = parts.at(-1) ?? ''
  const isJoined = parts.length > 1 && /\s(?:and|&)\s+$/.test(text.slice(0, end - last.length)) && !/^(?:and|&)\s|\s(?:and|&)\s/.test(behind)
  return isJoined && parts.every((part) => /^(?:with )?\p{Lu}.*\s/u.test(part)) && !/^(?:Jr|Sr|I{2,3}|Ph\.?D)\.?$/.test(behind) ? text.slice(0, end) : text
}

const DOTS = /\s[·•⋅]\s/
/** "Ada Ash, Bo Birch · Journal of Light · 2026", "arXiv:2605.1 · Ada Ash": the names, where dots part them from something else. */
function cutBehindDots(text: string): string {
  const parts = text.split(DOTS)
  const isNames = (part: string): boolean => !/\d/.test(part) && looksLikeNames(part)
  return parts.length > 1 && !parts.every(isNames) ? (parts.find(isNames) ?? text) : text
}

/** What stands before a reference to the paper itself. */
const CITE_AS = /^(?:[Rr]ecommended |[Hh]ow to |[Ss]uggested )?[Cc]it(?:ation|e)(?: as)?:\s+/

/** What a link behind names says. */
const LABEL_BEHIND = /(?<=\p{L}[.)]? )\[?(?:Abstract|PDF|Slides)\]?$/u

function readNamesAsWritten(numbered: string): readonly string[] | undefined {
  const text = numbered.replace(CITE_AS, '').replace(ADDRESS, '').replace(/^(?:\[\w{1,6}\]|\d{1,3}[.)]|[.,:;]|(?:19|20)\d\d\s?[/|]|[Ww]ith)\s+|^\((?=\p{Lu})/u, '').replace(LABEL_BEHIND, '')
  if (!mayBeNames(text)) return undefined
  const long = text.slice(0, CAPS.authors * 4)
  const undated = cutBehindDots(long).split(DATED)[0] ?? ''
  const head = cutSentence(undated).split(/\s[-–—]\s|;\s*(?=\(|\d)|(?<!(?:^|[,;&]\s|\sand\s)(?:\p{Lu}\.[\s-]?)*\p{Lu}|(?:^|[\s:])(?:Dr|Prof|Mrs?|Ms|Md|Mohd|Er))\.\s+(?=\p{Lu}[\p{Ll}]{3,}\s(?![,;(<·•⋅|….*†‡§]|(?:and|&) \p{Lu}[\p{L}.'’-]*(?: (?:(?:de|da|di|du|del|dos|la|le|van|von|der|den) ){0,2}\p{Lu}[\p{L}.'’-]*){0,3}(?:[,;]|\sand\s|$)))/u)[0] ?? ''
  const plain = head.replace(/^(?:(?:authors?|by)\s*:?\s+|(?:names?|作者|著者|저자)\s?[:：]\s*)/i, '').replace(/\s(?:\[(?:…|\.{3})\]|…|\.{3})(?=\s)/g, ',').replace(/[…]|\.\.\.$/g, '').replace(/\(\d{4}\)|,\s*\d{4}[,.]?$/g, '').replace(/(?<!\b[JS])(\p{Ll})\.\s*$/u, '$1')
  if (plain.length < 4) return undefined
  if (looksLikeNames(plain)) {
    const names = splitPeople(cutBehindLast(plain))
    return names.every((name) => name.split(' ', MOST_WORDS + 1).length <= MOST_WORDS) ? dropWorkplace(withoutStop(names.filter((name) => !/[\d[\]]/.test(name)))) : undefined
  }
  const pairs = readPairs(plain, undated !== long)
  if (pairs.length > 0) return pairs
  const led = readLed(plain)
  return led.length > 2 || (undated !== long && led.length > 0 && /, \p{Lu}\.$/u.test(plain)) ? led : undefined
}

/** The names of a text that is known to be of people, however they are written. */
export function readSurely(text: string): readonly string[] {
  const names = readNamesLine(text) ?? readLeadingPairs(text)
  if (names.length > 0) return names
  const cited = /\d/.test(text) ? (readCitation(text.replace(CITE_AS, ''))?.authors ?? []) : []
  if (cited.length > 0) return cited
  const plain = /\d/.test(text) ? (dropPlaces(text) ?? text) : text
  return /\d/.test(plain) ? names : dropWorkplace(splitPeople(plain))
}
