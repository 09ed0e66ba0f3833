import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeEnd, type FieldValue, readEnd } from '../../../components/search/complete.ts'
import { parseQuery } from '../../../lib/search/query.ts'

const VENUES: readonly FieldValue[] = [
  { value: 'ICLR 2026', name: 'ICLR 2026', count: 2 },
  { value: 'Journal of Light', name: 'Journal of Light', count: 5 },
  { value: 'EMNLP', name: 'EMNLP', count: 1 },
  { value: 'Light "and" Lamps', name: 'Light "and" Lamps', count: 9 },
]
const queries = (typed: string, values: readonly FieldValue[] = VENUES): readonly string[] => {
  const end = readEnd(typed)
  return end ? completeEnd(end, values).map(({ query }) => query) : []
}

describe('the end of a query', () => {
  it('may name a field, once enough of it is typed', () => {
    expect(queries('lamp ven')).toEqual(['lamp venue:'])
    expect(queries('TIT')).toEqual(['title:'])
    expect([queries('ve'), queries('light'), queries('')]).toEqual([[], [], []])
  })
  it('may be a value that has what is typed in it: those that begin so first, then those of most papers', () => {
    expect(queries('lamp -venue:li')).toEqual(['lamp -venue:"Light \\"and\\" Lamps" ', 'lamp -venue:"Journal of Light" '])
    expect(queries('(venue:emnl')).toEqual(['(venue:EMNLP '])
    expect(queries('venue:"iclr 20')).toEqual(['venue:"ICLR 2026" '])
    expect(queries('venue:')).toHaveLength(4)
  })
  it('is left alone where it is whole, or nothing fits', () => {
    expect([queries('venue:"ICLR 2026"'), queries('venue:EMNLP'), queries('venue:emnlp x'), queries('venue:zzz')]).toEqual([[], [], [], []])
  })
  it('knows what states and parts a paper can have', () => {
    expect(queries('state:read', [])).toEqual(['state:reading ', 'state:to-read ', 'state:unread '])
    expect(queries('has:pd', [])).toEqual(['has:pdf '])
  })
  it('is not sought within a quotation', () => {
    expect(queries('"a tale of tag')).toEqual([])
    expect(queries('"a tale of" tag')).toEqual(['"a tale of" tag:'])
  })
  it('of any text, completed, reads back as what stood before it and the field', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(fc.constantFrom('', 'lamp ', '(a or b) ', '"a b" ', 'year:2024.. '), value, (before, text) => {
        const [query] = completeEnd({ before, field: 'venue', begun: '' }, [{ value: text, name: text, count: 1 }]).map((one) => one.query)
        const all = parseQuery(query ?? '')
        const last = all.kind === 'all' ? all.terms.at(-1) : all
        expect(last).toEqual({ kind: 'field', field: 'venue', value: text })
      }),
    )
  })
})
