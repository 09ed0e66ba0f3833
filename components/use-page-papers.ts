import { useEffect, useRef } from 'preact/hooks'
import type { CardState, Paper } from '../lib/paper.ts'
import { type Asked, type FrontReport, useAsked, useDesk } from './use-library.ts'

export interface PagePaper {
  readonly paper: Paper
  /** What its mark on the page shows. */
  readonly state: CardState
}

/** The page in front of the user. */
export interface FrontPageNow {
  /** Its papers, each once, in its order. */
  readonly papers: readonly PagePaper[]
  /** How it was read, where it is. */
  readonly told: FrontReport | undefined
  /** Its host, where it is not read and may be. */
  readonly unread: string | undefined
}

/** A page that is still being looked at is asked again after this time, ms, and so often. */
const LOOK_AGAIN = 400
const MOST_LOOKS = 12

/** True while the page has more to tell: it is looked at, or has found papers that the library has not answered for. */
const isUnderWay = ({ papers, told }: FrontPageNow): boolean => told !== undefined && (told.report === undefined || papers.length < told.report.count)

/** The page in front; follows the user from tab to tab, and a page while it is being looked at. */
export function useFrontPage(): Asked<FrontPageNow> {
  const { library, page } = useDesk()
  const looks = useRef(0)
  const asked = useAsked(async (): Promise<FrontPageNow> => {
    const { told, unread, papers: found } = await page.look()
    const states = new Map(found.map(({ paper, state }) => [paper, state]))
    // Where there are none the list below does not wait for the library.
    const papers = states.size > 0 ? await library.papers([...states.keys()]) : []
    return { papers: [...states.values()].flatMap((state, i) => (papers[i] ? [{ paper: papers[i], state }] : [])), told, unread }
  }, [library, page], { soon: true })
  const { value, again } = asked
  useEffect(() => page.watch(again), [page, again])
  useEffect(() => {
    if (!value || !isUnderWay(value)) looks.current = 0
    // A paper that stands there twice is counted twice and listed once, so there is an end to asking.
    else if (++looks.current < MOST_LOOKS) {
      const timer = setTimeout(again, LOOK_AGAIN)
      return () => clearTimeout(timer)
    }
    return undefined
  }, [value, again])
  return asked
}
