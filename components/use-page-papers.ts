import { useEffect } from 'preact/hooks'
import type { CardState, Paper } from '../lib/paper.ts'
import { type Asked, useAsked, useDesk } from './use-library.ts'

export interface PagePaper {
  readonly paper: Paper
  /** What its mark on the page shows. */
  readonly state: CardState
}

/** The papers of the page in front, each once, in its order; follows the user from tab to tab. */
export function usePagePapers(): Asked<readonly PagePaper[]> {
  const { library, page } = useDesk()
  const asked = useAsked(async () => {
    const states = new Map((await page.papers()).map(({ paper, state }) => [paper, state]))
    const papers = await Promise.all([...states].map(async ([id, state]) => ({ paper: await library.paper(id), state })))
    return papers.flatMap(({ paper, state }) => (paper ? [{ paper, state }] : []))
  }, [library, page])
  useEffect(() => page.watch(asked.again), [page, asked.again])
  return asked
}
