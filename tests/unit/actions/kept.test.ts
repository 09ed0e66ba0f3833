import { describe, expect, it } from 'vitest'
import { applyChange, changeOf, joinKept, readKept, revertChange } from '../../../lib/actions/kept.ts'
import type { SmartList, Verb } from '../../../lib/actions/verbs.ts'

const list = (name: string, query = name): SmartList => ({ name, query })
const changeOfLists = (verb: Verb) => {
  const change = changeOf(verb)
  if (change?.of !== 'lists') throw new Error('no change of lists')
  return change
}

describe('lists beside papers', () => {
  it('take back what journals of the first version noted, which held the whole list', () => {
    const keep = changeOfLists({ do: 'keep-list', list: list('a', 'new') })
    expect(revertChange([list('a', 'new'), list('b')], keep, [])).toEqual([list('b')])
    expect(revertChange([list('a', 'new'), list('b')], keep, [list('a', 'old')])).toEqual([list('a', 'old'), list('b')])
    expect(revertChange([list('b')], changeOfLists({ do: 'drop-list', name: 'a' }), [list('a'), list('b')])).toEqual([list('a'), list('b')])
  })
  it('note only what a change touches', () => {
    const many = Array.from({ length: 500 }, (_, i) => list(`n${i}`))
    expect(applyChange(many, changeOfLists({ do: 'drop-list', name: 'n7' })).was).toEqual([{ key: 'n7', at: 7, one: list('n7') }])
  })
  it('leave out what is no entry', () => expect(readKept('lists', [list('a'), { name: 3 }, null, 'x'])).toEqual([list('a')]))
  it('are joined by their keys', () => expect(joinKept('lists', [list('a', 'mine')], [list('a'), list('b')])).toEqual([list('a', 'mine'), list('b')]))
  it('are no business of other verbs', () => expect(changeOf({ do: 'save' })).toBeUndefined())
})
