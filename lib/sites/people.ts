import { splitNames } from './names.ts'

/** Lines that name people, told from headings, places and titles that are written like names. */

/** Words of headings, roles and events: in no name. */
const NO_PERSON =
  /\b(?:chairs?|committees?|sessions?|program(?:me)?s?|workshops?|conferences?|symposium|submissions?|guidelines?|instructions|dates|deadlines?|papers?|posters?|proceedings|journal|transactions|registration|venue|schedule|keynotes?|remarks|break|awards?|publications?|policies|attending|accepted|important)\b/i
const isWord = (w: string): boolean => /^[\p{Lu}\p{Lo}'’‘-]/u.test(w) || /^(?:de|da|del|della|der|den|di|do|dos|du|la|le|van|von|el|al|bin|ibn|ter|ten|zu|y|e|st\.?|af|av)$/i.test(w)

function isPerson(name: string): boolean {
  const words = name.split(/\s+/)
  return words.length >= 2 && words.length <= 6 && !/[?!:"()[\]{}/\\]|\d/.test(name) && words.every(isWord) && !NO_PERSON.test(name)
}

/** True when a text reads as a list of people's names, and nothing else. */
export function looksLikeNames(text: string): boolean {
  const names = splitNames(text.slice(0, 5_000))
  return names.length > 0 && names.filter(isPerson).length / names.length >= 0.7
}

/** Text outside round brackets; undefined where they do not close. */
function outsideBrackets(text: string): string | undefined {
  let kept = ''
  let depth = 0
  for (const part of text.split(/([()])/)) {
    if (part === '(') depth++
    else if (part === ')') depth--
    else if (depth === 0) kept += part
    if (depth < 0) return undefined
  }
  return depth === 0 ? kept : undefined
}

/**
 * Names without the places in brackets behind them and the numbers that point to such: "A. Ash, B. Birch (North University); C. Cole
 * (South Lab)" → "A. Ash, B. Birch, C. Cole". Undefined where there are none.
 */
export function dropPlaces(text: string): string | undefined {
  const outside = /[(\d]/.test(text) ? outsideBrackets(text) : undefined
  const plain = outside?.replace(/(\p{L}\.?)\s?\d{1,2}(?:\s?,\s?\d{1,2})*(?=\s*(?:[,;]|and\b|&|$))/gu, '$1').replace(/\s+(?=[,;])/g, '').trim()
  if (plain === undefined || plain === text) return undefined
  // People of one place stand together between semicolons.
  const groups = plain.split(/\s*;\s*/).map((group) => group.split(/\s*,\s*/).filter((name) => name !== ''))
  return groups.every((group) => group.every((name) => name.includes(' '))) ? groups.flat().join(', ') : plain
}

/** True for names with or without places behind them. */
export function namesPeople(text: string): boolean {
  if (looksLikeNames(text)) return true
  const plain = dropPlaces(text)
  return plain !== undefined && looksLikeNames(plain)
}

const PLACE = /\b(?:universit\w*|institut\w*|college|professor|postdoc\w*|lecturer|laborator(?:y|ies)|department|ph\.?d)\b/i
const VENUE = /^(?:IEEE|ACM|Proc\.|Proceedings|Journal|International (?:Journal|Conference|Workshop|Symposium))\b|\b(?:Transactions|Letters|Journal|Magazine|Conference|Symposium|Workshop) (?:on|of|for) |\bGoogle Scholar\b/

const ROLE = /\b(?:chairs?|committees?|board|organi[sz]ers|sponsors)$/i

/** True for a short line that says where somebody works, what for, or where something appeared: no title. */
export const namesPlace = (text: string): boolean => text.length <= 100 && (PLACE.test(text) || VENUE.test(text) || ROLE.test(text))
