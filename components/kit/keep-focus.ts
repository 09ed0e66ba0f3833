/** What can have the focus. */
const TAKERS = 'a[href], button, input, select, textarea, summary, [tabindex]'

/**
 * Where what has the focus is taken away or switched off (a row that was removed, a button that did its work), the focus goes on to what took its place or came after it, else before it: else the
 * keyboard would begin anew at the top, and a screen reader lose its place. `active` gives what has it within the root, null for nothing. Gives the way to stop.
 */
export function keepFocus(root: HTMLElement, active: () => Element | null): () => void {
  let order: readonly HTMLElement[] = []
  let at = -1
  const isLost = (one: Element): boolean => !root.contains(one) || one.matches(':disabled')
  const note = ({ target }: Event): void => {
    order = [...root.querySelectorAll<HTMLElement>(TAKERS)]
    at = order.indexOf(target as HTMLElement)
  }
  // The user left it for nothing in particular; what is taken away may tell the same.
  const leave = (): void =>
    queueMicrotask(() => {
      const left = order[at]
      if (left && !isLost(left) && active() !== left && document.hasFocus()) at = -1
    })
  const takes = (one: HTMLElement): boolean => !isLost(one) && one.tabIndex >= 0 && !one.closest('[hidden]') && one.checkVisibility?.() !== false
  const look = (): void => {
    const lost = order[at]
    const now = active()
    if (!lost || !isLost(lost) || (now && now !== lost)) return
    // What stands there now was not in the order that was noted; passed over, the next field far below would take what is typed.
    const here = [...root.querySelectorAll<HTMLElement>(TAKERS)]
    const from = 1 + here.indexOf(order.slice(0, at).findLast((one) => root.contains(one)) as HTMLElement)
    ;[...here.slice(from), ...here.slice(0, from).toReversed()].find(takes)?.focus({ preventScroll: true })
  }
  const changes = new MutationObserver(look)
  changes.observe(root, { subtree: true, childList: true, attributeFilter: ['disabled'] })
  root.addEventListener('focusin', note)
  root.addEventListener('focusout', leave)
  return () => {
    changes.disconnect()
    root.removeEventListener('focusin', note)
    root.removeEventListener('focusout', leave)
  }
}
