import { dropBracketed } from './bracketed.ts'
import { areColumns, NAMED_ROWS } from './columns.ts'
import { sumText } from './groups.ts'
import { judge, type Judged, type Look } from './judge.ts'
import { openOutline } from './outline.ts'
import { namesOneWithPlace, namesPeople } from './people.ts'
import { isReferenceList } from './references.ts'
import { placeOf } from './snapshot.ts'
import type { TitleSlot } from './title-slot.ts'

/** Lists whose items have no identifiers: judged by what their cards look like, and by what stands beside them. */

const MAX_TRIES = 60

/** Places with enough text to be a list of papers, the longest first. */
function rankPlain(groups: readonly (readonly number[])[], inside: (i: number) => number, covered: Uint8Array): readonly (readonly number[])[] {
  const total = inside(0)
  return groups
    .filter((g) => g.every((m) => covered[m] === 0))
    // Empty rows part the others.
    .map((g) => (g.every((m) => inside(m) > 0) ? g : g.filter((m) => inside(m) > 0)))
    .filter((g) => g.length > 1)
    .map((g) => ({ g, size: g.reduce((sum, m) => sum + inside(m), 0) }))
    .filter(({ g, size }) => size / g.length >= 15 && size / g.length <= 8_000 && size >= 0.03 * total)
    .sort((a, b) => b.size - a.size)
    .slice(0, MAX_TRIES)
    .map(({ g }) => g)
}

const MOST_PARENTS = 12

/** Of elements that are no list: those whose siblings are one. A menu may be built as the list is that stands beside it. */
function* judgeSiblings(look: Look, group: readonly number[]): Generator<void, Judged | undefined> {
  const families = new Map<number, number[]>()
  for (const m of group) {
    const parent = look.snapshot.parent[m] as number
    const known = families.get(parent)
    if (known) known.push(m)
    else families.set(parent, [m])
  }
  if (families.size < 2 || families.size > MOST_PARENTS) return undefined
  const good: Judged[] = []
  for (const members of families.values()) {
    if (members.length < 3) continue
    yield
    const judged = yield* judge(look, members, undefined)
    if (judged) good.push(judged)
  }
  return joinJudged(good)
}

/** Elements that are looked at before all of a place are; share of them that must name people, and that must not. */
const FIRST = 12
const LEAST_OF_EACH = 0.25
const LEAST_HEADS = 4

/** Titles and names in turns, in elements of one place: the titles, what follows each being a part of its card. */
function* judgeTurns(look: Look, group: readonly number[]): Generator<void, Judged | undefined> {
  const isNames = (m: number): boolean => {
    const text = openOutline([{ shot: look.snapshot, at: m }]).at(0)?.text ?? ''
    return text.length < LONGEST_NAMES && (namesPeople(text) || namesOneWithPlace(text))
  }
  const first = group.slice(0, FIRST).filter(isNames).length / Math.min(FIRST, group.length)
  if (group.length < 2 * LEAST_HEADS || first < LEAST_OF_EACH || first > 1 - LEAST_OF_EACH) return undefined
  const named = new Set<number>()
  for (const [i, m] of group.entries()) {
    if (isNames(m)) named.add(m)
    if (i % FIRST === FIRST - 1) yield
  }
  const heads: number[] = []
  // A title may read like names too, between names.
  for (const [i, m] of group.entries()) if (named.has(look.snapshot.end[m] as number) && (!named.has(m) || (i > 0 && named.has(group[i - 1] as number) && heads.at(-1) !== group[i - 1]))) heads.push(m)
  const judged = heads.length < LEAST_HEADS || heads.length < LEAST_OF_EACH * group.length ? undefined : yield* judge(look, heads, undefined, true)
  return judged && judged.named >= 0.5 ? judged : undefined
}
const LONGEST_NAMES = 1_000

/** Several lists at one place as one; undefined for none. */
function joinJudged(all: readonly Judged[]): Judged | undefined {
  const [first] = all
  if (!first || all.length === 1) return first
  const slots = new Map<string, TitleSlot>()
  for (const slot of all.flatMap((judged) => judged.slots).sort((a, b) => b.score - a.score)) if (!slots.has(slot.key)) slots.set(slot.key, slot)
  return {
    ...first, group: all.flatMap(({ group }) => group), parts: new Map(all.flatMap(({ parts }) => [...parts])), slots: [...slots.values()],
    titled: all.reduce((sum, { titled }) => sum + titled, 0),
  }
}

/** True for elements whose own classes differ by a number or by one that only some have, as those of rows in turns of two colours do. */
function areStripes(look: Look, members: readonly number[]): boolean {
  const signs = [...new Set(members.map((m) => placeOf(look.snapshot, m).look.sign.replace(/\d+/g, '#')))].sort((a, b) => a.length - b.length)
  return signs.every((sign) => sign === signs[0] || sign.startsWith(`${signs[0]}.`))
}

/** Where what follows each member is a stripe as it is: all of these, when they are a list of more papers. */
function* judgeStripes(look: Look, { group, parts, titled }: Judged, loose: readonly (readonly number[])[]): Generator<void, Judged | undefined> {
  const looseOf = (i: number): number => placeOf(look.snapshot, i).loose
  if (![...parts].some(([m, run]) => run.some((i) => looseOf(i) === looseOf(m)))) return undefined
  const all = loose.find((each) => each.includes(group[0] as number))
  const judged = all && areStripes(look, all) ? yield* judge(look, all, undefined) : undefined
  return judged && judged.titled > 1.3 * titled ? judged : undefined
}

/** Places whose elements look like papers, the best first; they may overlap. `loose`: places whatever the own classes of their elements. */
export function* judgePlain(look: Look, groups: readonly (readonly number[])[], covered: Uint8Array, loose: readonly (readonly number[])[]): Generator<void, readonly Judged[]> {
  const good: Judged[] = []
  for (const all of rankPlain(groups, sumText(look.snapshot), covered)) {
    yield
    const g = dropBracketed(look.snapshot, all)
    if (isReferenceList(look.dom, look.snapshot, g, look.hint.listsPapers)) continue
    const judged = (yield* judge(look, g, undefined)) ?? (yield* judgeSiblings(look, g)) ?? (yield* judgeTurns(look, g))
    if (judged) good.push((yield* judgeStripes(look, judged, loose)) ?? judged)
  }
  const rows = new Set(good.filter(({ named }) => named >= NAMED_ROWS).flatMap(({ group }) => group))
  // The place with the most titles is the list of papers; one around it is a list of sections. Of equals the outer one has all fields.
  const first = (j: Judged): number => j.group[0] as number
  return good.filter(({ group, named }) => !areColumns(look.snapshot, group, named, rows)).sort((a, b) => (Math.abs(b.titled - a.titled) > 0.1 * a.titled ? b.titled - a.titled : first(a) - first(b)))
}
