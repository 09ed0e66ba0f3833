import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksFor, composeList, composeQuery, fieldTerm, toggleTerm } from '../../../components/search/compose.ts'
import { parseQuery, printQuery } from '../../../lib/search/query.ts'

describe('the query of a list', () => {
  it.each([
    ['harbour or moon', '(harbour or moon)'],
    ['harbour) or moon', '(harbour or moon)'],
    ['a or "b c', '(a or "b c")'],
    ['(a or b) c', '(a or b) c'],
    ['two words', 'two words'],
    // A field without a value yet.
    ['lamp venue:', 'lamp'],
    ['lamp or tag:"', 'lamp'],
  ])('keeps what is typed, %s, within its scope, tag and feed', (typed, asked) => {
    const query = parseQuery(composeQuery({ scope: 'saved', tag: 'sea', site: 's', typed }))
    expect(query).toEqual(parseQuery(`state:saved tag:sea site:s ${asked}`))
    expect(query.kind).toBe('all')
  })
  it('of a saved search is both it and what is typed', () => {
    expect(parseQuery(composeList('tag:sea or tag:moon', 'ships or ports'))).toEqual(parseQuery('(tag:sea or tag:moon) (ships or ports)'))
    expect(composeList('tag:sea', '')).toBe('tag:sea')
  })
  it.each([
    ['state:dismissed x', 'state:dismissed x'],
    ['state:trash', 'state:trash'],
    ['-state:read x', 'state:saved -state:read x'],
    ['state:read or x', 'state:saved (state:read or x)'],
  ])('of what is saved gives way to a state that is typed: %s', (typed, query) => expect(composeQuery({ scope: 'saved', typed })).toBe(query))
  it('of another shelf does not', () => expect(composeQuery({ scope: 'trash', typed: 'state:read' })).toBe('state:trash state:read'))
  it('is the scope alone where nothing is typed', () => expect(composeQuery({ scope: 'trash', typed: ' ' })).toBe('state:trash'))
})

describe('a facet that is picked', () => {
  const iclr = 'venue:"ICLR 2026"'
  it.each([
    ['', iclr],
    ['moon  tides', `moon  tides ${iclr}`],
    ['moon or tides', `(moon or tides) ${iclr}`],
    ['"the inner moon', `"the inner moon" ${iclr}`],
    [`-${iclr} moon`, `moon ${iclr}`],
    [`(${iclr} or moon)`, `(${iclr} or moon) ${iclr}`],
    [`"${'venue:\\"ICLR 2026\\"'}"`, `"${'venue:\\"ICLR 2026\\"'}" ${iclr}`],
  ])('is asked for beside %s', (typed, after) => expect(toggleTerm(typed, iclr)).toBe(after))
  it.each([
    [iclr, ''],
    [`moon ${iclr} tides`, 'moon tides'],
    [`-${iclr} ${iclr}`, `-${iclr}`],
    [`${iclr} (moon or tides)`, '(moon or tides)'],
    [`moon VENUE:"ICLR 2026"`, 'moon'],
  ])('is taken out of %s', (typed, after) => expect(toggleTerm(typed, iclr)).toBe(after))
  it('is on where it is asked for, however it is written, and only there', () => {
    expect(asksFor('year:2026 x', fieldTerm('year', '2026'))).toBe(true)
    expect(['-year:2026', 'year:20261', 'moon or year:2026', '-(year:2026 x)', 'x'].map((typed) => asksFor(typed, fieldTerm('year', '2026')))).toEqual([false, false, false, false, false])
  })
  it('and picked again leaves the query that was', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', '(', ')', '-', ':', 'year:1', ' or ') }), (typed) => {
      const on = toggleTerm(typed, 'year:"1"')
      const isOn = asksFor(typed, 'year:1')
      expect(asksFor(on, 'year:1')).toBe(!isOn)
      const conditions = (text: string) => { const query = parseQuery(text); return query.kind === 'all' ? query.terms : [query] }
      if (!isOn) expect(conditions(toggleTerm(on, 'year:1'))).toEqual(conditions(typed).filter((one) => printQuery(one) !== '-year:1'))
    }), { numRuns: 2_000, seed: 7 })
  })
})
