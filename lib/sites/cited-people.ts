import { looksLikeNames, splitPeople } from './people.ts'
import { measure } from './scripts.ts'

/** Names as references write them, told from everything else that has commas. */

/** The people of a text that names people and nothing else; none when in doubt. */
export function readPeople(text: string): readonly string[] {
  const plain = text.replace(/[\s,;:]+$|(?<=[\p{L}\d]{2})\.$/u, '').replace(/^(?:\[[\w+-]{1,12}\]|\(\d{1,3}\)|[A-Z]{0,2}\d{1,3}\s?[.)]|\d{1,3}(?=\p{Lu}\p{Ll}))\s*/u, '')
  const names = (plain.length < 4 && measure(plain) < 4) || plain.length > 800 ? [] : splitPeople(plain)
  return names.length > 0 && names.every((name) => looksLikeNames(name) && !/^(?:the|an?|on|in|for|with|towards?)\s/i.test(name)) ? names : []
}

/** "Ash, Ada", then others in order, if any: as references name authors whose year follows. */
const LED = /^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?, \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2})(?:,? (?:and|&) |, (?=\p{Lu})|,?$)(.*)$/u

/** The people before a year: "Ash, Ada, and Bo Birch". */
function readLed(text: string): readonly string[] {
  const parts = LED.exec(text.replace(/(?<=\p{L}{2})\.$/u, ''))
  const [, first = '', rest = ''] = parts ?? []
  const others = rest === '' ? [] : readPeople(rest)
  return parts && (rest === '' || (others.length > 0 && others.every((name) => / /.test(name)))) ? [first, ...others] : []
}

/** The people before a year in a reference, as `readPeople`, or with the first one's family name in front. The stop behind the last initial may end the names too. */
export function readBeforeYear(text: string): readonly string[] {
  const whole = text.replace(/(?<=[\s.-]\p{Lu})$/u, '.')
  const people = readPeople(whole)
  return people.length > 0 ? people : readLed(whole)
}
