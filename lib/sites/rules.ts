import type { Dom } from '../dom.ts'
import type { Reading } from './card.ts'
import type { Found } from './detection.ts'
import { dropEmptyRows, dropHeadRows, dropVolumes } from './facts.ts'
import { outline } from './outline.ts'
import { readPieces } from './page.ts'
import { stableClasses } from './signature.ts'
import type { TaughtRule } from '../taught.ts'
import { findTitle, slotsAt, type TitleSlot } from './title-slot.ts'

/** Using taught rules: which elements they mean today, and whether the page still is what it was. */

/** What a rule gives on a page: the papers, or that the page has changed so much that nothing is captured. */
export type RuleResult = { readonly ok: true; readonly found: readonly Found[]; readonly filled: number } | { readonly ok: false }

const MIN_FILLED = 0.6
const MAX_CARDS = 5_000
/** Cards that tell how the list writes titles. */
const SAMPLE = 16

/** `tag.class.class` of an element as rules write it. */
export function stepOf(dom: Dom, element: Element): string {
  const classes = stableClasses(dom.attr(element, 'class') ?? '').filter((c) => /^[A-Za-z_-][\w-]*$/.test(c))
  return [dom.tag(element), ...classes].join('.')
}

function partsOf(dom: Dom, card: Element, cards: ReadonlySet<Element>, parts: ReadonlySet<string>): readonly Element[] {
  const run = [card]
  for (let at = dom.next(card); at && run.length < 7 && !cards.has(at) && parts.has(stepOf(dom, at)); at = dom.next(at)) run.push(at)
  return run
}

/** The cards one selector means, those without title left out. */
function selectCards(dom: Dom, document: Document, rule: TaughtRule, selector: string): { readonly cards: readonly (readonly Element[])[]; readonly slots: readonly TitleSlot[]; readonly filled: number } {
  const skip = new Set(rule.skip)
  const all = dom.all(document, selector).filter((element) => skip.size === 0 || !skip.has(stepOf(dom, element))).slice(0, MAX_CARDS)
  const set = new Set(all)
  const parts = new Set(rule.parts)
  const cards = all.map((card) => partsOf(dom, card, set, parts))
  const slots = slotsAt(rule.titles, cards.slice(0, SAMPLE).map((card) => outline(dom, card)))
  const titled = cards.filter((card) => findTitle(outline(dom, card), slots) !== undefined)
  return { cards: titled, slots, filled: all.length === 0 ? 0 : titled.length / all.length }
}

function* readSelected(reading: Reading, document: Document, rule: TaughtRule, cards: readonly (readonly Element[])[], titles: readonly TitleSlot[]): Generator<void, readonly Found[]> {
  const found = yield* readPieces({ ...reading, titles }, cards.map((parts) => ({ parts, page: document })))
  return dropHeadRows(reading.dom, document, rule.needsId ? dropVolumes(found.filter(({ sighting }) => sighting.ids !== undefined)) : dropEmptyRows(found))
}

/** True when two lists share a card, or a card of one lies in one of the other. */
export function overlap(dom: Dom, a: readonly Found[], b: readonly Found[]): boolean {
  const isIn = (list: readonly Found[], others: readonly Found[]): boolean => {
    const cards = new Set(others.map(({ card }) => card))
    return list.some(({ card }) => {
      let at: Element | undefined = card
      while (at && !cards.has(at)) at = dom.parent(at)
      return at !== undefined
    })
  }
  return isIn(a, b) || isIn(b, a)
}

/** Applies a rule: its selectors in turn, until one gives cards that are filled as the rule expects. */
export function* applyRule(reading: Reading, document: Document, rule: TaughtRule): Generator<void, RuleResult> {
  const wanted = Math.min(MIN_FILLED, rule.print.filled * 0.8)
  for (const selector of rule.cards) {
    const { cards, slots, filled } = selectCards(reading.dom, document, rule, selector)
    if (cards.length === 0 || filled < wanted) continue
    const found = yield* readSelected(reading, document, rule, cards, slots)
    if (found.length >= MIN_FILLED * cards.length * (rule.needsId ? 1 : 0.5)) return { ok: true, found, filled }
  }
  return { ok: false }
}
