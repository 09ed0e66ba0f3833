import { useEffect, useRef, useState } from 'preact/hooks'

/** A pause in typing after which what was typed is kept. */
const PAUSE_MS = 700

interface Draft {
  /** What stands in the field. */
  readonly text: string
  /** True once what stands there is kept. */
  readonly kept: boolean
  type(text: string): void
  /** To be called where the field is left. */
  keep(): void
}

/**
 * Text that keeps itself: after a pause, on leaving its field, and when that or the page goes away. Until it is kept no change from elsewhere takes its place; what could not
 * be kept is tried again the next time. `onKeep` gives whether it was.
 */
export function useDraft(value: string, onKeep: (text: string) => Promise<boolean>): Draft {
  const [text, setText] = useState(value)
  const [kept, setKept] = useState(false)
  const open = useRef<{ readonly text: string; readonly onKeep: typeof onKeep } | undefined>(undefined)
  const keep = (): void => {
    const mine = open.current
    if (!mine) return
    open.current = undefined
    void mine.onKeep(mine.text).then((done) => {
      // Typed on meanwhile.
      if (open.current) return
      if (done) setKept(true)
      else open.current = mine
    })
  }
  useEffect(() => {
    if (!open.current) setText(value)
  }, [value])
  useEffect(() => {
    if (!open.current) return undefined
    const timer = setTimeout(keep, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => {
    document.addEventListener('visibilitychange', keep)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      keep()
    }
  }, [])
  const type = (next: string): void => {
    setText(next)
    open.current = { text: next, onKeep }
    setKept(false)
  }
  return { text, kept, type, keep }
}
