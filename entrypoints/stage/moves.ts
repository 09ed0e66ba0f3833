/** How often we look whether something moved that told nobody, ms. */
const CHECK = 700
/** How often marks come to other cards while the page is scrolled, with which those that stand move by themselves, ms; after so long without it is at rest. */
const FOLLOW = 100

/** What a frame is for: the view moved over the page; something moved in the view, or may have; all came to rest. */
export type Occasion = 0 | 1 | 2

/** Calls back whenever cards may have moved on the page, and whether by scrolling: everything that tells, and a slow look for the rest. Gives whether the page is being scrolled. */
export function watchMoves(moved: (what: Occasion, scrolled?: boolean) => void, signal: AbortSignal): () => boolean {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isMoving = false
  const settled = (): void => moved(2)
  const follow = (): void => {
    timer = isMoving ? setTimeout(follow, FOLLOW) : undefined
    if (isMoving) moved(0, true)
    else settled()
    isMoving = false
  }
  const sizes = new ResizeObserver(settled)
  sizes.observe(document.documentElement)
  if (document.body) sizes.observe(document.body)
  const options = { signal, passive: true, capture: true }
  const scroll = ({ target }: Event): void => {
    isMoving = true
    timer ??= setTimeout(follow, FOLLOW)
    if (target !== document) moved(1, true)
  }
  addEventListener('scroll', scroll, options)
  for (const type of ['resize', 'load', 'transitionend', 'toggle', 'click']) addEventListener(type, settled, options)
  const clock = setInterval(() => moved(1), CHECK)
  signal.addEventListener('abort', () => {
    sizes.disconnect()
    clearInterval(clock)
  })
  return () => timer !== undefined
}
