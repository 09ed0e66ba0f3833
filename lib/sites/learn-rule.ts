import { type Dom, readDom } from '../dom.ts'
import type { Found } from './detection.ts'
import { weigh } from './evidence.ts'
import { findParts, groupPlaces } from './groups.ts'
import { outline } from './outline.ts'
import { makeGuess } from './guess.ts'
import { applyRule, stepOf } from './rules.ts'
import { Interner } from './signature.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'
import { isRuleSelector, patternOf, type TaughtRule } from './teach.ts'
import { type TitleSlot, voteTitle } from './title-slot.ts'
import { holdingOf, spreadIds, type TreeIds } from './tree-ids.ts'

/** What one click teaches: a rule, and what it finds on this page. */
export interface Lesson {
  readonly rule: TaughtRule
  readonly found: readonly Found[]
}

const SAMPLE = 16

interface Candidate {
  readonly members: readonly number[]
  readonly parts: ReadonlyMap<number, readonly number[]>
  readonly slots: readonly TitleSlot[]
  readonly titled: number
  /** All members have the same classes. */
  readonly strict: boolean
  readonly idShare: number
}

interface Look {
  readonly dom: Dom
  readonly snapshot: Snapshot
  readonly ids: TreeIds
}

const finish = <T>(steps: Generator<void, T>): T => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** Weighs a group the clicked element belongs to; undefined when its members have no titles. */
function weighGroup({ dom, snapshot, ids }: Look, members: readonly number[], clicked: number): Candidate | undefined {
  if (members.length < 2) return undefined
  const parts = findParts(snapshot, members)
  const step = Math.max(1, Math.floor(members.length / SAMPLE))
  const chosen = [clicked, ...members.filter((m, i) => i % step === 0 && m !== clicked).slice(0, SAMPLE)]
  const cards = chosen.map((m) => outline(dom, [m, ...(parts.get(m) ?? [])].map((i) => snapshot.nodes[i] as Element)))
  const own = new Set(chosen.map((m) => snapshot.hrefs.get(m)))
  const slots = voteTitle(cards, (href) => own.has(href))
  const e = weigh(cards, slots)
  if (slots.length === 0 || e.titled < 0.5 || e.distinct < 0.7 || e.words < 2) return undefined
  const held = members.filter((m) => holdingOf(ids, m) !== 0).length
  return { members, parts, slots, titled: e.titled * members.length, strict: members.every((m) => snapshot.path[m] === snapshot.path[clicked]), idShare: held / members.length }
}

/** The groups around the clicked element, from inside out. */
function findCandidates(look: Look, clicked: number): readonly Candidate[] {
  const { snapshot } = look
  const { strict, loose } = groupPlaces(snapshot)
  const byMember = (groups: readonly (readonly number[])[], i: number): readonly number[] | undefined => groups.find((g) => g.includes(i))
  const found: Candidate[] = []
  for (let i = clicked; i > 0; i = snapshot.parent[i] as number) {
    const same = byMember(strict, i)
    const alike = byMember(loose, i)
    // Where each parent has one of the strict kind, its other children are other fields of the same card.
    const groups = alike && (!same || crowding(snapshot, same) > 1 || crowding(snapshot, alike) === 1) ? [same, alike] : [same]
    for (const group of groups) {
      const candidate = group && weighGroup(look, group, i)
      if (candidate) found.push(candidate)
    }
  }
  return found
}

/** Most members under one parent. */
function crowding(snapshot: Snapshot, members: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const m of members) counts.set(snapshot.parent[m] as number, (counts.get(snapshot.parent[m] as number) ?? 0) + 1)
  return Math.max(...counts.values())
}

/** The clicked element, and elements before it (or before what it is in) that it may belong to: `dd` was clicked, `dt` is the card. */
function findHeads({ snapshot }: Look, clicked: number): readonly number[] {
  const starts = [clicked]
  for (let i = clicked; i > 0 && starts.length < 12; i = snapshot.parent[i] as number) {
    const before: number[] = []
    for (let at = (snapshot.parent[i] as number) + 1; at < i; at = snapshot.end[at] as number) before.push(at)
    starts.push(...before.slice(-4).filter((at) => snapshot.sig[at] !== snapshot.sig[i]).reverse())
  }
  return starts
}

/** Selectors for a group in falling precision: the whole way with classes, its last steps, the way by tags. */
function writeSelectors({ dom, snapshot }: Look, { members }: Candidate): readonly string[] {
  const first = members[0] as number
  const way: string[] = []
  for (let i = first; i > 0; i = snapshot.parent[i] as number) way.unshift(stepOf(dom, snapshot.nodes[i] as Element))
  const steps = members.every((m) => stepOf(dom, snapshot.nodes[m] as Element) === way.at(-1))
  const last = steps ? (way.at(-1) as string) : (snapshot.tag[first] as string)
  const full = [...way.slice(0, -1), last]
  const tags = full.map((step) => step.split('.')[0] as string)
  const selectors = [['body', ...full], full.slice(-4), full.slice(-2), [last], tags].map((s) => s.slice(-40).join(' > '))
  return [...new Set(selectors)].filter((s) => isRuleSelector(s) && (s.includes('.') || s.includes('>'))).slice(0, 6)
}

