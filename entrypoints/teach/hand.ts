import type { Layer } from '../stage/layer.ts'

/** What the user does while teaching, by mouse and by keyboard. */
interface Hand {
  /** The pointer is over this element of the page, or over none. */
  point(element: Element | undefined): void
  choose(element: Element): void
  /** One on or back; to the next or previous list. False when there is nothing to step through now. */
  step(by: 1 | -1): boolean
  leap(by: 1 | -1): boolean
  /** Takes what the keyboard is at. */
  enter(): void
  escape(): void
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }
const LEAPS: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 }
const POINTING = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'touchstart', 'touchend', 'pointermove', 'pointerover', 'pointerout', 'mouseover', 'mouseout'] as const

/** Scrolls what lies under the pointer, where that is not the page itself. */
function scrollUnder(element: Element | undefined, { deltaX, deltaY }: WheelEvent): boolean {
  for (let at = element; at && at !== document.documentElement && at !== document.body; at = at.parentElement ?? undefined) {
    const { overflowY } = getComputedStyle(at)
    if (!/auto|scroll/.test(overflowY) || at.scrollHeight <= at.clientHeight) continue
    at.scrollBy({ left: deltaX, top: deltaY, behavior: 'instant' })
    return true
  }
  return false
}

/** Does what a key says; false when it is none of ours. */
function obey({ key, target }: KeyboardEvent, hand: Hand): boolean {
  const step = STEPS[key]
  const leap = LEAPS[key]
  if (step) return hand.step(step)
  if (leap) return hand.leap(leap)
  if (key === 'Escape') hand.escape()
  else if (key === 'Enter' && !(target instanceof HTMLButtonElement)) hand.enter()
  else return false
  return true
}

/**
 * Lies over the whole page, so that no click of the user reaches it, and takes the keys before it. Only what the user does counts,
 * not events made by a script.
 */
export function takeHand({ root, host }: Layer, shield: HTMLElement, hand: Hand, signal: AbortSignal): void {
  const under = ({ clientX, clientY }: MouseEvent): Element | undefined => document.elementsFromPoint(clientX, clientY).find((element) => element !== host && element !== document.documentElement)
  const hear = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || !obey(event, hand)) return
    event.preventDefault()
  }
  shield.addEventListener('pointermove', (event) => event.isTrusted && hand.point(under(event)))
  shield.addEventListener('pointerleave', () => hand.point(undefined))
  // The focus stays with the panel.
  shield.addEventListener('pointerdown', (event) => event.preventDefault())
  shield.addEventListener('mousedown', (event) => event.preventDefault())
  shield.addEventListener('contextmenu', (event) => event.preventDefault())
  shield.addEventListener('click', (event) => {
    const element = event.isTrusted ? under(event) : undefined
    if (element) hand.choose(element)
  })
  shield.addEventListener('wheel', (event) => scrollUnder(under(event), event) && event.preventDefault(), { passive: false })
  root.addEventListener('keydown', (event) => hear(event as KeyboardEvent))
  for (const type of [...POINTING, 'keydown', 'keyup', 'keypress', 'wheel']) root.addEventListener(type, (event) => event.stopPropagation())
  // Keys that go to the page while it has the focus are ours too.
  for (const type of ['keydown', 'keyup', 'keypress'] as const) {
    addEventListener(type, (event) => {
      if (event.composedPath()[0] === host) return
      event.stopImmediatePropagation()
      if (type === 'keydown') hear(event)
    }, { signal, capture: true })
  }
}
