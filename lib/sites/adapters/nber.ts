import type { Site } from '../site.ts'

/** Working papers and search of the National Bureau of Economic Research. */
export const nber = {
  id: 'nber',
  name: 'NBER',
  hosts: ['nber.org', 'www.nber.org', 'papers.nber.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:system\/files\/working_)?papers\/w\d+/,
      fields: { abstract: '.page-header__intro-inner > p, .page-header__intro > p' , links: '.page-header__citation-info a[href*="doi.org"]' },
      examples: ['https://www.nber.org/papers/w33000'],
    },
    {
      kind: 'list',
      path: /^\/(?:papers|search|new-this-week|people|programs-projects)\b/,
      card: '.digest-card',
      fields: {
        title: '.digest-card__title a[href*="/papers/"], .digest-card__title a[href*="/chapters/"], .digest-card__title a[href*="/books-and-chapters/"]',
        authors: 'a[href*="/people/"], .digest-card__author',
        abstract: '.digest-card__summary',
        published: { at: '.digest-card__label, .digest-card__date', take: /(?:[A-Z][a-z]{2,8} )?(?:\d{1,2}, )?(?:19|20)\d\d/ },
        url: { at: '.digest-card__title a', attr: 'href' },
        links: '.digest-card__title a',
      },
      examples: ['https://www.nber.org/papers?page=1&perPage=50&sortBy=public_date', 'https://www.nber.org/search?q=x', 'https://www.nber.org/new-this-week'],
    },
  ],
} as const satisfies Site
