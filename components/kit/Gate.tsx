import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useLayoutEffect, useRef } from 'preact/hooks'

/** Says that something is still waited for; the answer is called once it is there. */
type Hold = () => () => void
const GateContext = createContext<Hold | undefined>(undefined)

/** The longest a view waits for what it asked for, ms: from then on it shows what it has. */
const LONGEST = 1_000
/** A page behind others draws no frame; it waits this long instead, ms. */
const NO_FRAME = 80

/**
 * Keeps a view from sight until what it asks for first has come, so that nothing moves once it is seen; what is typed meanwhile goes
 * to it. After that it has no more to say. `onOpen` is called as it opens.
 */
export function Gate({ children, onOpen }: { readonly children: ComponentChildren; readonly onOpen?: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  const isOpen = useRef(false)
  const waiting = useRef(0)
  // Nothing below is drawn anew for it.
  const open = useCallback((): void => {
    if (isOpen.current) return
    isOpen.current = true
    if (box.current) box.current.dataset['open'] = 'true'
    onOpen?.()
  }, [])
  const hold = useCallback((): (() => void) => {
    waiting.current++
    return () => {
      waiting.current--
      // What came may ask for more as it is drawn, which it has done by the next frame; that frame shows it.
      const look = (): void => void (waiting.current === 0 && open())
      setTimeout(look, NO_FRAME)
      if (typeof requestAnimationFrame === 'function') requestAnimationFrame(look)
    }
  }, [open])
  useLayoutEffect(() => {
    // A view that asks for nothing.
    const release = hold()
    release()
    const timer = setTimeout(open, LONGEST)
    return () => clearTimeout(timer)
  }, [hold, open])
  return (
    <GateContext.Provider value={hold}>
      <div class="gate" data-open={isOpen.current} ref={box}>{children}</div>
    </GateContext.Provider>
  )
}

/** Holds the view back while this is not there yet. */
export function useHold(isThere: boolean): void {
  const hold = useContext(GateContext)
  useLayoutEffect(() => (isThere ? undefined : hold?.()), [isThere, hold])
}
