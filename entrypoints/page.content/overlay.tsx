import { render } from 'preact'
import { PaperCard } from '../../components/page/PaperCard.tsx'
import { WordsProvider } from '../../components/use-words.ts'
import type { TagCount } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import { placeCard } from '../../lib/annotate/place.ts'
import type { Words } from '../../lib/words.ts'
import type { ReplyError } from '../../lib/messaging/protocol.ts'
import type { Layer } from './layer.ts'
import type { Spot } from './spot.ts'

/** Pauses before the card opens under a resting pointer and closes behind a leaving one, ms. */
const OPEN = 140
const CLOSE = 320

export interface OverlayWorld {
  readonly words: Words
  buttonOf(spot: Spot): HTMLButtonElement | undefined
  spotOf(button: EventTarget | null): Spot | undefined
  tags(): Promise<readonly TagCount[]>
  act(spot: Spot, verb: Verb): Promise<ReplyError | undefined>
  undo(): Promise<ReplyError | undefined>
  canUndo(): boolean
}
export interface Overlay {
  open(spot: Spot, focus: boolean): void
  close(): void
  /** Draws anew when the open card's paper changed. */
  update(spot?: Spot): void
}

/** The one floating card: opens at a mark under the pointer or by the keyboard, holds the words the page must not see before. */
export function createOverlay(layer: Layer, world: OverlayWorld, signal: AbortSignal): Overlay {
  const box = document.createElement('div')
  box.className = 'card'
  box.setAttribute('role', 'dialog')
  let spot: Spot | undefined
  let tags: readonly TagCount[] = []
  let error: ReplyError | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const later = (ms: number, todo: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(todo, ms)
  }
  const run = async (work: Promise<ReplyError | undefined>): Promise<void> => {
    error = await work
    update()
  }
  const update = (): void => {
    const shown = spot
    if (!shown?.card) return
    const { sighting } = shown.found
    render(
      <WordsProvider value={world.words}>
        <PaperCard
          key={shown.card.paper}
          title={sighting.title}
          card={shown.card}
          links={sighting.links ?? (sighting.url ? [{ kind: 'abstract', url: sighting.url }] : [])}
          tags={tags}
          now={Date.now()}
          error={error}
          canUndo={world.canUndo()}
          onVerb={(verb) => void run(world.act(shown, verb))}
          onUndo={() => void run(world.undo())}
          onClose={() => close()}
        />
      </WordsProvider>,
      box,
    )
  }
  const put = (button: HTMLElement): void => {
    const origin = layer.host.getBoundingClientRect()
    const view = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: innerHeight }
    const { x, y } = placeCard(button.getBoundingClientRect(), { width: box.offsetWidth, height: box.offsetHeight }, view, box.matches(':dir(rtl)'))
    box.style.transform = `translate(${Math.round(x - origin.left)}px, ${Math.round(y - origin.top)}px)`
  }
  const open = (next: Spot, focus: boolean): void => {
    clearTimeout(timer)
    const button = world.buttonOf(next)
    if (!button || !next.card) return
    if (spot !== next) {
      error = undefined
      spot = next
      box.setAttribute('aria-label', next.found.sighting.title)
      update()
      layer.root.append(box)
      put(button)
    }
    if (focus) box.querySelector<HTMLElement>('.actions button')?.focus()
    void world.tags().then((known) => {
      tags = known
      update()
    })
  }
  const close = (): void => {
    clearTimeout(timer)
    if (!spot) return
    const back = box.contains(layer.root.activeElement) ? world.buttonOf(spot) : undefined
    spot = undefined
    render(null, box)
    box.remove()
    back?.focus()
  }
  listen(layer.root, box, {
    enter: (button) => {
      const next = world.spotOf(button)
      if (next) later(OPEN, () => open(next, false))
    },
    leave: () => later(CLOSE, () => !box.contains(layer.root.activeElement) && close()),
    stay: () => clearTimeout(timer),
    press: (button, byKey) => {
      const next = world.spotOf(button)
      if (next) open(next, byKey)
    },
    escape: close,
  })
  signal.addEventListener('abort', close)
  return { open, close, update: (changed) => (!changed || changed === spot) && update() }
}

interface Gestures {
  enter(button: HTMLElement): void
  leave(): void
  stay(): void
  press(button: HTMLElement, byKey: boolean): void
  escape(): void
}

const TYPING = ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'copy', 'cut', 'focusin', 'focusout', 'pointerdown', 'mousedown', 'click'] as const

/** Only what the user does counts, and what is done in our layer stays there: a site's own keys must not hear our text field. */
function listen(root: ShadowRoot, box: HTMLElement, { enter, leave, stay, press, escape }: Gestures): void {
  const markOf = ({ target }: Event): HTMLElement | undefined => (target instanceof Element ? (target.closest<HTMLElement>('.mark') ?? undefined) : undefined)
  const isIn = ({ target }: Event): boolean => target instanceof Node && box.contains(target)
  root.addEventListener('pointerover', (event) => {
    const mark = markOf(event)
    if (!event.isTrusted) return
    if (mark) enter(mark)
    else if (isIn(event)) stay()
  })
  root.addEventListener('pointerout', (event) => event.isTrusted && leave())
  root.addEventListener('click', (event) => {
    const mark = markOf(event)
    if (mark && event.isTrusted) press(mark, (event as MouseEvent).detail === 0)
  })
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape' && event.isTrusted && !event.defaultPrevented) escape()
  })
  for (const type of TYPING) root.addEventListener(type, (event) => event.stopPropagation())
  const onlyTrusted = (event: Event): void => void (event.isTrusted || event.stopImmediatePropagation())
  for (const type of ['click', 'keydown', 'input']) root.addEventListener(type, onlyTrusted, { capture: true })
}
