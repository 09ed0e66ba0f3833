import type { Site } from '../site.ts'

/** Search and browsing in the PLOS journals; from the site's own source. */
export const plos = {
  id: 'plos',
  name: 'PLOS',
  hosts: ['journals.plos.org', 'www.plosone.org', 'plosone.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/\w+\/article(?:\/\w+)?\?id=10\./,
      fields: { abstract: { at: '.abstract-content, .abstract', drop: 'h2', cut: /^Abstract / }, links: '#artDoi a' },
      examples: ['https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001'],
    },
    {
      kind: 'list',
      path: /^\/\w+\/(?:search|dynamicSearch|browse|volume|issue)\b/,
      card: '#searchResultsList > dt, .search-results-list > dt, article[data-doi], li[data-doi]',
      parts: 'dd',
      fields: {
        title: 'dt.search-results-title, dt a, h2, h3',
        authors: '.search-results-authors, .authors',
        abstract: false,
        published: { take: /published (\d{1,2} [A-Z][a-z]{2,8} \d{4})/ },
        venue: { take: / \| (PLO[^|]{2,60}?)(?: https?:| 10\.|$)/ },
        url: { at: 'a[href*="article?id="]', attr: 'href' },
        ids: { doi: [{ attr: 'data-doi' }, { at: '.search-results-doi', take: /10\.\d{4,9}\/\S+/ }] },
        links: 'a[href*="article?id="]',
      },
      examples: ['https://journals.plos.org/plosone/search?q=x', 'https://journals.plos.org/ploscompbiol/browse/machine_learning'],
    },
  ],
} as const satisfies Site
