import { describe, expect, it } from 'vitest'
import { classify, loadModel } from '../../../lib/classify/classifier.ts'
import { readPaper } from '../../../lib/classify/encoder.ts'
import { scoreLabels } from '../../../lib/classify/network.ts'
import { hashWord, stem } from '../../../lib/classify/words.ts'
import type { PackedRows } from '../../../lib/classify/packed-rows.ts'
import { CATEGORIES, TOPICS } from '../../../lib/classify/taxonomy.ts'
import { findRow, IDF_STEP, readWeights, scaleOf } from '../../../lib/classify/weights.ts'
import { makeKernels } from '../../../scripts/train/kernels.ts'
import { countUp, encode, makeNet, scoreLabels as scoreNet } from '../../../scripts/train/net.ts'
import { packWeights, roundNet, scaleByte } from '../../../scripts/train/pack.ts'

/** The numbers of a packed row. */
const numbersOf = (packed: PackedRows, row: number): number[] => {
  const at = packed.unpack(row)
  return [...packed.codes.subarray(at, at + packed.width)].flatMap((byte) => [(byte & 15) - 8, (byte >> 4) - 8])
}

const LABELS = CATEGORIES.length + TOPICS.length
const words = ['adapter', 'ranking', 'quantization', 'galaxy']
const keys = Uint32Array.from(words, (w) => hashWord(stem(w)))
const kernels = makeKernels(4)
const net = makeNet(kernels, { rows: keys.length, dim: 16, labels: LABELS, hits: 2 * TOPICS.length, wide: 2 }, 3)
net.wideHead.forEach((_, i) => (net.wideHead[i] = Math.sin(i)))
// The second row goes straight to the topics only.
net.wideHead.fill(0, LABELS, LABELS + CATEGORIES.length)
net.hitHead.forEach((_, i) => (net.hitHead[i] = Math.cos(i) / 9))
roundNet(net)
net.steps.fill(scaleOf(scaleByte(0.03)))
kernels.round(countUp(kernels, net.rows), net.rows, net.dim, net.embed, net.embed, net.steps)
const flat = Array.from({ length: LABELS }, () => 0)
const same = { categories: [1, 0, 0], topics: [1, 0, 0] } as const
const none = { categories: 0, topics: 0 }
const packed = packWeights({
  net, keys, seenIn: Uint32Array.from(words, () => 10), papers: 1_000,
  header: { name: 'test', norm: 8, straight: { categories: 1, topics: 2 }, categories: CATEGORIES.map((c) => c.id), topics: TOPICS.map((t) => t.id), others: { whole: none, title: none }, thresholds: { whole: flat, title: flat }, calibration: { whole: same, title: same } },
})
const bytes = Uint8Array.from(packed).buffer

describe('weights', () => {
  it('come back as they were packed', () => {
    const weights = readWeights(bytes)
    if (!weights) throw new Error('not read')
    const { dim } = net
    words.forEach((word, i) => {
      const row = findRow(weights, hashWord(stem(word)))
      const codes = numbersOf(weights.embed, row).map((n) => n * scaleOf(weights.scale[row] as number))
      expect(codes.length).toBe(dim)
      codes.forEach((x, j) => expect(x).toBeCloseTo(net.embed[i * dim + j] as number, 5))
      expect((weights.idf[row] as number) * IDF_STEP).toBeCloseTo(Math.log(1_001 / 11), 1)
    })
    words.slice(0, 2).forEach((word, i) => {
      const row = findRow(weights, hashWord(stem(word)))
      weights.straight.forEach(({ from, rows, scale }, family) => {
        expect(row < rows.rows).toBe(i <= family)
        if (i <= family) numbersOf(rows, row).forEach((n, l) => expect(n * scaleOf(scale[row] as number)).toBeCloseTo(net.wideHead[i * LABELS + from + l] as number, 4))
      })
    })
    expect(findRow(weights, hashWord('unknown'))).toBe(-1)
    for (let l = 0; l < LABELS; l++) for (let j = 0; j < dim; j++) expect((weights.head[j * LABELS + l] as number) * (weights.headScale[l] as number)).toBeCloseTo(net.head[l * dim + j] as number, 5)
  })
  it('score a paper as the network does', () => {
    const model = loadModel(bytes)
    if (!model) throw new Error('not read')
    const reading = readPaper(model, { title: 'Ranking galaxies with adapters', abstract: 'A learned ranking.' })
    expect(reading.rows.length).toBe(3)
    const active = { row: kernels.numbers(8), value: kernels.floats(8), n: 3, wide: 2 }
    const order = reading.rows.map((row) => words.findIndex((w) => findRow(model.weights, hashWord(stem(w))) === row))
    ;[...order.keys()].sort((a, b) => (order[a] as number) - (order[b] as number)).forEach((at, i) => {
      active.row[i] = order[at] as number
      active.value[i] = reading.values[at] as number
    })
    const h = kernels.floats(net.dim), z = kernels.floats(LABELS)
    encode(kernels, net, active, h)
    const hits = [...reading.title.hits, ...reading.abstract.hits].filter((_, i) => i % 3 === 0)
    expect(hits.length).toBeGreaterThan(1)
    scoreNet(kernels, net, active, h, Uint8Array.from(hits), countUp(kernels, LABELS), z)
    scoreLabels(model.weights, reading).forEach((x, l) => expect(Math.abs(x - (z[l] as number))).toBeLessThan(0.02))
    expect(classify(model, { title: 'Ranking galaxies' }, 'all').topics.length).toBe(TOPICS.length)
  })
  it('cut short anywhere are refused, never thrown', () => {
    for (let length = 0; length < bytes.byteLength; length += 97) expect(readWeights(bytes.slice(0, length))).toBeUndefined()
  })
})
