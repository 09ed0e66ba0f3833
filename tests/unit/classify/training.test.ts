import { describe, expect, it } from 'vitest'
import type { Bags } from '../../../scripts/train/bags.ts'
import { makeKernels } from '../../../scripts/train/kernels.ts'
import { makeNet, seeded } from '../../../scripts/train/net.ts'
import { scoreAll } from '../../../scripts/train/scores.ts'
import { trainNet } from '../../../scripts/train/trainer.ts'

const LABELS = 132, PAPERS = 400, WORDS = 6

/** Papers of six words drawn from 60; the label is that of the words' decade most of them come from. */
function invent(): { bags: Bags; use: Uint8Array } {
  const random = seeded(9)
  const row: number[] = [], gold: number[] = []
  for (let d = 0; d < PAPERS; d++) {
    gold.push(d % 6)
    for (let i = 0; i < WORDS; i++) row.push((d % 6) * 10 + Math.floor(random() * 10))
  }
  const ones = new Uint8Array(PAPERS * WORDS).fill(1)
  const every = (n: number): Uint32Array => Uint32Array.from({ length: PAPERS + 1 }, (_, d) => d * n)
  const corpus = {
    key: new Uint32Array(0), inTitle: ones, inAbstract: ones, start: every(WORDS), hits: new Uint8Array(0), hitStart: every(0), gold: Uint8Array.from(gold), goldStart: every(1),
    family: new Uint8Array(PAPERS), source: new Uint8Array(PAPERS), titleHash: new Uint32Array(PAPERS), size: PAPERS,
  }
  return { bags: { corpus, row: Uint32Array.from(row), inTitle: ones, inAbstract: ones, start: every(WORDS) }, use: new Uint8Array(PAPERS).fill(1) }
}

function learn(dim: number, wide: number) {
  const { bags, use } = invent()
  const kernels = makeKernels(8)
  const net = makeNet(kernels, { rows: 60, dim, labels: LABELS, hits: 0, wide }, 1)
  trainNet(kernels, net, bags, use, { epochs: 16, rate: 0.1, wideRate: 1, hitRate: 1, drop: 0.2, titles: 0.2, conferences: 1, seed: 4, ...(dim > 0 && { round: { fromEpoch: 12, share: 1 } }) })
  const { z } = scoreAll(kernels, net, bags, [...bags.corpus.gold.keys()], false)
  const right = [...bags.corpus.gold].filter((g, d) => z.subarray(d * LABELS, (d + 1) * LABELS).every((x, l) => l === g || x < (z[d * LABELS + g] as number)))
  return { net, z, share: right.length / PAPERS }
}

describe('the loops of training', () => {
  const kernels = makeKernels(1)
  const matrix = kernels.floats(40), rows = kernels.numbers(3), values = kernels.floats(3), vector = kernels.floats(8)
  matrix.forEach((_, i) => (matrix[i] = Math.sin(i)))
  rows.set([4, 0, 2])
  values.set([0.5, -2, 1.5])
  vector.forEach((_, j) => (vector[j] = j - 3))
  it('add rows to a vector, and a vector to rows', () => {
    const out = kernels.floats(8), to = kernels.floats(40)
    kernels.gather(rows, values, 3, 8, matrix, out)
    out.forEach((x, j) => expect(x).toBeCloseTo(0.5 * Math.sin(32 + j) - 2 * Math.sin(j) + 1.5 * Math.sin(16 + j), 5))
    kernels.scatter(rows, values, 3, 8, to, vector)
    to.forEach((x, i) => expect(x).toBeCloseTo(([-2, 0, 1.5, 0, 0.5][i >> 3] as number) * ((i % 8) - 3), 5))
  })
  it('multiply rows with a vector, and nothing when there are none', () => {
    const out = kernels.floats(3)
    kernels.dots(rows, 3, 8, matrix, vector, out)
    rows.forEach((r, i) => expect(out[i]).toBeCloseTo([...vector].reduce((s, v, j) => s + v * Math.sin(r * 8 + j), 0), 4))
    kernels.dots(rows, 0, 8, matrix, vector, out.fill(7))
    expect([...out]).toEqual([7, 7, 7])
  })
  it('round rows to multiples of their steps, at most seven', () => {
    const to = kernels.floats(40), steps = kernels.floats(5).fill(0.1)
    kernels.round(rows, 3, 8, matrix, to, steps)
    rows.forEach((r) => to.subarray(r * 8, r * 8 + 8).forEach((x, j) => expect(x).toBeCloseTo(Math.max(-0.7, Math.min(0.7, Math.round(Math.sin(r * 8 + j) / Math.fround(0.1)) * 0.1)), 5)))
    expect([...to.subarray(8, 16)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
  it('step as Adagrad does and clear the gradient', () => {
    const x = kernels.floats(4), squares = kernels.floats(4).fill(1), gradient = kernels.floats(4)
    gradient.set([0, 1, -2, 3])
    kernels.adagrad(x, squares, gradient, 4, 0.1)
    ;[0, 1, -2, 3].forEach((g, i) => expect(x[i]).toBeCloseTo((-0.1 * g) / Math.sqrt(1 + g * g), 6))
    expect([...squares, ...gradient]).toEqual([1, 2, 5, 10, 0, 0, 0, 0])
  })
})

describe('training', () => {
  it('learns what words tell, deep and linear', () => {
    expect(learn(16, 20).share).toBeGreaterThan(0.97)
    expect(learn(0, 60).share).toBeGreaterThan(0.97)
  })
  it('is repeatable to the bit', () => {
    expect(learn(16, 20).z).toEqual(learn(16, 20).z)
  })
  it('ends in round numbers', () => {
    const { net } = learn(16, 20)
    net.embed.forEach((x, k) => {
      const codes = x / (net.steps[Math.floor(k / net.dim)] as number)
      expect(Math.abs(codes - Math.round(codes))).toBeLessThan(1e-5)
      expect(Math.abs(codes)).toBeLessThan(7.01)
    })
  })
})
