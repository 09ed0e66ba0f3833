import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { READ, readWords, stem } from '../../../lib/classify/words.ts'

describe('readWords', () => {
  it('reads words where they stand', () => {
    const text = 'LoRA-adapters for “Ünïcode” 3D'
    expect(readWords(text).map((w) => [w.norm, text.slice(w.start, w.end)])).toEqual([
      ['lora', 'LoRA'], ['adapter', 'adapters'], ['for', 'for'], ['unicode', 'Ünïcode'], ['3d', '3D'],
    ])
  })
  it('never throws, and stays within its caps, on any text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(40), (text, times) => {
        const words = readWords(text.repeat(times))
        expect(words.length).toBeLessThanOrEqual(READ.words)
        for (const w of words) expect(w.end).toBeGreaterThan(w.start)
      }),
    ))
})

describe('stem', () => {
  it.each([
    ['models', 'model'], ['studies', 'study'], ['class', 'class'], ['corpus', 'corpus'], ['analysis', 'analysi'], ['bus', 'bus'],
  ])('%s → %s', (word, want) => expect(stem(word)).toBe(want))
})
