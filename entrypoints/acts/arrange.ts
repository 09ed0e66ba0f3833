import { type Order, isShown, orderItems } from '../../lib/annotate/order.ts'
import type { Arrangement } from '../stage/arrangement.ts'
import { follows } from '../stage/follows.ts'
import type { Spot } from '../page.content/spot.ts'

export interface Arranger {
  /** Puts the page's cards into the order and folds away what is not shown. */
  arrange(spots: Iterable<Spot>, arrangement: Arrangement): void
  /** Gives the page back as it was. */
  restore(): void
}

/** Sorts and folds with the page's own nodes, and tells how many papers are folded away. The only thing we do that changes a page, so nothing of it happens unasked. */
export function createArranger(told: (folded: number) => void): Arranger {
  const styles = new Map<Element, string | null>()
  /** Each list's papers as the page had them. */
  const originals = new Map<Node, readonly Spot[]>()
  let order: Order = 'page'

  const fold = (spot: Spot): void => {
    for (const part of spot.parts) {
      if (styles.has(part)) continue
      styles.set(part, part.getAttribute('style'))
      ;(part as HTMLElement).style.setProperty('display', 'none', 'important')
    }
  }
  const unfold = (part: Element): void => {
    const was = styles.get(part)
    styles.delete(part)
    // Chromium leaves an empty attribute where one is removed that nobody read since it was styled; one that was set goes.
    part.setAttribute('style', was ?? '')
    if (typeof was !== 'string') part.removeAttribute('style')
  }
  const unfoldOthers = (folded: ReadonlySet<Element>): void => {
    for (const part of styles.keys()) if (!folded.has(part)) unfold(part)
  }
  const sort = (spots: readonly Spot[], wanted: Order): void => {
    for (const [parent, here] of byParent(spots)) {
      if (!originals.has(parent)) originals.set(parent, here)
      const original = (originals.get(parent) ?? []).filter((spot) => here.includes(spot))
      const known = [...original, ...here.filter((spot) => !original.includes(spot))]
      originals.set(parent, known)
      const items = known.flatMap((spot) => (spot.card ? [{ spot, card: spot.card, ...(spot.found.sighting.published && { published: spot.found.sighting.published }) }] : []))
      if (items.length === known.length) fill(here, orderItems(items, wanted).map(({ spot }) => spot))
    }
  }
  return {
    arrange(spots, { order: wanted, show, tag, unfolded }) {
      const all = [...spots].filter(({ card }) => card)
      const folded = all.filter(({ card, plan }) => (plan?.fate === 'collapse' && !unfolded) || (card && !isShown(card, show, tag)))
      unfoldOthers(new Set(folded.flatMap(({ parts }) => parts)))
      folded.forEach(fold)
      if (wanted !== 'page' || order !== 'page') sort(all, wanted)
      order = wanted
      told(folded.length)
    },
    restore() {
      unfoldOthers(new Set())
      if (order !== 'page') sort([...originals.values()].flat(), 'page')
      originals.clear()
      told(0)
      order = 'page'
    },
  }
}

/** Papers by the list they stand in, in document order. */
function byParent(spots: readonly Spot[]): Map<Node, Spot[]> {
  const lists = new Map<Node, Spot[]>()
  for (const spot of spots.toSorted((a, b) => (follows(a.found.card, b.found.card) ? 1 : -1))) {
    const parent = spot.found.card.parentNode
    if (parent) lists.set(parent, [...(lists.get(parent) ?? []), spot])
  }
  return lists
}

/** Puts papers into the places of others, one for one; what stands between the places stays. */
function fill(places: readonly Spot[], papers: readonly Spot[]): void {
  if (places.every((spot, i) => spot === papers[i])) return
  const slots = places.map(({ found: { card } }) => {
    const slot = document.createComment('')
    card.before(slot)
    return slot
  })
  for (const [i, slot] of slots.entries()) slot.replaceWith(...(papers[i]?.parts ?? []))
}
