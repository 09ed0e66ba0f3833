import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TRIAGE_KEYS } from '../../lib/triage-keys.ts'
import { DEFAULTS, parseOldColours, parseSettings } from '../../lib/settings.ts'

describe('settings', () => {
  it('are as at first when nothing was chosen', () => expect(parseSettings(undefined)).toEqual(DEFAULTS))
  it('come back as they were', () => {
    const chosen = { theme: 'dark', language: 'ja', layout: 'table', keep: { seenDays: 90, downloads: true }, learning: { since: 1_700_000_000_000, explore: false }, page: { marks: false, edges: 'strong', seen: 'dim', dismissed: 'collapse', words: false, keys: false, keyMap: { ...TRIAGE_KEYS, next: 'ö' } }, export: { keyPattern: '[auth]:[yy]', folders: 'state', title: 'Mine', templates: { markdown: '* {{title}}' } } } as const
    expect(parseSettings(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen)
  })
  it('drop what is not ours', () => {
    const odd = JSON.parse('{"theme":"neon","keep":{"seenDays":3},"tagColours":{"a":"pink","__proto__":"red","b":"blue"}}') as unknown
    expect([parseSettings(odd), parseOldColours(odd), parseOldColours(3)]).toEqual([DEFAULTS, { b: 'blue' }, {}])
  })
  it('never fail, and read what they wrote', () =>
    fc.assert(fc.property(fc.anything(), (value) => {
      expect(parseSettings(parseSettings(value))).toEqual(parseSettings(value))
    })))
})
