import { type Dom, readDom } from '../dom.ts'
import { type Candidate, findGroups, findHeads, leaveAside, type Look, placeIn, takeLook, weighAround } from './candidates.ts'
import { finish } from './steps.ts'
import type { Reading } from './card.ts'
import type { Found } from './detection.ts'
import { makeGuess } from './guess.ts'
import { rankWhole } from './rank-candidates.ts'
import { applyRule, overlap, stepOf } from './rules.ts'
import { pageKey, type TaughtRule } from '../taught.ts'
import { writeRule } from './write-rule.ts'

/** What one click teaches: a rule, and what it finds on this page. */
export interface Lesson {
  readonly rule: TaughtRule
  readonly found: readonly Found[]
}

const MOST_TRIES = 12

const readingOf = (dom: Dom, url: string, { host }: TaughtRule): Reading => ({ dom, url, how: 'taught', site: host, fields: {}, extra: new Map(), guess: makeGuess(dom, url) })

/** Tries a rule selector by selector on its own page; keeps those that give the same as the best one. */
function tryRule({ dom, document, url }: Look, rule: TaughtRule): Lesson | undefined {
  const reading = readingOf(dom, url, rule)
  const cards: string[] = []
  let best: { readonly elements: readonly Element[]; readonly found: readonly Found[]; readonly filled: number } | undefined
  for (const selector of rule.cards) {
    const elements = dom.all(document, selector)
    const known = best && elements.length === best.elements.length && elements.every((each, i) => each === best?.elements[i])
    const result = known ? undefined : finish(applyRule(reading, document, { ...rule, cards: [selector] }))
    if (result?.ok) best ??= { elements, ...result }
    if (known || (result?.ok && result.found.length === best?.found.length)) cards.push(selector)
  }
  return best && { rule: { ...rule, cards, print: { count: best.found.length, filled: best.filled } }, found: best.found }
}

/** What the user pointed at. */
interface Pointed {
  readonly clicked: Element
  readonly wrong: readonly Element[]
}

const isIn = (dom: Dom, { card, title }: Found, element: Element): boolean => dom.contains(card, element) || dom.contains(title, element)
const holds = (dom: Dom, { found }: Lesson, element: Element): boolean => found.some((one) => isIn(dom, one, element))

/** A lesson without the kinds of cards (by tag and classes) that are wrong; undefined where they are of the clicked card's kind. */
function leaveOut(look: Look, { rule, found }: Lesson, clicked: Element, wrong: readonly Element[]): Lesson | undefined {
  const kindOf = ({ card }: Found): string => stepOf(look.dom, card)
  const bad = new Set(found.filter((one) => wrong.some((each) => isIn(look.dom, one, each))).map(kindOf))
  const own = found.find((one) => isIn(look.dom, one, clicked))
  return own && !bad.has(kindOf(own)) ? tryRule(look, { ...rule, skip: [...rule.skip, ...bad].slice(0, 6) }) : undefined
}

/** What a candidate teaches. Where nearly all papers have an identifier, what has none is something else, unless it names authors. */
function tryCandidate(look: Look, candidate: Candidate): Lesson | undefined {
  const identified = candidate.idShare >= 0.9 ? tryRule(look, writeRule(look, candidate, true)) : undefined
  const all = identified && candidate.idShare === 1 ? undefined : tryRule(look, writeRule(look, candidate, false))
  const more = identified && all?.found.filter(({ card }) => !identified.found.some((one) => one.card === card))
  return more?.every(({ sighting }) => sighting.authors !== undefined) === false ? identified : (all ?? identified)
}

/** What one candidate teaches, if it takes nothing wrong. Where something is wrong, papers may also be told by their identifiers or kind of card alone. */
function teachOne(look: Look, candidate: Candidate, { clicked, wrong }: Pointed): Lesson | undefined {
  const isRight = (lesson: Lesson): boolean => !wrong.some((each) => holds(look.dom, lesson, each))
  const lesson = tryCandidate(look, candidate)
  if (!lesson || isRight(lesson)) return lesson
  const kind = leaveOut(look, lesson, clicked, wrong)
  if (kind && isRight(kind)) return kind
  const named = candidate.idShare > 0 ? tryRule(look, { ...lesson.rule, needsId: true }) : undefined
  return named && isRight(named) && named.found.some((one) => isIn(look.dom, one, clicked)) ? named : undefined
}

