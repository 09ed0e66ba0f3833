import { LIMITS, lineCounter, refuse } from './format.ts'
import type { Rejected } from '../paper.ts'

/**
 * Large JSON a value at a time: where values begin and end is found by their brackets, and only one of them is parsed at once. So
 * nobody waits for the whole of a file, and one that is broken gives what stands before (and where brackets still fit, behind) the break.
 */

/** A member of an object, or an element of a list, which has no key. Offsets; `end` is below 0 where there is none. */
interface Span {
  readonly key: string
  readonly from: number
  readonly end: number
}
/** A value that was parsed, or what is wrong with it. */
export type Piece = { readonly key: string; readonly value: unknown; readonly line: number } | Rejected
export const isBroken = (piece: Piece): piece is Rejected => 'why' in piece

const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const COLON = 58
const BRACE = 123
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9
/** `[` and `{`, `]` and `}`: each pair differs by this bit alone. */
const isOpening = (code: number): boolean => (code | 32) === 123
const isClosing = (code: number): boolean => (code | 32) === 125

function skipSpace(text: string, at: number): number {
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
const TOO_DEEP = -2

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

/** What stands in the list or object whose bracket is at `open`; the last one has no end where the text breaks. */
function* spansOf(text: string, open: number): Generator<Span> {
  const keyed = text.charCodeAt(open) === BRACE
  let at = skipSpace(text, open + 1)
  while (!isClosing(text.charCodeAt(at))) {
    let key = ''
    if (keyed) {
      const end = text.charCodeAt(at) === QUOTE ? endOfString(text, at) : -1
      const colon = end === -1 ? -1 : skipSpace(text, end)
      if (colon === -1 || text.charCodeAt(colon) !== COLON) return yield { key, from: at, end: -1 }
      key = text.slice(at + 1, end - 1)
      at = skipSpace(text, colon + 1)
    }
    const end = endOfValue(text, at)
    yield { key, from: at, end }
    if (end < 0) return
    at = skipSpace(text, end)
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
    else if (!isClosing(text.charCodeAt(at))) return yield { key: '', from: at, end: -1 }
  }
}

/** The engines say where in different words: V8 by position, Firefox by line; an unfinished text breaks at its end. Lines from 0. */
function linesBefore(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line) - 1
  const position = /position (\d+)/.exec(message)?.[1]
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length - 1
}

/** One value parsed; a broken one with the line it breaks at. */
function parsePiece(text: string, { key, from, end }: Span, lineAt: (offset: number) => number): Piece {
  const line = lineAt(from)
  if (end === TOO_DEEP) return refuse('importBrokenJson', 'depth', line)
  const own = text.slice(from, end < 0 ? undefined : end)
  try {
    if (end >= 0) return { key: key.includes('\\') ? String(JSON.parse(`"${key}"`)) : key, value: JSON.parse(own), line }
    JSON.parse(own)
    return refuse('importBrokenJson', undefined, line)
  } catch (error) {
    const detail = error instanceof Error ? error.message : ''
    return refuse('importBrokenJson', detail, line + linesBefore(own, detail))
  }
}

/** The values in the list or object whose bracket is at `open`, in order, with their lines; one that is broken does not end it while the brackets fit. */
export function* piecesAt(text: string, open: number): Generator<Piece> {
  const lineAt = lineCounter(text)
  for (const span of spansOf(text, open)) yield parsePiece(text, span, lineAt)
}

/** The bracket a JSON text begins with; undefined for what is no list and no object. */
export function openingOf(text: string): number | undefined {
  const at = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  return isOpening(text.charCodeAt(at)) ? at : undefined
}

/** What stands at the top of a text that is an object. */
export interface Members {
  /** The bracket of the first of these names that is a list or an object. */
  container(...names: readonly string[]): number | undefined
  /** A short value, parsed. */
  value(name: string): unknown
  /** Where the object itself is broken. */
  readonly broken: Rejected | undefined
}

/** The members of the object whose bracket is at `open`, none of them parsed yet. */
export function membersAt(text: string, open: number): Members {
  const spans = new Map<string, Span>()
  let broken: Span | undefined
  for (const span of spansOf(text, open)) {
    if (span.end < 0) broken = span
    if (!spans.has(span.key)) spans.set(span.key, span)
  }
  return {
    container: (...names) => names.map((name) => spans.get(name)?.from).find((from) => from !== undefined && isOpening(text.charCodeAt(from))),
    value(name) {
      const { from, end } = spans.get(name) ?? { from: 0, end: -1 }
      const piece = end < 0 || end - from > 1_000 ? undefined : parsePiece(text, { key: '', from, end }, () => 1)
      return piece && !isBroken(piece) ? piece.value : undefined
    },
    broken: broken && (parsePiece(text, broken, lineCounter(text)) as Rejected),
  }
}

/** The values of a text that is a list, or an object with a list (or an object) under one of these names, the first that is there. */
export function* listedIn(text: string, names: readonly string[]): Generator<Piece> {
  const open = openingOf(text)
  if (open === undefined) return yield refuse('importBrokenJson', undefined, 1)
  if (text.charCodeAt(open) !== BRACE) return yield* piecesAt(text, open)
  const top = membersAt(text, open)
  const list = top.container(...names)
  if (list !== undefined) yield* piecesAt(text, list)
  else if (top.broken) yield top.broken
}
