import { describe, expect, it } from 'vitest'
import { decodeFile, readAny, recogniseFormat, runSteps } from '../../../lib/exchange/index.ts'

const titles = (text: string, name?: string): readonly string[] => readAny(text, name).entries.map(({ sighting }) => sighting.title)

describe('PaperMemory backups', () => {
  const backup = JSON.stringify({
    'Arxiv-1703.00001': {
      addDate: '2023-01-02T03:04:05.000Z', author: 'Ada Lovelace and Alan Turing', bibtex: '@article{x2017, title={On  Keys}, author={Lovelace, Ada}, year={2017}}', code: {}, codeLink: 'https://github.com/a/b', count: 3, doi: '',
      favorite: true, favoriteDate: '', id: 'Arxiv-1703.00001', key: 'x2017', lastOpenDate: '', md: '', note: 'mine\nAccepted @ NeurIPS 2018 -- [dblp.org]', pdfLink: 'https://arxiv.org/pdf/1703.00001.pdf', source: 'arxiv',
      tags: ['keys', 'keys', 'graphs'], title: 'On\n Keys', venue: '', year: '2017',
    },
    'Arxiv-hep-th_9901001': { author: 'Jane Doe', bibtex: '', id: 'Arxiv-hep-th_9901001', pdfLink: 'https://arxiv.org/pdf/hep-th/9901001', source: 'arxiv', tags: [], title: 'Old Strings', year: 'unknown' },
    'OR-ICLR-2022_abcdef_1': { author: 'Jane Doe', bibtex: '@inproceedings{y, title={Open}, booktitle={ICLR}, year={2022}}', id: 'OR-ICLR-2022_abcdef_1', pdfLink: 'https://openreview.net/pdf?id=aBcDeF12_3', source: 'openreview', tags: [], title: 'Open', year: '2022' },
    broken: 7,
    __dataVersion: 10_100,
  })
  it('come in with what the user made', () => {
    const { entries, rejected } = readAny(backup, 'PaperMemory-data.json')
    expect(entries).toMatchObject([
      {
        sighting: { title: 'On Keys', authors: ['Ada Lovelace', 'Alan Turing'], ids: { arxiv: '1703.00001' }, published: '2017', venue: 'NeurIPS 2018' },
        user: { standing: 'saved', tags: ['keys', 'graphs'], note: 'mine', rating: 5, savedAt: Date.parse('2023-01-02T03:04:05.000Z') },
      },
      { sighting: { title: 'Old Strings', ids: { arxiv: 'hep-th/9901001' } } },
      { sighting: { title: 'Open', ids: { openreview: 'aBcDeF12_3' }, venue: 'ICLR' } },
    ])
    expect(rejected).toEqual([{ why: 'importNoTitle', detail: 'broken', line: 1 }])
  })
  it('reads its other exports', () => {
    expect(titles('{"Arxiv-1703.00001": "@article{x, title={On Keys}, year={2017}}"}')).toEqual(['On Keys'])
    expect(titles('[{"url":"https://arxiv.org/abs/1703.00001","title":"On Keys","tags":["a"],"codeLink":"https://github.com/a/b"}]')).toEqual(['On Keys'])
    expect(readAny('["https://arxiv.org/abs/1703.00001","https://e.org/cats"]')).toMatchObject({ entries: [{ sighting: { ids: { arxiv: '1703.00001' } } }], rejected: [{ why: 'importNotAPaper' }] })
  })
})

