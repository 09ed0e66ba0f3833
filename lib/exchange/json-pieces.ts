import { lineCounter, refuse } from './format.ts'
import { BRACE, TOO_DEEP, isOpening, skipSpace, spansOf } from './json-scan.ts'
import type { Span } from './json-scan.ts'
import type { Rejected } from '../paper.ts'

/**
 * Large JSON a value at a time: where values begin and end is found by their brackets, and only one of them is parsed at once. So
 * nobody waits for the whole of a file, and one that is broken gives what stands before (and where brackets still fit, behind) the break.
 */

/** A value that was parsed with the offset behind it, or what is wrong with it. */
export type Piece = { readonly key: string; readonly value: unknown; readonly line: number; readonly end: number } | Rejected
export const isBroken = (piece: Piece): piece is Rejected => 'why' in piece

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
    if (end >= 0) return { key: key.includes('\\') ? String(JSON.parse(`"${key}"`)) : key, value: JSON.parse(own), line, end }
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
  /** Where the object itself is broken, as far as it was looked at. */
  readonly broken: Rejected | undefined
}

/** What is wrong with the first span that has no end. */
const brokenIn = (text: string, span: Span): Rejected => parsePiece(text, span, lineCounter(text)) as Rejected

/**
 * The members of the object whose bracket is at `open`, none of them parsed yet, up to the first list of one of these names: what it holds
 * may be nearly all of a large file, and to find its end would be to read that twice.
 */
export function membersAt(text: string, open: number, lists: readonly string[] = []): Members {
  const spans = new Map<string, Span>()
  let broken: Span | undefined
  const isLast = (key: string, from: number): boolean => lists.includes(key) && text[from] === '['
  for (const span of spansOf(text, open, { last: isLast })) {
    if (!spans.has(span.key)) spans.set(span.key, span)
    if (span.end < 0 && !isLast(span.key, span.from)) broken = span
  }
  const at = (name: string): number | undefined => spans.get(name)?.from
  return {
    container: (...names) => [...lists.filter((name) => isLast(name, at(name) ?? -1)), ...names].map(at).find((from) => from !== undefined && isOpening(text.charCodeAt(from))),
    value(name) {
      const { from, end } = spans.get(name) ?? { from: 0, end: -1 }
      const piece = end < 0 || end - from > 1_000 ? undefined : parsePiece(text, { key: '', from, end }, () => 1)
      return piece && !isBroken(piece) ? piece.value : undefined
    },
    broken: broken && brokenIn(text, broken),
  }
}

/** What is wrong with an object behind a list in it whose last value ends at `end`. */
export function brokenBehind(text: string, open: number, end: number): Rejected | undefined {
  const behind = skipSpace(text, end) + 1
  for (const span of spansOf(text, open, { behind })) if (span.end < 0) return brokenIn(text, span)
  return undefined
}

/** The values of a text that is a list, or an object with a list (or else an object) under one of these names, the first that is there. */
export function* listedIn(text: string, names: readonly string[]): Generator<Piece> {
  const open = openingOf(text)
  if (open === undefined) return yield refuse('importBrokenJson', undefined, 1)
  if (text.charCodeAt(open) !== BRACE) return yield* piecesAt(text, open)
  const top = membersAt(text, open, names)
  const list = top.container(...names)
  if (list !== undefined) yield* piecesAt(text, list)
  else if (top.broken) yield top.broken
}
