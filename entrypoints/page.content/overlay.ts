import type { TagCount } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import { placeCard } from '../../lib/annotate/place.ts'
import type { ReplyError } from '../../lib/messaging/protocol.ts'
import type { Words } from '../../lib/words.ts'
import type { CardView } from '../card/view.tsx'
import { listen } from './gestures.ts'
import type { Layer } from './layer.ts'
import type { Marks } from './marks.ts'
import type { Spot } from './spot.ts'

/** Pauses before the card opens under a resting pointer and closes behind a leaving one, ms. */
const OPEN = 140
const CLOSE = 320

export interface OverlayWorld {
  readonly words: Words
  /** Brings the script that draws the card; undefined when it could not be had. */
  view(): Promise<CardView | undefined>
  tags(): Promise<readonly TagCount[]>
  act(spot: Spot, verb: Verb): Promise<ReplyError | undefined>
  undo(): Promise<ReplyError | undefined>
  canUndo(): boolean
}
export interface Overlay {
  open(spot: Spot, focus: boolean): Promise<void>
  close(): void
  /** Draws anew when the open card's paper changed. */
  update(spot: Spot): void
}

/** The one floating card: opens at a mark under the pointer or by the keyboard, and holds the words the page must not see before. */
export function createOverlay(layer: Layer, marks: Marks, world: OverlayWorld, signal: AbortSignal): Overlay {
  const box = document.createElement('div')
  let view: CardView | undefined
  let spot: Spot | undefined
  let tags: readonly TagCount[] = []
  let error: ReplyError | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  box.className = 'card'
  box.setAttribute('role', 'dialog')

  const later = (ms: number, todo: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(todo, ms)
  }
  const holdsFocus = (): boolean => box.contains(layer.root.activeElement)
  const run = async (work: Promise<ReplyError | undefined>): Promise<void> => {
    error = await work
    draw()
  }
  const draw = (): void => {
    const shown = spot
    if (!shown?.card) return
    const { title, links, url } = shown.found.sighting
    view?.draw(box, world.words, {
      title,
      card: shown.card,
      links: links ?? (url ? [{ kind: 'abstract', url }] : []),
      tags,
      now: Date.now(),
      error,
      canUndo: world.canUndo(),
      onVerb: (verb) => void run(world.act(shown, verb)),
      onUndo: () => void run(world.undo()),
      onClose: () => close(),
    })
  }
  const put = (button: Element): void => {
    const origin = layer.host.getBoundingClientRect()
    const seen = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: innerHeight }
    const { x, y } = placeCard(button.getBoundingClientRect(), { width: box.offsetWidth, height: box.offsetHeight }, seen, box.matches(':dir(rtl)'))
    box.style.transform = `translate(${Math.round(x - origin.left)}px, ${Math.round(y - origin.top)}px)`
  }
  const show = (next: Spot, button: Element): void => {
    error = undefined
    spot = next
    box.setAttribute('aria-label', next.found.sighting.title)
    draw()
    layer.root.append(box)
    put(button)
  }
  const open = async (next: Spot, focus: boolean): Promise<void> => {
    clearTimeout(timer)
    view ??= await world.view()
    const button = marks.buttonOf(next)
    if (!view || !button || !next.card || signal.aborted) return
    if (spot !== next) show(next, button)
    if (focus) box.querySelector<HTMLElement>('.actions button')?.focus()
    tags = await world.tags()
    draw()
  }
  const close = (): void => {
    clearTimeout(timer)
    if (!spot) return
    const back = holdsFocus() ? marks.buttonOf(spot) : undefined
    spot = undefined
    view?.clear(box)
    box.remove()
    back?.focus()
  }
  const withSpot = (button: Element, todo: (spot: Spot) => void): void => {
    const found = marks.spotOf(button)
    if (found) todo(found)
  }
  listen(layer.root, box, {
    enter: (button) => withSpot(button, (next) => later(OPEN, () => void open(next, false))),
    leave: () => later(CLOSE, () => holdsFocus() || close()),
    stay: () => clearTimeout(timer),
    press: (button, byKey) => withSpot(button, (next) => void open(next, byKey)),
    escape: close,
    step: marks.step,
  })
  signal.addEventListener('abort', close)
  return { open, close, update: (changed) => changed === spot && draw() }
}
