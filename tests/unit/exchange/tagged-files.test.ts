import { describe, expect, it } from 'vitest'
import { readAny } from '../../../lib/exchange/index.ts'

/** Files of tags and values by programs that each use them in a way of their own. */

describe('RIS', () => {
  it('keeps each of several notes', () => {
    const file = 'TY  - JOUR\r\nTI  - On keys\r\nN1  - plain\r\nN1  - <div data-schema-version="8"><p>with <b>HTML</b></p></div>\r\nER  - \r\n'
    expect(readAny(file).entries[0]?.user?.note).toBe('plain\n\nwith HTML')
  })
  it('takes each line below a keyword for one more, as EndNote writes them', () => {
    const file = 'TY  - JOUR\nAB  - Wrapped\nabstract\nKW  - Animals\nCell Line\n\nHumans\nTI  - On keys\nin two lines\nER  - \n'
    expect(readAny(file).entries[0]).toMatchObject({ sighting: { title: 'On keys in two lines', abstract: 'Wrapped abstract' }, user: { tags: ['Animals', 'Cell Line', 'Humans'] } })
  })
})

describe('EndNote XML', () => {
  it('keeps notes and research notes, those that say the same once', () => {
    const file = (notes: string): string => `<?xml version="1.0"?><xml><records><record><titles><title>On keys</title></titles>${notes}</record></records></xml>`
    const note = (notes: string): string | undefined => readAny(file(notes)).entries[0]?.user?.note
    expect(note('<notes><style face="normal">From the library</style></notes><research-notes><style face="normal">Read again</style></research-notes>')).toBe('Read again\n\nFrom the library')
    expect(note('<notes>Read again</notes><research-notes>Read again</research-notes>')).toBe('Read again')
    expect(note('<notes>From the library</notes><research-notes> </research-notes>')).toBe('From the library')
  })
})

describe('Zotero RDF', () => {
  it('keeps each of several notes', () => {
    const memo = (id: number, text: string): string => `<bib:Memo rdf:about="#n${id}"><rdf:value>${text}</rdf:value></bib:Memo>`
    const file = `<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#"><bib:Article rdf:about="#a"><z:itemType>journalArticle</z:itemType><dc:title>On keys</dc:title>
<dcterms:isReferencedBy rdf:resource="#n1"/><dcterms:isReferencedBy rdf:resource="#n2"/></bib:Article>${memo(1, '&lt;div data-schema-version=&quot;8&quot;&gt;&lt;p&gt;one&lt;/p&gt;&lt;/div&gt;')}${memo(2, 'two')}</rdf:RDF>`
    expect(readAny(file).entries[0]?.user?.note).toBe('one\n\ntwo')
  })
})

describe('PubMed', () => {
  const file = `
PMID- 12345678
OWN - NLM
STAT- MEDLINE
DCOM- 20170101
TI  - On keys in cells: a study of
      everything.
PG  - 1-2
LID - S0092-8674(17)30001-1 [pii]
LID - 10.1000/xyz [doi]
AB  - BACKGROUND: We present keys.
      DNA - the other one - and RNA.
FAU - Lovelace, Ada
AU  - Lovelace A
FAU - King, Martin L Jr
AU  - King ML Jr
AU  - Turing AM
JT  - Journal of tests
TA  - J Tests
DP  - 2017 Jan 3
MH  - Humans
OT  - keys
OT  - cell locks
PMC - PMC1234567
AID - 10.1000/xyz [doi]

PMID- 22345678
TI  - Second title
AU  - Turing AM
DP  - 2018 Spring

PMID- 32345678
`
  it('NBIB: names, date, identifiers, abstract, keywords', () => {
    expect(readAny(file)).toEqual({
      entries: [
        {
          sighting: {
            title: 'On keys in cells: a study of everything.', authors: ['Ada Lovelace', 'Martin L King Jr'], abstract: 'BACKGROUND: We present keys. DNA - the other one - and RNA.', venue: 'Journal of tests', published: '2017-01-03',
            ids: { doi: '10.1000/xyz', pmid: '12345678', pmcid: 'PMC1234567' }, how: 'file',
          },
          user: { standing: 'saved', tags: ['keys', 'cell locks'] },
        },
        { sighting: { title: 'Second title', authors: ['AM Turing'], published: '2018', ids: { pmid: '22345678' }, how: 'file' }, user: { standing: 'saved' } },
      ],
      rejected: [{ line: 32, why: 'importNoTitle' }],
    })
  })
  it('CSV: names by their initials', () => {
    const csv = 'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n12345678,On keys.,"Lovelace A, King ML Jr.",J Tests. 2017,Lovelace A,J Tests,2017,2017/01/05,PMC123456,,10.1000/xyz\n'
    expect(readAny(csv, 'csv-keys-set.csv').entries[0]?.sighting).toMatchObject({ authors: ['A Lovelace', 'ML King Jr'], venue: 'J Tests', ids: { pmid: '12345678', pmcid: 'PMC123456', doi: '10.1000/xyz' } })
  })
})

