import { describe, expect, it } from 'vitest'
import { readAny } from '../../../lib/exchange/index.ts'
import { detectHtml } from '../../../lib/cli/detect.ts'

/** Whole files as programs and services write them: what of title, people, date, folder, tag, note and state comes in, and what is left out. */

const ARXIV = { title: 'Attention Is All You Need', ids: { arxiv: '1706.03762' } }
const ADDED = 1_700_000_000_000

describe('Pocket', () => {
  it('CSV: tags, state, moment', () => {
    const file = 'title,url,time_added,cursor,tags,status\n"[1706.03762] Attention Is All You Need",https://arxiv.org/abs/1706.03762,1700000000,,nlp|to cite,archive\nhttps://doi.org/10.1000/abc,https://doi.org/10.1000/abc,1700000001,,,unread\n'
    expect(readAny(file, 'part_000000.csv')).toMatchObject({
      entries: [{ sighting: ARXIV, user: { standing: 'saved', tags: ['nlp', 'to cite'], reading: 'read', savedAt: ADDED } }, { sighting: { ids: { doi: '10.1000/abc' } }, user: { reading: 'to-read', savedAt: ADDED + 1_000 } }], rejected: [],
    })
  })
  it('HTML: the same, the state by its heading', () => {
    const file = `<!DOCTYPE html>
<html>
	<!--So long and thanks for all the fish-->
	<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>Pocket Export</title></head>
	<body>
		<h1>Unread</h1>
		<ul>
			<li><a href="https://arxiv.org/abs/1706.03762" time_added="1700000000" tags="nlp,to cite">Attention Is All You Need</a></li>
			<li><a href="https://e.org/cats" time_added="1700000000" tags="">Cats</a></li>
		</ul>
		<h1>Read Archive</h1>
		<ul>
			<li><a href="https://openreview.net/forum?id=aBcDeF12_3" time_added="1700000001" tags="">On Keys | OpenReview</a></li>
		</ul>
	</body>
</html>`
    const found = readAny(file, 'ril_export.html', { readPage: () => [] })
    expect(found.entries).toMatchObject([{ sighting: ARXIV, user: { tags: ['nlp', 'to cite'], reading: 'to-read', savedAt: ADDED } }, { sighting: { title: 'On Keys', ids: { openreview: 'aBcDeF12_3' } }, user: { reading: 'read', savedAt: ADDED + 1_000 } }])
    expect(found.rejected).toEqual([{ line: 9, why: 'importNotAPaper', detail: 'Cats' }])
  })
})

