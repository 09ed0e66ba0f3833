import type { Candidate, Look } from './candidates.ts'
import { patternOf } from './rule-path.ts'
import { stepOf } from './rules.ts'
import { placeOf } from './snapshot.ts'
import { isRuleSelector, type TaughtRule } from '../taught.ts'

/** Writes down what was taught, so that the same is found on the next visit. */

/** Selectors for a group in falling precision: the whole way with classes, its last steps, the way by tags. */
function writeSelectors({ dom, snapshot }: Look, { members }: Candidate): readonly string[] {
  const first = members[0] as number
  const way: string[] = []
  for (let i = first; i > 0; i = snapshot.parent[i] as number) way.unshift(stepOf(dom, snapshot.nodes[i] as Element))
  const same = members.every((m) => stepOf(dom, snapshot.nodes[m] as Element) === way.at(-1))
  const last = same ? (way.at(-1) as string) : placeOf(snapshot, first).look.tag
  const full = [...way.slice(0, -1), last]
  const tags = full.map((step) => step.split('.')[0] as string)
  const selectors = [['body', ...full], full.slice(-4), full.slice(-2), [last], tags].map((steps) => steps.slice(-40).join(' > '))
  return [...new Set(selectors)].filter((s) => isRuleSelector(s) && (s.includes('.') || s.includes('>'))).slice(0, 6)
}

/** An address without what the user may have searched for. */
function plainAddress(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** The rule for a candidate, its fingerprint still empty. */
export function writeRule(look: Look, candidate: Candidate, needsId: boolean): TaughtRule {
  const { dom, snapshot, url } = look
  const parts = new Set([...candidate.parts.values()].flatMap((run) => run.map((i) => stepOf(dom, snapshot.nodes[i] as Element))))
  return {
    version: 1,
    host: new URL(url).hostname,
    path: patternOf(url),
    cards: writeSelectors(look, candidate),
    skip: [],
    parts: [...parts].slice(0, 6),
    titles: candidate.slots.map(({ key }) => key),
    needsId,
    print: { count: 0, filled: 0 },
    example: { url: plainAddress(url), title: '' },
  }
}