describe('tables and lists', () => {
  it('a quote that never closes takes its own cell, not all records behind it', () => {
    expect(readAny('title,url,doi\n"A,https://a.org,10.1000/a\n"B ""quoted""",https://b.org,10.1000/b\nC,https://c.org,10.1000/c\n').entries.map(({ sighting }) => sighting.title).at(-1)).toBe('C')
    expect(readAny('title,url,doi\nA,https://a.org,10.1000/a\n"B,https://b.org,10.1000/b\nC,https://c.org,10.1000/c\n').entries.map(({ sighting }) => sighting.title)).toEqual(['A', '"B', 'C'])
  })
  it.each([
    ['IEEE Xplore', '"Document Title",Authors,"Publication Title",Date Added To Xplore,"Publication Year","Abstract","DOI",PDF Link\n"On keys","A. Lovelace; A. M. Turing","Tests 2017","6 May 2019","2017","We show.","10.1000/xyz","https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=1"\n'],
    ['Springer', 'Item Title,Publication Title,Book Series Title,Journal Volume,Item DOI,Authors,Publication Year,URL,Content Type\nOn keys,Tests 2017,,,10.1000/xyz,A. Lovelace; A. M. Turing,2017,https://link.springer.com/article/10.1000/xyz,Article\n'],
    ['Web of Science', 'Authors,Article Title,Source Title,Publication Year,DOI\n"Lovelace, A.; Turing, A. M.",On keys,Tests 2017,2017,10.1000/xyz\n'],
  ])('%s: tables of its search', (_, file) => {
    expect(readAny(file, 'export.csv')).toMatchObject({ entries: [{ sighting: { title: 'On keys', authors: ['A. Lovelace', 'A. M. Turing'], venue: 'Tests 2017', published: '2017', ids: { doi: '10.1000/xyz' } } }], rejected: [] })
  })
  it('Pinboard: titles, notes, tags, unread', () => {
    const file = JSON.stringify([{ href: 'https://arxiv.org/abs/1706.03762', description: 'Attention Is All You Need', extended: 'my note', meta: 'x', hash: 'y', time: '2017-06-13T00:00:00Z', shared: 'no', toread: 'yes', tags: 'nlp to_cite' }])
    expect(readAny(file, 'pinboard_export.json').entries).toEqual([
      { sighting: { title: 'Attention Is All You Need', ids: { arxiv: '1706.03762' }, url: 'https://arxiv.org/abs/1706.03762', how: 'file' }, user: { standing: 'saved', tags: ['nlp', 'to_cite'], note: 'my note', reading: 'to-read', savedAt: Date.parse('2017-06-13T00:00:00Z') } },
    ])
  })
})

describe('JSON', () => {
  it('of others is refused, not taken for a table', () => {
    const firefox = JSON.stringify({ guid: 'root________', title: '', index: 0, children: [{ title: 'On keys', type: 'text/x-moz-place', uri: 'https://arxiv.org/abs/2401.00001' }] })
    expect(readAny(firefox, 'bookmarks-2024.json')).toEqual({ entries: [], rejected: [{ line: 1, why: 'importForeignJson' }] })
  })
  it('of Raindrop is no list of citations, though its links are articles', () => {
    const raindrop = JSON.stringify({ items: [{ _id: 1, title: 'On keys', link: 'https://arxiv.org/abs/2401.00001', excerpt: 'We show.', note: 'mine', tags: ['a'], created: '2024-01-02T03:04:05.000Z', important: true, type: 'article' }] })
    expect(readAny(raindrop).entries).toMatchObject([{ sighting: { title: 'On keys', ids: { arxiv: '2401.00001' } }, user: { tags: ['a'], note: 'mine', rating: 5 } }])
  })
  it('of citations may write a date as one text', () => {
    expect(readAny(JSON.stringify([{ type: 'article', title: 'On keys', issued: '2017-06-12/2018' }])).entries[0]?.sighting.published).toBe('2017-06-12')
  })
})
