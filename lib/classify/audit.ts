import type { PaperId } from '../paper.ts'
import type { Examples } from './examples.ts'
import type { Group } from './groups.ts'
import { matchGroups } from './suggest.ts'
import { tagProbability } from './tag-learner.ts'

/** How well a tag is known, measured on the user's own library: each paper judged as if it had not been tagged. */
export interface TagAudit {
  readonly tag: string
  readonly examples: number
  /** Of the papers the tag would be suggested for (at 50 % or more), the share that has it; undefined when there is none. */
  readonly precision: number | undefined
  /** Of the tag's papers, the share it would be suggested for. */
  readonly recall: number
  /** Papers most typical of the tag, best first. */
  readonly typical: readonly PaperId[]
}

const LEVEL = 0.5
/** Papers judged for a tag: all of its own up to this many, and as many others. */
const MOST = 200
/** Papers judged between two rests. */
const SLICE = 4

/**
 * Leave-one-out quality of one tag; undefined when nothing has it. Takes papers out and puts them back, which leaves no trace; never
 * rests while one is out. `rest` may throw to call it off.
 */
export async function auditTag(examples: Examples, tag: string, rest: () => Promise<void>): Promise<TagAudit | undefined> {
  const group = examples.groups.get(tag)
  if (!group) return undefined
  const named = (slots: Iterable<number>): PaperId[] => [...slots].flatMap((slot) => examples.nameOf(slot) ?? []).sort()
  const own = named(group.members).slice(0, MOST)
  const others = named([...examples.all.members].filter((slot) => !group.members.has(slot))).slice(0, MOST)
  const judged: (readonly [id: PaperId, probability: number])[] = []
  for (const id of [...own, ...others]) {
    if (judged.length % SLICE === SLICE - 1) await rest()
    judged.push([id, judgeWithout(examples, id, tag)])
  }
  const mine = judged.slice(0, own.length)
  const hit = mine.filter(([, p]) => p >= LEVEL).length
  const wrong = judged.slice(own.length).filter(([, p]) => p >= LEVEL).length
  const typical = [...mine].sort((a, b) => b[1] - a[1]).slice(0, 5).map(([id]) => id)
  return { tag, examples: own.length, precision: hit + wrong > 0 ? hit / (hit + wrong) : undefined, recall: own.length > 0 ? hit / own.length : 0, typical }
}

/** Probability of a tag for a kept paper, judged without it. */
function judgeWithout(examples: Examples, id: PaperId, tag: string): number {
  const matches = examples.without(id, (print) => matchGroups(examples, print)) ?? []
  const best = matches[0]?.raw ?? 0
  const match = matches.find((m) => m.name === tag)
  return match ? tagProbability(match.raw, match.group satisfies Pick<Group, 'count'>, best) : 0
}
