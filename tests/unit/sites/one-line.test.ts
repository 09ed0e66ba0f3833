import { describe, expect, it } from 'vitest'
import { findManner, readOneLine } from '../../../lib/sites/one-line.ts'

describe('title and names in one line', () => {
  it.each([
    ['On lamps that read (Ada Quill, Ben Varga)', 'brackets'],
    ['On lamps that read by Ada Quill and Ben Varga', 'by'],
    ['Ada Quill and Ben Varga: On lamps that read', 'colon'],
    ['Ada Quill, Ben Varga – On lamps that read', 'dash'],
    ['On lamps that read | Ada Quill, Ben Varga', 'bar'],
    ['"On lamps that read", Ada Quill and Ben Varga', 'quoted'],
    ['On lamps that read. Ada Quill, Ben Varga.', 'stop'],
  ] as const)('%s', (text, manner) => {
    expect(findManner(text)).toBe(manner)
    expect(readOneLine(text, manner)).toEqual({ title: 'On lamps that read', authors: ['Ada Quill', 'Ben Varga'] })
  })
  it('believes one name only in a list that is written so', () => {
    expect(findManner('On lamps that read (Ada Quill)')).toBeUndefined()
    expect(readOneLine('On lamps that read (Ada Quill)', 'brackets')).toEqual({ title: 'On lamps that read', authors: ['Ada Quill'] })
  })
  it.each(['On lamps that read: a study of light', 'Lamps (extended abstract)', 'How far can lamps reason? A study', 'Readers - how lamps change them'])('%s: stays whole', (text) => {
    expect(findManner(text)).toBeUndefined()
  })
  it('takes no time over long texts', () => {
    const start = performance.now()
    for (const text of ['a by '.repeat(240), '(a '.repeat(400), 'a - '.repeat(300), `"${'a. '.repeat(390)}`]) findManner(text)
    expect(performance.now() - start).toBeLessThan(200)
  })
})
