import type { Rect } from '../../lib/annotate/place.ts'
import type { Spot } from '../page.content/spot.ts'
import { isOn, pointOf } from './boxes.ts'

const contains = Node.prototype.contains

/** Most elements remembered to have lain over a title. */
const MOST_OVER = 8

/** A title's first line, or a line of other words of the card; viewport coordinates. */
interface Line {
  readonly spot: Spot
  readonly title: Rect
}
/**
 * What of the page (a sticky header, a dialog) lies over titles, so that their marks must not float above it. Only a hit test tells for
 * sure, and one takes milliseconds on a long flat page; so between tests what was found over one title speaks for all that stand under it.
 */
export interface Covers {
  /** Everything moved: what is known of titles is void. */
  forget(): void
  /** Tests titles for so long, ms; true when some are left for the next time. */
  test(lines: readonly Line[], ms: number): boolean
  /** Whether a title is covered, as far as is known. */
  hides(line: Line): boolean
  /** Whether something known to lie over the page lies over this. */
  isUnder(line: Rect): boolean
  /** Tests a line at once; true when something lies over it, which is known from then on. */
  probe(line: Line): boolean
}

/** What lies over a title: the box that is fixed there, if it is in one. */
function findCover({ spot: { parts, found: { title } }, title: line }: Line, host: Element): Element | undefined {
  const top = document.elementFromPoint(...pointOf(line))
  if (!top || top === host || contains.call(title, top) || contains.call(top, title) || parts.some((part) => contains.call(part, top))) return undefined
  for (let at: Element | null = top; at && !contains.call(at, title); at = at.parentElement) if (/fixed|sticky/.test(getComputedStyle(at).position)) return at
  return top
}

export function createCovers(host: Element): Covers {
  const over = new Set<Element>()
  const known = new Map<Spot, boolean>()
  const tested = new Set<Spot>()
  const isUnder = (line: Rect): boolean => [...over].some((element) => isOn(line, element))
  const probe = (line: Line): boolean => {
    const cover = findCover(line, host)
    if (cover && over.size < MOST_OVER) over.add(cover)
    return cover !== undefined
  }
  return {
    isUnder,
    probe,
    forget() {
      known.clear()
      tested.clear()
    },
    test(lines, ms) {
      const until = performance.now() + ms
      for (const line of lines) {
        if (tested.has(line.spot)) continue
        if (performance.now() > until) return true
        tested.add(line.spot)
        known.set(line.spot, probe(line))
      }
      tested.clear()
      return false
    },
    hides: ({ spot, title }) => known.get(spot) ?? isUnder(title),
  }
}
