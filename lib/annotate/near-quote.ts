import type { Span } from './flat.ts'
import { contextAt, fitsBetter, placesOf } from './quote-context.ts'
import type { Quote } from './quote.ts'

/** Share of a quote that may differ (a corrected version), and the shortest that may. */
const TOLERANCE = 0.12
export const SHORTEST_FUZZY = 24

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

/** Where the quote stands now, though it was corrected a little: the place the context speaks for; undefined where two would do. */
export function findChanged(text: string, quote: Quote): Span | undefined {
  if (quote.exact.length < SHORTEST_FUZZY) return undefined
  const near = neighbourhoods(text, quote).flatMap(({ start, end }) => findNear(text, quote, start, end) ?? [])
  const places = near.filter((span, i) => near.findIndex((other) => other.start === span.start && other.end === span.end) === i)
  const ranked = places.map((span) => ({ span, context: contextAt(text, span, quote) })).toSorted((a, b) => b.context.share - a.context.share || a.span.edits - b.span.edits)
  const [best, second] = ranked
  if (!best || (second && !fitsBetter(best.context, second.context))) return undefined
  return best.context.share >= 0.3 ? best.span : undefined
}
