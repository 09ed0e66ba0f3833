import type { Candidate, Look } from './candidates.ts'
import { areColumns, NAMED_ROWS } from './columns.ts'

/** Which of the candidates around a click is meant. */

const startOf = ({ members }: Candidate): number => members[0] as number
/** How sure the vote for the title was. */
const sureness = ({ slots }: Candidate): number => Math.max(...slots.map(({ score }) => score))
/** So much surer is another kind of thing: a title beside a line of a journal. */
const SURER = 4

/** True when each of the inner candidate's members stands alone in a member of the outer one, and hardly any of those is left. */
function wraps({ snapshot }: Look, outer: Candidate, inner: Candidate): boolean {
  if (outer === inner || outer.members.length > 1.15 * inner.members.length || outer.members.length < inner.members.length) return false
  let at = 0
  return inner.members.every((m) => {
    while (at < outer.members.length && (snapshot.end[outer.members[at] as number] as number) <= m) at++
    const around = outer.members[at++]
    return around !== undefined && around < m
  })
}

/** True when two of the inner candidate's members stand in one of the outer one, which is a list then, no card. */
function holdsSeveral({ snapshot }: Look, outer: Candidate, inner: Candidate): boolean {
  let at = 0
  let held = -1
  return inner.members.some((m) => {
    while (at < outer.members.length && (snapshot.end[outer.members[at] as number] as number) <= m) at++
    const isInside = at < outer.members.length && (outer.members[at] as number) < m
    const isAgain = isInside && held === at
    if (isInside) held = at
    return isAgain
  })
}

/** Candidates, best first; before a line of each card goes the card it stands in, which says more and has a title as sure. */
export function rankWhole(look: Look, candidates: readonly Candidate[]): readonly Candidate[] {
  const [best, ...others] = rank(look, candidates)
  if (!best) return []
  const whole = candidates.filter((c) => wraps(look, c, best) && sureness(c) >= sureness(best)).toSorted((a, b) => startOf(a) - startOf(b))
  return [...whole, best, ...others.filter((c) => !whole.includes(c))]
}

/** Most that hold an identifier where what holds one is another kind of thing. */
const FEW = 0.5
const NEARLY_ALL = 0.9

/** True when the inner candidate's members are what bears the identifiers of the outer one, few of whose members do: papers among the paragraphs of a letter. */
const bearsIdsOf = (outer: Candidate, inner: Candidate): boolean =>
  outer.idShare > 0 && outer.idShare < FEW && inner.idShare >= NEARLY_ALL && inner.members.length < outer.members.length && inner.members.length >= NEARLY_ALL * outer.idShare * outer.members.length

/** Candidates by how many titles they have; about as many: what surely is a title, what holds no two others, those of one build, then the outermost, which has all fields. */
function rank(look: Look, candidates: readonly Candidate[]): readonly Candidate[] {
  const isAbout = (a: Candidate, b: Candidate): boolean => Math.abs(b.titled - a.titled) <= 0.1 * Math.max(a.titled, b.titled)
  const rows = new Set(candidates.filter(({ named }) => named >= NAMED_ROWS).flatMap(({ members }) => members))
  const isLast = new Set(candidates.filter((each) => areColumns(look.snapshot, each.members, each.named, rows) || candidates.some((other) => bearsIdsOf(each, other))))
  return candidates.toSorted((a, b) => {
    if (isLast.has(a) !== isLast.has(b)) return isLast.has(a) ? 1 : -1
    if (!isAbout(a, b)) return b.titled - a.titled
    const surer = sureness(b) - sureness(a)
    return Math.abs(surer) >= SURER ? surer : Number(holdsSeveral(look, a, b)) - Number(holdsSeveral(look, b, a)) || Number(b.strict) - Number(a.strict) || startOf(a) - startOf(b)
  })
}