describe('reading services', () => {
  it('Pocket', () => {
    const pocket = 'title,url,time_added,tags,status\n"[2401.00001] On Keys",https://arxiv.org/abs/2401.00001,1700000000,a|b,unread\nCats,https://e.org/cats,1700000000,,archive\n'
    expect(readAny(pocket, 'part_000.csv')).toMatchObject({
      entries: [{ sighting: { title: 'On Keys', ids: { arxiv: '2401.00001' } }, user: { tags: ['a', 'b'], reading: 'to-read', savedAt: 1_700_000_000_000 } }], rejected: [{ line: 3, why: 'importNotAPaper', detail: 'Cats' }],
    })
  })
  it('Raindrop', () => {
    const raindrop = 'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,On Keys | OpenReview,"a note",x,https://openreview.net/forum?id=aBcDeF12_3,Papers,"a, b",2024-01-02T03:04:05.000Z,,,true\n'
    expect(readAny(raindrop).entries).toMatchObject([{ sighting: { title: 'On Keys', ids: { openreview: 'aBcDeF12_3' } }, user: { tags: ['a', 'b', 'Papers'], note: 'a note', rating: 5, savedAt: Date.parse('2024-01-02T03:04:05.000Z') } }])
  })
  it('Instapaper', () => {
    const instapaper = 'URL,Title,Selection,Folder,Timestamp,Tags\nhttps://doi.org/10.1000/abc,On Keys,,Archive,1700000000,"[""a"",""b c""]"\n'
    expect(readAny(instapaper).entries).toMatchObject([{ sighting: { ids: { doi: '10.1000/abc' } }, user: { tags: ['a', 'b c'], reading: 'read' } }])
  })
  it('linkding', () => {
    const linkding = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n<DT><A HREF="https://arxiv.org/abs/2401.00001" ADD_DATE="1700000000" LAST_MODIFIED="1700000000" PRIVATE="1" TOREAD="1" TAGS="a,b">On Keys</A>\n<DD>what it says[linkding-notes]my note[/linkding-notes]\n<DT><A HREF="https://e.org/cats" ADD_DATE="1700000000">Cats</A>\n</DL><p>'
    expect(readAny(linkding)).toMatchObject({ entries: [{ sighting: { title: 'On Keys' }, user: { tags: ['a', 'b'], reading: 'to-read', note: 'what it says\nmy note' } }], rejected: [{ line: 8, why: 'importNotAPaper' }] })
  })
  it('karakeep', () => {
    const karakeep = JSON.stringify({ bookmarks: [{ createdAt: 1_700_000_000, title: 'On Keys', tags: ['a'], content: { type: 'link', url: 'https://arxiv.org/abs/2401.00001' }, note: 'n', archived: true }] })
    expect(readAny(karakeep).entries).toMatchObject([{ sighting: { title: 'On Keys', ids: { arxiv: '2401.00001' } }, user: { tags: ['a'], note: 'n', reading: 'read', savedAt: 1_700_000_000_000 } }])
  })
  it('Semantic Scholar', () => {
    const s2 = JSON.stringify({ data: [{ paperId: 'a'.repeat(40), externalIds: { ArXiv: '2401.00001', DOI: '10.1000/ABC' }, title: 'On Keys', abstract: 'We.', authors: [{ authorId: '1', name: 'Ada Lovelace' }], year: 2024, venue: 'ICML', publicationDate: '2024-05-01' }] })
    expect(readAny(s2).entries).toMatchObject([{ sighting: { title: 'On Keys', authors: ['Ada Lovelace'], ids: { arxiv: '2401.00001', doi: '10.1000/abc', s2: 'a'.repeat(40) }, published: '2024-05-01', venue: 'ICML' } }])
  })
  it('Zotero CSV', () => {
    const zotero = '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date","Manual Tags"\n"AB","journalArticle","2024","Lovelace, Ada; Turing, Alan","On Keys","J. Keys","","","10.1000/abc","https://e.org/1","We.","2024-05-01","a; b"\n'
    expect(readAny(zotero).entries).toMatchObject([{ sighting: { title: 'On Keys', authors: ['Ada Lovelace', 'Alan Turing'], ids: { doi: '10.1000/abc' }, venue: 'J. Keys', abstract: 'We.', published: '2024-05-01' }, user: { tags: ['a', 'b'] } }])
  })
})

