import type { Site } from '../site.ts'

/** Feeds, search and paper pages of SciRate; from the site's own source. BibTeX hides in each card. */
export const scirate = {
  id: 'scirate',
  name: 'SciRate',
  hosts: ['scirate.com', 'www.scirate.com'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/arxiv\/(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/,
      fields: {
        title: '.paper .title, h1.title, h1',
        authors: 'ul.authors a, .authors a[href*="au:"]',
        abstract: '.abstract',
        published: { at: '.uid, .submit_date, .paper .date', take: /[A-Z][a-z]{2} \d{1,2},? \d{4}/ },
        links: 'a.paper-download, a[href*="arxiv.org/abs"]',
      },
      examples: ['https://scirate.com/arxiv/2408.00118', 'https://scirate.com/arxiv/quant-ph/9901001'],
    },
    {
      kind: 'list',
      path: /^\/(?:\?|$|search|arxiv\/[a-z]|[\w-]+\/scites|users)/,
      card: 'li.paper',
      fields: {
        title: '.title',
        authors: '.authors a[href*="au:"]',
        abstract: '.abstract',
        published: { at: '.uid', take: /[A-Z][a-z]{2} \d{1,2},? \d{4}/ },
        url: { at: '.title a', attr: 'href' },
        categories: { at: '.uid a[href^="/arxiv/"]' },
        upvotes: { at: '.scites-count .count, .scites-count, button.count', take: /^\d+$/ },
        links: '.title a, a.paper-download',
      },
      examples: ['https://scirate.com/', 'https://scirate.com/arxiv/quant-ph?range=7', 'https://scirate.com/search?q=au:Author_A'],
    },
  ],
} as const satisfies Site
