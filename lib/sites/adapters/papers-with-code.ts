import type { Site } from '../site.ts'

/** Papers with Code as it was until July 2025; archived copies and mirrors keep the mark-up. */
export const papersWithCode = {
  id: 'papers-with-code',
  name: 'Papers with Code',
  hosts: ['paperswithcode.com', '*.paperswithcode.com', 'paperswithcode.co'],
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /^\/paper\/[\w-]+/,
      fields: { title: '.paper-title h1', authors: '.paper-title .authors .author-span:not(.no-hover) , .paper-title .author-span a', abstract: '.paper-abstract p', links: '.paper-abstract a' },
      examples: ['https://paperswithcode.com/paper/a-paper-title'],
    },
    {
      kind: 'list',
      path: /^\/(?:$|\?|search|latest|greatest|social|task|method|dataset|author|conference|sota|methods|newsletter)/,
      card: '.paper-card',
      fields: {
        title: 'h1',
        // Cards show repositories and dates where authors would stand.
        authors: false,
        abstract: '.item-strip-abstract',
        published: '.item-date-pub',
        venue: '.item-conference-link',
        url: { at: 'h1 a', attr: 'href' },
        // Thumbnails are named by the arXiv identifier.
        ids: { arxiv: { at: '.item-image', attr: 'style', take: /\/paper\/(\d{4}\.\d{4,5})\./ } },
        links: 'h1 a, .item-github-link a, .entity a',
      },
      examples: ['https://paperswithcode.com/', 'https://paperswithcode.com/search?q=x', 'https://paperswithcode.com/latest', 'https://paperswithcode.com/task/image-classification'],
    },
  ],
} as const satisfies Site
