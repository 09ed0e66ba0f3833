import { categoriesOf } from '../labels.ts'
import { explore } from '../classify/relevance.ts'
import { showEdits } from '../identity/merge.ts'
import type { Card, CardState, Met, Paper } from '../paper.ts'
import { colourOf, type Colours } from '../tags.ts'
import type { PageVisit, World } from './library.ts'
import type { Rulebook } from './rulebook.ts'

/** Most categories told of on one card. */
const MAX_CATEGORIES = 10
/** Most feeds told of on one card. */
const MAX_ELSEWHERE = 5

/** What the mark shows: `new` when nobody showed it before this load of the page. */
export function stateOf({ user, firstSeen }: Paper, since: number): CardState {
  if (user.trashedAt !== undefined) return 'seen'
  if (user.standing === 'dismissed') return 'dismissed'
  if (user.standing === 'saved') return user.reading === 'read' ? 'read' : 'saved'
  return firstSeen >= since ? 'new' : 'seen'
}

/** The last meeting on each other feed, newest first. */
function metElsewhere({ met }: Paper, site: string): readonly Met[] {
  const latest = new Map<string, Met>()
  for (const one of met) {
    const had = latest.get(one.site)
    if (one.site !== site && (!had || had.last < one.last)) latest.set(one.site, one)
  }
  return [...latest.values()].toSorted((a, b) => b.last - a.last).slice(0, MAX_ELSEWHERE)
}

/** The paper with its topics and categories as corrections of others like it change them. */
function reguessed(paper: Paper, { reguess }: Pick<World, 'reguess'>): Paper {
  const guess = reguess?.(paper)
  return guess ? { ...paper, guess } : paper
}

/** Share of a page's cards that are lifted to let something new surface. */
const SURFACING = 0.08
const DAY = 86_400_000

/** Marks the cards of a page that are lifted though they are of little interest: others each day, the same all day, and as long as a page stays open. */
export function surface(cards: readonly Card[], { since }: PageVisit, { explore: wanted }: Pick<World, 'explore'>): readonly Card[] {
  if (!wanted) return cards
  const open = cards.filter(({ state }) => state === 'new' || state === 'seen')
  const lifted = explore(open.flatMap(({ paper, interest }) => (interest ? [{ id: paper, score: interest.score }] : [])), SURFACING, Math.floor(since / DAY))
  return cards.map((card) => (card.interest && lifted.has(card.paper) ? { ...card, interest: { ...card.interest, explored: true } } : card))
}

/** The answer for one card of a page, with the colours of tags as kept. */
export function cardOf(
  stored: Paper,
  visit: PageVisit,
  world: Pick<World, 'suggestTags' | 'rate' | 'reguess' | 'nameTopic' | 'nameSite'>,
  colours: Colours,
  rulebook: Rulebook,
): Card {
  const paper = reguessed(showEdits(stored), world)
  const { user, guess } = paper
  const interest = world.rate?.(paper)
  const ruled = rulebook.judge(paper, visit, world)
  const colour = ruled?.colour ?? user.tags.map((tag) => colourOf(colours, tag)).find((one) => one !== undefined)
  return {
    paper: paper.id,
    state: stateOf(paper, visit.since),
    tags: user.tags,
    ...(colour === undefined ? {} : { colour }),
    ...(user.note === undefined ? {} : { note: user.note }),
    ...(user.rating === undefined ? {} : { rating: user.rating }),
    topics: (guess?.topics ?? [])
      .filter(({ assigned }) => assigned)
      .map((topic) => ({ ...topic, label: world.nameTopic?.(topic.id) ?? topic.id })),
    categories: (categoriesOf(paper) ?? []).slice(0, MAX_CATEGORIES).map((id) => ({ id, label: world.nameTopic?.(id) ?? id })),
    suggested: (world.suggestTags?.(paper) ?? []).filter(({ tag }) => !user.tags.includes(tag) && !user.refused?.includes(tag)),
    ...(user.highlights && { highlights: user.highlights }),
    ...(interest && { interest: interest.interest === undefined ? interest : { ...interest, interest: world.nameTopic?.(interest.interest) ?? interest.interest } }),
    elsewhere: metElsewhere(paper, visit.site).map((met) => ({ ...met, site: world.nameSite?.(met.site) ?? met.site })),
    ...(user.savedAt === undefined ? {} : { savedAt: user.savedAt }),
    ...(ruled && { ruled }),
  }
}
