import type { Site } from '../site.ts'

/** Proceedings of IJCAI since 2017: titles are plain text, the links stand below. */
export const ijcai = {
  id: 'ijcai',
  name: 'IJCAI proceedings',
  hosts: ['ijcai.org', 'www.ijcai.org', 'static.ijcai.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/proceedings\/\d{4}\/\d+/,
      fields: { abstract: '.proceedings-detail .row:nth-of-type(3) .col-md-12', links: '.btn-download, a[href*="doi.org"]' },
      examples: ['https://www.ijcai.org/proceedings/2025/42'],
    },
    {
      kind: 'list',
      path: /^\/proceedings\/\d{4}\/?(?:\?|$)/,
      card: '.paper_wrapper',
      fields: {
        title: '.title',
        authors: '.authors',
        abstract: false,
        url: [{ at: '.details a[href*="/proceedings/"]:not([href$=".pdf"])', attr: 'href' }, { at: '.details a', attr: 'href' }],
        published: { from: 'page', at: 'title, h1', take: /\b20\d\d\b/ },
      },
      examples: ['https://www.ijcai.org/proceedings/2025/', 'https://www.ijcai.org/proceedings/2019'],
    },
  ],
} as const satisfies Site
