import { describe, expect, it } from 'vitest'
import { readAny } from '../../../lib/exchange/index.ts'
import type { Reading } from '../../../lib/exchange/index.ts'
import type { Sighting } from '../../../lib/paper.ts'

/** What of .bib files by other programs must not be lost, and what must not bring the reader down. */

const read = (text: string): Reading => readAny(text, 'x.bib')
const only = (fields: string): Sighting | undefined => read(`@article{a, title = {On keys}, ${fields}}`).entries[0]?.sighting
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
  it('reads entries whose key holds spaces, or that have none', () => {
    const { entries, rejected } = read('@article{van der Berg 2017, title = {First}}\n@article{\n  title = {Second},\n  year = 2017\n}\n@article{, title = {Third}}\n@article{odd=key"1, title = {Fourth}}\n@article{alone}\n')
    expect([titles({ entries, rejected }), entries[1]?.sighting.published]).toEqual([['First', 'Second', 'Third', 'Fourth'], '2017'])
    expect(rejected).toEqual([{ why: 'importNoTitle', detail: 'alone', line: 8 }])
  })
  it('keeps each of several notes, as Zotero writes them', () => {
    expect(read('@misc{a, title = {On keys}, annote = {Comment: 15 pages}, annote = {mine, and longer}}').entries[0]?.user?.note).toBe('Comment: 15 pages\n\nmine, and longer')
  })
})

describe('the fields of .bib files', () => {
  it.each([['"10~" # jan', '2001-01-10'], ['jan # "~10"', '2001-01-10'], ['{1 March}', '2001-03-01'], ['{2--4 June}', '2001-06'], ['{Spring}', '2001'], ['{July/August}', '2001-07'], ['12', '2001-12']])('month = %s', (month, date) => {
    expect(only(`year = 2001, month = ${month}`)?.published).toBe(date)
  })
  it('reads names with a comma too many, and those written part by part', () => {
    expect(only('author = {Smith, John, and Doe, Jane}')?.authors).toEqual(['John Smith', 'Jane Doe'])
    expect(only('author = {family=Berg, given=Jan, given-i=J, prefix=van der and Bell, Ada}')?.authors).toEqual(['Jan van der Berg', 'Ada Bell'])
  })
  it('reads what Mendeley escapes in identifiers and addresses, and the first of several addresses', () => {
    expect(only('doi = {10.1007/978-3-319-10602-1{\\_}48}, url = {https://e.org/a{\\_}b{\\~{}}c?x=1{\\&}y={\\%}20 http://arxiv.org/abs/1706.03762}')).toMatchObject({
      ids: { doi: '10.1007/978-3-319-10602-1_48' }, url: 'https://e.org/a_b~c?x=1&y=%20',
    })
  })
  it('reads addresses of howpublished whole', () => {
    expect(only('howpublished = {Online at \\url{https://e.org/a\\_b}, 2020}')?.url).toBe('https://e.org/a_b')
    expect(only('howpublished = {https://e.org/a.}')?.url).toBe('https://e.org/a')
  })
  it('takes place and date of the volume an entry refers to', () => {
    const dblp = `@inproceedings{DBLP:conf/a/B17, author = {Ada B}, title = {On keys}, booktitle = {Own place}, crossref = {DBLP:conf/a/2017}}
@inproceedings{c, author = {Ada C}, title = {On locks}, crossref = {dblp:CONF/a/2017}}
@inproceedings{d, title = {On itself}, crossref = {d}}
@inproceedings{e, title = {On nothing}, crossref = {nowhere}}
@proceedings{DBLP:conf/a/2017, title = {Proceedings of Tests, 2017}, booktitle = {Tests 2017}, year = {2017}, month = jun, doi = {10.1000/whole}, crossref = {DBLP:conf/a/2017}}`
    expect(read(dblp).entries.slice(0, 4).map(({ sighting: { venue, published, ids } }) => [venue, published, ids])).toEqual([
      ['Own place', '2017-06', undefined], ['Tests 2017', '2017-06', undefined], [undefined, undefined, undefined], [undefined, undefined, undefined],
    ])
  })
  it('does not take the moment DBLP last changed a record for one of the user', () => {
    const [dblp, jabref] = read('@misc{a, title={On keys}, timestamp = {Thu, 21 Jan 2021 15:15:21 +0100}, biburl = {https://dblp.org/rec/conf/nips/Ab17.bib}}\n@misc{b, title={On locks}, timestamp = {2021.01.21}}').entries
    expect([dblp?.user?.savedAt, dblp?.sighting.ids]).toEqual([undefined, { dblp: 'conf/nips/Ab17' }])
    expect(jabref?.user?.savedAt).toBe(Date.parse('2021.01.21'))
  })
  it('knows the journals that ADS writes as commands', () => {
    expect(only('journal = {\\mnras}, adsurl = {https://ui.adsabs.harvard.edu/abs/2020MNRAS.491.1234S}')).toMatchObject({ venue: 'Monthly Notices of the Royal Astronomical Society', ids: { ads: '2020MNRAS.491.1234S' } })
    expect(only('journal = {\\unheardof}')?.venue).toBe('unheardof')
  })
  it('keeps signs and names that TeX writes as commands', () => {
    expect(read('@misc{a, title = {{\\LaTeX} and \\TeX{} in O(n\\^{}2) {\\~{}}5}}').entries[0]?.sighting.title).toBe('LaTeX and TeX in O(n^2) ~5')
  })
})
