import { type Rect, chooseLive, placeMark } from '../../lib/annotate/place.ts'
import { isCovered, measure } from './boxes.ts'
import type { Layer } from './layer.ts'
import { type Mark, draw, makeMark, put } from './mark.ts'
import type { Spot } from './spot.ts'

/** Most marks alive at once; more cards than that near the view share them as they come by. */
const MOST = 200
/** How far outside the view a card gets its mark, so that scrolling finds it drawn, CSS pixels. */
const NEAR = 600
/** How often we look whether something moved that told nobody, ms. */
const CHECK = 700

export interface Marks {
  show(spots: readonly Spot[]): void
  hide(spots: readonly Spot[]): void
  /** Draws a spot's state anew. */
  paint(spot: Spot): void
  /** Measures again before the next frame. */
  settle(): void
  buttonOf(spot: Spot): HTMLButtonElement | undefined
  spotOf(button: Element): Spot | undefined
  /** Moves the focus to the next or previous mark. */
  step(by: 1 | -1): void
}

/** Marks at their cards: made for what is near the view, taken back when it leaves. All are the same box whatever they say. */
export function createMarks(layer: Layer, title: string, name: (spot: Spot) => string, signal: AbortSignal): Marks {
  const bar = document.createElement('div')
  bar.className = 'marks'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', title)
  layer.root.append(bar)
  const spots = new Map<Element, Spot>()
  const near = new Set<Spot>()
  const live = new Map<Spot, Mark>()
  const spare: Mark[] = []
  let asked = 0

  const drop = (spot: Spot): void => {
    const mark = live.get(spot)
    if (!mark) return
    live.delete(spot)
    mark.spot = undefined
    mark.button.remove()
    mark.button.tabIndex = -1
    spare.push(mark)
  }
  const take = (spot: Spot): Mark => {
    const mark = live.get(spot) ?? spare.pop() ?? makeMark()
    if (mark.spot === spot) return mark
    mark.spot = spot
    mark.place = ''
    mark.button.setAttribute('aria-label', name(spot))
    live.set(spot, mark)
    draw(mark)
    return mark
  }
  /** Reads everything, then writes everything: one layout, whatever the number of marks. */
  const place = (): void => {
    const origin = layer.host.getBoundingClientRect()
    const page = pageBox()
    const rightToLeft = getComputedStyle(document.documentElement).direction === 'rtl'
    const chosen = chooseLive(
      [...near].flatMap((spot) => {
        const boxes = spot.card && measure(spot.found.card, spot.found.title)
        return boxes ? [{ item: { spot, boxes }, distance: Math.abs((boxes.title.top + boxes.title.bottom - innerHeight) / 2) }] : []
      }),
      MOST,
    ).map(({ spot, boxes }) => ({
      spot,
      at: placeMark(boxes.card, boxes.title, page, rightToLeft),
      covered: isInView(boxes.title) && isCovered(spot.found.card, spot.found.title, boxes.title, layer.host),
    }))
    const kept = new Set(chosen.map(({ spot }) => spot))
    for (const spot of live.keys()) if (!kept.has(spot)) drop(spot)
    for (const { spot, at, covered } of chosen) {
      const mark = take(spot)
      put(mark, `translate(${Math.round(at.x - origin.left)}px, ${Math.round(at.y - origin.top)}px)`, covered)
      if (!mark.button.isConnected) bar.append(mark.button)
    }
    keepTabStop()
  }
  /** All marks are one stop of the Tab key, as in a toolbar; the arrow keys go on from there. */
  const keepTabStop = (): void => {
    const buttons = [...live.values()].map(({ button }) => button)
    if (buttons.some(({ tabIndex }) => tabIndex === 0)) return
    const first = inOrder()[0]
    if (first) first.tabIndex = 0
  }
  const inOrder = (): HTMLButtonElement[] =>
    [...live].toSorted(([a], [b]) => (follows(a.found.title, b.found.title) ? 1 : -1)).map(([, { button }]) => button)
  const settle = (): void => {
    asked ||= requestAnimationFrame(() => {
      asked = 0
      if (!signal.aborted && !document.hidden) place()
    })
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const spot = spots.get(target)
        if (spot && isIntersecting) near.add(spot)
        else if (spot) near.delete(spot)
      }
      settle()
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
      settle()
    },
    hide(gone) {
      for (const spot of gone) {
        observer.unobserve(spot.found.title)
        spots.delete(spot.found.title)
        near.delete(spot)
        drop(spot)
      }
    },
    paint(spot) {
      const mark = live.get(spot)
      if (mark) draw(mark)
    },
    settle,
    buttonOf: (spot) => live.get(spot)?.button,
    spotOf: (button) => [...live].find(([, mark]) => mark.button === button)?.[0],
    step(by) {
      const buttons = inOrder()
      const next = buttons[buttons.findIndex((button) => button === layer.root.activeElement) + by]
      if (!next) return
      for (const button of buttons) button.tabIndex = button === next ? 0 : -1
      next.focus()
    },
  }
}

const follows = (a: Node, b: Node): boolean => (position.call(a, b) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
const position = Node.prototype.compareDocumentPosition

const pageBox = (): Rect => {
  const { left, top, right } = document.documentElement.getBoundingClientRect()
  return { left: Math.min(left, 0), top, right: Math.max(right, document.documentElement.clientWidth), bottom: Infinity }
}
const isInView = ({ top, bottom }: Rect): boolean => bottom > 0 && top < innerHeight

/** Everything that can move a card without a word to us, and a slow look for the rest. */
function watchMoves(settle: () => void, signal: AbortSignal): void {
  const sizes = new ResizeObserver(settle)
  sizes.observe(document.documentElement)
  if (document.body) sizes.observe(document.body)
  for (const type of ['scroll', 'resize', 'load', 'transitionend', 'toggle', 'click']) addEventListener(type, settle, { signal, passive: true, capture: true })
  const timer = setInterval(settle, CHECK)
  signal.addEventListener('abort', () => {
    sizes.disconnect()
    clearInterval(timer)
  })
}
