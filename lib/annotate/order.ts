import type { Card, PartialDate } from '../paper.ts'

/** Orders a page's papers can be put into; `page` is its own. */
export const ORDERS = ['page', 'interest', 'newest', 'unread'] as const
export type Order = (typeof ORDERS)[number]
/** Which papers of a page are shown. */
export const SHOWS = ['all', 'new', 'saved'] as const
export type Show = (typeof SHOWS)[number]

export interface Orderable {
  readonly card: Pick<Card, 'state' | 'interest'>
  readonly published?: PartialDate
}

/** Where a card stands that is lifted to let something new surface: below what is surely of interest. */
const LIFTED = 0.55

const KEYS: Readonly<Record<Exclude<Order, 'page'>, (item: Orderable) => number | string>> = {
  interest: ({ card: { interest } }) => Math.max(interest?.score ?? 0, interest?.explored ? LIFTED : 0),
  newest: ({ published }) => published ?? '',
  unread: ({ card }) => (card.state === 'new' ? 2 : card.state === 'seen' ? 1 : 0),
}

/** The items in another order, greatest first; equal ones stay as the page has them. */
export function orderItems<T extends Orderable>(items: readonly T[], order: Order): readonly T[] {
  if (order === 'page') return items
  const key = KEYS[order]
  const compare = (a: number | string, b: number | string): number => (a < b ? 1 : a > b ? -1 : 0)
  return items.toSorted((a, b) => compare(key(a), key(b)))
}

/** True when a paper in this state is shown. */
export const isShown = (state: Card['state'], show: Show): boolean => show === 'all' || (show === 'new' ? state === 'new' : state === 'saved' || state === 'read')
