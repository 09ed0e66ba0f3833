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
