import { describe, expect, it } from 'vitest'
import { fieldOf, heedOthers } from '../../../lib/classify/network.ts'
import { CATEGORIES } from '../../../lib/classify/taxonomy.ts'

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

describe('what the other labels leave open', () => {
  it('raises a label by the probability that none of the others fits', () => {
    const z = Float64Array.of(9, 0.5, -1, -2, 9)
    heedOthers(z, 1, 4, 2)
    const [a, b, c] = [0.5, -1, -2].map((x) => 1 - sigmoid(x)) as [number, number, number]
    ;[9, 0.5 + 2 * b * c, -1 + 2 * a * c, -2 + 2 * a * b, 9].forEach((x, l) => expect(z[l]).toBeCloseTo(x, 9))
  })
  it('leaves nothing open where one is certain, and stays a number whatever the logits', () => {
    const z = Float64Array.of(5_000, -5_000, 40, 3)
    heedOthers(z, 0, 4, 2)
    expect([...z].every(Number.isFinite)).toBe(true)
    expect(z[3]).toBeCloseTo(3, 6)
  })
  it('is asked for topics as far as the paper is of the fields that have topics', () => {
    const z = new Float64Array(CATEGORIES.length).fill(-8)
    expect(fieldOf(z)).toBeLessThan(0.01)
    z[CATEGORIES.findIndex((c) => c.id.startsWith('math'))] = 6
    expect(fieldOf(z)).toBeLessThan(0.01)
    z[CATEGORIES.findIndex((c) => c.id === 'cs.CL')] = 3
    expect(fieldOf(z)).toBeGreaterThan(0.9)
  })
})
