import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARK, chooseLive, placeCard, placeMark } from '../../../lib/annotate/place.ts'
import { planCard } from '../../../lib/annotate/plan.ts'
import type { Card } from '../../../lib/paper.ts'
import { DEFAULTS } from '../../../lib/settings.ts'

const rect = (left: number, top: number, width: number, height: number) => ({ left, top, right: left + width, bottom: top + height })
const page = { left: 0, top: 0, right: 1_000, bottom: Infinity }

describe('placeMark', () => {
  it('stands in the margin before the first line', () => expect(placeMark(rect(100, 50, 400, 200), rect(130, 60, 300, 20), page, false)).toEqual({ x: 104, y: 58 }))
  it('stands in the far corner where there is no margin', () => expect(placeMark(rect(0, 50, 400, 200), rect(5, 60, 300, 20), page, false)).toEqual({ x: 374, y: 52 }))
  it('is mirrored for languages written from the right', () => expect(placeMark(rect(100, 50, 400, 200), rect(130, 60, 300, 20), page, true)).toEqual({ x: 432, y: 58 }))
  it('never leaves the page sideways', () =>
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 1_500 }), fc.integer({ min: 0, max: 900 }), fc.boolean(), (left, width, rtl) => {
        const { x } = placeMark(rect(left, 0, width, 100), rect(left, 0, width, 20), page, rtl)
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + MARK).toBeLessThanOrEqual(1_000)
      }),
    ))
})

describe('placeCard', () => {
  const view = rect(0, 0, 800, 600)
  it('stands below its mark, above where there is more room, and always inside the view', () => {
    expect(placeCard(rect(100, 100, 24, 24), { width: 340, height: 300 }, view, false)).toEqual({ x: 100, y: 128 })
    expect(placeCard(rect(100, 500, 24, 24), { width: 340, height: 300 }, view, false)).toEqual({ x: 100, y: 196 })
    expect(placeCard(rect(700, 100, 24, 24), { width: 340, height: 300 }, view, false).x).toBe(452)
    expect(placeCard(rect(100, 300, 24, 24), { width: 340, height: 900 }, view, false).y).toBe(8)
  })
})

describe('chooseLive', () => {
  const near = [{ item: 'a', distance: 30 }, { item: 'b', distance: 10 }, { item: 'c', distance: 20 }]
  it('keeps all while there are few', () => expect(chooseLive(near, 3)).toEqual(['a', 'b', 'c']))
  it('keeps the nearest, in their order', () => expect(chooseLive(near, 2)).toEqual(['b', 'c']))
})

describe('planCard', () => {
  const card: Card = { paper: 'p', state: 'saved', tags: ['plain', 'moe'], colour: 'violet', topics: [], categories: [], suggested: [], elsewhere: [] }
  const settings = DEFAULTS
  it('edges a card in the colour of its tags', () => expect(planCard(card, settings)).toEqual({ state: 'saved', fate: 'show', edge: 'violet' }))
  it('has no edges where they are off', () => expect(planCard(card, { ...settings, page: { ...settings.page, edges: 'off' } })).toEqual({ state: 'saved', fate: 'show' }))
  it('draws no edge in a colour there is none of', () => expect(planCard({ ...card, colour: 'constructor' }, settings).edge).toBeUndefined())
  it('does with a card what rules say, but dims nothing the user keeps', () => {
    const by = [{ rule: 'a', name: '', why: ['tides', 'Language'], words: ['tides'] }, { rule: 'b', name: '', why: ['Bell'], words: ['Bell'] }]
    const plan = (state: Card['state'], page = DEFAULTS.page) => planCard({ ...card, state, ruled: { fate: 'dim', by } }, { page })
    expect(plan('new')).toEqual({ state: 'new', fate: 'dim', edge: 'violet', words: ['tides', 'Bell'] })
    expect([plan('saved').fate, plan('read').fate, plan('seen', { ...DEFAULTS.page, seen: 'collapse' }).fate]).toEqual(['show', 'show', 'collapse'])
    expect(plan('new', { ...DEFAULTS.page, words: false })).not.toHaveProperty('words')
  })
  it('does with what is behind the user what the user wants', () => {
    const page = { ...DEFAULTS.page, seen: 'dim', dismissed: 'collapse' } as const
    const fate = (state: Card['state']) => planCard({ ...card, state }, { ...settings, page }).fate
    expect([fate('new'), fate('saved'), fate('seen'), fate('read'), fate('dismissed')]).toEqual(['show', 'show', 'dim', 'dim', 'collapse'])
  })
})
