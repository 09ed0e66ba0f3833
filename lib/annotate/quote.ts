import type { Flat, Span } from './flat.ts'
import { findChanged, SHORTEST_FUZZY } from './near-quote.ts'
import { type Context, contextAt, fitsBetter, placesOf } from './quote-context.ts'

/** A piece of text one can find again: what it says, what stands around it (W3C Web Annotation TextQuoteSelector), and where it stood. */
export interface Quote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** Offset in the flat text when it was made (TextPositionSelector), a hint only. */
  readonly start: number
}
/** UTF-16 units of context kept on each side. */
const CONTEXT = 96
/** Longest quote kept. */
const LONGEST_QUOTE = 5_000
/** Share of the context that must agree where the words alone do not decide. */
const CONTEXT_AGREES = 0.6
/** Describes a span of a text (offsets in the original); undefined for white space and what is too long. */
export function describeQuote(flat: Flat, { start, end }: Span): Quote | undefined {
  const from = flat.at.findIndex((at) => at >= start)
  const after = flat.at.findIndex((at) => at >= end)
  const to = after < 0 ? flat.text.length : after
  const exact = from < 0 ? '' : flat.text.slice(from, to)
  const lead = exact.length - exact.trimStart().length
  const trimmed = exact.trim()
  if (trimmed === '' || trimmed.length > LONGEST_QUOTE) return undefined
  const first = from + lead
  const last = first + trimmed.length
  return { exact: trimmed, prefix: flat.text.slice(Math.max(0, first - CONTEXT), first), suffix: flat.text.slice(last, last + CONTEXT), start: first }
}

/** The page is as it was: same place, same surroundings. */
const isUnmoved = ({ away, context }: { readonly away: number; readonly context: Context }, { prefix, suffix }: Quote): boolean =>
  away === 0 && context.before === prefix.length && context.after === suffix.length

/** The place whose context fits best; where two fit alike, only the very place it stood at: a text that is gone from one paper may stand in another. */
function choosePlace(text: string, quote: Quote, places: readonly number[]): Span | undefined {
  const ranked = places
    .map((start) => ({ start, end: start + quote.exact.length }))
    .map((span) => ({ span, context: contextAt(text, span, quote), away: Math.abs(span.start - quote.start) }))
    .toSorted((a, b) => b.context.share - a.context.share || a.away - b.away)
  const [best, second] = ranked
  if (!best) return undefined
  if (!second) return quote.exact.length >= SHORTEST_FUZZY || best.context.share > 0.2 ? best.span : undefined
  if (!ranked.slice(1).every(({ context }) => fitsBetter(best.context, context))) return isUnmoved(best, quote) ? best.span : undefined
  return best.context.share >= CONTEXT_AGREES || best.context.share > second.context.share + 0.15 ? best.span : undefined
}

/**
 * Finds a quote in a text again, also when the text around it moved or the quote itself was corrected a little.
 * Gives offsets in the original text; undefined rather than a wrong place.
 */
export function findQuote(flat: Flat, quote: Quote): Span | undefined {
  const places = placesOf(flat.text, quote.exact, 1_000)
  const span = places.length > 0 ? choosePlace(flat.text, quote, places) : findChanged(flat.text, quote)
  if (!span) return undefined
  const start = flat.at[span.start]
  const last = flat.at[span.end - 1]
  return start === undefined || last === undefined ? undefined : { start, end: last + 1 }
}
