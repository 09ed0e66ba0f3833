import type { Paper } from '../../lib/paper.ts'

/** Files as others write them, for the formats that are only read: what each would say of these papers. */
export const FOREIGN: Readonly<Record<string, (papers: readonly Paper[]) => string>> = {
  jsonl: (papers) => papers.map(({ title, authors, abstract, ids, url }) => `${JSON.stringify({ title, authors, abstract, ids, url, how: 'site', site: 'arxiv' })}\n`).join(''),
  'chromium-bookmarks': (papers) =>
    JSON.stringify({ checksum: 'x', roots: { bookmark_bar: { children: papers.map(({ title, url, user }) => ({ date_added: String((Math.floor((user.savedAt ?? 0) / 1_000) + 11_644_473_600) * 1e6), name: title, type: 'url', url })), name: 'Bookmarks bar', type: 'folder' } }, version: 1 }, null, 3),
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
