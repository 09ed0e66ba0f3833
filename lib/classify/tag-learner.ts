import type { PaperId, TagSuggestion } from '../paper.ts'
import { fold } from '../text.ts'
import type { Model } from './encoder.ts'
import { Examples, type Likeness } from './examples.ts'
import type { Source } from './explain.ts'
import { explainMatch } from './explain-match.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { Group } from './groups.ts'
import { createReader, type Reader } from './impression.ts'
import { type Match, matchGroups } from './suggest.ts'
import { stem } from './words.ts'

/** From this probability a suggestion may be shown as certain: measured right at least nine times in ten (docs/classify.md). */
export const CERTAIN = 0.9
/** Suggestions below this are not worth a look. */
const LEAST = 0.15
/** Mark of the groups that hold what a tag was refused for; no tag can contain it. */
const NOT = '\u0000'
/** Shorter words (of formulas) say nothing to people. */
const SHORTEST = 3
/** How strongly a refusal counts beside an acceptance. */
const REFUSED = 0.5

/**
 * Learns the user's tags from the papers that have them, from the first example on. The same examples in any order give the same
 * suggestions, and `forget` leaves no trace. Everything is derived: rebuild it from the library whenever in doubt.
 */
export class TagLearner {
  readonly examples: Examples
  private readonly model: Model
  private readonly read: Reader

  /** `read` may be shared with other learners, so that a paper they all look at is read once. */
  constructor(model: Model, read: Reader = createReader(model)) {
    this.model = model
    this.read = read
    this.examples = new Examples(model.weights.offset.length)
  }

  /** Remembers a paper with all its tags, and those suggested for it that the user refused; replaces what was known of it. */
  learn(id: PaperId, paper: Source, tags: readonly string[], refused: readonly string[] = []): void {
    const { print } = this.read(paper)
    this.examples.put(id, print, [...tags, ...refused.filter((t) => !tags.includes(t)).map((t) => NOT + t)])
  }
  forget(id: PaperId): void {
    this.examples.drop(id)
  }
  /** A tag the user deleted: no paper is an example of it any more. */
  forgetTag(tag: string): void {
    this.examples.dropGroup(tag)
    this.examples.dropGroup(NOT + tag)
  }

  /** Tags with examples, largest first. */
  known(): { tag: string; examples: number }[] {
    return [...this.examples.groups]
      .filter(([tag]) => !tag.startsWith(NOT))
      .map(([tag, { count }]) => ({ tag, examples: count }))
      .sort((a, b) => b.examples - a.examples || (a.tag < b.tag ? -1 : 1))
  }

  /** Words that a tag's papers share, as they stand in the given ones of them, strongest first, at most `most`. */
  words(tag: string, papers: readonly Source[], most = 8): string[] {
    const group = this.examples.groups.get(tag)
    if (!group) return []
    const best = new Map<string, { word: string; times: number }>()
    for (const paper of papers) {
      const { reading, print } = this.read(paper)
      for (const word of explainMatch(this.model, this.examples, group, this.examples.compare(print).words, reading, print, paper).why) {
        if (word.length < SHORTEST) continue
        const known = best.get(stem(fold(word)))
        best.set(stem(fold(word)), { word: known?.word ?? word, times: (known?.times ?? 0) + 1 })
      }
    }
    return [...best.values()].sort((a, b) => b.times - a.times).slice(0, most).map(({ word }) => word)
  }

  /** Tags for a paper with calibrated probabilities, best first; `least` = 0 gives every tag. */
  suggest(paper: Source, most = 5, least = LEAST): TagSuggestion[] {
    if (this.examples.groups.size === 0) return []
    const { reading, print } = this.read(paper)
    if (print.ids.length === 0) return []
    const likeness = this.examples.compare(print)
    return this.rank(print, likeness)
      .filter(({ score }) => score >= least)
      .slice(0, most)
      .map(({ match, score }) => {
        // An unlikely tag has no reason worth naming.
        if (score < LEAST) return { tag: match.name, score, why: [] }
        const { like, why } = explainMatch(this.model, this.examples, match.group, likeness.words, reading, print, paper)
        return { tag: match.name, score, why, ...(like !== undefined && { like }) }
      })
  }

  /** Probability of every tag for a paper, best first, without reasons. */
  score(paper: Source): { tag: string; score: number }[] {
    const { print } = this.read(paper)
    return this.rank(print, this.examples.compare(print)).map(({ match, score }) => ({ tag: match.name, score }))
  }

  private rank(print: Fingerprint, likeness: Likeness): { match: Match; score: number }[] {
    const matches = matchGroups(this.examples, print, likeness)
    const refused = new Map(matches.filter((m) => m.name.startsWith(NOT)).map((m) => [m.name.slice(1), m]))
    const ranked = matches.filter((m) => !m.name.startsWith(NOT)).map((match) => {
      const against = refused.get(match.name)
      const raw = match.raw - (against ? (REFUSED * Math.max(0, against.raw) * against.group.count) / (against.group.count + match.group.count) : 0)
      return { match, raw }
    })
    const best = ranked.reduce((top, r) => Math.max(top, r.raw), -Infinity)
    return ranked.map(({ match, raw }) => ({ match, score: tagProbability(raw, match.group, best) })).sort((a, b) => b.score - a.score)
  }
}

/** How sure a likeness makes us of a tag; coefficients fitted on simulated users of the training split (docs/model-card.md). */
const SURE = { raw: 4.8, examples: -1.04, rawExamples: 1.45, behind: -6.1, base: -3.1 } as const

/** Probability that a paper gets a tag, from its likeness, the number of examples and how far it lies behind the best tag. */
export function tagProbability(raw: number, group: Pick<Group, 'count'>, best: number): number {
  const n = Math.log(Math.min(group.count, 50))
  const z = SURE.raw * raw + SURE.examples * n + SURE.rawExamples * raw * n + SURE.behind * (best - raw) + SURE.base
  return 1 / (1 + Math.exp(-z))
}
