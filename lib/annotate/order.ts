import type { Card, PartialDate } from '../paper.ts'

/** Orders a page's papers can be put into; `page` is its own. */
export type Order = 'page' | 'interest' | 'newest' | 'unread' | 'tag'
/** Which papers of a page are shown. */
export type Show = 'all' | 'new' | 'saved'

export interface Orderable {
  readonly card: Pick<Card, 'state' | 'interest' | 'tags'>
  readonly published?: PartialDate
}

/** Where a card stands that is lifted to let something new surface: below what is surely of interest. */
const LIFTED = 0.55

const NUMBERS: Readonly<Record<'interest' | 'unread', (item: Orderable) => number>> = {
  interest: ({ card: { interest } }) => Math.max(interest?.score ?? 0, interest?.explored ? LIFTED : 0),
  unread: ({ card }) => (card.state === 'new' ? 2 : card.state === 'seen' ? 1 : 0),
}
/** By the first tag as a reader would look for it; what has none comes last. */
const compareTags = ({ card: { tags: [a] } }: Orderable, { card: { tags: [b] } }: Orderable): number =>
  a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : a.localeCompare(b)
const comparisonOf = (order: Exclude<Order, 'page'>): ((a: Orderable, b: Orderable) => number) => {
  if (order === 'tag') return compareTags
  if (order === 'newest') return ({ published: a = '' }, { published: b = '' }) => (a < b ? 1 : a > b ? -1 : 0)
  return (a, b) => NUMBERS[order](b) - NUMBERS[order](a)
}

/** The items in another order; equal ones stay as the page has them. */
export const orderItems = <T extends Orderable>(items: readonly T[], order: Order): readonly T[] => (order === 'page' ? items : items.toSorted(comparisonOf(order)))

const isUnder = (tag: string, wanted: string): boolean => tag === wanted || tag.startsWith(`${wanted}/`)

/** True when a paper like this is shown; `tag` stands for those under it too. */
export const isShown = ({ state, tags }: Pick<Card, 'state' | 'tags'>, show: Show, tag?: string): boolean =>
  (show === 'all' || (show === 'new' ? state === 'new' : state === 'saved' || state === 'read')) && (tag === undefined || tags.some((each) => isUnder(each, tag)))

/** Tags of some cards as they are looked for, each with how many cards it shows; a tag above others counts those too. */
export function tagsOf(cards: Iterable<Pick<Card, 'tags'>>): readonly { readonly tag: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { tags } of cards) {
    const above = tags.flatMap((tag) => tag.split('/').map((_, i, steps) => steps.slice(0, i + 1).join('/')))
    for (const tag of new Set(above)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  return [...counts].map(([tag, count]) => ({ tag, count })).toSorted((a, b) => a.tag.localeCompare(b.tag))
}
