import type { Site } from '../site.ts'

/** Search results, journal front pages and issues of MDPI; calls for special issues use the same card. */
export const mdpi = {
  id: 'mdpi',
  name: 'MDPI',
  hosts: ['mdpi.com', 'www.mdpi.com'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/\d{4}-\d{3}[\dX]\/\d+\/(?:\d+|s\d+)\/\d+/i,
      fields: { abstract: { at: '.html-abstract .html-p, .art-abstract', cut: /^Abstract:? / }, links: '.bib-identity a[href*="doi.org"]' },
      examples: ['https://www.mdpi.com/2504-446X/8/10/548'],
    },
    {
      kind: 'list',
      path: /^\/(?:search|journal|topics|about\/latest|\d{4}-\d{3}[\dX]\/\d+(?:\/\d+)?\/?(?:\?|$))/i,
      card: '.article-item, .article-content',
      fields: {
        title: 'a.title-link:not([href*="special_issues"]):not([href*="/topics/"])',
        authors: ['.authors [itemprop="author"], .authors .inlineblock', { at: '.authors', cut: /^by / }],
        abstract: [{ at: '.abstract-full', drop: 'a, strong', cut: /^Abstract:? / }, { at: '.abstract-cropped', drop: 'a, strong' }],
        published: { at: '.color-grey-dark', take: /(\d{1,2} [A-Z][a-z]{2} \d{4})/ },
        venue: '.color-grey-dark em',
        url: { at: 'a.title-link', attr: 'href' },
        ids: { doi: { at: '.color-grey-dark', take: /10\.3390\/[a-z0-9]+/ } },
        links: 'a.title-link, a[href*="doi.org/10.3390"], a[href*="/pdf"]',
      },
      examples: ['https://www.mdpi.com/search?q=x&journal=drones', 'https://www.mdpi.com/journal/drones', 'https://www.mdpi.com/2504-446X/8/10'],
    },
  ],
} as const satisfies Site
