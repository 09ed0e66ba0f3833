import { describe, expect, it } from 'vitest'
import { readAny } from '../../../lib/exchange/index.ts'
import type { Reading } from '../../../lib/exchange/index.ts'

/** What of .bib files by other programs must not be lost, and what must not bring the reader down. */

const read = (text: string): Reading => readAny(text, 'x.bib')
const titles = ({ entries }: Reading): readonly string[] => entries.map(({ sighting }) => sighting.title)

describe('the grammar of .bib files', () => {
  it('grows no string beyond measure', () => {
    const bomb = Array.from({ length: 60 }, (_, n) => `@string{s${n + 1} = s${n} # s${n}}\n`).join('')
    const { entries, rejected } = read(`@string{s0 = "sixteen letters."}\n${bomb}@misc{a, title = s60}\n@misc{b, title = s2 # { and } # s0}\n`)
    expect(entries.at(-1)?.sighting.title).toBe(`${'sixteen letters.'.repeat(4)} and sixteen letters.`)
    expect(rejected[0]).toMatchObject({ why: 'importBrokenEntry' })
  })
  it.each([['indented entries', '\n  @article{'], ['lines ended by CR', '\r\r@article{'], ['lines ended by CR LF', '\r\n\r\n@article{']])('goes on behind a broken entry with %s', (_, begin) => {
    const { entries, rejected } = read(`@article{a, title = {never closed,${begin}b, title={Second}}${begin}c, title={Third}}`)
    expect(titles({ entries, rejected })).toEqual(['Second', 'Third'])
    expect(rejected).toHaveLength(1)
  })
  it('reads on behind any number of entries that never end', () => {
    const { entries, rejected } = read(`${'@misc{a, title = {never closed\n'.repeat(30_000)}@misc{b, title = {Last}}`)
    expect([titles({ entries, rejected }), rejected.length]).toEqual([['Last'], 30_000])
  })
  it('counts braces as BibTeX does where escapes do not fit', () => {
    const { entries, rejected } = read('@article{a, title = {First}, file = {C:\\Papers\\}, year = 2001}\n@article{b, title = {Second \\{}}\n@article{c, title = {Third}}')
    expect(entries.map(({ sighting: { title, published } }) => [title, published])).toEqual([['First', '2001'], ['Second {', undefined], ['Third', undefined]])
    expect(rejected).toEqual([])
  })
  it('keeps each of several notes, as Zotero writes them', () => {
    expect(read('@misc{a, title = {On keys}, annote = {Comment: 15 pages}, annote = {mine, and longer}}').entries[0]?.user?.note).toBe('Comment: 15 pages\n\nmine, and longer')
  })
})
