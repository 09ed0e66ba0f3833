import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePapers, mergeSighting, paperOf, showEdits } from '../../../lib/identity/merge.ts'
import { sameByText } from '../../../lib/identity/match.ts'
import { sharedAuthors } from '../../../lib/identity/names.ts'
import { titleKey } from '../../../lib/identity/title-key.ts'
import type { Paper, Sighting } from '../../../lib/paper.ts'

const text = fc.constantFrom('Waves in harbours', 'WAVES IN HARBOURS', 'Waves in harbours: a study', 'Waves in…')
const sightings: fc.Arbitrary<Sighting> = fc.record(
  {
    how: fc.constantFrom('site', 'generic', 'text', 'file', 'taught'), title: text, site: fc.constantFrom('a', 'b'),
    authors: fc.array(fc.constantFrom('Ada Bell', 'Bell, A.', 'et al.'), { minLength: 1, maxLength: 3 }),
    abstract: fc.constantFrom('Short.', 'A longer one.', 'Cut…'), published: fc.constantFrom('2023', '2022-11', '2022-11-03'), venue: fc.constantFrom('arXiv', 'Harbour Letters'),
    ids: fc.constantFrom({ arxiv: '2211.00001' }, { doi: '10.1/a' }, { doi: '10.1/b' }, { arxiv: '2211.00001', doi: '10.1/b' }),
    url: fc.constantFrom('https://arxiv.org/abs/2211.00001', 'https://example.org/x'), upvotes: fc.nat(9), version: fc.integer({ min: 1, max: 3 }),
    links: fc.array(fc.record({ kind: fc.constantFrom('pdf', 'code', 'other'), url: fc.constantFrom('https://e.org/1', 'https://e.org/2') }), { maxLength: 3 }),
  },
  { requiredKeys: ['how', 'title'] },
)
const papers: fc.Arbitrary<Paper> = fc
  .tuple(sightings, fc.integer({ min: 1, max: 9 }), fc.constantFrom('https://a.example/', 'https://b.example/'))
  .map(([sighting, now, page]) => paperOf(sighting, { site: 'a', page, since: 0 }, now, 'x'))
/** Holds for all values; what the check returns does not matter. */
function law<T extends unknown[]>(...args: [...{ [K in keyof T]: fc.Arbitrary<T[K]> }, (...values: T) => void]): void {
  const check = args.pop() as (...values: T) => void
  fc.assert(fc.property(fc.tuple(...(args as unknown as fc.Arbitrary<unknown>[])), (values) => void check(...(values as T))))
}

describe('merging', () => {
  it('is idempotent', () => law<[Paper, Paper]>(papers, papers, (a, b) => {
    const once = mergePapers(a, b)
    expect(mergePapers(once, b)).toEqual(once)
    expect(mergePapers(once, once)).toEqual(once)
  }))
  it('is commutative', () => law<[Paper, Paper]>(papers, papers, (a, b) => expect(mergePapers(a, b)).toEqual(mergePapers(b, a))))
  it('is associative', () => law<[Paper, Paper, Paper]>(papers, papers, papers, (a, b, c) => expect(mergePapers(mergePapers(a, b), c)).toEqual(mergePapers(a, mergePapers(b, c)))))
  it('never loses an identifier', () => law<[Paper, Paper]>(papers, papers, (a, b) => {
    const { ids = {}, also = [] } = mergePapers(a, b)
    const all = [...Object.entries(ids).map(([scheme, id]) => `${scheme}:${id}`), ...also]
    for (const paper of [a, b]) for (const [scheme, id] of Object.entries(paper.ids ?? {})) expect(all).toContain(`${scheme}:${id}`)
  }))
  it('of the same sighting on the same visit changes nothing', () => law<[Sighting, Sighting]>(sightings, sightings, (a, b) => {
    const visit = { site: 'a', page: 'https://a.example/', since: 5 }
    const paper = mergeSighting(mergeSighting(undefined, a, visit, 6, 'x'), b, visit, 7, 'x')
    expect(mergeSighting(paper, b, visit, 8, 'x')).toBe(paper)
  }))
  it('of a known sighting, which is not merged at all, comes to what merging comes to', () => law<[Sighting, Sighting, number]>(sightings, sightings, fc.constantFrom(5, 6, 8), (a, b, now) => {
    const first = { site: 'a', page: 'https://a.example/', since: 5 }
    const paper = mergeSighting(mergeSighting(undefined, a, first, 6, 'x'), b, first, 7, 'x')
    const later = { site: 'a', page: 'https://b.example/', since: 8 }
    for (const again of [a, b, { ...a, title: b.title }]) expect(mergeSighting(paper, again, later, now, 'x')).toEqual(mergePapers(paper, paperOf(again, later, now, 'x')))
  }))
  it('shows what the user typed, whatever is merged', () => law<[Paper, Paper]>(papers, papers, (a, b) => {
    const edited: Paper = { ...a, user: { ...a.user, edits: { title: 'Mine', venue: 'My venue' } } }
    expect(showEdits(mergePapers(edited, b))).toMatchObject({ title: 'Mine', venue: 'My venue' })
  }))
})

