import type { Card, CardState } from '../paper.ts'
import type { PageSettings, Settings, TagColour } from '../settings.ts'

/** What is drawn at one card. */
export interface Plan {
  readonly state: CardState
  /** Colour of a soft edge around the card. */
  readonly edge?: TagColour
  readonly fate: PageSettings['seen']
}

/** What to draw at a card: its state, the colour of the user's first tag that has one, and what becomes of what is behind the user. */
export function planCard({ state, tags }: Card, { page, tagColours }: Pick<Settings, 'page' | 'tagColours'>): Plan {
  const coloured = page.edges === 'off' ? undefined : tags.find((tag) => Object.hasOwn(tagColours, tag))
  const edge = coloured === undefined ? undefined : tagColours[coloured]
  const fate = state === 'dismissed' ? page.dismissed : state === 'seen' || state === 'read' ? page.seen : 'show'
  return { state, fate, ...(edge && { edge }) }
}
