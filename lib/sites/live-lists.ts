import type { Dom } from '../dom.ts'
import type { Card, PaperList } from './generic.ts'
import type { Places } from './signature.ts'
import { placeOf, type Snapshot, type Spot } from './snapshot.ts'
import { takeSnapshot } from './walk.ts'

/** What was added to lists the generic detector found. */

/** A card of a list with the siblings that follow it and belong to it; with none, a snapshot holds it whole. */
function takeCard(dom: Dom, card: Element, spot: Spot | undefined, parts: ReadonlySet<number>, places: Places): Card {
  const run = [card]
  if (parts.size > 0) for (let at = dom.next(card); at && run.length < 7 && parts.has(places.look(dom, at).sig); at = dom.next(at)) run.push(at)
  return { parts: run, ...(spot && run.length === 1 && { spots: [spot] }) }
}

/** Elements by what they stand in. */
function byParent(dom: Dom, roots: readonly Element[]): ReadonlyMap<Element | undefined, readonly Element[]> {
  const groups = new Map<Element | undefined, Element[]>()
  for (const root of roots) {
    const parent = dom.parent(root)
    const known = groups.get(parent)
    if (known) known.push(root)
    else groups.set(parent, [root])
  }
  return groups
}

/** The cards of known lists in one root of a snapshot. */
function takeHits(shot: Snapshot, root: number, strict: ReadonlyMap<number, PaperList>, loose: ReadonlyMap<number, PaperList>): readonly { readonly list: PaperList; readonly at: number }[] {
  const own = strict.get(placeOf(shot, root).id)
  if (own) return [{ list: own, at: root }]
  const hits: { list: PaperList; at: number }[] = []
  for (let at = root; at < (shot.end[root] as number); at++) {
    const place = placeOf(shot, at)
    const list = strict.get(place.id) ?? loose.get(place.loose)
    if (list) hits.push({ list, at })
  }
  return hits
}

/** The nearest card of a known list around an element. */
function findAround(dom: Dom, root: Element | undefined, strict: ReadonlyMap<number, PaperList>, places: Places): { card: Element; list: PaperList } | undefined {
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
  for (const [parent, beside] of byParent(dom, roots)) {
    const around = places.find(dom, parent)
    const plain: Element[] = []
    for (const root of beside) {
      // A root that is a card itself is read as one; one inside a card is the card's.
      const card = strict.has(places.inside(around, places.look(dom, root)).id) ? undefined : findAround(dom, parent, strict, places)
      if (card) add(card.list, card.card)
      else plain.push(root)
    }
    const shot = yield* takeSnapshot(dom, plain, places, around)
    for (let root = 0; root < shot.nodes.length; root = shot.end[root] as number) {
      const hits = takeHits(shot, root, strict, loose)
      for (const { list, at } of hits) add(list, shot.nodes[at] as Element, { shot, at })
      if (hits.length === 0 && shot.links.filter((i) => i >= root && i < (shot.end[root] as number)).length > 1) rest.push(shot.nodes[root] as Element)
    }
  }
  const more = [...cards].map(([list, known]) => ({ ...list, cards: [...known].map(([card, spot]) => takeCard(dom, card, spot, list.place?.parts ?? new Set(), places)) }))
  return { more, rest }
}
