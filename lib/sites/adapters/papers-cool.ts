import type { Site } from '../site.ts'

/** arXiv categories, conference venues and search on papers.cool ("Cool Papers"), an endless list. */
export const papersCool = {
  id: 'papers-cool',
  name: 'Cool Papers',
  hosts: ['papers.cool', 'www.papers.cool'],
  captured: false,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:arxiv|venue|biorxiv|medrxiv|chemrxiv)\b/,
      card: '.panel.paper',
      fields: {
        title: '.title-link[id^="title-"], .title-link',
        authors: ['.authors a.author', { at: '.authors', cut: /^Authors? ?: ?/ }],
        abstract: '.summary',
        published: '.date-data',
        url: { at: '.title-link[id^="title-"], .title-link', attr: 'href' },
        categories: { at: '.subjects a', take: /^[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,20})?$/ },
        venue: { at: '.subjects a', take: /^[A-Z].*\d{4}.*$/ },
        links: '.title a, .title-link',
      },
      examples: ['https://papers.cool/arxiv/cs.CL', 'https://papers.cool/venue/ICLR.2025?group=Oral', 'https://papers.cool/arxiv/search?query=x', 'https://papers.cool/arxiv/2408.00118'],
    },
  ],
} as const satisfies Site
