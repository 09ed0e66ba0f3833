import type { Interest, PaperId } from '../paper.ts'
import type { Model } from './encoder.ts'
import { Examples, type Likeness } from './examples.ts'
import type { Source } from './explain.ts'
import { explainMatch } from './explain-match.ts'
import { type Fingerprint, UNIT } from './fingerprint.ts'
import type { Group } from './groups.ts'
import { createReader, type Reader } from './impression.ts'
import { matchGroups } from './suggest.ts'

/** What the user showed about one paper; absent = nothing said. */
export interface Regard {
  readonly saved?: boolean
  readonly read?: boolean
  readonly dismissed?: boolean
  /** 1–5. */
  readonly rating?: number
  /** The user's tags: each is an interest of its own. */
  readonly tags?: readonly string[]
}

/** Fewest liked papers from which interest is stated. */
export const ENOUGH = 3
const LIKED = '\u0001liked', DISLIKED = '\u0001disliked'
/** Weight of the best interest, of the nearest liked paper, of what was dismissed; then slope and base of the probability. */
const WEIGH = { interest: 1, nearest: 0.6, disliked: 0.5, slope: 3, base: -4 } as const

/** 1 liked, −1 disliked, 0 nothing to learn. A rating outweighs what was done. */
export function regardOf(regard: Regard): -1 | 0 | 1 {
  if (regard.rating !== undefined && regard.rating !== 3) return regard.rating > 3 ? 1 : -1
  if (regard.dismissed) return -1
  return regard.saved || regard.read ? 1 : 0
}

/**
 * Learns what the user cares about as several interests: one for each tag and for each topic that liked papers share, never one
 * average. Order-free and exactly undone, like the tags.
 */
export class InterestLearner {
  readonly examples: Examples
  private readonly model: Model
  private readonly read: Reader

  /** `read` may be shared with other learners, so that a paper they all look at is read once. */
  constructor(model: Model, read: Reader = createReader(model)) {
    this.model = model
    this.read = read
    this.examples = new Examples(model.weights.offset.length)
  }

  /** Remembers what the user showed of a paper, replacing what was known; `topics` = its assigned topics. */
  learn(id: PaperId, paper: Source, regard: Regard, topics: readonly string[]): void {
    const liking = regardOf(regard)
    if (liking === 0) return this.examples.drop(id)
    const { print } = this.read(paper)
    this.examples.put(id, print, liking < 0 ? [DISLIKED] : [LIKED, ...(regard.tags ?? []), ...topics])
  }
  forget(id: PaperId): void {
    this.examples.drop(id)
  }
  /** Liked papers so far. */
  get liked(): number {
    return this.examples.groups.get(LIKED)?.count ?? 0
  }
  /** Interests with two papers or more, largest first. */
  interests(): { interest: string; papers: number }[] {
    return [...this.examples.groups]
      .filter(([name, g]) => name !== LIKED && name !== DISLIKED && g.count > 1)
      .map(([interest, g]) => ({ interest, papers: g.count }))
      .sort((a, b) => b.papers - a.papers || (a.interest < b.interest ? -1 : 1))
  }

  /** Interest in a paper; undefined below `ENOUGH` liked papers. */
  rate(paper: Source): Interest | undefined {
    if (this.liked < ENOUGH) return undefined
    const { reading, print } = this.read(paper)
    const { raw, like, best, own, liked } = this.weigh(print)
    const reason = explainMatch(this.model, this.examples, best?.group ?? liked, like.words, reading, print, paper)
    return { score: probability(raw), ...reason, ...(own && { interest: own.name }) }
  }

  /** Interest in a paper without its reasons, 0–1; what the user showed of this very paper does not count, so that all papers of a library compare. Undefined below `ENOUGH` liked papers. */
  score(id: PaperId, paper: Source): number | undefined {
    if (this.liked < ENOUGH) return undefined
    const judge = (print: Fingerprint): number => probability(this.weigh(print).raw)
    return this.examples.without(id, judge) ?? judge(this.read(paper).print)
  }

