// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { createArranger } from '../../../entrypoints/acts/arrange.ts'
import type { Acts } from '../../../entrypoints/acts/acts.ts'
import type { Session } from '../../../entrypoints/page.content/session.ts'
import { makeSpot } from '../../../entrypoints/page.content/spot.ts'
import { createStage } from '../../../entrypoints/stage/stage.ts'
import type { Card } from '../../../lib/paper.ts'
import { parseSettings } from '../../../lib/settings.ts'
import { makeWords, messagesGetter } from '../../../lib/words.ts'
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' }

vi.mock('../../../lib/browser/page.ts', () => ({ pageWords: () => makeWords(messagesGetter(messages), 'en') }))
globalThis.ResizeObserver = class { observe(): void {} unobserve(): void {} disconnect(): void {} }
Range.prototype.getClientRects = () => [] as unknown as DOMRectList

it('an element that was folded away is shown again once it is no paper any more', async () => {
  document.body.innerHTML = '<article><h2>Tides</h2></article><article><h2>Lamps</h2></article>'
  const card = (state: Card['state']): Card => ({ paper: state, state, tags: [], topics: [], categories: [], suggested: [], elsewhere: [] })
  const spots = [...document.querySelectorAll('article')].map((element, i) => {
    const spot = makeSpot({ card: element, title: element.firstElementChild as Element, sighting: { title: '', how: 'site' } })
    spot.card = card(i === 0 ? 'dismissed' : 'new')
    return spot
  })
  const shown = new Map(spots.map((spot) => [spot.found.card, spot]))
  let folded = 0
  const acts = { createArranger, createOffer: () => (many: number) => void (folded = many), createWords: () => () => false, createTriage: () => () => false } as unknown as Acts
  const life = new AbortController()
  const stage = createStage({
    parts: { stage: async () => undefined, card: async () => undefined, acts: async () => acts, generic: async () => undefined },
    session: { spots: shown } as unknown as Session,
    settings: () => parseSettings({ page: { dismissed: 'collapse' } }),
  }, life.signal)
  const [tides] = spots
  if (!tides) throw new Error('no paper')
  const style = (): string | undefined => (tides.found.card as HTMLElement).style.display
  stage.show(spots)
  await vi.waitFor(() => expect([style(), folded]).toEqual(['none', 1]))
  // The page makes something else of it.
  shown.delete(tides.found.card)
  stage.hide([tides])
  expect([style(), folded]).toEqual(['', 0])
  life.abort()
})
