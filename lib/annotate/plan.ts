import type { Card } from '../paper.ts'
import type { MarkState } from '../looks.ts'
import { type PageSettings, type Settings, TAG_COLOURS, type TagColour } from '../settings.ts'

/** What is drawn at one card. */
export interface Plan {
  readonly state: MarkState
  /** Colour of a soft edge around the card. */
  readonly edge?: TagColour
  readonly fate: PageSettings['seen']
  /** Words to underline where they stand. */
  readonly words?: readonly string[]
}

/** From this score on a new paper is marked as one of interest. */
const INTERESTING = 0.6

/** What to draw at a card: its state, the colour of its tags, and what becomes of what is behind the user. */
export function planCard({ state, colour, interest, ruled }: Pick<Card, 'state' | 'colour' | 'interest' | 'ruled'>, { page }: Pick<Settings, 'page'>): Plan {
  const edge = page.edges === 'off' ? undefined : TAG_COLOURS.find((one) => one === colour)
  const own = state === 'dismissed' ? page.dismissed : state === 'seen' || state === 'read' ? page.seen : 'show'
  // What the user keeps, no rule dims.
  const fate = own === 'show' && state !== 'saved' && state !== 'read' ? (ruled?.fate ?? own) : own
  const words = page.words ? (ruled?.by ?? []).flatMap((by) => by.words) : []
  return { state: state === 'new' && (interest?.score ?? 0) >= INTERESTING ? 'match' : state, fate, ...(edge && { edge }), ...(words.length > 0 && { words }) }
}
