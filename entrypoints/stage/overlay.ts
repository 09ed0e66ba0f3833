import type { PageLook } from '../../lib/settings.ts'
import type { Words } from '../../lib/words.ts'
import type { Panel } from '../card/panel.ts'
import type { Arrangement } from './arrangement.ts'
import { listen } from './gestures.ts'
import type { Layer } from './layer.ts'
import type { Marks } from './marks.ts'
import type { Session } from '../page.content/session.ts'
import type { Spot } from '../page.content/spot.ts'

/** Pauses before the card opens under a resting pointer and closes behind a leaving one, ms. */
const OPEN = 140
const CLOSE = 320

export interface OverlayWorld {
  readonly words: Words
  close(): void
  readonly session: Session
  settings(): PageLook
  /** Whether the page is. */
  isDark(): boolean
  arrangement(): Arrangement
  arrange(change: Partial<Arrangement>): void
}
/** Where the focus goes when the card opens; nowhere for a pointer that rests on a mark. */
export type Field = 'first' | 'tag' | 'note'
interface Overlay {
  open(spot: Spot, field?: Field): Promise<void>
  help(): Promise<void>
  /** `moved`: because the page became another one, which what the user types into stays for. */
  close(moved?: unknown): void
  /** True from a key that opens it until it stands: what is typed meanwhile is meant for it, and must not act on papers. */
  opening(): boolean
  /** The paper it shows. */
  shown(): Spot | undefined
  /** Draws anew when the open card's paper changed. */
  update(spot: Spot): void
}

/** Makes what draws into the box; undefined when its script could not be had. */
export type Bring = (box: HTMLElement, close: () => void) => Promise<Panel | undefined>

/** When the one floating card opens and closes: at a mark under the pointer or by the keyboard. What it is comes with its own script. */
export function createOverlay(layer: Layer, marks: Marks, bring: Bring, signal: AbortSignal): Overlay {
  const box = document.createElement('div')
  let panel: Panel | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  let opening = false
  box.className = 'card'
  box.role = 'dialog'

  const later = (ms: number, todo: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(todo, ms)
  }
  const holdsFocus = (): boolean => box.contains(layer.root.activeElement)
  /** Also where the page or we put something under a pointer that lies still. */
  const isPointedAt = (): boolean => layer.root.querySelector('.card:hover, .mark:hover') !== null
  const close = (moved?: unknown): void => {
    clearTimeout(timer)
    asked++
    opening = false
    panel?.close(moved)
  }
  const prepare = async (): Promise<Panel | undefined> => {
    clearTimeout(timer)
    const brought = panel ?? (await bring(box, close))
    panel ??= brought
    return signal.aborted ? undefined : panel
  }
  const open = async (spot: Spot, field?: Field): Promise<void> => {
    const mine = ++asked
    opening = field !== undefined
    const brought = await prepare()
    if (mine !== asked) return
    opening = false
    void brought?.open(spot, field)
  }
  const withSpot = (button: Element, todo: (spot: Spot) => void): void => {
    const found = marks.spotOf(button)
    if (found) todo(found)
  }
  listen(layer.root, {
    enter: (button) => withSpot(button, (next) => later(OPEN, () => holdsFocus() || void open(next))),
    leave: () => later(CLOSE, () => holdsFocus() || isPointedAt() || close()),
    press: (button, byKey) => withSpot(button, (next) => void open(next, byKey ? 'first' : undefined)),
    escape: close,
    step: marks.step,
  })
  signal.addEventListener('abort', close)
  return { open, help: async () => (await prepare())?.help(), close, opening: () => opening, shown: () => panel?.shown(), update: (spot) => panel?.update(spot) }
}
