import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Card } from '../../../lib/paper.ts'

it('what is lifted on a page stays so while the page is open, past midnight too, whichever cards are asked for again', async () => {
  let now = Date.UTC(2026, 10, 23, 23)
  let nth = 0
  const library = await openLibrary({ now: () => now, newId: () => `paper ${nth++} of the page`, explore: true, rate: () => ({ score: 0.1, why: [] }) }, 'lifted')
  const visit = { site: 's', page: 'https://s.example/', since: now }
  const lifted = (cards: readonly Card[]): readonly string[] => cards.flatMap(({ paper, interest }) => (interest?.explored ? [paper] : []))
  const cards = await library.sight(Array.from({ length: 200 }, (_, i) => ({ how: 'site', title: `A Reading Lamp of Kind ${i}`, ids: { arxiv: `2611.${10_000 + i}` } })), visit)
  const first = lifted(cards)
  expect(first.length).toBeGreaterThan(5)
  now += 2 * 3_600_000
  expect(lifted(await library.cards(first.slice(0, 3), visit))).toEqual(first.slice(0, 3))
  // Others the next day.
  expect(lifted(await library.cards(cards.map(({ paper }) => paper), { ...visit, since: now }))).not.toEqual(first)
})
