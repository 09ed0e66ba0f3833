import { describe, expect, it } from 'vitest'
import { type Press, readPress, takesKeys, verbOf } from '../../../lib/annotate/keys.ts'
import { holderOf, isTriageKey, parseKeyMap, TRIAGE_KEYS } from '../../../lib/triage-keys.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false, ...more })

describe('keys of triage', () => {
  it('are all different', () => expect(new Set(Object.values(TRIAGE_KEYS)).size).toBe(Object.keys(TRIAGE_KEYS).length))
  it('are read', () => expect(readPress(press('j'), TRIAGE_KEYS)).toBe('next'))
  it('can be changed', () => expect(readPress(press('ö'), { ...TRIAGE_KEYS, next: 'ö' })).toBe('next'))
  it.each(['ctrlKey', 'metaKey', 'altKey', 'isComposing', 'defaultPrevented'] as const)('are silent with %s', (flag) =>
    expect(readPress(press('s', { [flag]: true }), TRIAGE_KEYS)).toBeUndefined())
  it('come from storage one by one; two commands never share one', () => {
    expect(parseKeyMap({ next: 'n', note: 'ö', run: 'q' })).toEqual({ ...TRIAGE_KEYS, next: 'n', note: 'ö' })
    expect(parseKeyMap({ next: 'k' })).toEqual(TRIAGE_KEYS)
    expect(parseKeyMap({ save: '', dismiss: '' })).toMatchObject({ save: '', dismiss: '' })
    for (const odd of [null, 3, 'x', [], { next: 'Tab' }, { next: ' ' }, { next: 7 }, { __proto__: { next: 'q' } }]) expect(parseKeyMap(odd)).toEqual(TRIAGE_KEYS)
    expect(holderOf(TRIAGE_KEYS, 'next', 's')).toBe('save')
    expect(['j', 'J', 'ö', '/', '字', ''].every(isTriageKey) && !['jj', ' ', 'Enter', '\n', '\u200b'].some(isTriageKey)).toBe(true)
  })
  it('leaves all other keys alone', () => expect(readPress(press('/'), TRIAGE_KEYS)).toBeUndefined())
})

describe('takesKeys', () => {
  it.each([
    [{ tag: 'input', editable: false }, true],
    [{ tag: 'input', type: 'search', editable: false }, true],
    [{ tag: 'input', type: 'checkbox', editable: false }, false],
    [{ tag: 'textarea', editable: false }, true],
    [{ tag: 'select', editable: false }, true],
    [{ tag: 'div', editable: true }, true],
    [{ tag: 'div', role: 'textbox', editable: false }, true],
    [{ tag: 'their-editor', editable: false }, true],
    [{ tag: 'iframe', editable: false }, true],
    [{ tag: 'body', editable: false }, false],
    [{ tag: 'a', editable: false }, false],
    [{ tag: 'button', editable: false }, false],
  ])('%j → %s', (target, taken) => expect(takesKeys(target)).toBe(taken))
})

describe('verbOf', () => {
  it('takes back with the same key', () => {
    expect(verbOf('save', { state: 'new' })).toEqual({ do: 'save' })
    expect(verbOf('save', { state: 'read' })).toEqual({ do: 'unsave' })
    expect(verbOf('dismiss', { state: 'dismissed' })).toEqual({ do: 'restore' })
    expect(verbOf('rate3', { state: 'saved', rating: 3 })).toEqual({ do: 'rate', stars: undefined })
    expect(verbOf('rate3', { state: 'saved', rating: 2 })).toEqual({ do: 'rate', stars: 3 })
  })
  it('is nothing for commands that change no paper', () => expect(verbOf('next', { state: 'new' })).toBeUndefined())
})
