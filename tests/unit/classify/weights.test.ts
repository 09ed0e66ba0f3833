import { describe, expect, it } from 'vitest'
import { classify, loadModel } from '../../../lib/classify/classifier.ts'
import { readPaper, scoreLabels } from '../../../lib/classify/encoder.ts'
import { hashWord, stem } from '../../../lib/classify/words.ts'
import { CATEGORIES, TOPICS } from '../../../lib/classify/taxonomy.ts'
import { findRow, readWeights } from '../../../lib/classify/weights.ts'
import { makeNet, widen } from '../../../scripts/train/net.ts'
import { packWeights, roundNet } from '../../../scripts/train/pack.ts'

const LABELS = CATEGORIES.length + TOPICS.length
const words = ['adapter', 'ranking', 'quantization', 'galaxy']
const keys = Uint32Array.from(words, (w) => hashWord(stem(w)))
const net = widen(makeNet(keys.length, 8, LABELS, 2 * TOPICS.length, 3), 2)
net.wideHead.forEach((_, i) => (net.wideHead[i] = Math.sin(i)))
const flat = Array.from({ length: LABELS }, () => 0)
const same = { categories: [1, 0, 0], topics: [1, 0, 0] } as const
const packed = packWeights({
  net, keys, seenIn: Uint32Array.from(words, () => 10), papers: 1_000,
  header: { name: 'test', norm: 8, categories: CATEGORIES.map((c) => c.id), topics: TOPICS.map((t) => t.id), thresholds: { whole: flat, title: flat }, calibration: { whole: same, title: same } },
})
const bytes = Uint8Array.from(packed).buffer

describe('weights', () => {
  it('come back as they were packed', () => {
    const weights = readWeights(bytes)
    if (!weights) throw new Error('not read')
    const rounded = roundNet(net)
    words.forEach((word, i) => {
      const row = findRow(weights, hashWord(stem(word)))
      const codes = Array.from({ length: 8 }, (_, j) => ((((weights.embed[row * 4 + (j >> 1)] as number) >> (j % 2 ? 4 : 0)) & 15) - 8) * (weights.scale[row] as number))
      codes.forEach((x, j) => expect(x).toBeCloseTo(rounded.embed[i * 8 + j] as number, 5))
      expect(weights.idf[row]).toBeCloseTo(Math.log(1_001 / 11), 1)
    })
    words.slice(0, 2).forEach((word, i) => {
      const row = findRow(weights, hashWord(stem(word)))
      for (let l = 0; l < LABELS; l++)
        expect((weights.wide[row * LABELS + l] as number) * (weights.wideScale[row] as number)).toBeCloseTo(rounded.wideHead[i * LABELS + l] as number, 4)
    })
    expect(findRow(weights, hashWord('unknown'))).toBe(-1)
    net.head.forEach((x, i) => expect(Math.abs(x - (weights.head[i] as number))).toBeLessThan(0.02))
  })
  it('score a paper as the network does', () => {
    const model = loadModel(bytes)
    if (!model) throw new Error('not read')
    const reading = readPaper(model, { title: 'Ranking galaxies' })
    expect(reading.rows.length).toBe(2)
    expect([...scoreLabels(model.weights, reading)].every(Number.isFinite)).toBe(true)
    expect(classify(model, { title: 'Ranking galaxies' }, 'all').topics.length).toBe(TOPICS.length)
  })
  it('cut short anywhere are refused, never thrown', () => {
    for (let length = 0; length < bytes.byteLength; length += 97) expect(readWeights(bytes.slice(0, length))).toBeUndefined()
  })
})
