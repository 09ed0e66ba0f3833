import { useCallback, useState } from 'preact/hooks'
import { useDesk } from './use-library.ts'

/** A view opened again within this time is where it was; later it begins anew. */
const KEPT_MS = 600_000

function recall(name: string, now: number): string | undefined {
  try {
    const [at = '', ...value] = (localStorage.getItem(name) ?? '').split(' ')
    return now - Number(at || Number.NaN) < KEPT_MS ? value.join(' ') : undefined
  } catch {
    return undefined
  }
}

/** Like `useState` for a text, kept for the next time the same view opens; plain state where nothing may be kept. */
export function useKept(name: string, first: string): readonly [string, (value: string) => void] {
  const { now } = useDesk()
  const [value, setValue] = useState(() => recall(name, now()) ?? first)
  const keep = useCallback(
    (next: string) => {
      setValue(next)
      try {
        localStorage.setItem(name, `${now()} ${next}`)
      } catch {
        // A window that keeps nothing: then it is not remembered.
      }
    },
    [name, now],
  )
  return [value, keep]
}
