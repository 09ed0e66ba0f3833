import type { Dom } from '../dom.ts'
import type { Card, PaperList } from './generic.ts'
import type { Places } from './signature.ts'
import { type Spot, takeSnapshot } from './snapshot.ts'

/** What was added to lists the generic detector found. */

/** A card of a list with the siblings that follow it and belong to it; with none, a snapshot holds it whole. */
function takeCard(dom: Dom, card: Element, spot: Spot | undefined, parts: ReadonlySet<number>, places: Places): Card {
  const run = [card]
  if (parts.size > 0) for (let at = dom.next(card); at && run.length < 7 && parts.has(places.look(dom, at).sig); at = dom.next(at)) run.push(at)
  return { parts: run, ...(spot && run.length === 1 && { spots: [spot] }) }
}

/** The nearest card of a known list around an element. */
function findAround(dom: Dom, root: Element, strict: ReadonlyMap<number, PaperList>, places: Places): { card: Element; list: PaperList } | undefined {
  for (let at: Element | undefined = root, steps = 0; at && steps < 12; at = dom.parent(at), steps++) {
    const list = strict.get(places.find(dom, at).id)
    if (list) return { card: at, list }
  }
  return undefined
}

/** Cards of known lists in, or around, what was added; `rest` is what matches none of them. */
export function* lookAtLists(dom: Dom, lists: readonly PaperList[], roots: readonly Element[], places: Places): Generator<void, { readonly more: readonly PaperList[]; readonly rest: readonly Element[] }> {
  const strict = new Map(lists.flatMap((list) => (list.place && !list.place.loose ? [[list.place.id, list] as const] : [])))
  const loose = new Map(lists.flatMap((list) => (list.place?.loose ? [[list.place.id, list] as const] : [])))
  const cards = new Map<PaperList, Map<Element, Spot | undefined>>()
  const rest: Element[] = []
  const add = (list: PaperList, card: Element, spot?: Spot): void => {
    const known = cards.get(list)
    if (known) known.set(card, spot)
    else cards.set(list, new Map([[card, spot]]))
  }
  for (const root of roots) {
    const around = findAround(dom, root, strict, places)
    if (around && around.card !== root) {
      add(around.list, around.card)
      continue
    }
    const shot = yield* takeSnapshot(dom, root, places, places.find(dom, dom.parent(root)))
    let hits = 0
    for (const [at, { id, loose: alike }] of shot.place.entries()) {
      const list = strict.get(id) ?? loose.get(alike)
      if (!list) continue
      hits++
      add(list, shot.nodes[at] as Element, { shot, at })
      // A root that is a card itself is one card, whatever is in it.
      if (around) break
    }
    if (hits === 0 && shot.links.length > 1) rest.push(root)
  }
  const more = [...cards].map(([list, known]) => ({ ...list, cards: [...known].map(([card, spot]) => takeCard(dom, card, spot, list.place?.parts ?? new Set(), places)) }))
  return { more, rest }
}
