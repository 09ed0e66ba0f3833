/** How often we look whether something moved that told nobody, ms. */
const CHECK = 700
/** After scrolling the page itself nothing has moved in it, but a sticky header may lie over other titles, ms. */
const AFTER_SCROLL = 100

/** Calls back whenever cards may have moved on the page: everything that tells, and a slow look for the rest. */
export function watchMoves(moved: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (): void => void (timer ??= setTimeout(() => {
    timer = undefined
    moved()
  }, AFTER_SCROLL))
  const sizes = new ResizeObserver(moved)
  sizes.observe(document.documentElement)
  if (document.body) sizes.observe(document.body)
  const options = { signal, passive: true, capture: true }
  addEventListener('scroll', ({ target }) => (target === document ? later() : moved()), options)
  for (const type of ['resize', 'load', 'transitionend', 'toggle', 'click']) addEventListener(type, moved, options)
  const clock = setInterval(moved, CHECK)
  signal.addEventListener('abort', () => {
    sizes.disconnect()
    clearInterval(clock)
    clearTimeout(timer)
  })
}
