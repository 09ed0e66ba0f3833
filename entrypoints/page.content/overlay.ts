import type { TagCount } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import { TRIAGE_KEYS } from '../../lib/annotate/keys.ts'
import { type Rect, placeCard } from '../../lib/annotate/place.ts'
import type { ReplyError } from '../../lib/messaging/protocol.ts'
import type { Words } from '../../lib/words.ts'
import type { CardView } from '../card/view.tsx'
import type { Arrangement } from './arrange.ts'
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
  theme(): 'light' | 'dark'
  tags(): Promise<readonly TagCount[]>
  act(spot: Spot, verb: Verb): Promise<ReplyError | undefined>
  undo(): Promise<ReplyError | undefined>
  canUndo(): boolean
  arrangement(): Arrangement
  arrange(change: Partial<Arrangement>): void
}
/** Where the focus goes when the card opens; nowhere for a pointer that rests on a mark. */
export type Field = 'first' | 'tag' | 'note'
export interface Overlay {
  open(spot: Spot, field?: Field): Promise<void>
  help(): Promise<void>
  close(): void
  /** The paper it shows. */
  shown(): Spot | undefined
  /** Draws anew when the open card's paper changed. */
  update(spot: Spot): void
}

const FIELDS: Readonly<Record<Field, string>> = { first: '.actions button', tag: '[role=combobox]', note: 'textarea' }

/** The one floating card: opens at a mark under the pointer or by the keyboard, and holds the words the page must not see before. */
export function createOverlay(layer: Layer, marks: Marks, world: OverlayWorld, signal: AbortSignal): Overlay {
  const box = document.createElement('div')
  let view: CardView | undefined
  let spot: Spot | undefined
  let tags: readonly TagCount[] = []
  let error: ReplyError | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let back: HTMLElement | undefined
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
    view?.drawPaper(box, world.words, {
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
  const put = (beside: Rect): void => {
    layer.stage.append(box)
    const origin = layer.host.getBoundingClientRect()
    const seen = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: innerHeight }
    const { x, y } = placeCard(beside, { width: box.offsetWidth, height: box.offsetHeight }, seen, box.matches(':dir(rtl)'))
    box.style.transform = `translate(${Math.round(x - origin.left)}px, ${Math.round(y - origin.top)}px)`
  }
  const prepare = async (name: string): Promise<boolean> => {
    clearTimeout(timer)
    view ??= await world.view()
    box.dataset['theme'] = world.theme()
    box.setAttribute('aria-label', name)
    return view !== undefined && !signal.aborted
  }
  const show = (next: Spot, button: Element): void => {
    error = undefined
    spot = next
    draw()
    put(button.getBoundingClientRect())
  }
  const open = async (next: Spot, field?: Field): Promise<void> => {
    const ready = await prepare(next.found.sighting.title)
    const button = marks.buttonOf(next)
    if (!ready || !button || !next.card) return
    if (spot !== next) show(next, button)
    if (field) {
      back = button
      box.querySelector<HTMLElement>(FIELDS[field])?.focus()
    }
    tags = await world.tags()
    draw()
  }
  const drawHelp = (): void => {
    const { order, show } = world.arrangement()
    const onArrange = (change: Partial<Arrangement>): void => {
      world.arrange(change)
      drawHelp()
    }
    view?.drawHelp(box, world.words, { keys: TRIAGE_KEYS, order, show, onArrange, onClose: () => close() })
  }
  const help = async (): Promise<void> => {
    const from = layer.root.activeElement
    if (!(await prepare(world.words('helpTitle')))) return
    spot = undefined
    back = from instanceof HTMLElement ? from : undefined
    drawHelp()
    put({ left: innerWidth - 360, right: innerWidth - 20, top: 0, bottom: 8 })
    box.querySelector('button')?.focus()
  }
  const close = (): void => {
    clearTimeout(timer)
    if (!box.isConnected) return
    const home = holdsFocus() ? ((spot && marks.buttonOf(spot)) ?? back) : undefined
    spot = undefined
    view?.clear(box)
    box.remove()
    home?.focus({ preventScroll: true })
  }
  const withSpot = (button: Element, todo: (spot: Spot) => void): void => {
    const found = marks.spotOf(button)
    if (found) todo(found)
  }
  listen(layer.root, box, {
    enter: (button) => withSpot(button, (next) => later(OPEN, () => holdsFocus() || void open(next))),
    leave: () => later(CLOSE, () => holdsFocus() || close()),
    stay: () => clearTimeout(timer),
    press: (button, byKey) => withSpot(button, (next) => void open(next, byKey ? 'first' : undefined)),
    escape: close,
    step: marks.step,
  })
  signal.addEventListener('abort', close)
  return { open, help, close, shown: () => spot, update: (changed) => changed === spot && draw() }
}
