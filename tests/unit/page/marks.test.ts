// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import type { Spot } from '../../../entrypoints/page.content/spot.ts'

/** Titles stand one below the other; counts how many were asked where they stand. */
const asked = vi.hoisted(() => {
  const count = { titles: 0 }
  Element.prototype.getBoundingClientRect = function rect(this: Element): DOMRect {
    const nth = Number(this.getAttribute('data-nth') ?? -1)
    if (nth >= 0) count.titles++
    const [top, height] = nth >= 0 ? [nth * 40, 20] : [0, 100_000]
    return { x: 0, y: top, left: 0, top, right: 300, bottom: top + height, width: 300, height } as DOMRect
  }
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList
  Document.prototype.elementFromPoint = () => null
  globalThis.ResizeObserver = class { observe(): void {} unobserve(): void {} disconnect(): void {} }
  return count
})
const { createLayer } = await import('../../../entrypoints/stage/layer.ts')
const { createMarks } = await import('../../../entrypoints/stage/marks.ts')

const frames = async (many: number): Promise<void> => {
  for (let i = 0; i < many; i++) await new Promise((done) => requestAnimationFrame(done))
}

it('asks not every card where it stands because a clock ticks, but does where elements came or moved', async () => {
  const life = new AbortController()
  const layer = createLayer(document, life.signal)
  const marks = createMarks(layer, { title: 'Marks', name: () => 'new', draw: () => false }, life.signal)
  const many = 800
  document.body.innerHTML = Array.from({ length: many }, (_, nth) => `<article><h2 data-nth="${nth}">Lamp ${nth}</h2></article>`).join('')
  const spots = [...document.querySelectorAll('article')].map((card): Spot => ({ found: { card, title: card.firstElementChild as Element, sighting: { title: '', how: 'site' } }, parts: [card], card: undefined, plan: { state: 'new', fate: 'show' } as Spot['plan'] }))
  layer.attach()
  marks.show(spots)
  await vi.waitFor(() => expect(marks.buttonOf(spots[0] as Spot)).toBeDefined())
  await frames(6)
  const costOf = async (added: readonly Node[]): Promise<number> => {
    asked.titles = 0
    marks.reorder(added)
    await frames(2)
    return asked.titles
  }
  expect(await costOf([document.createTextNode('12:00')])).toBeLessThan(many / 2)
  expect(await costOf([document.querySelector('article') as Element])).toBeGreaterThan(many)
  life.abort()
})
