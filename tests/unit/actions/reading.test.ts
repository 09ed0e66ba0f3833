import { describe, expect, it } from 'vitest'
import { applyVerb } from '../../../lib/actions/apply-verb.ts'
import { mergeUser } from '../../../lib/actions/merge-user.ts'
import { readUser } from '../../../lib/exchange/own-parts.ts'
import { UNTOUCHED } from '../../../lib/identity/merge.ts'

const say = (reading: 'to-read' | 'reading' | 'read' | undefined) => ({ do: 'read', reading }) as const

describe('when a paper was read', () => {
  it('is kept with what says so, stays when it is said again, and goes when it is taken back', () => {
    const read = applyVerb(UNTOUCHED, say('read'), 5)
    expect([read.reading, read.readAt]).toEqual(['read', 5])
    expect(applyVerb(read, say('read'), 9)).toEqual(read)
    expect('readAt' in applyVerb(read, say('reading'), 9)).toBe(false)
    expect('readAt' in applyVerb(read, say(undefined), 9)).toBe(false)
    expect(applyVerb(applyVerb(read, say('reading'), 9), say('read'), 11).readAt).toBe(11)
  })
  it('is not made up for what was read before it was kept', () => {
    expect('readAt' in applyVerb({ ...UNTOUCHED, standing: 'saved', savedAt: 1, reading: 'read' }, say('read'), 9)).toBe(false)
  })
  it('is that of the one whose word on reading counts', () => {
    const read = applyVerb(UNTOUCHED, say('read'), 5)
    const later = applyVerb(UNTOUCHED, say('read'), 7)
    expect(mergeUser(read, later, 9).readAt).toBe(5)
    expect(mergeUser(UNTOUCHED, later, 9).readAt).toBe(7)
    expect('readAt' in mergeUser(applyVerb(UNTOUCHED, say('to-read'), 5), later, 9)).toBe(false)
  })
  it('comes back from a file of ours, and nothing else that stands there does', () => {
    expect(readUser({ reading: 'read', readAt: 7 })).toEqual({ reading: 'read', readAt: 7 })
    expect(readUser({ reading: 'read', readAt: 'soon' })).toEqual({ reading: 'read' })
  })
})
