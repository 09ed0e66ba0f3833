import type { Paper } from '../../lib/paper.ts'

/** Files as others write them, for the formats that are only read: what each would say of these papers. */
export const FOREIGN: Readonly<Record<string, (papers: readonly Paper[]) => string>> = {
  jsonl: (papers) => papers.map(({ title, authors, abstract, ids, url }) => `${JSON.stringify({ title, authors, abstract, ids, url, how: 'site', site: 'arxiv' })}\n`).join(''),
  'chromium-bookmarks': (papers) =>
    JSON.stringify({ checksum: 'x', roots: { bookmark_bar: { children: papers.map(({ title, url, user }) => ({ date_added: String((Math.floor((user.savedAt ?? 0) / 1_000) + 11_644_473_600) * 1e6), name: title, type: 'url', url })), name: 'Bookmarks bar', type: 'folder' } }, version: 1 }, null, 3),
  'zotero-rdf': (papers) => {
    const xml = (text = ''): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    const person = (name: string): string => `<rdf:li><foaf:Person><foaf:surname>${xml(name.split(' ').at(-1))}</foaf:surname><foaf:givenName>${xml(name.split(' ')[0])}</foaf:givenName></foaf:Person></rdf:li>`
    const item = ({ title, authors, abstract, url, published, user }: Paper, at: number): string =>
      `<rdf:Description rdf:about="${url}"><z:itemType>preprint</z:itemType><bib:authors><rdf:Seq>${authors?.map(person).join('')}</rdf:Seq></bib:authors>${user.note ? `<dcterms:isReferencedBy rdf:resource="#item_${at}"/>` : ''}${user.tags.map((tag) => `<dc:subject>${xml(tag)}</dc:subject>`).join('')}<dc:title>${xml(title)}</dc:title><dcterms:abstract>${xml(abstract)}</dcterms:abstract><dc:date>${published}</dc:date><dc:identifier><dcterms:URI><rdf:value>${url}</rdf:value></dcterms:URI></dc:identifier></rdf:Description>\n${user.note ? `<bib:Memo rdf:about="#item_${at}"><rdf:value>${xml(user.note)}</rdf:value></bib:Memo>\n` : ''}`
    return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#">\n${papers.map(item).join('')}</rdf:RDF>\n`
  },
  nbib: (papers) =>
    papers.map(({ title, authors, abstract, published, user }, at) => `PMID- ${10_000_000 + at}\nTI  - ${title}\nAB  - ${abstract}\n${authors?.map((name) => `FAU - ${name}\n`).join('')}DP  - ${published?.slice(0, 4)}\n${user.tags.map((tag) => `OT  - ${tag}\n`).join('')}\n`).join(''),
  'paper-memory': (papers) =>
    JSON.stringify(Object.fromEntries(papers.map(({ title, authors, ids, published, user }) => {
      const id = `Arxiv-${ids?.arxiv}`
      const author = authors?.join(' and ')
      const bibtex = `@article{x${ids?.arxiv},\n  title={${title.replace(/[{}\\]/g, '')}},\n  author={${author}},\n  year={${published?.slice(0, 4)}},\n  journal={arXiv preprint}\n}`
      return [id, { id, title, author, bibtex, tags: user.tags, note: user.note ?? '', pdfLink: `https://arxiv.org/pdf/${ids?.arxiv}.pdf`, year: published?.slice(0, 4), addDate: new Date(user.savedAt ?? 0).toISOString(), count: 1, favorite: false, source: 'arxiv', venue: '', codeLink: '' }]
    }))),
  'json-list': (papers) =>
    JSON.stringify({ bookmarks: papers.map(({ title, url, abstract, user }) => ({ createdAt: Math.floor((user.savedAt ?? 0) / 1_000), title, tags: user.tags, content: { type: 'link', url, description: abstract }, note: user.note ?? null, archived: false })) }),
  ids: (papers) => papers.map(({ url }) => `${url}\n`).join(''),
  text: (papers) => papers.map(({ title, authors, url, abstract }) => `${title}\n${authors?.join(', ')}\n${url}\n${abstract}\n`).join('\n'),
}
