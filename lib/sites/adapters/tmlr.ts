import type { Site } from '../site.ts'

/** The published papers of Transactions on Machine Learning Research; their pages are forums on OpenReview. */
export const tmlr = {
  id: 'tmlr',
  name: 'TMLR',
  hosts: ['jmlr.org', 'www.jmlr.org'],
  captured: false,
  pages: [
    {
      kind: 'list',
      path: /^\/tmlr\/papers\b/,
      card: 'li.item',
      fields: {
        title: 'h4 > a, h4',
        authors: 'p > i, i',
        abstract: false,
        published: { at: 'p', take: /, ((?:[A-Z][a-z]+ )?20\d\d)\b/ },
        url: [{ at: 'a[href*="openreview.net/forum"]', attr: 'href' }, { at: 'h4 > a', attr: 'href' }],
      },
      examples: ['https://jmlr.org/tmlr/papers/', 'https://www.jmlr.org/tmlr/papers/index.html'],
    },
  ],
} as const satisfies Site
