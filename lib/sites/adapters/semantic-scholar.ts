import type { Site } from '../site.ts'

/** Search, author, venue, topic and feed pages share one row; a paper's own page repeats it for citations. */
export const semanticScholar = {
  id: 'semantic-scholar',
  name: 'Semantic Scholar',
  hosts: ['semanticscholar.org', 'www.semanticscholar.org'],
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:paper|reader)\//,
      fields: {
        title: '[data-test-id="paper-detail-title"], [data-selenium-selector="paper-detail-title"]',
        abstract: { at: '[data-test-id="abstract-text"], .paper-detail-page__abstract .text-truncator', cut: /^(?:Abstract|TLDR)\s|\s(?:Expand|Collapse)$/g },
        links: '.paper-detail-page__doi a, [data-test-id="paper-link"]',
      },
      examples: ['https://www.semanticscholar.org/paper/A-Title-Author/0123456789abcdef0123456789abcdef01234567', 'https://www.semanticscholar.org/reader/0123456789abcdef0123456789abcdef01234567'],
    },
    {
      kind: 'list',
      path: /^\/(?:search|author|venue|topic|me)\b/,
      card: '.cl-paper-row, .search-result, [data-paper-id]',
      fields: {
        title: '.cl-paper-title, [data-selenium-selector="title-link"], .search-result-title',
        authors: '.cl-paper-authors__author-box, [data-test-id="author-list"] > a, [data-selenium-selector="author-list"] > a, a.author-list__link',
        abstract: { at: '.cl-paper-abstract, .tldr-abstract-replacement, .abstract-truncator, .text-truncator', cut: /^(?:TLDR|Abstract)\s|\s(?:Expand|Collapse)$/g },
        published: '.cl-paper-pubdates, [data-selenium-selector="paper-year"]',
        venue: '.cl-paper-venue, [data-test-id="normalized-venue-link"], [data-selenium-selector="venue-metadata"]',
        url: { at: '[data-test-id="title-link"], [data-selenium-selector="title-link"], a[href*="/paper/"]', attr: 'href' },
      },
      examples: [
        'https://www.semanticscholar.org/search?q=diffusion&sort=relevance',
        'https://www.semanticscholar.org/author/A.-Author/1234567',
        'https://www.semanticscholar.org/venue?name=NeurIPS',
        'https://www.semanticscholar.org/me/research',
      ],
    },
  ],
} as const satisfies Site
