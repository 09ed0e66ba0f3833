import type { Mark } from './mark.ts'
import type { Spot } from '../page.content/spot.ts'

/** After this long, ms, the focus no longer goes to a mark that could not be placed: the user is elsewhere by then. */
const PATIENCE = 3_000

/**
 * Which paper is the current one: what keys act on. The one place that says so, and it says so at once; the focus and the outline
 * follow when the mark stands.
 */
interface Cursor {
  at(): Spot | undefined
  /** To a paper; its mark takes the focus as soon as it is placed. */
  to(spot: Spot): void
  /** From the mark in focus to the next or previous one. */
  step(by: 1 | -1): void
  /** Marks were placed at these, in order: gives the focus to the one that waits for it, and the Tab key its one stop. */
  placed(near: ReadonlySet<Spot>): void
  /** Shows on a mark whether it is the current one. */
  show(mark: Mark): void
}

export function createCursor(root: ShadowRoot, bar: Element, live: ReadonlyMap<Spot, Mark>): Cursor {
  let at: Spot | undefined
  let isOutlined = false
  let until = 0
  let near: ReadonlySet<Spot> = new Set()

  const inOrder = (): Mark[] => [...near].flatMap((spot) => live.get(spot) ?? [])
  /** All marks are one stop of the Tab key, as in a toolbar; the arrow keys go on from there. */
  const keepTabStop = (): void => {
    const marks = inOrder()
    const stop = marks.find(({ spot }) => spot === at) ?? marks.find(({ button }) => button.tabIndex === 0) ?? marks[0]
    for (const mark of live.values()) if (mark === stop || mark.button.tabIndex === 0) mark.button.tabIndex = mark === stop ? 0 : -1
  }
  const show = ({ spot, frame }: Mark): void => void frame.classList.toggle('current', isOutlined && spot === at)
  const move = (spot: Spot | undefined, outlined: boolean): void => {
    at = spot
    isOutlined = outlined
    live.forEach(show)
    keepTabStop()
  }
  bar.addEventListener('focusin', ({ target }) => {
    const mark = [...live.values()].find(({ button }) => button === target)
    if (mark) move(mark.spot, mark.button.matches(':focus-visible'))
  })
  return {
    at: () => at,
    show,
    to(spot) {
      move(spot, true)
      until = performance.now() + PATIENCE
    },
    step(by) {
      const marks = inOrder()
      marks[marks.findIndex(({ button }) => button === root.activeElement) + by]?.button.focus({ preventScroll: true })
    },
    placed(now) {
      near = now
      const button = at && live.get(at)?.button
      if (button && performance.now() < until) {
        // What was opened in the meantime keeps the focus.
        const isOpen = Boolean(root.activeElement?.closest('.card'))
        if (!isOpen) button.focus({ preventScroll: true })
        // A mark that is covered for a moment takes no focus: it is tried again when marks are next placed.
        if (isOpen || root.activeElement === button) until = 0
      }
      keepTabStop()
    },
  }
}
