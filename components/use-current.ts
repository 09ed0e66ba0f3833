import { useEffect, useState } from 'preact/hooks'
import type { PaperId } from '../lib/paper.ts'
import { useDesk } from './use-library.ts'

/** How often the page is asked where its reader is, ms: soon enough to follow, a message too small to notice. */
const ASK_MS = 700

/** The paper the user is at on the page in front, while `wanted`; it stays while the user works here rather than there. */
export function useCurrent(wanted: boolean): PaperId | undefined {
  const { page } = useDesk()
  const [current, setCurrent] = useState<PaperId>()
  useEffect(() => {
    if (!wanted) return undefined
    const ask = async (): Promise<void> => {
      if (document.hidden || document.hasFocus()) return
      const found = await page.current()
      if (found !== undefined) setCurrent(found)
    }
    const timer = setInterval(() => void ask().catch(() => undefined), ASK_MS)
    return () => clearInterval(timer)
  }, [page, wanted])
  return current
}
