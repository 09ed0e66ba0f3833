import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDigest } from '../../../lib/exchange/digest-text.ts'

const shared = join(import.meta.dirname, '../../../../shared')
const absent = !existsSync(shared)

describe('text digests', () => {
  it('reads title, authors and identifier lines', () => {
    const text = 'Weekly alert\n\nHello!\n\n1. Walking on Graphs: A Survey\nAda Lovelace, Alan Turing, and Grace Hopper\narXiv:2401.00001v2 [cs.LG]\n\n2. Plain Keys\nJane Doe\nhttps://doi.org/10.1000/abc.\n\nUnsubscribe'
    expect(readDigest(text)).toEqual([
      { title: 'Walking on Graphs: A Survey', authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'], ids: { arxiv: '2401.00001' }, how: 'text' },
      { title: 'Plain Keys', authors: ['Jane Doe'], ids: { doi: '10.1000/abc' }, url: 'https://doi.org/10.1000/abc', how: 'text' },
    ])
  })
  it('reads alerts whose records are known by their line of names', () => {
    const text = `[PDF] Tides as a second language: what harbours say
A Lund, W Ferreira - arXiv preprint arXiv:2409.00001, 2024
We listen to harbours for a year and write down what they
say. Most of what is said is about rope …
<https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2409.00001&hl=en>

Counting gulls without offending them
M Nowak, L Holm - Harbour Letters, 2024
Gulls are counted by ear. The approach is tried on three piers, and the
results suggest that gulls mind less than is thought …
<https://scholar.google.com/scholar_url?url=https://harbour.example/article/10.55555/hl.4.12/full&hl=en>

This message was sent because you follow new results for harbours.
Cancel alert
<https://scholar.google.com/scholar_alerts?view_op=cancel>`
    expect(readDigest(text).map(({ title, authors, ids, abstract, published }) => [title, authors, ids, abstract?.slice(-18), published])).toEqual([
      ['Tides as a second language: what harbours say', ['A Lund', 'W Ferreira'], { arxiv: '2409.00001' }, 'is about rope …', '2024'],
      ['Counting gulls without offending them', ['M Nowak', 'L Holm'], { doi: '10.55555/hl.4.12' }, 'than is thought …', '2024'],
    ].map(([a, b, c, d, e]) => [a, b, c, expect.stringContaining(d as string), e]))
  })
  it('reads a page of cards as it was copied, and a feed with dots between names and venue', () => {
    const cards = 'Daily Papers\nby AK\n\nSubmitted by\nquay\n12\n\nTides as a Second Language\nAna Lund, Wei Ferreira\n· 2 authors\n3\nSubmitted by\nrope\n7\n\nCounting Gulls Without Offending Them\nHarbour Lab\n·\n4 authors\n2\nCompany\nPrivacy\n'
    expect(readDigest(cards).map(({ title, authors }) => [title, authors])).toEqual([['Tides as a Second Language', ['Ana Lund', 'Wei Ferreira']], ['Counting Gulls Without Offending Them', undefined]])
    const id = '0123456789abcdef0123456789abcdef01234567'
    const feed = `Your feed\n\nTides as a Second Language\nA. Lund, W. Ferreira • ArXiv • 3 September 2024\nTLDR: Most of what harbours say is about rope, as we show.\nView Paper: https://www.semanticscholar.org/paper/Tides/${id}?utm_source=alert\n\nOn Ropes\nC. Voss • Knots • 2 September 2024\nView Paper: https://www.semanticscholar.org/paper/On-Ropes/1${id.slice(1)}\n\nUnsubscribe: https://www.semanticscholar.org/me/unsubscribe`
    expect(readDigest(feed).map(({ title, authors, ids, published }) => [title, authors, ids?.s2, published])).toEqual([
      ['Tides as a Second Language', ['A. Lund', 'W. Ferreira'], id, '2024-09-03'],
      ['On Ropes', ['C. Voss'], `1${id.slice(1)}`, '2024-09-02'],
    ])
  })
  it('reads listings by mail with short abstracts, affiliations and accents', () => {
    const text = String.raw`\\
arXiv:2409.00002
Date: Tue, 3 Sep 2024 10:40:01 GMT   (44kb)

Title: A Note on Buoys
Authors: Jo\~ao Nowak (1), Lise Holm (2) ((1) University of Quays, (2) Institute
  of Ropes)
Categories: cs.CL
\\
  Buoys float. We prove it for all buoys of a
convex shape.
\\ ( https://arxiv.org/abs/2409.00002 ,  44kb)
------------------------------------------------------------------------------
\\
arXiv:2310.00004
replaced with revised version Tue, 3 Sep 2024 01:02:03 GMT   (99kb)

Title: Old Ropes, New Knots
Authors: Clara Voss
Categories: cs.CL
\\ ( https://arxiv.org/abs/2310.00004 ,  99kb)`
    expect(readDigest(text).map(({ title, authors, ids, abstract, published }) => [title, authors, ids?.arxiv, abstract, published])).toEqual([
      ['A Note on Buoys', ['João Nowak', 'Lise Holm'], '2409.00002', 'Buoys float. We prove it for all buoys of a convex shape.', '2024-09-03'],
      ['Old Ropes, New Knots', ['Clara Voss'], '2310.00004', undefined, undefined],
    ])
  })
  it('reads labelled listings with wrapped lines', () => {
    const text = String.raw`------------------------------------------------------------------------------
\\
arXiv:2401.00002
Date: Mon, 1 Jan 2024 10:00:00 GMT   (10kb)

Title: On the Unreasonable Length of Titles that Mail Programs Break into
  Two Lines
Authors: Ada Lovelace and Alan Turing
Categories: cs.CL cs.LG
\\
  We study titles that are broken. Our method joins them again, and the results
show that nothing is lost in the process at all.
\\ ( https://arxiv.org/abs/2401.00002 ,  10kb)
------------------------------------------------------------------------------
\\
arXiv:2401.00003
Date: Mon, 1 Jan 2024 11:00:00 GMT   (11kb)

Title: Short One
Authors: Grace Hopper
Categories: math.CO
\\
  A second abstract of some length, which tells nothing, but is long enough for
a second line of text.
\\ ( https://arxiv.org/abs/2401.00003 ,  11kb)
`
    expect(readDigest(text)).toMatchObject([
      { title: 'On the Unreasonable Length of Titles that Mail Programs Break into Two Lines', authors: ['Ada Lovelace', 'Alan Turing'], ids: { arxiv: '2401.00002' }, categories: ['cs.CL', 'cs.LG'] },
      { title: 'Short One', authors: ['Grace Hopper'], ids: { arxiv: '2401.00003' }, categories: ['math.CO'] },
    ])
  })
  it('keeps a Jr. with its name', () => {
    expect(readDigest('On Keys and Locks\nAlan S Brown, Jr., Ada Lovelace, and Jan van der Berg\ndoi:10.1000/abc')[0]?.authors).toEqual(['Alan S Brown Jr.', 'Ada Lovelace', 'Jan van der Berg'])
  })
  it('finds nothing in a letter', () => expect(readDigest('Dear all,\n\nplease send me your slides by Monday.\n\nBest\nAnn')).toEqual([]))

  it.skipIf(absent)('takes exactly the papers of the copied search page (skipped: ../shared is absent)', () => {
    const truth = readFileSync(join(shared, 'digest/papers.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { title: string; abstract: string })
    const found = readDigest(readFileSync(join(shared, 'digest/hf-papers-search.txt'), 'utf8'))
    expect(found.map(({ title, abstract }) => ({ title, abstract }))).toEqual(truth.map(({ title, abstract }) => ({ title, abstract })))
  })
  it.skipIf(absent)('takes the records of an alert mail (skipped: ../shared is absent)', () => {
    const found = readDigest(readFileSync(join(shared, 'pages/email-biorxiv-1.txt'), 'utf8'))
    expect(found).toHaveLength(38)
    expect(found.every(({ authors, ids, published }) => authors && ids?.doi && published)).toBe(true)
  })
})
