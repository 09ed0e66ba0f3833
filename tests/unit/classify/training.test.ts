import { describe, expect, it } from 'vitest'
import type { Bags } from '../../../scripts/train/bags.ts'
import { makeKernels } from '../../../scripts/train/kernels.ts'
import { learnMargins } from '../../../scripts/train/margins.ts'
import { chooseThresholds } from '../../../scripts/train/measure.ts'
import { mixVotes, VOTE_STEPS } from '../../../scripts/train/mix.ts'
import { makeNet, seeded } from '../../../scripts/train/net.ts'
import { scoreAll } from '../../../scripts/train/scores.ts'
import { addMargins } from '../../../scripts/train/straight.ts'
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
    key: Uint32Array.from(row), inTitle: ones, inAbstract: ones, start: every(WORDS), hits: new Uint8Array(0), hitStart: every(0), gold: Uint8Array.from(gold), goldStart: every(1),
    family: new Uint8Array(PAPERS), source: new Uint8Array(PAPERS), titleHash: new Uint32Array(PAPERS), size: PAPERS,
  }
  return { bags: { corpus, row: Uint32Array.from(row), inTitle: ones, inAbstract: ones, start: every(WORDS) }, use: new Uint8Array(PAPERS).fill(1) }
}

function learn(dim: number, wide: number) {
  const { bags, use } = invent()
  const kernels = makeKernels(8)
  const net = makeNet(kernels, { rows: 60, dim, labels: LABELS, hits: 0, wide }, 1)
  trainNet(kernels, net, bags, use, { epochs: 16, rate: 0.1, wideRate: 1, hitRate: 1, straightFrom: 0, drop: 0.2, titles: 0.2, conferences: 1, seed: 4, round: { fromEpoch: 12, share: 1 } })
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
  it('learns what words tell', () => {
    expect(learn(16, 20).share).toBeGreaterThan(0.97)
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

describe('linear judges of widest margins', () => {
  const { bags: { corpus }, use } = invent()
  const half = use.map((_, d) => Math.floor(d / 6) % 2)
  const margins = (): Float32Array => {
    const judge = learnMargins(makeKernels(8), corpus, half, { family: 0, from: 0, to: 6, least: 3, cost: 1, epochs: 10, seed: 2 })
    const out = new Float32Array(PAPERS * 6)
    for (let d = 0; d < PAPERS; d++) judge(d, false, out.subarray(d * 6, d * 6 + 6))
    return out
  }
  it('know papers they have not seen', () => {
    const z = margins()
    const right = [...corpus.gold].filter((g, d) => [...z.subarray(d * 6, d * 6 + 6)].every((x, l) => (l === g ? x > 0 : x < 0)))
    expect(right.length / PAPERS).toBeGreaterThan(0.97)
  })
  it('are repeatable to the bit', () => expect(margins()).toEqual(margins()))
})

describe('a linear machine beside the network', () => {
  const { bags, use } = invent()
  const held = [...use.keys()].filter((d) => Math.floor(d / 6) % 2 === 1)
  const learned = use.map((_, d) => (Math.floor(d / 6) % 2 === 0 ? 1 : 0))
  const kernels = makeKernels(8)
  const net = makeNet(kernels, { rows: 60, dim: 16, labels: LABELS, hits: 0, wide: 20 }, 1)
  const before = scoreAll(kernels, net, bags, held, false).z
  const wider = addMargins(kernels, net, bags, learned, held, { family: 0, from: 0, to: 6, wide: 60, cost: 1, epochs: 10, share: 50, seed: 2 })
  const after = scoreAll(kernels, wider, bags, held, false).z
  const own = (z: Float32Array, i: number): Float32Array => z.subarray(i * LABELS, i * LABELS + 6)
  it('tells what the network did not know, of papers neither has seen', () => {
    const right = (z: Float32Array): number => held.filter((d, i) => own(z, i).every((x, l) => l === d % 6 || x < (own(z, i)[d % 6] as number))).length / held.length
    expect(right(before)).toBeLessThan(0.5)
    expect(right(after)).toBeGreaterThan(0.97)
  })
  it('says probabilities, and nothing of other labels', () => {
    const sure = held.reduce((sum, _, i) => sum + own(after, i).reduce((s, x) => s + 1 / (1 + Math.exp(-x)), 0), 0) / held.length
    expect(Math.abs(sure - 1)).toBeLessThan(0.05)
    held.forEach((_, i) => expect(after.subarray(i * LABELS + 6, (i + 1) * LABELS)).toEqual(before.subarray(i * LABELS + 6, (i + 1) * LABELS)))
  })
})

describe('the mixture of teachers', () => {
  it('heeds the one that is right, and says how sure it is', () => {
    const { bags: { corpus }, use } = invent()
    const random = seeded(3)
    const knowing = new Int16Array(PAPERS * LABELS), guessing = new Int16Array(PAPERS * LABELS)
    for (let i = 0; i < knowing.length; i++) {
      // Right nine times in ten.
      knowing[i] = ((corpus.gold[Math.floor(i / LABELS)] === i % LABELS) === random() < 0.9 ? 1 : -1) * VOTE_STEPS
      guessing[i] = (random() - 0.5) * 4 * VOTE_STEPS
    }
    const soft = mixVotes(corpus, use, LABELS, [knowing, guessing])
    const said = [0, 0], n = [0, 0]
    for (let d = 0; d < PAPERS; d++)
      for (let l = 0; l < 6; l++) {
        const k = (knowing[d * LABELS + l] as number) > 0 ? 1 : 0
        said[k] = (said[k] as number) + (soft[d * LABELS + l] as number) / 255
        n[k] = (n[k] as number) + 1
      }
    // By Bayes: 1/6 · .9 of (1/6 · .9 + 5/6 · .1), so .64, where it says yes; 1/6 · .1 of the rest, so .02, where it says no.
    const [no, yes] = said.map((sum, k) => sum / (n[k] as number)) as [number, number]
    expect(Math.abs(yes - 0.64)).toBeLessThan(0.08)
    expect(Math.abs(no - 0.02)).toBeLessThan(0.02)
  })
})

describe('thresholds', () => {
  it('lie between what is right and what is wrong, and where a label has no paper at the common one', () => {
    const z = Float32Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? i / 100 : -5))
    const [first, second] = chooseThresholds({ z, papers: 100, labels: 3 }, (d) => (d >= 50 ? [0] : []), 0, 3, 5)
    expect(first).toBeGreaterThan(1.4)
    expect(first).toBeLessThan(1.6)
    expect(second).toBeCloseTo(first as number, 1)
  })
})
