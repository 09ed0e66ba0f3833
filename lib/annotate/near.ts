import type { Rect } from './place.ts'

/** Of so many in a row, one is asked where it stands. */
export const STRIDE = 16
/** So much above the one before it, CSS pixels, a thing may stand and still be in order: rows of a grid, columns that grew unlike. */
const SLACK = 200

/** Where something stands from top to bottom; undefined while the page does not show it. */
type PlaceOf<T> = (item: T) => Pick<Rect, 'top' | 'bottom'> | undefined

/** From top to bottom as they stand now, which asks all of them; what is not shown comes last. */
export const fromTop = <T>(items: Iterable<T>, placeOf: PlaceOf<T>): T[] =>
  [...items].map((item) => ({ item, top: placeOf(item)?.top ?? 1e9 })).sort((a, b) => a.top - b.top).map(({ item }) => item)

/**
 * Of things in order from top to bottom, runs of them in which all are that stand between two heights, by asking one in `STRIDE` where
 * it stands; `phase` says which one, so that in time each is asked. Undefined when they do not stand in this order any more.
 */
export function findNear<T>(order: readonly T[], placeOf: PlaceOf<T>, from: number, to: number, phase: number): readonly T[] | undefined {
  const near: T[] = []
  let last: { readonly at: number; readonly top: number } | undefined
  const close = (end: number, bottom: number): void => {
    if (last && last.top - SLACK < to && bottom + SLACK > from) near.push(...order.slice(last.at, end))
  }
  for (let start = 0, end = phase || STRIDE; start < order.length; start = end, end += STRIDE) {
    let [at, place] = [start, placeOf(order[start] as T)]
    // One that is not shown says nothing; the next of its run does.
    while (!place && ++at < Math.min(end, order.length)) place = placeOf(order[at] as T)
    if (!place) continue
    if (last && place.top < last.top - SLACK) return undefined
    close(at, place.bottom)
    last = { at, top: place.top }
  }
  close(order.length, Infinity)
  return near
}
