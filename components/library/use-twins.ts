import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type ErrorCode, codeOf } from '../../lib/errors.ts'
import type { Paper, PaperId } from '../../lib/paper.ts'
import { useAsked, useDesk } from '../use-library.ts'

export type Pair = readonly [Paper, Paper]
interface Twins {
  readonly state: 'looking' | 'done' | 'stopped' | ErrorCode
  readonly done: number
  readonly all: number
  /** Those found so far that still are two papers nobody decided on; an undone decision brings its pair back. */
  readonly pairs: readonly Pair[]
  stop(): void
  again(): void
}

/** Most pairs shown at once: nobody reviews more in one sitting. */
const MOST = 200

const isOpen = (pair: readonly (Paper | undefined)[], ids: readonly PaperId[]): pair is Pair =>
  pair.every((paper, i) => paper !== undefined && paper.id === ids[i] && paper.user.standing === 'saved' && paper.user.trashedAt === undefined) &&
  !pair[0]?.apart?.includes(ids[1] ?? '') && !pair[1]?.apart?.includes(ids[0] ?? '')

/** Looks for pairs that may be one work, as long as the view is open and nobody stops it. */
export function useTwins(): Twins {
  const { library } = useDesk()
  const [search, setSearch] = useState<Pick<Twins, 'state' | 'done' | 'all'>>({ state: 'looking', done: 0, all: 0 })
  const [found, setFound] = useState<readonly (readonly [PaperId, PaperId])[]>([])
  const turn = useRef(0)
  const look = useCallback(() => {
    const mine = ++turn.current
    setFound([])
    setSearch({ state: 'looking', done: 0, all: 0 })
    const run = async (): Promise<void> => {
      for await (const { done, all, pairs } of library.twins()) {
        if (mine !== turn.current) return
        setSearch({ state: 'looking', done, all })
        if (pairs.length > 0) setFound((old) => [...old, ...pairs.map(([a, b]) => [a.id, b.id] as const)].slice(0, MOST))
      }
      if (mine === turn.current) setSearch((old) => ({ ...old, state: 'done' }))
    }
    run().catch((error: unknown) => mine === turn.current && setSearch((old) => ({ ...old, state: codeOf(error) })))
  }, [library])
  const stop = useCallback(() => {
    turn.current++
    setSearch((old) => ({ ...old, state: 'stopped' }))
  }, [])
  useEffect(() => {
    look()
    return () => void turn.current++
  }, [look])
  const open = useAsked(async () => {
    const pairs = await Promise.all(found.map(async (ids) => ({ ids, pair: await Promise.all(ids.map((id) => library.paper(id))) })))
    return pairs.flatMap(({ ids, pair }) => (isOpen(pair, ids) ? [pair] : []))
  }, [library, found])
  return { ...search, pairs: open.value ?? [], stop, again: look }
}
