import { STRIDE, findNear, fromTop } from '../../lib/annotate/near.ts'
import { chooseLive, placeMark } from '../../lib/annotate/place.ts'
import { type Boxes, groundOf, isInView, measure, pageBox, titleBox } from './boxes.ts'
import { type Covers, createCovers } from './covers.ts'
import { createCursor } from './cursor.ts'
import type { Layer } from './layer.ts'
import { put } from './mark.ts'
import { type Occasion, watchMoves } from './moves.ts'
import { createPool } from './pool.ts'
import type { Spot } from '../page.content/spot.ts'

/** Most marks alive at once, beside one that has the focus; more cards than that near the view share them as they come by. */
const MOST = 199
/** How far outside the view a card gets its mark, so that scrolling finds it drawn, CSS pixels. */
const NEAR = 600
/** Most marks that come to another card in one frame. */
const MOST_NEW = 60

export interface Marks {
  show(spots: readonly Spot[]): void
  hide(spots: readonly Spot[]): void
  /** Draws what is planned for a spot anew. */
  paint(spot: Spot): void
  /** Measures again before the next frame. */
  settle(): void
  /** The same where these came to the page, or to another place in it. */
  reorder(added: readonly Node[]): void
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
  bar.role = 'toolbar'
  bar.ariaLabel = name
  layer.stage.append(frames, bar)
  return { frames, bar }
}

export type DrawNear = (near: ReadonlySet<Spot>, now: Occasion, covers: Covers) => boolean

interface MarksWorld {
  /** Name of all marks together. */
  readonly title: string
  name(spot: Spot): string
  /** Draws more at what is near the view, before the marks are, with one reading of the page before one writing; true when some of it is left for another frame. */
  draw: DrawNear
}


/** Marks at their cards: lent to what is near the view. All are the same box whatever they say. */
export function createMarks(layer: Layer, { title, name, draw }: MarksWorld, signal: AbortSignal): Marks {
  const { frames, bar } = makeBar(layer, title)
  const spots = new Set<Spot>()
  const { live, take, drop, paint } = createPool(layer, frames, bar, name, (mark) => cursor.show(mark))
  const cursor = createCursor(layer.root, bar, live)
  const covers = createCovers(layer.host)
  let order: Spot[] = []
  let phase = 0
  let asked = 0
  let occasion: Occasion = 0

  const findInOrder = (): readonly Spot[] | undefined => findNear(order, titleBox, -NEAR, innerHeight + NEAR, phase)
  const find = (): readonly Spot[] => {
    phase = (phase + 1) % STRIDE
    const near = order.length === spots.size ? findInOrder() : undefined
    if (near) return near
    order = fromTop(spots, titleBox)
    return findInOrder() ?? order
  }
  /** Reads everything, then writes everything: one layout at most, whatever the number of marks. True when something is left for the next frame. */
  const place = (some: Iterable<Spot>, now: Occasion): boolean => {
    const host = layer.host.getBoundingClientRect()
    const origin = { x: host.left, y: host.top }
    const page = pageBox()
    const rightToLeft = getComputedStyle(document.documentElement).direction === 'rtl'
    const gone: Spot[] = []
    const shown: (Boxes & { readonly spot: Spot; readonly ground: string })[] = []
    for (const spot of some) {
      const boxes = spot.plan && measure(spot)
      if (boxes) shown.push({ spot, ...boxes, ground: spot.plan?.fate === 'dim' ? groundOf(spot.found.card) : '' })
      else gone.push(spot)
    }
    const around = shown.filter(({ title: { top, bottom } }) => bottom > -NEAR && top < innerHeight + NEAR)
    const kept = chooseLive(around.map((item) => ({ item, distance: Math.abs(item.title.top - innerHeight / 2) })), MOST)
    const near = new Set(kept.map(({ spot }) => spot))
    // The less moves the more time there is for it.
    const isLeft = covers.test(kept.filter(({ title }) => isInView(title)), 1 + now * 2)
    const covered = new Set(kept.filter(covers.hides).map(({ spot }) => spot))
    const areWordsLeft = draw(near, now, covers)
    gone.forEach(drop)
    let came = 0
    for (const { spot, card, title: line, ground } of shown) {
      if (!live.has(spot) && (!near.has(spot) || came++ >= MOST_NEW)) continue
      const { x, y } = placeMark(card, line, page, rightToLeft)
      put(take(spot, near), { x: x - origin.x, y: y - origin.y }, origin, card, covered.has(spot), ground)
    }
    cursor.placed(near)
    return isLeft || areWordsLeft || came > MOST_NEW
  }
  const frame = (): void => {
    // What moves is not at rest, whoever says so.
    const now = occasion === 2 && isMoving() ? 1 : occasion
    asked = occasion = 0
    if (document.hidden || !layer.host.isConnected) return
    const near = find()
    if (place(now > 0 ? new Set([...near, ...live.keys()]) : near, now) && now === 2) ask(now)
  }
  const ask = (what: Occasion): void => {
    occasion = Math.max(occasion, what) as Occasion
    asked ||= requestAnimationFrame(frame)
  }
  const settle = (): void => ask(2)
  const isMoving = watchMoves((what, scrolled) => {
    if (scrolled) covers.forget()
    ask(what)
  }, signal)
  return {
    show(added) {
      for (const spot of added) spots.add(spot)
      // A few may stand anywhere; many are the next part of the page, and if not that is noticed.
      order = added.length < STRIDE ? [] : [...order, ...added]
      ask(2)
    },
    hide(gone) {
      for (const spot of gone) {
        spots.delete(spot)
        drop(spot)
      }
    },
    paint,
    settle,
    reorder(added) {
      // Cards are made of elements. Where only words changed (a clock, a count) cards stand in the order they had: to ask all of them, and to test what lies over them, takes too long for every tick.
      const isOther = added.some(({ nodeType }) => nodeType === 1)
      if (isOther) order = []
      ask(isOther ? 2 : 0)
    },
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
      return at && spots.has(at) ? at : undefined
    },
    dress({ strong, dark }) {
      frames.className = `frames${strong ? ' strong' : ''}${dark ? ' dark' : ''}`
      bar.className = `marks${dark ? ' dark' : ''}`
    },
  }
}