/** Tells the first lesson among candidates, the best first; one that was tried before is not tried again. */
function teacher(look: Look, pointed: Pointed): (candidates: readonly Candidate[]) => Lesson | undefined {
  const tried = new Map<Candidate, Lesson | undefined>()
  return (candidates) => {
    for (const candidate of rankWhole(look, candidates).slice(0, MOST_TRIES)) {
      if (!tried.has(candidate)) tried.set(candidate, teachOne(look, candidate, pointed))
      const lesson = tried.get(candidate)
      if (lesson) return lesson
    }
    return undefined
  }
}

const countIds = ({ found }: Lesson): number => found.filter(({ sighting }) => sighting.ids !== undefined).length

/** The same papers with identifiers that stand before what was clicked (`dt` before `dd`). */
function saysMore(a: Lesson, b: Lesson): boolean {
  const titles = new Set(b.found.map(({ sighting }) => sighting.title))
  return a.found.length === b.found.length && a.found.every(({ sighting }) => titles.has(sighting.title)) && countIds(a) > countIds(b)
}

/** The lesson of a click inside a card. */
function teachCard(look: Look, at: number, pointed: Pointed): Lesson | undefined {
  const [own, ...before] = findHeads(look, at)
  const candidatesOf = weighAround(look, [own, ...before], pointed.clicked)
  const teach = teacher(look, pointed)
  const inside = teach(candidatesOf(own))
  // Where every paper has its identifiers, nothing before it says more.
  const around = inside && countIds(inside) === inside.found.length ? undefined : teach([...new Set(before.flatMap(candidatesOf))])
  return inside && around && saysMore(around, inside) ? around : (inside ?? around)
}

/** The lesson of a click on a whole card among others of which most are empty. */
function teachFilled(look: Look, at: number, pointed: Pointed): Lesson | undefined {
  const filled: Look = { ...look, filledOnly: true }
  return teacher(filled, pointed)(weighAround(filled, [at], pointed.clicked)(at).filter(({ members }) => members.includes(at)))
}

const isList = (lesson: Lesson | undefined): boolean => lesson !== undefined && lesson.found.length > 1

/** The lesson of a click in or on a card; of one on what holds several cards, what is in it. */
function teachAt(look: Look, at: number, pointed: Pointed): Lesson | undefined {
  const card = teachCard(look, at, pointed)
  if (isList(card)) return card
  const row = teachFilled(look, at, pointed)
  return isList(row) ? row : (teacher(look, pointed)(findGroups(look, at)) ?? card)
}

/** As `teachAt`; where a side part that is no list was clicked, the menu of a card, what is around it was meant. */
function teachAround(look: Look, at: number, pointed: Pointed): Lesson | undefined {
  const lesson = teachAt(look, at, pointed)
  const outside = leaveAside(look, at)
  return lesson || outside === at || outside <= 0 ? lesson : teachAt(look, outside, pointed)
}

/**
 * Learns a rule from one clicked element (anywhere in a card, or around several) and, if wanted, elements that must not be
 * taken. Undefined when nothing like a list is around it. Among what fits, most papers win.
 */
export function learnRule(document: Document, url: string, clicked: Element, wrong: readonly Element[] = []): Lesson | undefined {
  const look = takeLook(document, url)
  const at = look ? placeIn(look, clicked) : 0
  const lesson = look && at > 0 ? teachAround(look, at, { clicked, wrong }) : undefined
  if (!look || !lesson) return undefined
  const { dom } = look
  const own = lesson.found.find(({ card, title }) => dom.contains(card, clicked) || dom.contains(title, clicked) || dom.contains(clicked, title))
  const { title } = (own ?? lesson.found[0])?.sighting ?? { title: '' }
  return { ...lesson, rule: { ...lesson.rule, example: { ...lesson.rule.example, title } } }
}

/**
 * Rules taught before for the same kind of page whose place a lesson takes: what they take here it takes too, or they were taught on this
 * very page and take nothing any more. All others are for other lists.
 */
export function findReplaced(document: Document, url: string, { rule, found }: Lesson, had: readonly TaughtRule[]): readonly TaughtRule[] {
  const dom = readDom(document)
  return had.filter((other) => {
    if (pageKey(other) !== pageKey(rule)) return false
    const result = finish(applyRule(readingOf(dom, url, other), document, other))
    return result.ok ? overlap(dom, result.found, found) : other.example.url === rule.example.url
  })
}

/** What the arrow keys step through: lists that look like lists of papers, each a run of cards in document order. */
export function findRecords(document: Document, url: string): readonly (readonly Element[])[] {
  const look = takeLook(document, url)
  return look ? findGroups(look, 0).map(({ members }) => members.map((m) => look.snapshot.nodes[m] as Element)) : []
}