  /** What was learned from, as a hash for each paper and what it showed, in ascending order: how far apart two states are is how many differ. */
  lessons(): Uint32Array {
    return Uint32Array.from(this.examples.entries(), ([id, groups]) => hashText([id, ...groups].join('\n'))).sort()
  }

  /** A paper against everything learned. */
  private weigh(print: Fingerprint) {
    const like = this.examples.compare(print)
    const matches = matchGroups(this.examples, print, like, 0)
    const own = matches.find((m) => m.name !== LIKED && m.name !== DISLIKED && m.group.count > 1)
    const best = own ?? matches.find((m) => m.name === LIKED)
    const liked = this.examples.groups.get(LIKED) as Group
    const raw = WEIGH.interest * (best?.raw ?? 0) + WEIGH.nearest * this.nearest(liked, print, like) - WEIGH.disliked * this.dislike(print, like)
    return { raw, like, best, own, liked }
  }

  /** What is known of the user's likes. */
  learned() {
    return { liked: this.liked, disliked: this.examples.groups.get(DISLIKED)?.count ?? 0, enough: ENOUGH, interests: this.interests() }
  }

  /** Liked papers most like this one, best first, without `itself`. */
  similar(paper: Source, most = 5, itself?: PaperId): { id: PaperId; score: number }[] {
    const liked = this.examples.groups.get(LIKED)
    return liked ? rankSimilar(this.examples, liked, this.read(paper).print, most, itself) : []
  }

  private nearest(group: Group, print: Fingerprint, like: Likeness): number {
    // The most two vectors of labels can come to, whose numbers were rounded: what shares too few words to come near the best needs no closer look.
    const labels = (UNIT + Math.sqrt(print.dense.length) / 2) ** 2 / UNIT ** 2
    let top = 0
    for (const slot of group.members) {
      if ((2 * (like.words[slot] as number)) / UNIT ** 2 + labels <= top) continue
      top = Math.max(top, alike(this.examples, slot, print, like))
    }
    return top
  }
  private dislike(print: Fingerprint, like: Likeness): number {
    const group = this.examples.groups.get(DISLIKED)
    return group ? this.nearest(group, print, like) : 0
  }
}

const probability = (raw: number): number => 1 / (1 + Math.exp(-(WEIGH.slope * raw + WEIGH.base)))

/** 32-bit FNV-1a. */
function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Likeness of two papers, 0–3: words count twice what labels count. */
function alike(examples: Examples, slot: number, print: Fingerprint, like: Likeness): number {
  return (2 * (like.words[slot] as number) + examples.denseWith(slot, print.dense)) / UNIT ** 2
}

/** Members of a group most like a fingerprint, best first, equal ones by id. */
function rankSimilar(examples: Examples, group: Group, print: Fingerprint, most: number, itself?: PaperId): { id: PaperId; score: number }[] {
  const like = examples.compare(print)
  return [...group.members]
    // Labels alone make no two papers alike.
    .filter((slot) => examples.nameOf(slot) !== itself && (like.words[slot] as number) > 0)
    .map((slot) => ({ id: examples.nameOf(slot) ?? '', score: alike(examples, slot, print, like) / 3 }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most)
}

/**
 * Which of a page's cards to lift although their score is low, so that new topics can surface: about `share` of them, those least
 * like anything kept, drawn anew each `day` but alike on every visit of that day. 0 switches it off.
 */
export function explore(cards: readonly { readonly id: string; readonly score: number }[], share: number, day: number): ReadonlySet<string> {
  const low = cards.filter((c) => c.score < 0.5)
  const draw = (id: string): number => {
    let h = day | 0
    for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193)
    return (h >>> 8) / 2 ** 24
  }
  return new Set(low.filter((c) => draw(c.id) < share).map((c) => c.id))
}
