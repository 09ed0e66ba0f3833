import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Sort } from '../lib/actions/library.ts'
import { type ErrorCode, codeOf } from '../lib/errors.ts'
import type { Paper } from '../lib/paper.ts'
import { useHold } from './kit/Gate.tsx'
import { useDesk } from './use-library.ts'

/** Papers asked for at once. */
const PAGE = 60
/** Rows that only fly by are not asked for. */
const PASSING_MS = 40

export interface Pages {
  readonly state: 'loading' | 'ready' | ErrorCode
  readonly total: number
  /** The paper of a row, undefined while it is on its way. */
  at(index: number): Paper | undefined
  /** Asks for what rows [from, to) lack. */
  need(from: number, to: number): void
  readonly again: () => void
}

interface Held {
  readonly pages: Map<number, readonly Paper[]>
  readonly asked: Set<number>
  total: number | undefined
  failed: ErrorCode | undefined
  window: readonly [number, number]
}
const hold = (): Held => ({ pages: new Map(), asked: new Set(), total: undefined, failed: undefined, window: [0, 1] })

/** The answer to a query, read a page at a time as rows come into view; read again, without a flicker, after each change. */
export function usePages(text: string, sort: Sort): Pages {
  const { library, watch } = useDesk()
  const [, draw] = useState(0)
  const held = useRef(hold())
  const read = useCallback(
    (mine: Held, page: number) => {
      mine.asked.add(page)
      library.find({ text, sort, offset: page * PAGE, limit: PAGE }).then(
        (found) => {
          mine.pages.set(page, found.papers)
          mine.total = found.total
          mine.failed = undefined
        },
        (error: unknown) => {
          mine.asked.delete(page)
          mine.failed = codeOf(error)
        },
      ).finally(() => held.current === mine && draw((nth) => nth + 1))
    },
    [library, text, sort],
  )
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const readWindow = useCallback(() => {
    const mine = held.current
    const [from, to] = mine.window
    for (let page = Math.floor(from / PAGE); page * PAGE < Math.max(to, 1); page++) if (!mine.asked.has(page)) read(mine, page)
  }, [read])
  const need = useCallback(
    (from: number, to: number) => {
      held.current.window = [from, to]
      clearTimeout(timer.current)
      timer.current = setTimeout(readWindow, PASSING_MS)
    },
    [readWindow],
  )
  const again = useCallback(() => {
    const mine = held.current
    mine.asked.clear()
    const first = Math.floor(mine.window[0] / PAGE)
    for (const page of mine.pages.keys()) if (page < first || page * PAGE >= mine.window[1]) mine.pages.delete(page)
    readWindow()
  }, [readWindow])
  useEffect(() => {
    held.current = hold()
    readWindow()
    draw((nth) => nth + 1)
    const stop = watch(again)
    return () => {
      clearTimeout(timer.current)
      stop()
    }
  }, [readWindow, again, watch])
  const { pages, total, failed } = held.current
  useHold(total !== undefined || failed !== undefined)
  return {
    state: failed ?? (total === undefined ? 'loading' : 'ready'),
    total: total ?? 0,
    at: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    need,
    again,
  }
}
