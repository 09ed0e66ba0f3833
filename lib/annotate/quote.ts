/** A piece of text one can find again: what it says, what stands around it (W3C Web Annotation TextQuoteSelector), and where it stood. */
export interface Quote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** Offset in the flat text when it was made (TextPositionSelector), a hint only. */
  readonly start: number
}
export interface Span {
  readonly start: number
  readonly end: number
}

/** Text without the differences two copies of it have, and where each of its units stands in the original. */
export interface Flat {
  readonly text: string
  readonly at: readonly number[]
}

/** UTF-16 units of context kept on each side. */
const CONTEXT = 48
/** Longest quote kept. */
export const LONGEST_QUOTE = 5_000
/** Share of a quote that may differ (a corrected version), and the shortest that may. */
const TOLERANCE = 0.12
const SHORTEST_FUZZY = 24
/** Share of the context that must agree where the words alone do not decide. */
const CONTEXT_AGREES = 0.6
/** Text beyond this is not searched. */
const MOST_TEXT = 2_000_000

const ALIKE: Readonly<Record<string, string>> = {
  '\u2018': "'", '\u2019': "'", '\u201a': "'", '\u201c': '"', '\u201d': '"', '\u201e': '"', '\u00ab': '"', '\u00bb': '"',
  '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-',
  '\u2026': '...', '\ufb00': 'ff', '\ufb01': 'fi', '\ufb02': 'fl', '\ufb03': 'ffi', '\ufb04': 'ffl',
}
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/
const SPACE = /\s/

/** White space as single spaces, quotes and dashes of one kind, ligatures apart, nothing invisible. */
export function flatten(original: string): Flat {
  let text = ''
  const at: number[] = []
  for (let i = 0; i < Math.min(original.length, MOST_TEXT); i++) {
    const unit = original[i] as string
    const isPlain = unit > ' ' && unit < '\u00a0'
    if (!isPlain && INVISIBLE.test(unit)) continue
    const plain = isPlain ? unit : SPACE.test(unit) ? ' ' : (ALIKE[unit] ?? unit)
    if (plain === ' ' && (text === '' || text.endsWith(' '))) continue
    text += plain
    for (let n = 0; n < plain.length; n++) at.push(i)
  }
  return { text, at }
}

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

const sharedEnd = (a: string, b: string): number => {
  let n = 0
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++
  return n
}
const sharedStart = (a: string, b: string): number => {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

/** How much of the quote's context stands around a span of the flat text, 0–1. */
function contextAt(text: string, { start, end }: Span, { prefix, suffix }: Quote): number {
  const wanted = prefix.length + suffix.length
  if (wanted === 0) return 1
  const before = sharedEnd(text.slice(Math.max(0, start - prefix.length), start), prefix)
  const after = sharedStart(text.slice(end, end + suffix.length), suffix)
  return (before + after) / wanted
}

/** Every place a string stands at, at most `most`. */
function placesOf(text: string, exact: string, most: number): number[] {
  const places: number[] = []
  for (let at = text.indexOf(exact); at >= 0 && places.length < most; at = text.indexOf(exact, at + 1)) places.push(at)
  return places
}

/** The place whose context fits best; of equal ones the nearest to where it stood, if the context says anything at all. */
function choosePlace(text: string, quote: Quote, places: readonly number[]): Span | undefined {
  const ranked = places
    .map((start) => ({ start, end: start + quote.exact.length }))
    .map((span) => ({ span, context: contextAt(text, span, quote), away: Math.abs(span.start - quote.start) }))
    .toSorted((a, b) => b.context - a.context || a.away - b.away)
  const [best, second] = ranked
  if (!best) return undefined
  if (!second) return quote.exact.length >= SHORTEST_FUZZY || best.context > 0.2 ? best.span : undefined
  return best.context >= CONTEXT_AGREES || best.context > second.context + 0.2 ? best.span : undefined
}

/**
 * The part of `text` from `from` to `to` that is nearest to the quote, by edits of single units (Sellers' algorithm, one row a unit);
 * undefined when more than the tolerated share must be edited.
 */
function findNear(text: string, { exact }: Quote, from: number, to: number): (Span & { readonly edits: number }) | undefined {
  const size = exact.length
  let cost = Uint16Array.from({ length: size + 1 }, (_, i) => i)
  let origin = new Uint32Array(size + 1).fill(from)
  let nextCost = new Uint16Array(size + 1)
  let nextOrigin = new Uint32Array(size + 1)
  let best: (Span & { edits: number }) | undefined
  let limit = Math.floor(size * TOLERANCE) + 1
  for (let j = from; j < to; j++) {
    nextOrigin[0] = j + 1
    for (let i = 1; i <= size; i++) {
      const swap = (cost[i - 1] as number) + (exact.charCodeAt(i - 1) === text.charCodeAt(j) ? 0 : 1)
      const skip = (cost[i] as number) + 1
      const add = (nextCost[i - 1] as number) + 1
      const least = Math.min(swap, skip, add)
      nextCost[i] = least
      nextOrigin[i] = (least === swap ? origin[i - 1] : least === skip ? origin[i] : nextOrigin[i - 1]) as number
    }
    ;[cost, nextCost, origin, nextOrigin] = [nextCost, cost, nextOrigin, origin]
    const edits = cost[size] as number
    if (edits >= limit) continue
    limit = edits
    best = { start: origin[size] as number, end: j + 1, edits }
  }
  return best
}

/** Places where a piece of the quote stands unchanged: only around these is a changed quote looked for. */
function neighbourhoods(text: string, quote: Quote): readonly Span[] {
  const size = Math.max(8, Math.floor(quote.exact.length / 6))
  const slack = Math.ceil(quote.exact.length * TOLERANCE) + 4
  const found: Span[] = []
  for (let at = 0; at + size <= quote.exact.length && found.length < 24; at += size) {
    for (const place of placesOf(text, quote.exact.slice(at, at + size), 8)) {
      const start = Math.max(0, place - at - slack)
      const end = Math.min(text.length, place - at + quote.exact.length + slack)
      if (!found.some((span) => Math.abs(span.start - start) < slack)) found.push({ start, end })
    }
  }
  return found
}

function findChanged(text: string, quote: Quote): Span | undefined {
  if (quote.exact.length < SHORTEST_FUZZY) return undefined
  const near = neighbourhoods(text, quote).flatMap(({ start, end }) => findNear(text, quote, start, end) ?? [])
  const places = near.filter((span, i) => near.findIndex((other) => other.start === span.start && other.end === span.end) === i)
  const ranked = places.map((span) => ({ span, context: contextAt(text, span, quote) })).toSorted((a, b) => b.context - a.context || a.span.edits - b.span.edits)
  const [best, second] = ranked
  if (!best || (second && second.context >= best.context)) return undefined
  return best.context >= 0.3 ? best.span : undefined
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
