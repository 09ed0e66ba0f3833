import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { codeOf } from '../../lib/errors.ts'
import type { PaperId } from '../../lib/paper.ts'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'

export interface Chosen {
  readonly ids: ReadonlySet<PaperId>
  toggle(id: PaperId): void
  /** Everything the list's query finds, also what was never on screen. */
  all(): Promise<void>
  none(): void
}

/** Papers picked for doing something with many; another list begins with none. */
export function useChosen(query: string): Chosen {
  const { library, words: t } = useDesk()
  const toast = useToast()
  const turn = useRef(0)
  const [ids, setIds] = useState<ReadonlySet<PaperId>>(new Set())
  const none = useCallback(() => {
    turn.current++
    setIds(new Set())
  }, [])
  useEffect(none, [query, none])
  const toggle = useCallback((id: PaperId) => {
    setIds((old) => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const all = useCallback(async () => {
    // What was asked of a list that is left, or that was chosen off meanwhile, is not chosen in another one.
    const mine = ++turn.current
    const found = new Set<PaperId>()
    try {
      for await (const paper of library.each(query)) {
        if (mine !== turn.current) return
        found.add(paper.id)
      }
      if (mine === turn.current) setIds(found)
    } catch (error) {
      toast({ text: t(codeOf(error)), bad: true })
    }
  }, [library, query, toast, t])
  return { ids, toggle, all, none }
}