describe('Raindrop', () => {
  it('CSV: collection, tags, note, highlights, favourite, moment', () => {
    const file = 'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n7,Attention Is All You Need,"for the survey",We propose,https://arxiv.org/abs/1706.03762,Papers / NLP,"transformers, to cite",2023-11-14T22:13:20.000Z,https://x.org/c.png,"Highlight:dispense with recurrence",true\n8,On Keys,,,https://doi.org/10.1000/abc,Unsorted,,2023-11-14T22:13:20.000Z,,,false\n'
    expect(readAny(file, 'export.csv').entries).toMatchObject([
      { sighting: ARXIV, user: { tags: ['transformers', 'to cite', 'Papers/NLP'], note: 'for the survey\n\nHighlight:dispense with recurrence', rating: 5, savedAt: ADDED } }, { sighting: { ids: { doi: '10.1000/abc' } }, user: { standing: 'saved', savedAt: ADDED } },
    ])
    expect(readAny(file).entries[1]?.user).not.toHaveProperty('tags')
    expect(readAny(file).entries[1]?.user).not.toHaveProperty('rating')
  })
  it('HTML: the same by folders', () => {
    const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Raindrop.io Bookmarks</TITLE>
<H1>Raindrop.io Bookmarks</H1>
<DL><p>
<DT><H3 ADD_DATE="1700000000" LAST_MODIFIED="1700000000">Papers</H3>
<DL><p>
<DT><H3 ADD_DATE="1700000000" LAST_MODIFIED="1700000000">NLP</H3>
<DL><p>
<DT><A HREF="https://arxiv.org/abs/1706.03762" ADD_DATE="1700000000" LAST_MODIFIED="1700000002" TAGS="transformers,to cite" DATA-COVER="https://x.org/c.png" DATA-IMPORTANT="true">Attention Is All You Need</A>
<DD>for the survey
</DL><p>
</DL><p>
<DT><H3 ADD_DATE="1700000000" LAST_MODIFIED="1700000000">Unsorted</H3>
<DL><p>
<DT><A HREF="https://doi.org/10.1000/abc" ADD_DATE="1700000000" LAST_MODIFIED="1700000000" TAGS="" DATA-COVER="" DATA-IMPORTANT="false">On Keys</A>
</DL><p>
</DL><p>`
    const { entries } = readAny(file)
    expect(entries).toMatchObject([{ sighting: ARXIV, user: { tags: ['transformers', 'to cite', 'Papers/NLP'], note: 'for the survey', rating: 5, savedAt: ADDED } }, { sighting: { title: 'On Keys' } }])
    expect(entries[1]?.user).toEqual({ standing: 'saved', savedAt: ADDED })
  })
})

describe('Instapaper', () => {
  it('CSV: folder as state, star or tag', () => {
    const file = 'URL,Title,Selection,Folder,Timestamp,Tags\nhttps://arxiv.org/abs/1706.03762,Attention Is All You Need,a passage,Unread,1700000000,"[""nlp"",""to cite""]"\nhttps://doi.org/10.1000/a,A,,Starred,1700000000,[]\nhttps://doi.org/10.1000/b,B,,Reading group,1700000000,[]\nhttps://doi.org/10.1000/c,C,,Archive,1700000000,[]\n'
    const { entries } = readAny(file)
    expect(entries.map(({ user }) => user)).toEqual([
      { standing: 'saved', tags: ['nlp', 'to cite'], note: 'a passage', reading: 'to-read', savedAt: ADDED }, { standing: 'saved', rating: 5, savedAt: ADDED }, { standing: 'saved', tags: ['Reading group'], savedAt: ADDED }, { standing: 'saved', reading: 'read', savedAt: ADDED },
    ])
  })
  it('HTML: the state by its heading', () => {
    const file = '<!DOCTYPE html>\n<html><head><title>Instapaper: Export</title></head><body>\n<h1>Unread</h1>\n<ol>\n<li><a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>\n</ol>\n<h1>Starred</h1>\n<ol>\n<li><a href="https://doi.org/10.1000/a">A</a>\n</ol>\n</body></html>'
    expect(readAny(file, 'instapaper.html', { readPage: () => [] }).entries).toMatchObject([{ sighting: ARXIV, user: { reading: 'to-read' } }, { user: { rating: 5 } }])
  })
})

it('Chromium: its own file of bookmarks, folders and moments', () => {
  const link = (name: string, url: string): unknown => ({ date_added: String((ADDED / 1_000 + 11_644_473_600) * 1e6), guid: 'x', id: '5', name, type: 'url', url })
  const folder = (name: string, children: readonly unknown[]): unknown => ({ children, date_added: '13340000000000000', id: '1', name, type: 'folder' })
  const file = JSON.stringify({ checksum: 'abc', roots: { bookmark_bar: folder('Bookmarks bar', [folder('Papers', [folder('NLP', [link('[1706.03762] Attention Is All You Need', 'https://arxiv.org/abs/1706.03762')]), link('Cats', 'https://e.org/cats')])]), other: folder('Other bookmarks', []), synced: folder('Mobile bookmarks', []) }, version: 1 }, null, 3)
  expect(readAny(file, 'Bookmarks')).toMatchObject({ entries: [{ sighting: ARXIV, user: { tags: ['Papers/NLP'], savedAt: ADDED } }], rejected: [{ why: 'importNotAPaper', detail: 'Cats' }] })
  expect(readAny(file.slice(0, -9), 'Bookmarks').rejected).toMatchObject([{ why: 'importBrokenJson' }])
})

it('linkding: tags, notes, unread, put away', () => {
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
<DT><A HREF="https://arxiv.org/abs/1706.03762" ADD_DATE="1700000000" LAST_MODIFIED="1700000000" PRIVATE="1" TOREAD="1" TAGS="nlp,to-cite">Attention Is All You Need</A>
<DD>[linkding-notes]for the &lt;survey&gt;
second line[/linkding-notes]
<DT><A HREF="https://doi.org/10.1000/abc" ADD_DATE="1700000000" LAST_MODIFIED="1700000000" PRIVATE="0" TOREAD="0" TAGS="linkding:bookmarks.archived,keys">On Keys</A>
</DL><p>`
  expect(readAny(file).entries.map(({ user }) => user)).toEqual([{ standing: 'saved', tags: ['nlp', 'to-cite'], note: 'for the <survey>\nsecond line', reading: 'to-read', savedAt: ADDED }, { standing: 'saved', tags: ['keys'], reading: 'read', savedAt: ADDED }])
})

it('karakeep: tags, note, archived, and what is no link', () => {
  const file = JSON.stringify({ bookmarks: [
    { createdAt: 1_700_000_000, title: null, tags: ['nlp', 'ai:transformers'], content: { type: 'link', url: 'https://arxiv.org/abs/1706.03762' }, note: 'for the survey', archived: false },
    { createdAt: 1_700_000_000, title: 'On Keys', tags: [], content: { type: 'link', url: 'https://doi.org/10.1000/abc' }, note: null, archived: true },
    { createdAt: 1_700_000_000, title: 'A thought', tags: [], content: { type: 'text', text: 'words' }, note: null, archived: false },
  ] })
  const { entries, rejected } = readAny(file, 'karakeep-export.json')
  expect(entries.map(({ user }) => user)).toEqual([{ standing: 'saved', tags: ['nlp', 'ai:transformers'], note: 'for the survey', savedAt: ADDED }, { standing: 'saved', reading: 'read', savedAt: ADDED }])
  expect(entries[0]?.sighting.ids).toEqual(ARXIV.ids)
  expect(rejected).toMatchObject([{ why: 'importNotAPaper', detail: 'A thought' }])
})

describe('Semantic Scholar', () => {
  it('BibTeX of a library', () => {
    const file = '@article{Vaswani2017AttentionIA,\n  title={Attention is All you Need},\n  author={Ashish Vaswani and Noam M. Shazeer},\n  journal={ArXiv},\n  year={2017},\n  volume={abs/1706.03762},\n  url={https://api.semanticscholar.org/CorpusID:13756489}\n}\n\n@inproceedings{Lovelace2024OnK,\n title = {On Keys},\n author = {Ada Lovelace},\n booktitle = {International Conference on Machine Learning},\n year = {2024},\n url = {https://api.semanticscholar.org/CorpusID:99}\n}\n'
    const { entries } = readAny(file, 'library.bib')
    expect(entries).toMatchObject([
      { sighting: { title: 'Attention is All you Need', authors: ['Ashish Vaswani', 'Noam M. Shazeer'], ids: { arxiv: '1706.03762', s2: 'CorpusID:13756489' }, published: '2017' } }, { sighting: { venue: 'International Conference on Machine Learning', ids: { s2: 'CorpusID:99' } } },
    ])
    expect(entries[0]?.sighting.venue).toBeUndefined()
  })
  it('CSV', () => {
    const file = 'Title,Authors,Venue,Publication Year,DOI,URL,Abstract\nOn Keys,"Ada Lovelace, Alan M. Turing, Grace Hopper",ICML,2024,10.1000/abc,https://www.semanticscholar.org/paper/0123456789abcdef0123456789abcdef01234567,We keep keys.\n'
    expect(readAny(file).entries).toMatchObject([{ sighting: { authors: ['Ada Lovelace', 'Alan M. Turing', 'Grace Hopper'], venue: 'ICML', published: '2024', abstract: 'We keep keys.', ids: { doi: '10.1000/abc', s2: '0123456789abcdef0123456789abcdef01234567' } } }])
  })
})

it('PaperMemory: when a paper was met is kept, and visits are no reading', () => {
  const paper = { addDate: '2023-11-14T22:13:20.000Z', lastOpenDate: '2024-01-02T00:00:00.000Z', count: 9, author: 'Ada Lovelace', bibtex: '', id: 'Arxiv-1706.03762', pdfLink: 'https://arxiv.org/pdf/1706.03762.pdf', source: 'arxiv', tags: ['nlp'], title: 'Attention Is All\n You Need', year: '2017', conf: 'NIPS', note: 'mine\n--[Sync Merge]--' }
  const [entry] = readAny(JSON.stringify({ 'Arxiv-1706.03762': paper, __dataVersion: 10_100 })).entries
  expect(entry).toMatchObject({ sighting: { ...ARXIV, venue: 'NIPS' }, firstSeen: ADDED, lastSeen: Date.parse('2024-01-02T00:00:00.000Z') })
  expect(entry?.user).toEqual({ standing: 'saved', tags: ['nlp'], note: 'mine', savedAt: ADDED })
})

describe('Zotero', () => {
  const NOTE = '<div data-schema-version="9"><p>for the <strong>survey</strong></p>\n<ul>\n<li>\nat 5 &lt; 6\n</li>\n</ul>\n</div>'
  it('CSV: preprint by its Extra, manual tags, note, moment', () => {
    const file = `"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Date Added","Extra","Notes","Manual Tags","Automatic Tags"\n"ABCD","preprint","2017","Vaswani, Ashish; Shazeer, Noam","Attention Is All You Need","","10.48550/arXiv.1706.03762","http://arxiv.org/abs/1706.03762","We propose.","2017-06-12","2023-11-14 22:13:20","arXiv:1706.03762 [cs.CL]","${NOTE.replaceAll('"', '""')}","nlp; to cite","Computer Science - Computation and Language"\n`
    const [entry] = readAny(file, 'Exported Items.csv').entries
    expect(entry).toMatchObject({ sighting: { ...ARXIV, authors: ['Ashish Vaswani', 'Noam Shazeer'], published: '2017-06-12', abstract: 'We propose.' }, user: { tags: ['nlp', 'to cite'] } })
    expect(entry?.user?.note).toBe('for the survey\n\n- at 5 < 6')
    expect(new Date(entry?.user?.savedAt ?? 0).getFullYear()).toBe(2023)
  })
  it('BibTeX and RIS', () => {
    const bib = '\n@misc{vaswani_attention_2017,\n\ttitle = {Attention {Is} {All} {You} {Need}},\n\turl = {http://arxiv.org/abs/1706.03762},\n\tdoi = {10.48550/arXiv.1706.03762},\n\tabstract = {We propose.},\n\tpublisher = {arXiv},\n\tauthor = {Vaswani, Ashish and Shazeer, Noam},\n\tmonth = jun,\n\tyear = {2017},\n\tnote = {arXiv:1706.03762 [cs]},\n\tkeywords = {nlp, to cite},\n\tannote = {for the survey},\n}\n'
    expect(readAny(bib).entries).toMatchObject([{ sighting: { ...ARXIV, published: '2017-06', authors: ['Ashish Vaswani', 'Noam Shazeer'] }, user: { tags: ['nlp', 'to cite'], note: 'for the survey' } }])
    const ris = `TY  - GEN\r\nTI  - Attention Is All You Need\r\nAU  - Vaswani, Ashish\r\nAU  - Shazeer, Noam\r\nAB  - We propose.\r\nDA  - 2017/06/12/\r\nPY  - 2017\r\nDO  - 10.48550/arXiv.1706.03762\r\nDP  - arXiv.org\r\nPB  - arXiv\r\nUR  - http://arxiv.org/abs/1706.03762\r\nKW  - nlp\r\nKW  - to cite\r\nN1  - ${NOTE.replaceAll('\n', ' ')}\r\nER  - \r\n`
    expect(readAny(ris).entries).toMatchObject([{ sighting: { ...ARXIV, published: '2017-06-12' }, user: { tags: ['nlp', 'to cite'] } }])
    expect(readAny(ris).entries[0]?.user?.note).not.toMatch(/[<>]p/)
  })
})

it('Zotero RDF: journals, notes, files and collections that items point at', () => {
  const person = (family: string, given: string): string => `<rdf:li><foaf:Person><foaf:surname>${family}</foaf:surname><foaf:givenName>${given}</foaf:givenName></foaf:Person></rdf:li>`
  const file = `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
    <rdf:Description rdf:about="http://arxiv.org/abs/1706.03762">
        <z:itemType>preprint</z:itemType>
        <bib:authors><rdf:Seq>${person('Vaswani', 'Ashish')}${person('Shazeer', 'Noam')}</rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_2"/>
        <link:link rdf:resource="#item_3"/>
        <dc:subject>nlp</dc:subject>
        <dc:subject><z:AutomaticTag><rdf:value>Computer Science</rdf:value></z:AutomaticTag></dc:subject>
        <dc:title>Attention Is All You Need</dc:title>
        <dcterms:abstract>We propose &lt;it&gt;.</dcterms:abstract>
        <dc:date>2017-06-12</dc:date>
        <dc:identifier><dcterms:URI><rdf:value>http://arxiv.org/abs/1706.03762</rdf:value></dcterms:URI></dc:identifier>
        <dc:description>arXiv:1706.03762 [cs]</dc:description>
    </rdf:Description>
    <bib:Memo rdf:about="#item_2"><rdf:value>&lt;div data-schema-version=&quot;9&quot;&gt;&lt;p&gt;for the survey&lt;/p&gt;&lt;/div&gt;</rdf:value></bib:Memo>
    <z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:identifier><dcterms:URI><rdf:value>https://arxiv.org/pdf/1706.03762</rdf:value></dcterms:URI></dc:identifier><link:type>application/pdf</link:type></z:Attachment>
    <bib:Article rdf:about="#item_4">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
        <bib:authors><rdf:Seq>${person('Lovelace', 'Ada')}</rdf:Seq></bib:authors>
        <dc:title>On Keys</dc:title>
        <dc:date>2024</dc:date>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:1234-5678"><dc:title>Journal of Keys</dc:title><dc:identifier>DOI 10.1000/abc</dc:identifier></bib:Journal>
    <z:Collection rdf:about="#collection_1"><dc:title>Survey</dc:title><dcterms:hasPart rdf:resource="http://arxiv.org/abs/1706.03762"/></z:Collection>
</rdf:RDF>`
  const { entries, rejected } = readAny(file, 'My Library.rdf')
  expect(rejected).toEqual([])
  expect(entries).toHaveLength(2)
  expect(entries).toMatchObject([
    { sighting: { ...ARXIV, authors: ['Ashish Vaswani', 'Noam Shazeer'], abstract: 'We propose <it>.', published: '2017-06-12', links: [{ kind: 'pdf', url: 'https://arxiv.org/pdf/1706.03762' }] }, user: { note: 'for the survey' } },
    { sighting: { title: 'On Keys', authors: ['Ada Lovelace'], venue: 'Journal of Keys', ids: { doi: '10.1000/abc' }, published: '2024' } },
  ])
  expect(entries[0]?.user?.tags).toEqual(['nlp', 'Survey'])
})

it('EndNote: styles inside a title, day and month apart from the year', () => {
  const style = (text: string): string => `<style face="normal" font="default" size="100%">${text}</style>`
  const file = `<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="My.enl" path="/My.enl">My.enl</database><source-app name="EndNote" version="20.4">EndNote</source-app><rec-number>1</rec-number><foreign-keys><key app="EN" db-id="x" timestamp="1700000000">1</key></foreign-keys><ref-type name="Journal Article">17</ref-type><contributors><authors><author>${style('Lovelace, Ada')}</author><author>${style('Turing, A.')}</author></authors></contributors><titles><title><style face="normal" font="default" size="100%">On the </style><style face="italic" font="default" size="100%">E. coli</style><style face="normal" font="default" size="100%"> keys</style></title><secondary-title>${style('Journal of Keys')}</secondary-title></titles><periodical><full-title>${style('Journal of Keys')}</full-title></periodical><keywords><keyword>${style('nlp')}</keyword><keyword>${style('to cite')}</keyword></keywords><dates><year>${style('2024')}</year><pub-dates><date>${style('May 1')}</date></pub-dates></dates><urls><related-urls><url>${style('https://e.org/1')}</url></related-urls></urls><electronic-resource-num>${style('https://doi.org/10.1000/abc')}</electronic-resource-num><research-notes>${style('for the survey')}</research-notes></record></records></xml>`
  expect(readAny(file, 'My.xml').entries).toMatchObject([{ sighting: { title: 'On the E. coli keys', authors: ['Ada Lovelace', 'A. Turing'], venue: 'Journal of Keys', published: '2024-05-01', ids: { doi: '10.1000/abc' } }, user: { tags: ['nlp', 'to cite'], note: 'for the survey' } }])
})

describe('alert mails and pages', () => {
  const page = '<html><body><h3><a href="https://arxiv.org/abs/2401.00001">On Keys for Locks</a></h3><div>Ada Lovelace, Alan Turing - arXiv, 2024</div><h3><a href="https://arxiv.org/abs/2401.00002">On Locks for Keys</a></h3><div>Grace Hopper - arXiv, 2024</div></body></html>'
  const readPage = (html: string) => detectHtml(html, undefined, false)
  const both = [{ sighting: { title: 'On Keys for Locks', ids: { arxiv: '2401.00001' } } }, { sighting: { title: 'On Locks for Keys', ids: { arxiv: '2401.00002' } } }]
  it('.eml', () => expect(readAny(`From: a@e.org\r\nSubject: new\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(page)}\r\n`, 'alert.eml', { readPage }).entries).toMatchObject(both))
  it('.html', () => expect(readAny(page, 'alert.html', { readPage }).entries).toMatchObject(both))
  it('.txt', () => expect(readAny('On Keys for Locks\nAda Lovelace, Alan Turing\nhttps://arxiv.org/abs/2401.00001\n\nOn Locks for Keys\nGrace Hopper\nhttps://arxiv.org/abs/2401.00002\n', 'alert.txt').entries).toMatchObject(both))
})
