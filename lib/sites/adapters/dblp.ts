import type { Site } from '../site.ts'

/** Author, venue, stream and search pages; the volume itself (class `editor`) is an entry among its papers. */
export const dblp = {
  id: 'dblp',
  name: 'dblp',
  hosts: ['dblp.org', '*.dblp.org', 'dblp.uni-trier.de', 'dblp1.uni-trier.de', 'dblp2.uni-trier.de', 'dblp.dagstuhl.de', 'dblp.l3s.de'],
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /^\/rec\/(?!.*\?view=)/,
      fields: { title: { at: 'li.entry .title', cut: /\.$/ }, authors: 'li.entry [itemprop="author"] [itemprop="name"]', links: 'li.ee a' },
      examples: ['https://dblp.org/rec/conf/x/Author25.html'],
    },
    {
      kind: 'list',
      path: /^\/(?:db|pid|pers|search|streams|author)\b/,
      card: 'li.entry',
      skip: '.editor',
      fields: {
        title: { at: '.title', cut: /\.$/ },
        // Homonyms carry a number.
        authors: { at: '[itemprop="author"] [itemprop="name"]', cut: / \d{4}$/ },
        abstract: false,
        venue: ['[itemprop="isPartOf"] [itemprop="name"]', { from: 'page', at: 'header[data-bhtkey^="db/"] h1', cut: /^\d+\. / }],
        published: [{ at: 'meta[itemprop="datePublished"]', attr: 'content' }, '[itemprop="datePublished"]'],
        url: { at: 'li.ee a, .publ .head > a', attr: 'href' },
        ids: { dblp: { attr: 'id' } },
        links: 'li.ee a, .publ .head > a',
      },
      examples: ['https://dblp.org/db/conf/x/y2023.html', 'https://dblp.org/pid/12/3456.html', 'https://dblp.uni-trier.de/pers/hd/a/Author:An', 'https://dblp.org/search?q=diffusion', 'https://dblp.org/search/publ?q=x'],
    },
  ],
} as const satisfies Site
