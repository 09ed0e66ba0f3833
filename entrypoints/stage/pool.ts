import { type Mark, draw, makeMark } from './mark.ts'
import type { Spot } from '../page.content/spot.ts'

/** The marks alive now, each lent to the card it stands at. */
interface Pool {
  readonly live: ReadonlyMap<Spot, Mark>
  take(spot: Spot): Mark
  drop(spot: Spot): void
  /** Draws what is planned for a spot anew. */
  paint(spot: Spot): void
}

/** Marks are made once and used again; `lent` is told of each that came to another card. */
export function createPool(frames: Element, bar: Element, name: (spot: Spot) => string, lent: (mark: Mark) => void): Pool {
  const live = new Map<Spot, Mark>()
  const spare: Mark[] = []
  const paint = (spot: Spot): void => {
    const mark = live.get(spot)
    if (!mark) return
    mark.button.setAttribute('aria-label', name(spot))
    draw(mark)
  }
  return {
    live,
    paint,
    take(spot) {
      const mark = live.get(spot) ?? spare.pop() ?? makeMark()
      if (mark.spot === spot) return mark
      mark.spot = spot
      mark.place = ''
      live.set(spot, mark)
      paint(spot)
      lent(mark)
      frames.append(mark.frame)
      bar.append(mark.button)
      return mark
    },
    drop(spot) {
      const mark = live.get(spot)
      if (!mark) return
      live.delete(spot)
      mark.spot = undefined
      mark.button.remove()
      mark.frame.remove()
      spare.push(mark)
    },
  }
}
