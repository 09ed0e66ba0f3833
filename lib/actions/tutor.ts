import type { Model } from '../classify/encoder.ts'
import { InterestLearner } from '../classify/relevance.ts'
import { TagLearner } from '../classify/tag-learner.ts'
import type { Interest, Paper, PaperId, TagSuggestion } from '../paper.ts'
import type { Library } from './library.ts'

/** Papers learned from at most, the newest first: the learners are good long before, and a worker that wakes must not read for minutes. */
const MOST = 3_000
/** Papers read at a time. */
const PAGE = 25

/** What the learners know of this user, kept in step with the library. Derived: made anew by each worker. */
export interface Tutor {
  suggestTags(paper: Paper): readonly TagSuggestion[]
  /** Undefined while too little was shown to say. */
  rate(paper: Paper): Interest | undefined
  /** Learns a paper as it is now, replacing what was learned of it; a paper that says nothing any more is forgotten. */
  heed(paper: Paper): void
  forget(paper: PaperId): void
}

export function createTutor(model: Model): Tutor {
  const tags = new TagLearner(model)
  const interests = new InterestLearner(model)
  const forget = (paper: PaperId): void => {
    tags.forget(paper)
    interests.forget(paper)
  }
  return {
    forget,
    suggestTags: (paper) => tags.suggest(paper),
    rate: (paper) => interests.rate(paper),
    heed(paper) {
      const { user, guess } = paper
      if (user.trashedAt !== undefined) return forget(paper.id)
      if (user.standing === 'saved' && user.tags.length > 0) tags.learn(paper.id, paper, user.tags)
      else tags.forget(paper.id)
      const regard = {
        saved: user.standing === 'saved',
        dismissed: user.standing === 'dismissed',
        read: user.reading === 'read',
        tags: user.tags,
        ...(user.rating !== undefined && { rating: user.rating }),
      }
      interests.learn(paper.id, paper, regard, guess?.topics.map(({ id }) => id) ?? [])
    },
  }
}

/** Teaches a new tutor what the user has made of papers so far, a few at a time; `rest` lets the worker answer in between. */
export async function teachAll(tutor: Tutor, library: Library, rest: () => Promise<void>, most = MOST): Promise<void> {
  for (const text of ['', 'state:dismissed']) {
    for (let offset = 0; offset < most; offset += PAGE) {
      const { papers, total } = await library.find({ text, sort: 'added', offset, limit: Math.min(PAGE, most - offset) })
      for (const paper of papers) tutor.heed(paper)
      if (offset + papers.length >= total || papers.length === 0) break
      await rest()
    }
  }
}

/** Teaches what changed. */
export async function teachChanged(tutor: Tutor, library: Library, papers: readonly PaperId[]): Promise<void> {
  for (const id of papers) {
    const paper = await library.paper(id)
    if (paper) tutor.heed(paper)
    else tutor.forget(id)
  }
}
