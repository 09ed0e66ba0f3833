import { auditTag, type TagAudit } from '../classify/audit.ts'
import { classify } from '../classify/classifier.ts'
import { Corrector } from '../classify/corrections.ts'
import type { Model } from '../classify/encoder.ts'
import { createReader } from '../classify/impression.ts'
import { InterestLearner } from '../classify/relevance.ts'
import { TagLearner } from '../classify/tag-learner.ts'
import type { Interest, Paper, PaperId, TagSuggestion } from '../paper.ts'
import type { Library } from './library.ts'
import type { Rater } from './rate-all.ts'

/** Papers learned from at most, the newest first: the learners are good long before, and a worker that wakes must not read for minutes. */
const MOST = 3_000
/** Papers read at a time. */
const PAGE = 25

/** What was learned of the user, in numbers. */
export interface Learned {
  /** Papers the user liked, and turned away. */
  readonly liked: number
  readonly disliked: number
  /** Liked papers from which interest is stated. */
  readonly enough: number
  /** Tags of the user's and topics that liked papers share, largest first. */
  readonly interests: readonly { readonly interest: string; readonly papers: number }[]
  /** Tags with examples, largest first. */
  readonly tags: readonly { readonly tag: string; readonly examples: number }[]
  /** Topics and categories the user corrected: on how many papers it is one, and is none. */
  readonly corrected: readonly { readonly topic: string; readonly is: number; readonly isNot: number }[]
}

/** What the learners know of this user, kept in step with the library. Derived: made anew by each worker. */
export interface Tutor extends Rater {
  suggestTags(paper: Paper): readonly TagSuggestion[]
  /** Undefined while too little was shown to say. */
  rate(paper: Paper): Interest | undefined
  /** The guess about a paper, as corrections of others like it change it. */
  reguess(paper: Paper): Paper['guess']
  /** Liked papers most like this one, best first, itself left out; `score` 0–1. */
  similar(paper: Paper, most: number): readonly { readonly id: PaperId; readonly score: number }[]
  learned(): Learned
  /** How well a tag is known, each of its papers judged as if it had not been tagged; undefined when nothing has it. */
  audit(tag: string, rest: () => Promise<void>): Promise<TagAudit | undefined>
  /** Words that a tag's papers share, as they stand in the given ones of them, strongest first. */
  words(tag: string, papers: readonly Paper[]): readonly string[]
  /** Learns a paper as it is now, replacing what was learned of it; a paper that says nothing any more is forgotten. */
  heed(paper: Paper): void
  forget(paper: PaperId): void
  /** Forgets all papers but these. */
  keep(papers: ReadonlySet<PaperId>): void
}

