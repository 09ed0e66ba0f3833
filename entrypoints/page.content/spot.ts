import type { Plan } from '../../lib/annotate/plan.ts'
import type { Card } from '../../lib/paper.ts'
import type { Found } from '../../lib/sites/detect.ts'

/** One paper on this page: where it stands, and what is known of it once the worker has answered. */
export interface Spot {
  readonly found: Found
  /** The elements it is made of: its card, and what follows up to its title where a paper is a run of siblings. */
  readonly parts: readonly Element[]
  card: Card | undefined
  /** What is drawn at it. */
  plan: Plan | undefined
}

/** Most siblings a paper is made of. */
const MOST_PARTS = 6
/** By the prototype's own method, which a page cannot hide behind a form field. */
export const contains = Node.prototype.contains

export function makeSpot(found: Found): Spot {
  return { found, parts: partsOf(found), card: undefined, plan: undefined }
}

function partsOf({ card, title }: Found): readonly Element[] {
  const parts: Element[] = []
  for (let part: Element | null = card; part && parts.length < MOST_PARTS; part = part.nextElementSibling) {
    parts.push(part)
    if (contains.call(part, title)) return parts
  }
  return [card]
}
