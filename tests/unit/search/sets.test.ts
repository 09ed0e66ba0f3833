import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPostings, putPostings } from '../../../lib/search/postings.ts'
import { Bits } from '../../../lib/search/bits.ts'
import { bestOf, countOf, hiddenIn, unhide } from '../../../lib/search/sets.ts'

describe('sets of papers', () => {
  it('gives the best members, later papers first among equals, as sorting all of them would', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 4 })), { maxLength: 300 }), fc.integer({ min: 1, max: 20 }), (papers, count) => {
        const members = Uint8Array.from(papers, ([isIn]) => (isIn ? 1 : 0))
        const scores = Float32Array.from(papers, ([, score]) => score)
        const all = papers.flatMap(([isIn], doc) => (isIn ? [doc] : [])).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a)
        expect(bestOf({ members, scores }, count)).toEqual(all.slice(0, count))
        expect(countOf(members)).toBe(all.length)
      }),
    ))
  it('takes out exactly what is hidden', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.integer({ min: 0, max: 90 }), (hidden, size) => {
        const set = new Uint8Array(size).fill(1)
        unhide(set, hidden)
        expect([...set]).toEqual(Array.from({ length: size }, (_, doc) => (hiddenIn(hidden, doc) ? 0 : 1)))
      }),
    ))
})

describe('postings', () => {
  it('are read as they were written, and end where bytes are damaged', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 ** 22 }), fc.integer({ min: 0, max: 63 })), { minLength: 1, maxLength: 60, selector: ([doc]) => doc }), fc.uint8Array({ minLength: 4, maxLength: 40 }), (all, noise) => {
        const sorted = all.toSorted((a, b) => a[0] - b[0])
        const docs = Uint32Array.from(sorted, ([doc]) => doc)
        const bits = Uint8Array.from(sorted, ([, bit]) => bit)
        const into = new Bits()
        putPostings(into, docs, bits)
        expect(readPostings(into.bytes.take(), 0, docs.length)).toEqual({ docs, bits })
        expect(readPostings(noise, 0, 200).docs).toHaveLength(200)
      }),
    ))
})
