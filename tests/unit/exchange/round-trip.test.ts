import { describe, expect, it } from 'vitest'
import { FORMATS, asPaper, formatNamed, readAny } from '../../../lib/exchange/index.ts'
import { bare, full } from './papers.ts'

const written = (name: string): string => [...(formatNamed(name)?.write?.([full, bare]) ?? [])].join('')

describe('json', () => {
  it('gives back the same papers', () => {
    const { entries, rejected } = readAny(written('json'))
    expect(rejected).toEqual([])
    expect(entries.map((entry) => asPaper(entry, 'other', 0))).toEqual([full, bare])
  })
  it('gives back when each version was shown', () => {
    const shown = { ...full, versions: [{ n: 1, at: 1_690_000_000_000 }, { n: 2, at: 1_690_000_100_000 }] }
    expect(readAny([...(formatNamed('json')?.write?.([shown]) ?? [])].join('')).entries.map((entry) => asPaper(entry, 'other', 0))).toEqual([shown])
  })
  it('refuses broken and foreign JSON with the line', () => {
    expect(readAny('{"paperlight":1,\n"papers":[\n{"title":}]}').rejected[0]).toMatchObject({ why: 'importBrokenJson', line: 3 })
    expect(readAny('{"other":\n1}').rejected[0]).toMatchObject({ why: 'importForeignJson', line: 1 })
    expect(readAny('{"paperlight":2,"papers":[]}').rejected[0]?.why).toBe('importNewerJson')
    expect(readAny(`{"paperlight":1,"papers":${'['.repeat(100)}`).rejected[0]?.detail).toBe('depth')
  })
  it('names the line of a paper without a title and takes the rest', () => {
    const text = written('json').replace('"title":"Only a title"', '"title":""')
    expect(readAny(text)).toMatchObject({ rejected: [{ why: 'importNoTitle', line: 3 }], entries: [{ id: 'p1' }] })
  })
  it('copies named fields only', () => {
    const { entries } = readAny('{"paperlight":1,"papers":[{"title":"x","__proto__":{"polluted":1},"url":"javascript:alert(1)","user":{"constructor":1,"rating":9}}]}')
    expect(entries).toEqual([{ sighting: { title: 'x', how: 'file' } }])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('bibtex', () => {
  it('gives back what BibTeX can hold', () => {
    const [entry] = readAny(written('bibtex')).entries
    const { id: _id, user: _user, met: _met, firstSeen: _first, lastSeen: _last, version: _version, also: _also, apart: _apart, from: _from, ...bibliography } = full
    expect(entry?.sighting).toEqual({ ...bibliography, how: 'file' })
    expect(entry?.user).toEqual({ standing: 'saved', tags: full.user.tags, note: full.user.note, rating: 4, reading: 'to-read', savedAt: full.user.savedAt })
  })
  it('reads what others write', () => {
    const { entries, rejected } = readAny(`% comment
@string{jml = "Journal of " # {Tests}}
@article(knuth, author = "Knuth, Donald E. and {The {\\'E}quipe} and Erd{\\H o}s, P{\\'a}l", title = {{G}raphs \\& {\\ss}}, journal = jml, year = 1999, month = oct)
@misc{broken, title = {never closed,
@misc{x, title={Next}, eprint={hep-th/9901001}, archivePrefix={arXiv}}`)
    expect(entries.map(({ sighting }) => sighting)).toEqual([
      { title: 'Graphs & ß', authors: ['Donald E. Knuth', 'The Équipe', 'Pál Erdős'], venue: 'Journal of Tests', published: '1999-10', how: 'file' },
      { title: 'Next', ids: { arxiv: 'hep-th/9901001' }, how: 'file' },
    ])
    expect(rejected).toMatchObject([{ line: 4, why: 'importBrokenEntry' }])
  })
})

describe('bookmarks', () => {
  it('gives back title, address, identifiers, tags, note, times', () => {
    const { entries, rejected } = readAny(written('bookmarks'))
    expect(rejected).toEqual([])
    expect(entries).toEqual([
      {
        sighting: { title: full.title, url: full.url, ids: { arxiv: '2401.00001' }, how: 'file' },
        user: { standing: 'saved', tags: full.user.tags, savedAt: full.user.savedAt, reading: 'to-read', note: full.user.note },
      },
      { sighting: { title: 'Only a title', how: 'file' }, user: { standing: 'saved', savedAt: 1_000 } },
    ])
  })
  it('keeps to the lines Chrome reads', () => {
    for (const line of written('bookmarks').split('\n')) expect(line).toMatch(/^ *(?:<!DOCTYPE NETSCAPE-Bookmark-file-1>|<!--[^<>]*-->|<META .*>|<TITLE>.*<\/TITLE>|<H1>.*<\/H1>|<\/?DL><p>|<DT><H3>[^<>]*<\/H3>|<DT><A [^<>]*>[^<>]*<\/A>|<DD>[^<>]*|)$/)
  })
})

describe('formats', () => {
  it.each(FORMATS.filter((format) => format.write && format.read && format.name !== 'biblatex'))('$name is recognised by what it writes', ({ name }) => {
    expect(FORMATS.find((format) => format.recognise(written(name), ''))?.name).toBe(name)
  })
  it('refuses what it cannot read', () => expect(readAny('').rejected).toHaveLength(1))
})
