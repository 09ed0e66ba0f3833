import type { TeachSample } from '../../components/page/TeachPanel.tsx'
import type { Found } from '../../lib/sites/detection.ts'
import type { Lesson } from '../../lib/sites/learn-rule.ts'

/** Papers shown with what was read of them. */
const SAMPLES = 3
const contains = Node.prototype.contains

/** The elements a frame goes round: the card, and the title where it stands beside it. */
export const partsOf = ({ card, title }: Found): readonly Element[] => (contains.call(card, title) ? [card] : [card, title])

/** True when an element is in a paper that was found, or around it. */
export const isIn = ({ card, title }: Found, element: Element): boolean => contains.call(card, element) || contains.call(title, element)

/** A few papers of a lesson: the one that was chosen, one in the middle, the last. */
export function samplesOf({ found, rule }: Lesson): readonly TeachSample[] {
  const own = Math.max(0, found.findIndex(({ sighting }) => sighting.title === rule.example.title))
  const places = new Set([own, Math.floor(found.length / 2), found.length - 1, 0])
  return [...places].slice(0, SAMPLES).flatMap((place) => {
    const { title, authors, abstract, url } = found[place]?.sighting ?? {}
    return title === undefined ? [] : [{ title, authors, abstract, url }]
  })
}
