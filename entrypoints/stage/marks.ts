import { chooseLive, placeMark } from '../../lib/annotate/place.ts'
import { isCovered, isInView, measure, pageBox } from './boxes.ts'
import { createCursor } from './cursor.ts'
import type { Layer } from './layer.ts'
import { put } from './mark.ts'
import { watchMoves } from './moves.ts'
import { createPool } from './pool.ts'
import type { Spot } from '../page.content/spot.ts'

/** Most marks alive at once; more cards than that near the view share them as they come by. */
const MOST = 200
/** How far outside the view a card gets its mark, so that scrolling finds it drawn, CSS pixels. */
const NEAR = 600

export interface Marks {
  show(spots: readonly Spot[]): void
  hide(spots: readonly Spot[]): void
  /** Draws what is planned for a spot anew. */
  paint(spot: Spot): void
  /** Measures again before the next frame. */
  settle(): void
  buttonOf(spot: Spot): HTMLButtonElement | undefined
  spotOf(button: Element): Spot | undefined
  /** Moves the focus to the next or previous mark. */
  step(by: 1 | -1): void
  /** Brings a card into view and the focus to its mark. */
  reach(spot: Spot): void
  /** The card keys act on: whose mark has the focus, had it last, or is about to have it. */
  current(): Spot | undefined
  /** How strong edges are, and whether the page is dark. */
  dress(look: { readonly strong: boolean; readonly dark: boolean }): void
}

function makeBar(layer: Layer, name: string): { readonly frames: HTMLElement; readonly bar: HTMLElement } {
  const frames = document.createElement('div')
  const bar = document.createElement('div')
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', name)
  layer.stage.append(frames, bar)
  return { frames, bar }
}

interface MarksWorld {
  /** Name of all marks together. */
  readonly title: string
  name(spot: Spot): string
  /** Told after each measuring, with what is near the view. */
  placed(near: Iterable<Spot>): void
}

/** Marks at their cards: made for what is near the view, taken back when it leaves. All are the same box whatever they say. */
export function createMarks(layer: Layer, { title, name, placed: told }: MarksWorld, signal: AbortSignal): Marks {
  const { frames, bar } = makeBar(layer, title)
  const spots = new Map<Element, Spot>()
  const near = new Set<Spot>()
  const came = new Set<Spot>()
  const { live, take, drop, paint } = createPool(frames, bar, name, (mark) => cursor.show(mark))
  const cursor = createCursor(layer.root, bar, live)
  let all = false
  let asked = 0

  /** Reads everything, then writes everything: one layout, whatever the number of marks. */
  const place = (some: Iterable<Spot>): void => {
    const host = layer.host.getBoundingClientRect()
    const origin = { x: host.left, y: host.top }
    const page = pageBox()
    const rightToLeft = getComputedStyle(document.documentElement).direction === 'rtl'
    const measured = [...some].map((spot) => ({ spot, boxes: spot.plan && measure(spot) }))
    const placed = measured.flatMap(({ spot, boxes }) => {
      if (!boxes) return []
      const covered = isInView(boxes.title) && isCovered(spot, boxes.title, layer.host)
      const { x, y } = placeMark(boxes.card, boxes.title, page, rightToLeft)
      return [{ spot, boxes, covered, at: { x: x - origin.x, y: y - origin.y }, distance: Math.abs(boxes.title.top - innerHeight / 2) }]
    })
    const kept = new Set(chooseLive(placed.map((each) => ({ item: each, distance: each.distance })), MOST))
    const keptSpots = new Set([...kept].map(({ spot }) => spot))
    for (const { spot } of measured) if (!keptSpots.has(spot)) drop(spot)
    for (const { spot, boxes, covered, at } of kept) put(take(spot), at, origin, boxes, covered)
    cursor.placed()
  }
  const frame = (): void => {
    asked = 0
    const whole = all || near.size > MOST
    const some = whole ? [...near] : [...came].filter((spot) => near.has(spot))
    all = false
    came.clear()
    if (signal.aborted || document.hidden) return
    place(some)
    told(near)
  }
  const ask = (): void => {
    asked ||= requestAnimationFrame(frame)
  }
  const settle = (): void => {
    all = true
    ask()
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const spot = spots.get(target)
        if (spot && isIntersecting) {
          near.add(spot)
          came.add(spot)
        } else if (spot) {
          near.delete(spot)
          drop(spot)
        }
      }
      ask()
    },
    { rootMargin: `${NEAR}px` },
  )
  watchMoves(settle, signal)
  signal.addEventListener('abort', () => observer.disconnect())
  return {
    show(added) {
      for (const spot of added) {
        spots.set(spot.found.title, spot)
        observer.observe(spot.found.title)
      }
    },
    hide(gone) {
      for (const spot of gone) {
        observer.unobserve(spot.found.title)
        spots.delete(spot.found.title)
        near.delete(spot)
        drop(spot)
      }
    },
    paint,
    settle,
    buttonOf: (spot) => live.get(spot)?.button,
    spotOf: (button) => [...live].find(([, mark]) => mark.button === button)?.[0],
    step: cursor.step,
    reach(spot) {
      cursor.to(spot)
      spot.found.title.scrollIntoView({ block: 'center', behavior: 'instant' })
      settle()
    },
    current() {
      const at = cursor.at()
      return at && spots.get(at.found.title) === at ? at : undefined
    },
    dress({ strong, dark }) {
      frames.className = `frames${strong ? ' strong' : ''}${dark ? ' dark' : ''}`
      bar.className = `marks${dark ? ' dark' : ''}`
    },
  }
}