describe('titles', () => {
  it.each([
    ['$\\alpha$-GAN: Generative Models', 'α-GAN: generative models'],
    ['Readability $\\ne$ Learnability of text', 'Readability ≠ Learnability of Text'],
    ['G\\"odel and \\\'Eluard on optimisation', 'Gödel and Éluard on Optimization'],
    ['GS$^{3}$LAM: Splatting', 'GS3LAM – Splatting'],
    ['The <i>E. coli</i> genome &amp; more'.replace('&amp;', '&'), 'The E. coli genome and more'],
    ['360{\\deg} videos of harbours', '360° videos of harbours'],
  ])('%s = %s', (a, b) => expect(titleKey(a)).toBe(titleKey(b)))
  it.each(['Editorial', 'Erratum', 'On it', ''])('%s identifies nothing', (title) => expect(titleKey(title)).toBeUndefined())
})

describe('authors', () => {
  it.each([
    [['Ada Bell'], ['Bell, A.'], 1],
    [['Wang Wei'], ['Wei Wang'], 1],
    [['Wei Wang'], ['Jun Wang'], 0],
    [['Ludwig van Beethoven'], ['Beethoven, L. v.'], 1],
    [['Sørensen, J.'], ['Jens Sorensen'], 1],
    [['Xiao-Li Meng'], ['Xiaoli Meng'], 0],
  ])('%j and %j share %i', (a, b, shared) => expect(sharedAuthors(a, b)?.shared).toBe(shared))
})

const harbour = { title: 'Waves in shallow harbours of the north', authors: ['Ada Bell', 'Chen Duarte'], published: '2023' }
const abstract = Array.from({ length: 60 }, (_, i) => `word${i} of the harbour`).join(' ')
describe('the same work', () => {
  it('may have an identifier of either form at Semantic Scholar, but no two of one', () => {
    const of = (s2: string) => ({ ...harbour, ids: { s2 } })
    const hex = (letter: string): string => letter.repeat(40)
    expect([sameByText(of('CorpusID:7'), of(hex('a'))), sameByText(of('CorpusID:7'), of('CorpusID:8')), sameByText(of(hex('b')), of(hex('a')))]).toEqual([true, false, false])
  })
  it('is symmetric', () => law<[Sighting, Sighting]>(sightings, sightings, (a, b) => expect(sameByText(a, b)).toBe(sameByText(b, a))))
  it.each([
    ['another style of names', { ...harbour, authors: ['Bell, A.', 'Duarte, C.'], title: 'WAVES IN SHALLOW HARBORS OF THE NORTH'.replace('HARBORS', 'HARBOURS') }, true],
    ['other authors', { ...harbour, authors: ['Goran Ito'] }, false],
    ['a second part', { ...harbour, title: `${harbour.title} II` }, false],
    ['a correction', { ...harbour, title: `Correction to: ${harbour.title}` }, false],
    ['another title over other words', { ...harbour, title: 'Tides in deep harbours' }, false],
  ])('%s: %s', (_, other, same) => expect(sameByText(harbour, other)).toBe(same))
  it('is seen under another title by its abstract', () =>
    expect(sameByText({ ...harbour, abstract }, { ...harbour, title: 'Shallow harbours and their waves', abstract: `${abstract} more` })).toBe(true))
  it('is not seen where both have an arXiv id of their own', () =>
    expect(sameByText({ ...harbour, ids: { arxiv: '2301.00001' } }, { ...harbour, ids: { arxiv: '2301.00002' } })).toBe(false))
})
