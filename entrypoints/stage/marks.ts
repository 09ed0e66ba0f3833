import { chooseLive, placeMark } from '../../lib/annotate/place.ts'
import { isCovered, isInView, measure, pageBox } from './boxes.ts'
import { follows } from './follows.ts'
import type { Layer } from './layer.ts'
import { type Mark, draw, makeMark, put } from './mark.ts'
import { watchMoves } from './moves.ts'
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
  /** The card whose mark has the focus. */
  focused(): Spot | undefined
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

export interface MarksWorld {
  /** Name of all marks together. */
  readonly title: string
  name(spot: Spot): string
  /** Told after each measuring, with what is near the view. */
  placed(near: Iterable<Spot>): void
}

/** Marks at their cards: made for what is near the view, taken back when it leaves. All are the same box whatever they say. */
export function createMarks(layer: Layer, { title, name, placed }: MarksWorld, signal: AbortSignal): Marks {
  const { frames, bar } = makeBar(layer, title)
  const spots = new Map<Element, Spot>()
  const near = new Set<Spot>()
  const live = new Map<Spot, Mark>()
  const spare: Mark[] = []
  const came = new Set<Spot>()
  let all = false
  let wanted: Spot | undefined
  let asked = 0

  const drop = (spot: Spot): void => {
    const mark = live.get(spot)
    if (!mark) return
    live.delete(spot)
    mark.spot = undefined
    mark.button.tabIndex = -1
    mark.button.remove()
    mark.frame.remove()
    mark.frame.classList.remove('current')
    spare.push(mark)
  }
  const take = (spot: Spot): Mark => {
    const mark = live.get(spot) ?? spare.pop() ?? makeMark()
    if (mark.spot === spot) return mark
    mark.spot = spot
    mark.place = ''
    live.set(spot, mark)
    paint(spot)
    frames.append(mark.frame)
    bar.append(mark.button)
    return mark
  }
  const paint = (spot: Spot): void => {
    const mark = live.get(spot)
    if (!mark) return
    mark.button.setAttribute('aria-label', name(spot))
    draw(mark)
  }
  const focus = (button: HTMLButtonElement): void => {
    for (const { button: each, frame } of live.values()) {
      each.tabIndex = each === button ? 0 : -1
      frame.classList.toggle('current', each === button)
    }
    button.focus({ preventScroll: true })
  }
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
    keepTabStop()
    const button = wanted && live.get(wanted)?.button
    if (button) focus(button)
    if (button) wanted = undefined
  }
  const frame = (): void => {
    asked = 0
    const whole = all || near.size > MOST
    const some = whole ? [...near] : [...came].filter((spot) => near.has(spot))
    all = false
    came.clear()
    if (signal.aborted || document.hidden) return
    place(some)
    placed(near)
  }
  const ask = (): void => {
    asked ||= requestAnimationFrame(frame)
  }
  const settle = (): void => {
    all = true
    ask()
  }
  const inOrder = (): HTMLButtonElement[] =>
    [...live].toSorted(([a], [b]) => (follows(a.found.title, b.found.title) ? 1 : -1)).map(([, { button }]) => button)
  /** All marks are one stop of the Tab key, as in a toolbar; the arrow keys go on from there. */
  const keepTabStop = (): void => {
    if ([...live.values()].some(({ button }) => button.tabIndex === 0)) return
    const first = inOrder()[0]
    if (first) first.tabIndex = 0
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
    step(by) {
      const buttons = inOrder()
      const next = buttons[buttons.findIndex((button) => button === layer.root.activeElement) + by]
      if (next) focus(next)
    },
    reach(spot) {
      wanted = spot
      spot.found.title.scrollIntoView({ block: 'center', behavior: 'instant' })
      settle()
    },
    focused: () => [...live].find(([, { button }]) => button === layer.root.activeElement)?.[0],
    dress({ strong, dark }) {
      frames.className = `frames${strong ? ' strong' : ''}${dark ? ' dark' : ''}`
      bar.className = `marks${dark ? ' dark' : ''}`
    },
  }
}
