import { useEffect, useRef, useState } from 'preact/hooks'
import type { TriedRule } from '../../lib/actions/library.ts'
import type { Condition } from '../../lib/rules.ts'
import { useDesk } from '../use-library.ts'

/** A pause in typing after which the papers are looked through, ms. */
const PAUSE_MS = 250

/** How far the counting is. */
type Trial =
  | { readonly state: 'nothing' }
  | { readonly state: 'looking' | 'stopped'; readonly matched: number; readonly of: number }
  | ({ readonly state: 'done' } & TriedRule)

/** What a condition would have matched, counted again as it changes; the count before is called off. */
export function useTrial(when: Condition | undefined): readonly [trial: Trial, stop: () => void] {
  const { library } = useDesk()
  const [trial, setTrial] = useState<Trial>({ state: 'nothing' })
  const running = useRef<AbortController | undefined>(undefined)
  const key = JSON.stringify(when)
  useEffect(() => {
    if (!when) return setTrial({ state: 'nothing' })
    const control = new AbortController()
    running.current = control
    const tell = (next: Trial): void => void (control.signal.aborted || setTrial(next))
    const timer = setTimeout(() => {
      tell({ state: 'looking', matched: 0, of: 0 })
      library.tryRule(when, { signal: control.signal, progress: (matched, of) => tell({ state: 'looking', matched, of }) }).then(
        (tried) => tell({ state: 'done', ...tried }),
        () => tell({ state: 'nothing' }),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [library, key])
  const stop = (): void => {
    running.current?.abort()
    setTrial((now) => (now.state === 'looking' ? { ...now, state: 'stopped' } : now))
  }
  return [trial, stop]
}
