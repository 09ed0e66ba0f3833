import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editsBetween, similarWords } from '../../../lib/search/fuzzy.ts'
import { blockOf, blocksOf, findPrefix, findTerm, isWhole, type Segment } from '../../../lib/search/segment.ts'
import { SegmentBuilder } from '../../../lib/search/segment-builder.ts'
import { mergeSegments } from '../../../lib/search/merge-segments.ts'
import { joinedOf, wordsOf } from '../../../lib/search/tokens.ts'

const corpus = fc.array(
  fc.dictionary(fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'c') }), fc.nat(63), { maxKeys: 8 }),
  { maxLength: 40 },
)
const build = (texts: Record<string, number>[], from = 0, step = 1): Segment =>
  texts.reduce((builder, terms, i) => {
    for (const [term, bits] of Object.entries(terms)) builder.add((from + i) * step, term, bits)
    return builder
  }, new SegmentBuilder()).build()
function lookUp({ firsts, blocks }: Segment, term: string): [number, number][] {
  const block = blocks[blockOf(firsts, term)]
  const found = block && findTerm(block, term)
  return found ? [...found.docs].map((doc, i) => [doc, found.bits[i] ?? 0]) : []
}

describe('segment', () => {
  it('gives back what went in', () =>
    fc.assert(
      fc.property(corpus, fc.constantFrom(1, 300, 100_000), (texts, step) => {
        const segment = build(texts, 0, step)
        for (const term of new Set(texts.flatMap((terms) => Object.keys(terms)))) {
          expect(lookUp(segment, term)).toEqual(texts.flatMap((terms, i) => (term in terms ? [[i * step, terms[term] ?? 0]] : [])))
        }
      }),
    ))
  it('merged is the same as built at once', () =>
    fc.assert(
      fc.asyncProperty(corpus, corpus, corpus, async (a, b, c) => {
        const parts = [build(a), build(b, a.length), build(c, a.length + b.length)]
        expect(await mergeSegments(parts.map(({ blocks }) => blocks), () => undefined)).toEqual(build([...a, ...b, ...c]))
      }),
    ))
  it('finds beginnings across blocks', () => {
    const words = Array.from({ length: 1_000 }, (_, i) => `w${String(i).padStart(3, '0')}`)
    const segment = build(words.map((word) => ({ [word]: 1 })))
    const { from, to } = blocksOf(segment.firsts, 'w1')
    expect(
      segment.blocks
        .slice(from, to)
        .flatMap((block) => findPrefix(block, 'w1'))
        .map(({ docs }) => docs[0]),
    ).toEqual(Array.from({ length: 100 }, (_, i) => 100 + i))
  })
  it('knows when a block is damaged', () => {
    const [block] = build([{ harbour: 1, tide: 0 }]).blocks
    if (!block) throw new Error('no block')
    const damaged = { ...block, bytes: block.bytes.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) }
    expect([isWhole(block), isWhole(damaged)]).toEqual([true, false])
  })
})

describe('words', () => {
  it.each([
    ['Few-shot $\\alpha$-GANs for Gödel’s naïve théorème', ['few', 'shot', 'alpha', 'gans', 'for', 'godels', 'naive', 'theoreme']],
    ['深度学习 with 学', ['深度', '度学', '学习', 'with', '学']],
    ['Łukasz Sørensen, Straße', ['lukasz', 'sorensen', 'strasse']],
  ])('%s', (text, words) => expect(wordsOf(text)).toEqual(words))
  it('also without their hyphens', () => expect(joinedOf('Few-shot learning of GPT-4.5')).toEqual(['fewshot', 'gpt45']))
})

describe('misspelt words', () => {
  it.each([
    ['network', 'netwrok', 1],
    ['network', 'nework', 1],
    ['network', 'networks', 1],
    ['network', 'netting', 3],
    ['', 'ab', 2],
  ])('%s → %s: %i', (a, b, edits) => {
    expect([editsBetween(a, b, 2), editsBetween(b, a, 2)]).toEqual([Math.min(edits, 3), Math.min(edits, 3)])
  })
  it('are taken for the nearest words', () =>
    expect(similarWords(['neither\nnetwork\nnetworks\nnewton'], 'netwrok', false)).toEqual(['network']))
  it('of three letters are left alone', () => expect(similarWords(['the'], 'teh', false)).toEqual([]))
})
