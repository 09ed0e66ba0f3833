import type { Site } from '../site.ts'

/** Proceedings of NeurIPS and ICLR in the same software: bare list items to 2024, cards with badges from 2025; and the pages before 2020. */
export const neuripsProceedings = {
  id: 'neurips-proceedings',
  name: 'NeurIPS and ICLR proceedings',
  hosts: ['papers.nips.cc', 'papers.neurips.cc', 'proceedings.neurips.cc', 'proceedings.iclr.cc', 'datasets-benchmarks-proceedings.neurips.cc'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:paper_files\/)?(?:paper\/\d{4}|book\/[\w-]+|papers\/search|search)\/?(?:\?|$)/,
      card: 'ul.paper-list > li, .main-container ul > li, .main ul > li',
      fields: {
        title: ['a[title="paper title"]', '.paper-content > a', 'a[href*="/paper/"]'],
        authors: ['.paper-authors', 'i', 'a.author'],
        abstract: false,
        url: { at: 'a[href*="/paper/"]', attr: 'href' },
        published: [{ at: 'a[href*="/paper/"]', attr: 'href', take: /\/((?:19|20)\d\d)\// }, { from: 'page', at: 'h4, h2', take: /\b(?:19|20)\d\d\b/ }],
        venue: { from: 'page', at: 'h4, h2', take: /^(?:Advances in|International|Proceedings).*$/ },
      },
      examples: ['https://papers.nips.cc/paper_files/paper/2024', 'https://proceedings.neurips.cc/paper/2020', 'https://proceedings.iclr.cc/paper_files/paper/2024', 'https://papers.nips.cc/papers/search?q=x'],
    },
    {
      kind: 'single',
      path: /\/paper\/\d{4}\/hash\/|^\/paper\/\d+-/,
      fields: { abstract: ['.paper-abstract', 'p.abstract', '.main-container h4 ~ p + p'], links: 'a[href*="-Paper"], a[href*="/file/"]' },
      examples: ['https://papers.nips.cc/paper_files/paper/2024/hash/0123456789abcdef0123456789abcdef-Abstract-Conference.html'],
    },
  ],
} as const satisfies Site
