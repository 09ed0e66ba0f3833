import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useState } from 'preact/hooks'
import { Progress } from './Progress.tsx'

/** What long work is told with: how far it is, and whether it was called off. */
export interface Pace {
  progress(done: number, of: number): void
  readonly signal: AbortSignal
}

/** Runs work on many things; undefined when the user called it off. */
export type LongWork = <T>(title: string, work: (pace: Pace) => Promise<T>) => Promise<T | undefined>

/** What is done sooner, or is about fewer things, needs no sign of progress. */
const PATIENCE_MS = 400
const MANY = 500

const LongWorkContext = createContext<LongWork>((_title, work) => work({ progress() {}, signal: new AbortController().signal }))
export const useLongWork = (): LongWork => useContext(LongWorkContext)

/** Shows how far long work is, with the way to call it off. */
export function LongWorkRegion({ children }: { readonly children: ComponentChildren }) {
  const [shown, setShown] = useState<{ readonly title: string; readonly done: number; readonly total: number; readonly onCancel: () => void }>()
  const run = useCallback<LongWork>(async (title, work) => {
    const call = new AbortController()
    const { signal } = call
    const began = performance.now()
    const progress = (done: number, total: number): void => {
      if (total >= MANY && performance.now() - began >= PATIENCE_MS) setShown({ title, done, total, onCancel: () => call.abort() })
    }
    try {
      return await work({ progress, signal })
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    } finally {
      setShown(undefined)
    }
  }, [])
  return (
    <LongWorkContext.Provider value={run}>
      {children}
      {shown && <Progress {...shown} />}
    </LongWorkContext.Provider>
  )
}
