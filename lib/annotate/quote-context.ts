import type { Span } from './flat.ts'
import type { Quote } from './quote.ts'

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

/** So much shared context is as good as all; what goes beyond it only decides between places. */
const ENOUGH = 96

/** How much of a quote's context stands around a place: units before and after, and both as a share (1 for enough of it). */
export interface Context {
  readonly before: number
  readonly after: number
  readonly share: number
}

/** The quote's context around a span of the flat text. */
export function contextAt(text: string, { start, end }: Span, { prefix, suffix }: Quote): Context {
  const wanted = prefix.length + suffix.length
  if (wanted === 0) return { before: 0, after: 0, share: 1 }
  const before = sharedEnd(text.slice(Math.max(0, start - prefix.length), start), prefix)
  const after = sharedStart(text.slice(end, end + suffix.length), suffix)
  return { before, after, share: (before + after) / Math.min(wanted, ENOUGH) }
}

/** Units by which one side may fit worse and the place as a whole still fits better. */
const SLACK = 12

/** True when a place fits better than another and nothing on either side speaks for the other: what follows a paper may follow another one today. */
export const fitsBetter = (a: Context, b: Context): boolean => a.share > b.share + 0.05 && b.before <= a.before + SLACK && b.after <= a.after + SLACK

/** Every place a string stands at, at most `most`. */
export function placesOf(text: string, exact: string, most: number): number[] {
  const places: number[] = []
  for (let at = text.indexOf(exact); at >= 0 && places.length < most; at = text.indexOf(exact, at + 1)) places.push(at)
  return places
}