/** `since`: what was saved or dismissed up to this moment (ms) is not learned from; corrections of topics and categories are. */
export function createTutor(model: Model, since = 0): Tutor {
  const read = createReader(model)
  const tags = new TagLearner(model, read), interests = new InterestLearner(model, read), topics = new Corrector(model, read), categories = new Corrector(model, read)
  const titles = new Map<PaperId, string>()
  const entitled = <T extends { readonly like?: PaperId }>(said: T): T => {
    const likeTitle = said.like === undefined ? undefined : titles.get(said.like)
    return likeTitle === undefined ? said : { ...said, likeTitle }
  }
  const forget = (paper: PaperId): void => {
    titles.delete(paper)
    tags.forget(paper)
    interests.forget(paper)
    topics.forget(paper)
    categories.forget(paper)
  }
  return {
    forget,
    keep(papers) {
      for (const id of titles.keys()) if (!papers.has(id)) forget(id)
    },
    model: model.weights.header.name,
    score: (paper) => interests.score(paper.id, paper),
    lessons: () => interests.lessons(),
    suggestTags: (paper) => tags.suggest(paper).map(entitled),
    rate: (paper) => {
      const interest = interests.rate(paper)
      return interest && entitled(interest)
    },
    reguess: (paper) => {
      const { guess, user } = paper
      return guess && { ...guess, topics: topics.adjust(paper, guess.topics, user.topics), categories: user.edits?.categories ? guess.categories : categories.adjust(paper, guess.categories) }
    },
    similar: (paper, most) => interests.similar(paper, most, paper.id),
    learned: () => ({ ...interests.learned(), tags: tags.known(), corrected: [...topics.corrected(), ...categories.corrected()] }),
    audit: (tag, rest) => auditTag(tags.examples, tag, rest),
    words: (tag, papers) => tags.words(tag, papers),
    heed(paper) {
      const { user, guess } = paper
      if (user.trashedAt !== undefined) return forget(paper.id)
      titles.set(paper.id, paper.title)
      topics.learn(paper.id, paper, user.topics ?? {})
      categories.learn(paper.id, paper, sayCategories(model, paper))
      const old = (user.savedAt ?? paper.lastSeen) <= since
      const own = user.standing === 'saved' ? user.tags : []
      if (!old && own.length + (user.refused?.length ?? 0) > 0) tags.learn(paper.id, paper, own, user.refused)
      else tags.forget(paper.id)
      if (old) return interests.forget(paper.id)
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

/** What the user said of a paper's categories by typing others: those it has, and those it has not though its text alone would get them. */
function sayCategories(model: Model, { title, abstract, user: { edits } }: Paper): Readonly<Record<string, boolean>> {
  if (!edits?.categories) return {}
  const guessed = classify(model, { title, ...(abstract !== undefined && { abstract }) }).categories.filter(({ assigned }) => assigned)
  return Object.fromEntries([...guessed.map(({ id }) => [id, false] as const), ...edits.categories.map((id) => [id, true] as const)])
}

/** Teaches what the user has made of papers so far, a few at a time, and gives them; `rest` lets the worker answer in between, and hears how many are done; to learn a paper takes a millisecond or two. `slice`: papers between two rests. */
export async function teachAll(tutor: Tutor, library: Pick<Library, 'find'>, rest: (done: number) => Promise<void>, { slice = PAGE, most = MOST } = {}): Promise<ReadonlySet<PaperId>> {
  const done = new Set<PaperId>()
  for (const text of ['', 'state:dismissed']) {
    for (let offset = 0; offset < most; offset += PAGE) {
      const { papers, total } = await library.find({ text, sort: 'added', offset, limit: Math.min(PAGE, most - offset) })
      for (const [i, paper] of papers.entries()) {
        tutor.heed(paper)
        done.add(paper.id)
        if (i % slice === slice - 1 || i === papers.length - 1) await rest(done.size)
      }
      if (offset + papers.length >= total || papers.length === 0) break
    }
  }
  return done
}

/** Teaches what changed. */
export async function teachChanged(tutor: Tutor, library: Pick<Library, 'papers'>, papers: readonly PaperId[]): Promise<void> {
  const now = await library.papers(papers)
  papers.forEach((id, i) => {
    const paper = now[i]
    if (paper) tutor.heed(paper)
    else tutor.forget(id)
  })
}

/** So many papers at once are a file, or an act on a large part of the library: learned from like all of it, not one by one. */
const MANY = 200
/** Nothing changed for so long, ms: the file is taken. */
const QUIET_MS = 3_000

/** Keeps a taught tutor in step: to be called with what changes. After very many changes it learns anew, once they have come to rest. */
export function followChanges(tutor: Tutor, library: Pick<Library, 'find' | 'papers'>, sleep: (ms: number) => Promise<void>): (papers: readonly PaperId[]) => Promise<void> {
  let waiting = new Set<PaperId>()
  let working: Promise<void> | undefined
  const take = (): ReadonlySet<PaperId> => {
    const taken = waiting
    waiting = new Set()
    return taken
  }
  const work = async (): Promise<void> => {
    while (waiting.size) {
      const papers = take()
      if (papers.size <= MANY) await teachChanged(tutor, library, [...papers])
      else {
        do await sleep(QUIET_MS)
        while (take().size)
        tutor.keep(await teachAll(tutor, library, () => sleep(0)))
      }
    }
  }
  return (papers) => {
    for (const id of papers) waiting.add(id)
    return (working ??= work().finally(() => (working = undefined)))
  }
}
