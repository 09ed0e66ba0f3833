import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useWords } from '../use-words.ts'
import { Button } from './Button.tsx'
import { LongWorkRegion } from './LongWork.tsx'

/** Long enough to read and to reach by keyboard; it waits while pointed at or focused. */
const STAYS_MS = 10_000

export interface Toast {
  readonly text: string
  readonly undo?: (() => void) | undefined
  readonly bad?: boolean
}
const ToastContext = createContext<(toast: Toast) => void>(() => {})
export const useToast = (): ((toast: Toast) => void) => useContext(ToastContext)

const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.matches('input, textarea, select')

/** Says what was done in a live region, with a way back: the button, or Ctrl+Z outside a text field. */
export function ToastRegion({ children }: { readonly children: ComponentChildren }) {
  const t = useWords()
  const [toast, setToast] = useState<Toast & { readonly nth: number }>()
  const held = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  /** What had the focus before it came here. */
  const from = useRef<EventTarget | null>(null)
  const nth = useRef(0)
  const say = useCallback((next: Toast) => setToast({ ...next, nth: ++nth.current }), [])
  const close = useCallback(() => {
    // Nobody tells of leaving what goes away.
    held.current = false
    if (box.current?.contains(document.activeElement) && from.current instanceof HTMLElement) from.current.focus()
    setToast(undefined)
  }, [])
  const undo = useMemo(() => {
    if (!toast?.undo) return undefined
    return () => {
      close()
      toast.undo?.()
    }
  }, [toast, close])
  useEffect(() => {
    if (!toast) return undefined
    const timer = setInterval(() => held.current || close(), STAYS_MS)
    return () => clearInterval(timer)
  }, [toast, close])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!undo || event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping(event.target)) return
      event.preventDefault()
      undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo])
  const hold = (on: boolean) => (event: Event): void => {
    held.current = on
    const { relatedTarget } = event as FocusEvent
    if (event.type === 'focusin' && !(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) from.current = relatedTarget
  }
  return (
    <ToastContext.Provider value={say}>
      <LongWorkRegion>{children}</LongWorkRegion>
      <div class="toasts" ref={box} onMouseEnter={hold(true)} onMouseLeave={hold(false)} onFocusIn={hold(true)} onFocusOut={hold(false)}>
        <div role="status" aria-live="polite" class={toast ? `toast${toast.bad ? ' bad' : ''}` : undefined}>
          {toast && <span key={toast.nth}>{toast.text}</span>}
          {undo && <Button kind="bare" icon="undo" onClick={undo}>{t('undo')}</Button>}
          {toast && <Button kind="bare" icon="close" label={t('close')} onClick={close} />}
        </div>
      </div>
    </ToastContext.Provider>
  )
}
