import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CITATION_STYLES, citeAs } from '../../../lib/exchange/citations.ts'
import type { Paper } from '../../../lib/paper.ts'
import { hostilePaper } from './hostile.ts'
import { bare } from './papers.ts'

const article: Paper = { ...bare, title: 'On Sparse Keys: A Survey', authors: ['Ada Lovelace', 'Alan M. Turing'], published: '2024-05-02', venue: 'Journal of Tests', ids: { doi: '10.1000/abc' } }
const preprint: Paper = { ...bare, title: 'Is Attention Enough?', authors: ['Jean-Luc Picard', 'Jan van der Berg', 'IceCube Collaboration'], published: '2024-09', ids: { arxiv: '2409.00001' }, url: 'https://arxiv.org/abs/2409.00001' }

/**
 * Invented papers in the words of citeproc-js 2.4.63 with the official styles of 2026-08-21 (github.com/citation-style-language/styles: apa, ieee,
 * association-for-computing-machinery, nature, chicago-author-date, modern-language-association, nlm-citation-sequence), made from our CSL-JSON.
 */
const official = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/references.json'), 'utf8')) as { papers: Partial<Paper>[]; references: Record<string, string[]> }

describe('references', () => {
  it.each(CITATION_STYLES)('%s are those of the official style', (style) => {
    // A full stop for the publisher that is not there is a slip of ACM's style.
    const theirs = official.references[style]?.map((text) => text.replace('. . ', '. '))
    expect(official.papers.map((paper) => citeAs({ ...bare, ...paper }, style))).toEqual(theirs)
  })
  it.each([
    ['apa', 'Lovelace, A., & Turing, A. M. (2024). On Sparse Keys: A Survey. Journal of Tests. https://doi.org/10.1000/abc'],
    ['ieee', 'A. Lovelace and A. M. Turing, “On Sparse Keys: A Survey,” Journal of Tests, May 2024, doi: 10.1000/abc.'],
    ['acm', 'Ada Lovelace and Alan M. Turing. 2024. On Sparse Keys: A Survey. Journal of Tests (May 2024). https://doi.org/10.1000/abc'],
    ['nature', 'Lovelace, A. & Turing, A. M. On Sparse Keys: A Survey. Journal of Tests https://doi.org/10.1000/abc (2024) doi:10.1000/abc.'],
    ['chicago', 'Lovelace, Ada, and Alan M. Turing. 2024. “On Sparse Keys: A Survey.” Journal of Tests, ahead of print, May 2. https://doi.org/10.1000/abc.'],
    ['mla', 'Lovelace, Ada, and Alan M. Turing. “On Sparse Keys: A Survey.” Journal of Tests, May 2024, https://doi.org/10.1000/abc.'],
    ['vancouver', 'Lovelace A, Turing AM. On Sparse Keys: A Survey. Journal of Tests. 2024 May 2. doi:10.1000/abc'],
  ] as const)('%s of an article', (style, text) => expect(citeAs(article, style)).toBe(text))
  it.each([
    ['apa', 'Picard, J.-L., van der Berg, J., & IceCube Collaboration. (2024). Is Attention Enough? (arXiv:2409.00001). arXiv. https://doi.org/10.48550/arXiv.2409.00001'],
    ['ieee', 'J.-L. Picard, J. van der Berg, and IceCube Collaboration, “Is Attention Enough?,” Sep. 2024, arXiv: arXiv:2409.00001. doi: 10.48550/arXiv.2409.00001.'],
    ['mla', 'Picard, Jean-Luc, et al. “Is Attention Enough?” arXiv:2409.00001, arXiv, Sept. 2024, https://doi.org/10.48550/arXiv.2409.00001.'],
    ['vancouver', 'Picard JL, van der Berg J, IceCube Collaboration. Is Attention Enough? [Internet]. arXiv; 2024. Available from: https://arxiv.org/abs/2409.00001 doi:10.48550/arXiv.2409.00001'],
  ] as const)('%s of a preprint', (style, text) => expect(citeAs(preprint, style)).toBe(text))
  it('have no quotes among initials', () => expect(citeAs({ ...article, authors: ['Robert "Bobby" Tables'] }, 'vancouver')).toMatch(/^Tables RB\./))
  it('of a title alone are that title', () => expect(CITATION_STYLES.map((style) => citeAs(bare, style))).toEqual(CITATION_STYLES.map(() => expect.stringMatching(/Only a title/i))))
  it('are one line of any paper', () => {
    fc.assert(fc.property(hostilePaper, fc.constantFrom(...CITATION_STYLES), (paper, style) => {
      expect(citeAs(paper, style)).toMatch(/^\S(?:.*\S)?$/u)
    }), { numRuns: 200, seed: 7 })
  })
})
