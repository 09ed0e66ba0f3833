import { useCallback, useState } from 'preact/hooks'

/** Like `useState` for a text, kept for the next time the same view opens; plain state where nothing may be kept. */
export function useKept(name: string, first: string): readonly [string, (value: string) => void] {
  const [value, setValue] = useState(() => {
    try {
      return localStorage.getItem(name) ?? first
    } catch {
      return first
    }
  })
  const keep = useCallback(
    (next: string) => {
      setValue(next)
      try {
        localStorage.setItem(name, next)
      } catch {
        // A window that keeps nothing: then it is not remembered.
      }
    },
    [name],
  )
  return [value, keep]
}
