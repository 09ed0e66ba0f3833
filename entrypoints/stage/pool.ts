import { type Mark, draw, lookOf, makeMark } from './mark.ts'
import type { Spot } from '../page.content/spot.ts'

/** The marks alive now, each lent to the card it stands at until another needs it. */
interface Pool {
  readonly live: ReadonlyMap<Spot, Mark>
  /** Lends to a spot the mark of one that is not among the near ones, rather one that looks the same already; makes one where there is none. */
  take(spot: Spot, near: ReadonlySet<Spot>): Mark
  drop(spot: Spot): void
  /** Draws what is planned for a spot anew. */
  paint(spot: Spot): void
}

/** Marks are made once and used again; `lent` is told of each that came to another card. */
export function createPool(layer: { readonly root: ShadowRoot }, frames: Element, bar: Element, name: (spot: Spot) => string, lent: (mark: Mark) => void): Pool {
  const live = new Map<Spot, Mark>()
  const spare: Mark[] = []
  const paint = (spot: Spot): void => {
    const mark = live.get(spot)
    if (!mark) return
    mark.button.ariaLabel = name(spot)
    draw(mark)
  }
  const free = (spot: Spot, near: ReadonlySet<Spot>): Mark | undefined => {
    const look = lookOf(spot.plan)
    let found: Mark | undefined
    for (const [at, mark] of live) {
      // The focus stays at the paper it was brought to.
      if (near.has(at) || mark.button === layer.root.activeElement) continue
      if (mark.look === look) return mark
      found ??= mark
    }
    return found
  }
  return {
    live,
    paint,
    take(spot, near) {
      const had = live.get(spot)
      if (had) return had
      const mark = free(spot, near) ?? spare.pop() ?? makeMark()
      if (mark.spot) live.delete(mark.spot)
      mark.spot = spot
      live.set(spot, mark)
      paint(spot)
      lent(mark)
      // One that is there already moves by its transform alone, which needs no layout.
      if (!mark.button.parentNode) {
        frames.append(mark.frame)
        bar.append(mark.button)
      }
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
