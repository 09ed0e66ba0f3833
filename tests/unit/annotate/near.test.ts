import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STRIDE, findNear, fromTop } from '../../../lib/annotate/near.ts'

interface Thing {
  readonly top: number
  readonly isShown: boolean
}
const HEIGHT = 40
const placeOf = ({ top, isShown }: Thing) => (isShown ? { top, bottom: top + HEIGHT } : undefined)
const isIn = (thing: Thing, from: number, to: number): boolean => thing.isShown && thing.top < to && thing.top + HEIGHT > from
const list = (count: number, step = 220): Thing[] => Array.from({ length: count }, (_, i) => ({ top: i * step, isShown: true }))

describe('findNear', () => {
  it('gives all that stand between two heights, whichever are asked and however many are not shown', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ top: fc.integer({ min: -5_000, max: 50_000 }), isShown: fc.boolean() }), { maxLength: 300 }),
        fc.integer({ min: -6_000, max: 50_000 }),
        fc.integer({ min: 0, max: STRIDE - 1 }),
        (things, from, phase) => {
          const near = findNear(fromTop(things, placeOf), placeOf, from, from + 2_000, phase)
          expect(near).toBeDefined()
          for (const thing of things) if (isIn(thing, from, from + 2_000)) expect(near).toContain(thing)
        },
      ),
    ))
  it('asks few of many', () => {
    let asked = 0
    const near = findNear(list(2_000), (thing) => (asked++, placeOf(thing)), 220_000, 222_000, 3)
    expect(asked).toBeLessThan(2_000 / STRIDE + 2)
    expect(near?.length).toBeLessThan(10 + 3 * STRIDE)
  })
  it('takes rows and uneven columns for ordered', () => {
    const columns = list(300, 70).map((thing, i) => ({ ...thing, top: thing.top + (i % 3) * 40 }))
    expect(findNear(columns, placeOf, 0, 900, 0)).toContain(columns[10])
  })
  it('notices in time that the order is another one', () => {
    const things = list(200)
    things.unshift(...things.splice(150, 1))
    const told = Array.from({ length: STRIDE }, (_, phase) => findNear(things, placeOf, 0, 900, phase))
    expect(told).toContain(undefined)
    const shuffled = list(200).reverse()
    expect(findNear(shuffled, placeOf, 0, 900, 0)).toBeUndefined()
    expect(fromTop(shuffled, placeOf)).toEqual(list(200))
  })
})
