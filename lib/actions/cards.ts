import { showEdits } from '../identity/merge.ts'
import type { Card, CardState, Paper } from '../paper.ts'
import type { PageVisit, World } from './library.ts'

/** Most feeds told of on one card. */
const MAX_ELSEWHERE = 5

/** What the mark shows: `new` when nobody showed it before this load of the page. */
export function stateOf({ user, firstSeen }: Paper, since: number): CardState {
  if (user.trashedAt !== undefined) return 'seen'
  if (user.standing === 'dismissed') return 'dismissed'
  if (user.standing === 'saved') return user.reading === 'read' ? 'read' : 'saved'
  return firstSeen >= since ? 'new' : 'seen'
}

/** The answer for one card of a page. */
export function cardOf(stored: Paper, visit: PageVisit, world: Pick<World, 'suggestTags' | 'rate' | 'nameTopic'>): Card {
  const paper = showEdits(stored)
  const { user, guess } = paper
  const interest = world.rate?.(paper)
  const elsewhere = paper.met.filter(({ site, page }) => page !== visit.page && (site !== visit.site || page !== ''))
  return {
    paper: paper.id,
    state: stateOf(paper, visit.since),
    tags: user.tags,
    ...(user.note === undefined ? {} : { note: user.note }),
    ...(user.rating === undefined ? {} : { rating: user.rating }),
    topics: (guess?.topics ?? []).filter(({ assigned }) => assigned).map((topic) => ({ ...topic, label: world.nameTopic?.(topic.id) ?? topic.id })),
    suggested: (world.suggestTags?.(paper) ?? []).filter(({ tag }) => !user.tags.includes(tag)),
    ...(interest && { interest }),
    elsewhere: elsewhere.toSorted((a, b) => b.last - a.last).slice(0, MAX_ELSEWHERE),
    ...(user.savedAt === undefined ? {} : { savedAt: user.savedAt }),
  }
}
