import type { Site } from '../site.ts'

/** Volumes and special topics of JMLR and its software track; one `dl` per paper, or one for all. */
export const jmlr = {
  id: 'jmlr',
  name: 'JMLR',
  hosts: ['jmlr.org', 'www.jmlr.org', 'jmlr.csail.mit.edu'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:papers|mloss)\/(?:v\d+\/?(?:index\.html)?|topic\/[\w-]+\.html|[\w-]*\.html)?(?:\?|$)/,
      card: 'dl > dt',
      parts: 'dd',
      fields: {
        title: 'dt',
        authors: ['dd b > i, dd i > b', 'dd > b, dd > i'],
        abstract: false,
        published: { at: 'dd', take: /[−–-]\d+, ((?:19|20)\d\d)/ },
        url: { at: 'dd a[href$=".html"]', attr: 'href' },
      },
      examples: ['https://www.jmlr.org/papers/v26/', 'https://jmlr.org/papers/', 'https://jmlr.org/papers/topic/causality.html', 'https://jmlr.org/mloss/'],
    },
    {
      kind: 'single',
      path: /^\/papers\/v\d+\/[\w-]+\.html/,
      fields: { abstract: '.abstract', links: '#content a' },
      examples: ['https://jmlr.org/papers/v26/22-0136.html'],
    },
  ],
} as const satisfies Site