describe('bookmarks of a browser', () => {
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><H3>Keys</H3>
        <DL><p>
            <DT><A HREF="https://arxiv.org/pdf/2401.00001v2" ADD_DATE="1700000000" ICON="data:image/png;base64,AAAA">[2401.00001] On &lt;Keys&gt; &amp; Locks</A>
            <DT><A HREF="javascript:alert(1)">bad</A>
        </DL><p>
        <DT><A HREF="https://e.org/">Cats</A>
    </DL><p>
</DL><p>`
  it('gives papers with their folders as tags and lists the rest', () => {
    expect(readAny(file)).toMatchObject({
      entries: [{ sighting: { title: 'On <Keys> & Locks', ids: { arxiv: '2401.00001' } }, user: { tags: ['Keys'], savedAt: 1_700_000_000_000 } }], rejected: [{ line: 12, why: 'importNoAddress' }, { line: 14, why: 'importNotAPaper' }],
    })
  })
})

describe('lists of identifiers', () => {
  it('reads identifiers and addresses, a line each', () => {
    const { entries, rejected } = readAny('2401.00001\nhep-th/9901001\n- https://openreview.net/forum?id=aBcDeF12_3\n10.1000/abc\nnothing\n')
    expect(entries.map(({ sighting }) => sighting.ids)).toEqual([{ arxiv: '2401.00001' }, { arxiv: 'hep-th/9901001' }, { openreview: 'aBcDeF12_3' }, { doi: '10.1000/abc' }])
    expect(rejected).toEqual([{ line: 5, why: 'importNotAPaper', detail: 'nothing' }])
  })
})

describe('mails', () => {
  const digest = 'Walking on Graphs: A Survey=\r\n of M=C3=BCller\r\nAda Lovelace, Alan Turing\r\narXiv:2401.00001\r\n'
  const mail = `From: alerts@e.org\r\nSubject: new\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="=_b"\r\n\r\n--=_b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${digest}\r\n--=_b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa('<p>M\xFCller</p>')}\r\n--=_b--\r\n`
  it('reads the text part', () => expect(readAny(mail).entries).toMatchObject([{ sighting: { title: 'Walking on Graphs: A Survey of Müller', authors: ['Ada Lovelace', 'Alan Turing'], ids: { arxiv: '2401.00001' }, how: 'text' } }]))
  it('gives HTML to the reader of pages and takes what has more', () => {
    const pages: string[] = []
    const found = readAny(mail, 'a.eml', { readPage: (html) => (pages.push(html), [{ title: 'One', how: 'site' }, { title: 'Two', how: 'site' }]) })
    expect(pages).toEqual(['<p>Müller</p>'])
    expect(found.entries).toHaveLength(2)
  })
  it('decodes files of other encodings', () => {
    expect(runSteps(decodeFile(Uint8Array.from([0x4d, 0xfc, 0x6c])))).toBe('Mül')
    expect(runSteps(decodeFile(Uint8Array.from([0xff, 0xfe, 0x4d, 0, 0xfc, 0])))).toBe('Mü')
    expect(runSteps(decodeFile(new TextEncoder().encode('Mü')))).toBe('Mü')
  })
})

describe('what each file is taken for', () => {
  it.each([
    ['[{"id":"x","type":"article-journal","title":"T","issued":{"date-parts":[[2020]]}}]', 'csl-json'], ['TY  - JOUR\nTI  - T\nER  - ', 'ris'], ['@article{x, title={T}}', 'bibtex'], ['<?xml version="1.0"?><xml><records><record></record></records></xml>', 'endnote-xml'],
    ['title,url\na,b\n', 'csv'], ['{"paperlight":1,"papers":[]}', 'json'], ['{"title":"a"}\n{"title":"b"}\n', 'jsonl'], ['2401.00001', 'ids'], ['Some words of a letter.', 'text'],
  ])('%s', (text, name) => expect(recogniseFormat(text)?.name).toBe(name))
})
