import type { Dom } from '../dom.ts'
import type { PaperList } from './generic.ts'
import { type Interner, signClass } from './signature.ts'
import { placeOf, takeSnapshot } from './snapshot.ts'

/** What was added to lists the generic detector found. */

/** Following siblings that belong to a card of a list. */
function followParts(dom: Dom, card: Element, parts: ReadonlySet<number>, intern: Interner): readonly Element[] {
  const run = [card]
  for (let at = dom.next(card); at && run.length < 7 && parts.has(intern.of(signClass(dom, at, dom.tag(at)))); at = dom.next(at)) run.push(at)
  return run
}

/** The nearest card of a known list around an element. */
function findAround(dom: Dom, root: Element, places: ReadonlyMap<number, PaperList>, intern: Interner): { card: Element; list: PaperList } | undefined {
  for (let at: Element | undefined = root, steps = 0; at && steps < 12; at = dom.parent(at), steps++) {
    const list = places.get(placeOf(dom, at, intern))
    if (list) return { card: at, list }
  }
  return undefined
}

/** Cards of known lists in, or around, what was added; `rest` is what matches none of them. */
export function* lookAtLists(dom: Dom, lists: readonly PaperList[], roots: readonly Element[], intern: Interner): Generator<void, { readonly more: readonly PaperList[]; readonly rest: readonly Element[] }> {
  const strict = new Map(lists.flatMap((list) => (list.place && !list.place.loose ? [[list.place.id, list] as const] : [])))
  const loose = new Map(lists.flatMap((list) => (list.place?.loose ? [[list.place.id, list] as const] : [])))
  const cards = new Map<PaperList, Set<Element>>()
  const rest: Element[] = []
  const add = (list: PaperList, card: Element): void => void (cards.get(list) ?? cards.set(list, new Set()).get(list))?.add(card)
  for (const root of roots) {
    const around = findAround(dom, root, strict, intern)
    if (around) {
      add(around.list, around.card)
      continue
    }
    const snapshot = yield* takeSnapshot(dom, root, intern, placeOf(dom, dom.parent(root), intern))
    let hits = 0
    for (const [i, element] of snapshot.nodes.entries()) {
      const list = strict.get(snapshot.path[i] as number) ?? loose.get(snapshot.loose[i] as number)
      if (list && ++hits > 0) add(list, element)
    }
    if (hits === 0 && snapshot.hrefs.size > 1) rest.push(root)
  }
  const more = [...cards].map(([list, elements]) => ({ ...list, cards: [...elements].map((card) => followParts(dom, card, list.place?.parts ?? new Set(), intern)) }))
  return { more, rest }
}
