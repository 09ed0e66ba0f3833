import { useEffect, useState } from 'preact/hooks'
import type { Tutor } from '../lib/actions/tutor.ts'
import { useDesk, useSettings } from './use-library.ts'

export interface Taught {
  /** Undefined while the library is being learned. */
  readonly tutor: Tutor | undefined
  /** Papers learned so far. */
  readonly done: number
  /** The weights could not be read. */
  readonly failed: boolean
  /** Another number after each change, when it has been learned. */
  readonly turn: number
}

/** Changes are learned within this time, ms. */
const SOON_MS = 400

/** What was learned of the user; learning begins when a view first asks. */
export function useTutor(): Taught {
  const { tutor: open, watch } = useDesk()
  const [{ learning }] = useSettings()
  const [taught, setTaught] = useState<Taught>({ tutor: undefined, done: 0, failed: false, turn: 0 })
  useEffect(() => {
    let here = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const set = (patch: Partial<Taught>): void => void (here && setTaught((old) => ({ ...old, ...patch })))
    set({ tutor: undefined, done: 0, failed: false })
    open((done) => set({ done })).then((tutor) => set({ tutor }), () => set({ failed: true }))
    const stop = watch(() => {
      clearTimeout(timer)
      timer = setTimeout(() => here && setTaught((old) => ({ ...old, turn: old.turn + 1 })), SOON_MS)
    })
    return () => {
      here = false
      clearTimeout(timer)
      stop()
    }
  }, [open, watch, learning.since])
  return taught
}
