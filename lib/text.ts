/** Text as every room needs it: one line, folded, capped. Linear regexes only. */

/** Longest title, abstract and whole-card text we read, in UTF-16 units; hostile pages have more. */
export const CAPS = { title: 1_000, author: 300, authors: 5_000, abstract: 20_000, note: 1_000_000, url: 4_000, tag: 100 } as const

/** Most text needs no rewriting. */
const UNEVEN = /\s\s|[^\S ]/

/** One line: runs of white space (also NBSP) become one space, ends trimmed. */
export const squash = (text: string): string => (UNEVEN.test(text) ? text.replace(/\s+/gu, ' ') : text).trim()

const TAG = /<\/?(?:\w{1,9}:)?([a-z]\w{0,40})[^<>]{0,200}>/gi
/** Tags that part words; others stand within a line. */
const BLOCK = /^(?:p|div|br|li)$/i

/** A line without the tags that publishers leave in titles and abstracts: `H<sub>2</sub>O`, `<p>We show …</p>`. A sign like `<` that makes no tag stays. */
export const dropMarkup = (text: string): string => squash(text.replace(TAG, (_, name: string) => (BLOCK.test(name) ? ' ' : '')))

/** At most `max` UTF-16 units, never half a surrogate pair. */
export function cap(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}

/** True where a text is nothing but ASCII: most are, and need no folding of letters. */
export const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

/** For comparison: NFKD, without diacritics, lower case. */
export const fold = (text: string): string => (isAscii(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')).toLowerCase()

/** Of the codes of ASCII letters and digits, folded, themselves; 0 of all others. Read with care for the engine: a code behind the end of a text is no whole number, and makes all of a loop slow. */
export const WORD_CODES: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, code) => ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) ? code : 0))

/** Runs of letters and digits of folded text, in order. */
export const wordsIn = (folded: string): string[] =>
  (isAscii(folded) ? folded.match(/[a-z0-9]+/g) : folded.match(/[\p{L}\p{N}]+/gu)) ?? []
