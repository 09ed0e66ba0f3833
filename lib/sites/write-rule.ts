import type { Candidate, Look } from './candidates.ts'
import { patternOf } from './rule-path.ts'
import { stepOf } from './rules.ts'
import { isRuleSelector, type TaughtRule } from '../taught.ts'

/** Writes down what was taught, so that the same is found on the next visit. */

/** The step all members of a group fit: their own, else their tag (or any) with the classes they share, else their tag; the most telling first. */
function lastSteps({ dom, snapshot }: Look, { members }: Candidate): readonly string[] {
  const steps = new Set(members.map((m) => stepOf(dom, snapshot.nodes[m] as Element)))
  const [own = ''] = steps
  if (steps.size === 1) return [own]
  const [tag = '', ...classes] = own.split('.')
  const common = classes.filter((c) => [...steps].every((step) => step.split('.').includes(c, 1)))
  const isOneTag = [...steps].every((step) => step.split('.')[0] === tag)
  return [...(common.length > 0 ? [[isOneTag ? tag : '*', ...common].join('.')] : []), ...(isOneTag ? [tag] : [])]
}

/** Selectors for a group in falling precision: the whole way with classes, its last steps, the way by tags. */
function writeSelectors(look: Look, candidate: Candidate): readonly string[] {
  const { dom, snapshot } = look
  const way: string[] = []
  for (let i = snapshot.parent[candidate.members[0] as number] as number; i > 0; i = snapshot.parent[i] as number) way.unshift(stepOf(dom, snapshot.nodes[i] as Element))
  const selectors = lastSteps(look, candidate).flatMap((last) => {
    const full = [...way, last]
    return [['body', ...full], full.slice(-4), full.slice(-2), [last], full.map((step) => step.split('.')[0] as string)].map((steps) => steps.slice(-40).join(' > '))
  })
  return [...new Set(selectors)].filter((s) => isRuleSelector(s) && (s.includes('.') || s.includes('>'))).slice(0, 6)
}

/** Kinds of elements (tag and classes) that are no papers though a selector may mean them too. */
function writeSkip({ dom, snapshot }: Look, { members, strays }: Candidate): readonly string[] {
  const kindOf = (i: number): string => stepOf(dom, snapshot.nodes[i] as Element)
  const own = new Set(members.map(kindOf))
  return [...new Set(strays.map(kindOf))].filter((kind) => !own.has(kind)).slice(0, 6)
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
    skip: writeSkip(look, candidate),
    parts: [...parts].slice(0, 6),
    titles: candidate.slots.map(({ key }) => key),
    needsId,
    print: { count: 0, filled: 0 },
    example: { url: plainAddress(url), title: '' },
  }
}
