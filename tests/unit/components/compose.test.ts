import { describe, expect, it } from 'vitest'
import { composeList, composeQuery } from '../../../components/search/compose.ts'
import { parseQuery } from '../../../lib/search/query.ts'

describe('the query of a list', () => {
  it.each([
    ['harbour or moon', '(harbour or moon)'],
    ['harbour) or moon', '(harbour or moon)'],
    ['a or "b c', '(a or "b c")'],
    ['(a or b) c', '(a or b) c'],
    ['two words', 'two words'],
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
