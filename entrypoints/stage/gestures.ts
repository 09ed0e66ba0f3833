/** What the user does in the layer, by mouse and by keyboard. */
interface Gestures {
  /** The pointer moves on a mark. */
  enter(button: Element): void
  /** It left something of ours, or what it was on went. */
  leave(): void
  press(button: Element, byKey: boolean): void
  escape(): void
  /** To the next or previous mark, from the one in focus. */
  step(by: 1 | -1): void
}

/** A site's own keys and handlers must not hear what is typed and clicked in our layer. */
const KEPT =
  'keydown keyup keypress input beforeinput change paste copy cut pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu touchstart touchend wheel'.split(' ')
const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Listens in the layer. Only what the user does counts: events made by a script are dropped before anything of ours sees them. */
export function listen(root: ShadowRoot, { enter, leave, press, escape, step }: Gestures): void {
  const markOf = ({ target }: Event): Element | undefined => (target instanceof Element ? (target.closest('.mark') ?? undefined) : undefined)
  const dropFaked = (event: Event): void => {
    if (!event.isTrusted) event.stopImmediatePropagation()
  }
  for (const type of ['click', 'keydown', 'input', 'change', 'pointermove', 'pointerout']) root.addEventListener(type, dropFaked, { capture: true })
  // Not `pointerover`, which tells of a page that moves under the pointer too.
  root.addEventListener('pointermove', (event) => {
    const mark = markOf(event)
    if (mark) enter(mark)
  })
  root.addEventListener('pointerout', leave)
  root.addEventListener('click', (event) => {
    const mark = markOf(event)
    if (mark) press(mark, (event as MouseEvent).detail === 0)
  })
  root.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent
    const by = markOf(event) && ARROWS[key]
    if (key === 'Escape' && !event.defaultPrevented) escape()
    if (!by) return
    event.preventDefault()
    step(by)
  })
  for (const type of KEPT) root.addEventListener(type, (event) => event.stopPropagation())
}
