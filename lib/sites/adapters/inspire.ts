import type { Site } from '../site.ts'

/** Literature search of INSPIRE HEP, also on author and conference pages; from the site's own source. */
export const inspire = {
  id: 'inspire',
  name: 'INSPIRE',
  hosts: ['inspirehep.net', 'beta.inspirehep.net', 'labs.inspirehep.net'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/literature\/\d+/,
      fields: {
        title: '[data-test-id="detail-page-title"], h2',
        authors: { at: '[data-test-id="author-link"], .author-link' },
        abstract: { at: '.latex-abstract, [data-test-id="abstract"], .__Abstract__', cut: /^Abstract:? ?(?:\([^)]{1,40}\))? ?/ },
        links: 'a[href*="arxiv.org/abs"], a[href*="doi.org/"]',
      },
      examples: ['https://inspirehep.net/literature/2773333'],
    },
    {
      kind: 'list',
      path: /^\/(?:literature|authors|conferences|experiments|institutions|seminars)\b/,
      card: '[data-test-id="literature-result-item"]',
      fields: {
        title: '.result-item-title',
        authors: '[data-test-id="author-link"], .author-link',
        abstract: false,
        published: { take: /\(((?:[A-Z][a-z]{2} (?:\d{1,2}, )?)?(?:19|20)\d\d)\)/ },
        venue: { take: /Published in: (.{2,120}?)(?: • | · |$)/ },
        url: { at: '.result-item-title', attr: 'href' },
        links: '.result-item-title, a[href*="arxiv.org/abs"], a[href*="doi.org/"]',
      },
      examples: ['https://inspirehep.net/literature?sort=mostrecent&q=x', 'https://inspirehep.net/authors/1010907'],
    },
  ],
} as const satisfies Site
