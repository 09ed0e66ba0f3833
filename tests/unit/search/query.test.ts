import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELDS, parseQuery, printQuery, type Term } from '../../../lib/search/query.ts'

describe('query language', () => {
  it.each([
    ['', { kind: 'all', terms: [] }],
    ['diffusion', { kind: 'word', text: 'diffusion' }],
    ['"exact phrase"', { kind: 'phrase', text: 'exact phrase' }],
    [
      'tag:"to do" year:2023..',
      {
        kind: 'all',
        terms: [
          { kind: 'field', field: 'tag', value: 'to do' },
          { kind: 'field', field: 'year', value: '2023..' },
        ],
      },
    ],
    ['--site:arxiv', { kind: 'field', field: 'site', value: 'arxiv' }],
    ['-site:arxiv', { kind: 'not', term: { kind: 'field', field: 'site', value: 'arxiv' } }],
    [
      'a or b c',
      {
        kind: 'any',
        terms: [
          { kind: 'word', text: 'a' },
          {
            kind: 'all',
            terms: [
              { kind: 'word', text: 'b' },
              { kind: 'word', text: 'c' },
            ],
          },
        ],
      },
    ],
    [
      '-(a or b)',
      {
        kind: 'not',
        term: {
          kind: 'any',
          terms: [
            { kind: 'word', text: 'a' },
            { kind: 'word', text: 'b' },
          ],
        },
      },
    ],
    [
      'few-shot http://x',
      {
        kind: 'all',
        terms: [
          { kind: 'word', text: 'few-shot' },
          { kind: 'word', text: 'http://x' },
        ],
      },
    ],
  ] satisfies [string, Term][])('reads %s', (text, term) => expect(parseQuery(text)).toEqual(term))
  it('reads anything, and prints what reads back the same', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('or', 'NOT', '(', ')', '"', '-', 'word', 'x:y', '\\', ' ', ...FIELDS.map((f) => `${f}:`)), {
          maxLength: 30,
        }),
        (parts) => {
          const term = parseQuery(parts.join(' '))
          expect(parseQuery(printQuery(term))).toEqual(term)
        },
      ),
    ))
  it('reads any text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const term = parseQuery(text)
        expect(parseQuery(printQuery(term))).toEqual(term)
      }),
    ))
})
