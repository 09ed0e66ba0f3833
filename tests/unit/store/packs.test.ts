import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../lib/paper.ts'
import { PACK, packsOf, papersIn } from '../../../lib/store/packs.ts'

const paper = (n: number, letters: number): Paper => ({
  id: `p${n}`, title: `Number ${n}`, abstract: 'x'.repeat(letters), met: [], firstSeen: 0, lastSeen: 0, user: { standing: 'seen', tags: n % 2 ? ['odd'] : [] },
})

describe('packsOf', () => {
  it.each([[1_000, PACK], [5_000, 8], [50_000, 1]])('puts papers of %i letters together, %i at most, all of them in order', (letters, most) => {
    const papers = Array.from({ length: 50 }, (_, n) => paper(n, letters))
    const packs = [...packsOf(papers)]
    expect(Math.max(...packs.map(({ ids }) => ids.length))).toBe(most)
    expect(packs.flatMap((pack) => papersIn(pack))).toEqual(papers)
    expect(packs.flatMap(({ ids }) => ids)).toEqual(papers.map(({ id }) => id))
    for (const { papers: texts } of packs) expect(texts.length === 1 || texts.join('').length < 60_000).toBe(true)
  })
  it('names the tags of each', () => expect([...packsOf([paper(1, 9), paper(3, 9)])].map(({ tags }) => tags)).toEqual([['odd']]))
  it('makes nothing of nothing', () => expect([...packsOf([])]).toEqual([]))
})
