import { useCallback, useEffect, useState } from 'preact/hooks'
import type { PaperId } from '../../lib/paper.ts'
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
  const { library } = useDesk()
  const [ids, setIds] = useState<ReadonlySet<PaperId>>(new Set())
  const none = useCallback(() => setIds(new Set()), [])
  useEffect(none, [query, none])
  const toggle = useCallback((id: PaperId) => {
    setIds((old) => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const all = useCallback(async () => {
    const found = new Set<PaperId>()
    for await (const paper of library.each(query)) found.add(paper.id)
    setIds(found)
  }, [library, query])
  return { ids, toggle, all, none }
}
