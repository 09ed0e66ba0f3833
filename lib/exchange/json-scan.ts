import { LIMITS } from './format.ts'

/** Where the values of a JSON text begin and end, found by their brackets, without parsing any of them. */

/** A member of an object, or an element of a list, which has no key. Offsets; `end` is below 0 where there is none. */
export interface Span {
  /** As it stands between its quotes. */
  readonly key: string
  readonly from: number
  readonly end: number
}

const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const COLON = 58
/** The code of `{`. */
export const BRACE = 123
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9
/** Whether a code is of `[` or `{`; `]` and `}` likewise: each pair differs by this bit alone. */
export const isOpening = (code: number): boolean => (code | 32) === 123
const isClosing = (code: number): boolean => (code | 32) === 125

/** The first place from `at` on that is no white space. */
export function skipSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

/** Behind the string whose quote is at `at`; -1 where it has no end. */
function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end + 1
  }
  return -1
}

/** In place of the end of a value that nests too deeply for any parser. */
export const TOO_DEEP = -2

/** Behind the value that begins at `at`; below 0 where it has no end or nests too deeply. */
function endOfValue(text: string, at: number): number {
  let depth = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
      if (at === -1 || depth === 0) return at
      continue
    }
    if (isOpening(code)) depth++
    else if (isClosing(code)) {
      // The bracket of what it stands in.
      if (depth === 0) return at
      if (--depth === 0) return at + 1
    } else if (depth === 0 && (code === COMMA || isSpace(code))) return at
    if (depth > LIMITS.depth) return TOO_DEEP
    at++
  }
  return -1
}

/** Where to begin, and where to stop. */
interface Reach {
  /** Behind a value of it that was read already. */
  readonly behind?: number
  /** Whether a member's value need not be measured, because nothing that follows is wanted. */
  last?(key: string, from: number): boolean
}
/** In place of the end of a value that was not measured. */
const UNMEASURED = -3

/** What stands in the list or object whose bracket is at `open`; the last one has no end where the text breaks. */
export function* spansOf(text: string, open: number, { behind, last }: Reach = {}): Generator<Span> {
  const keyed = text.charCodeAt(open) === BRACE
  let at = skipSpace(text, behind ?? open + 1)
  if (behind !== undefined && text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
  while (!isClosing(text.charCodeAt(at))) {
    let key = ''
    if (keyed) {
      const end = text.charCodeAt(at) === QUOTE ? endOfString(text, at) : -1
      const colon = end === -1 ? -1 : skipSpace(text, end)
      if (colon === -1 || text.charCodeAt(colon) !== COLON) return yield { key, from: at, end: -1 }
      key = text.slice(at + 1, end - 1)
      at = skipSpace(text, colon + 1)
    }
    const end = last?.(key, at) ? UNMEASURED : endOfValue(text, at)
    yield { key, from: at, end }
    if (end < 0) return
    at = skipSpace(text, end)
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
    else if (!isClosing(text.charCodeAt(at))) return yield { key: '', from: at, end: -1 }
  }
}
