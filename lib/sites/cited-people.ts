import { isFamilyFirst, looksLikeNames, splitPeople } from './people.ts'
import { measure } from './scripts.ts'

/** Names as references write them, told from everything else that has commas. */

/** What stands before the names of a reference: its number or key. */
const KEY = /^(?:\[[\w+-]{1,12}\]|\(\d{1,3}\)|[A-Z]{0,2}\d{1,3}\s?[.)]|\d{1,3}(?=\p{Lu}\p{Ll}))\s*/u
/** What stands behind names of who edited a book. */
const EDITORS = /,?\s*[([](?:eds?|hrsg|hg|éds?|coords?|orgs?|curated by)\.?[)\]]$/i
/** Instead of many names. */
const LEFT_OUT = /,?\s(?:\.{3}|…),?\s(?:(?:&|and)\s)?/g
/** "And" in other languages, between names. */
const AND = /,?\s(?:und|et|y|e|och|og|en|и|та)\s(?=\p{Lu})/gu

/** "Ash, A. de" reads as "A. de Ash" does. */
const isName = (name: string): boolean => looksLikeNames(name.replace(/^([^,]+),\s?([^,]+)$/, '$2 $1')) && !/^(?:the|an?|on|in|for|with|towards?)\s/i.test(name)

const LONGEST_LINE = 4_000
const FAMILY = /^(?:\p{Ll}{1,4}\.? ){0,2}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}$/u
/** "A. B.", "J-L", and "H.-w." of Korean names. */
const INITIALS = /^\p{Lu}\.?(?:[ -]?\p{Lu}\.?|-\p{Ll}\.?){0,3}(?: \p{Ll}{2,3}){0,2}$/u
const INITIALS_THEN = /^((?:\p{Lu}\.[ -]?){0,3}\p{Lu}\.) \p{Lu}\p{L}+/u
const GIVEN = /^\p{Lu}[\p{L}'’-]*\.?(?: \p{Lu}[\p{L}'’-]*\.?){0,2}$/u

/** "Ash, A., Birch, B. and Cole, Cleo": family and given names in turns, most of these short unless a year behind leaves no doubt; whose page it is may be written otherwise. */
export function readPairs(plain: string, isSure = false): readonly string[] {
  const parts = plain.split(/,?\s+(?:and|&)\s+|,\s*/)
  const names: string[] = []
  let short = 0
  for (let i = 0; i < parts.length; i++) {
    const [name, given] = [parts[i] as string, parts[i + 1] ?? '']
    const isShort = INITIALS.test(given)
    if (FAMILY.test(name) && (isShort || (GIVEN.test(given) && !name.includes(' ')))) {
      names.push(`${name}, ${given}`)
      if (isShort) short++
      i++
    } else if (name.includes(' ') && isName(name)) names.push(name)
    else return []
  }
  return names.length > 1 && (isSure || 2 * short >= names.length) ? names : []
}

/** "Ash, A., Birch, B. & Cole, C., May 2021, In: Journal of Light": the names a line of something else begins with. */
export function readLeadingPairs(line: string): readonly string[] {
  const parts = line.slice(0, LONGEST_LINE).split(/\s+(?:and|&)\s+|,\s*/)
  const names: string[] = []
  for (let i = 0; i + 1 < parts.length && FAMILY.test(parts[i] as string); i += 2) {
    const given = parts[i + 1] as string
    // The journal may follow the last initial at once.
    const short = INITIALS.test(given) ? given : INITIALS_THEN.exec(given)?.[1]
    if (short === undefined) break
    names.push(`${parts[i]}, ${short}`)
    if (short !== given) break
  }
  return names
}

/** The stop behind the last of some names whose initials have none ends them: "Ash J, Birch B." */
export function withoutStop(names: readonly string[]): readonly string[] {
  const last = names.at(-1) as string
  return / \p{Lu}{1,3}\.$/u.test(last) && names.every((name) => name === last || !name.includes('.')) && names.some((name) => / \p{Lu}{1,3}$/u.test(name)) ? [...names.slice(0, -1), last.slice(0, -1)] : names
}

/** The people of a text that names people and nothing else; none when in doubt. */
export function readPeople(text: string): readonly string[] {
  const plain = text.replace(/[\s,;:]+$|(?<=[\p{L}\d]{2})\.$/u, '').replace(KEY, '').replace(EDITORS, '').replace(LEFT_OUT, ', ')
  if ((plain.length < 4 && measure(plain) < 4) || plain.length > 800) return []
  for (const each of new Set([plain, plain.replace(AND, ' and '), plain.replace(/[・･]/g, ', ')])) {
    const names = splitPeople(each)
    if (names.length > 0 && names.every(isName)) return withoutStop(names)
    const pairs = readPairs(each)
    if (pairs.length > 0) return pairs
  }
  return []
}

/** "Ash, Ada", then others in order, if any: as references name authors whose year follows. */
const LED = /^((?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?, \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2})(?:,? (?:and|&|und|et|y|e) |, (?=\p{Lu})|,?$)(.*)$/u

/** The people before a year: "Ash, Ada, and Bo Birch". */
export function readLed(text: string): readonly string[] {
  const parts = LED.exec(text.replace(/(?<=\p{L}{2})\.$/u, ''))
  const [, first = '', rest = ''] = parts ?? []
  const others = rest === '' ? [] : isFamilyFirst(rest) ? [rest] : readPeople(rest)
  return parts && (rest === '' || (others.length > 0 && others.every((name) => / /.test(name)))) ? [first, ...others] : []
}

/** The people before a year in a reference, as `readPeople`, or with the first one's family name in front. The stop behind the last initial may end the names too. */
export function readBeforeYear(text: string): readonly string[] {
  const whole = text.replace(/(?<=[\s.-]\p{Lu})$/u, '.')
  const people = readPeople(whole)
  return people.length > 0 ? people : readLed(whole)
}

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,6} ?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,6}$/u

/** The people before a quoted title in a script that sets no spaces, where any short words are names. */
export function readUnspaced(text: string): readonly string[] {
  const names = text.replace(/[\s,，、:：]+$/, '').replace(KEY, '').split(/\s*[,，、・･;；]\s*/)
  return names.every((name) => UNSPACED.test(name)) ? names : []
}

/** Who else wrote it, in brackets behind a title on somebody's page: "On Lamps. Journal of Light, 2020. (with A. Ash and B. Birch)". */
export const readCoauthors = (text: string): readonly string[] => readPeople(/\((?:joint (?:work )?)?(?:w\/ ?|(?:with|mit|avec) )([^()]{4,400})\)/i.exec(text)?.[1] ?? '')