function writeRule(look: Look, candidate: Candidate, url: string, title: string): TaughtRule {
  const parts = new Set([...candidate.parts.values()].flatMap((run) => run.map((i) => stepOf(look.dom, look.snapshot.nodes[i] as Element))))
  return {
    version: 1,
    host: new URL(url).hostname,
    path: patternOf(url),
    cards: writeSelectors(look, candidate),
    parts: [...parts].slice(0, 6),
    titles: candidate.slots.map(({ key }) => key),
    needsId: candidate.idShare >= 0.9,
    print: { count: 0, filled: 0 },
    example: { url, title },
  }
}

/** Tries a rule selector by selector on its own page; keeps those that give the same as the best one. */
function tryRule(look: Look, document: Document, rule: TaughtRule): Lesson | undefined {
  const reading = { dom: look.dom, url: rule.example.url, how: 'taught' as const, site: rule.host, fields: {}, extra: new Map(), guess: makeGuess(look.dom) }
  const tries = rule.cards.flatMap((selector) => {
    const result = finish(applyRule(reading, document, { ...rule, cards: [selector] }))
    return result.ok ? [{ selector, ...result }] : []
  })
  const best = tries[0]
  if (!best) return undefined
  const same = tries.filter((t) => t.found.length === best.found.length)
  return { rule: { ...rule, cards: same.map((t) => t.selector), print: { count: best.found.length, filled: best.filled } }, found: best.found }
}

const holds = (dom: Dom, lesson: Lesson, element: Element): boolean => lesson.found.some(({ card, title }) => dom.contains(card, element) || dom.contains(title, element))

/**
 * Learns a rule from one clicked element (anywhere in a card) and, if wanted, elements that must not be taken. Undefined when
 * nothing like a list is around it. Among what fits, most papers win; of equals the outermost, which has all the fields.
 */
export function learnRule(document: Document, url: string, clicked: Element, wrong: readonly Element[] = []): Lesson | undefined {
  const dom = readDom(document)
  const body = dom.first(document, 'body')
  if (!body || !URL.canParse(url)) return undefined
  const snapshot = finish(takeSnapshot(dom, body, new Interner()))
  const look: Look = { dom, snapshot, ids: finish(spreadIds(snapshot, url)) }
  let at = snapshot.nodes.indexOf(clicked)
  for (let up = dom.parent(clicked); at < 0 && up; up = dom.parent(up)) at = snapshot.nodes.indexOf(up)
  if (at <= 0) return undefined
  const [own, ...before] = findHeads(look, at).map((start) => findCandidates(look, start))
  const teach = (candidates: readonly Candidate[]): Lesson | undefined => teachFrom(look, document, url, candidates, (l) => !wrong.some((w) => holds(dom, l, w)))
  const inside = teach(own ?? [])
  const around = teach(before.flat())
  const lesson = inside && around && saysMore(around, inside) ? around : (inside ?? around)
  if (!lesson) return undefined
  const clickedFound = lesson.found.find(({ card, title }) => dom.contains(card, clicked) || dom.contains(title, clicked) || dom.contains(clicked, title))
  const title = (clickedFound ?? lesson.found[0])?.sighting.title ?? ''
  return { ...lesson, rule: { ...lesson.rule, example: { url, title } } }
}

/** Of candidates the one with most titles; of about equal ones those of one build first, then the outermost, which has all fields. */
function teachFrom(look: Look, document: Document, url: string, candidates: readonly Candidate[], fits: (lesson: Lesson) => boolean): Lesson | undefined {
  const start = (c: Candidate): number => c.members[0] as number
  const isAbout = (a: Candidate, b: Candidate): boolean => Math.abs(b.titled - a.titled) <= 0.1 * Math.max(a.titled, b.titled)
  const ranked = candidates.toSorted((a, b) => (isAbout(a, b) ? Number(b.strict) - Number(a.strict) || start(a) - start(b) : b.titled - a.titled))
  for (const candidate of ranked.slice(0, 12)) {
    const lesson = tryRule(look, document, writeRule(look, candidate, url, ''))
    if (lesson && fits(lesson)) return lesson
  }
  return undefined
}

/** The same papers with identifiers that stand before what was clicked (`dt` before `dd`). */
function saysMore(a: Lesson, b: Lesson): boolean {
  const idsOf = (l: Lesson): number => l.found.filter(({ sighting }) => sighting.ids !== undefined).length
  const titles = new Set(b.found.map(({ sighting }) => sighting.title))
  return a.found.length === b.found.length && a.found.every(({ sighting }) => titles.has(sighting.title)) && idsOf(a) > idsOf(b)
}
