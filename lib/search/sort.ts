import type { Paper, PaperId } from '../paper.ts'
import { fold } from '../text.ts'
import { relevance } from './filter.ts'
import type { Term } from './query.ts'

export type SortBy = 'relevance' | 'added' | 'published' | 'rating' | 'interest' | 'title'

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const added = ({ user, lastSeen }: Paper): number => user.savedAt ?? lastSeen

/** Best or newest first; equal ones by when they were added, then by id, so that pages of a list never overlap. */
const COMPARE: Readonly<Record<SortBy, (a: Paper, b: Paper) => number>> = {
  relevance: () => 0,
  added: () => 0,
  interest: () => 0,
  published: (a, b) => byText(b.published ?? '', a.published ?? ''),
  rating: (a, b) => (b.user.rating ?? 0) - (a.user.rating ?? 0),
  title: (a, b) => byText(fold(a.title), fold(b.title)),
}

/** Papers that match `query`, in order. Pinned ones first in the order of adding. `interest`: scores by id, for that order. */
export function sortPapers(papers: readonly Paper[], by: SortBy, query: Term, interest: ReadonlyMap<PaperId, number> = new Map()): Paper[] {
  const score = by === 'relevance' ? new Map(papers.map((paper) => [paper.id, relevance(paper, query)])) : interest
  const pinned = (paper: Paper): number => (by === 'added' && paper.user.pinned ? 1 : 0)
  return papers.toSorted(
    (a, b) =>
      (score.get(b.id) ?? 0) - (score.get(a.id) ?? 0) ||
      pinned(b) - pinned(a) ||
      COMPARE[by](a, b) ||
      added(b) - added(a) ||
      byText(a.id, b.id),
  )
}
