import type { Site } from '../site.ts'

/** Journals of the American Physical Society: issues, recent articles and search; one article's page. */
export const aps = {
  id: 'aps',
  name: 'APS journals',
  hosts: ['journals.aps.org', 'prola.aps.org', 'link.aps.org'],
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /^\/[a-z-]+\/(?:abstract|pdf|cited-by|references|supplemental)\/10\.|^\/doi\/10\./,
      fields: { abstract: '.article.abstract .content > p, #abstract-section-content > p', links: '.doi-field a' },
      examples: ['https://journals.aps.org/prx/abstract/10.1103/PhysRevX.12.041027', 'https://link.aps.org/doi/10.1103/PhysRevX.12.041027'],
    },
    {
      kind: 'list',
      path: /^\/(?:[a-z-]+\/(?:recent|issues|accepted|highlights|toc)|search)\b/,
      card: '.article-result, .article.panel, .search-result, li.result',
      fields: {
        title: 'h5.title, .title, h4, h3',
        authors: 'h6.authors, .authors',
        abstract: '.summary, .abstract, .teaser',
        published: { at: '.pub-info, .citation, .published', take: /Published (\d{1,2} \w+,? \d{4})|\d{1,2} [A-Z]\w+,? \d{4}/ },
        venue: { at: '.pub-info .citation, .pub-info, .citation', take: /^((?:Phys\. Rev\.|Rev\. Mod\. Phys\.|Physics|PRX)[^–—-]{0,100}?\(\d{4}\))/ },
        url: { at: '.title a, h5 a, h4 a, h3 a', attr: 'href' },
        links: '.title a, h5 a, h4 a, h3 a, a[href*="/pdf/10."]',
      },
      examples: ['https://journals.aps.org/prx/recent', 'https://journals.aps.org/prl/issues/130/1', 'https://journals.aps.org/search/results?clauses=x', 'https://journals.aps.org/prx/accepted'],
    },
  ],
} as const satisfies Site
