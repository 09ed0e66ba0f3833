import type { Site } from '../site.ts'

/** Search results, issues, conferences and authors, rendered by Angular; each result stood there twice (wide and narrow) for years. */
export const ieeeXplore = {
  id: 'ieee-xplore',
  name: 'IEEE Xplore',
  hosts: ['ieeexplore.ieee.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:abstract\/)?document\/\d+|^\/(?:xpls|xpl)\/(?:abs_all|articleDetails)\.jsp/,
      fields: {
        title: 'h1.document-title, h1[class*="document-title"]',
        authors: { at: '.authors-info-container .authors-info, .authors-container .authors-info', cut: /[;,]$/ },
        abstract: { at: '.abstract-text', cut: /^Abstract: ?/ },
        published: { at: '.doc-abstract-pubdate, .doc-abstract-dateadded, .doc-abstract-confdate', take: /\d.*/ },
        venue: '.stats-document-abstract-publishedIn a',
        ids: { doi: { at: '.stats-document-abstract-doi a' } },
        links: '.stats-document-abstract-doi a',
      },
      examples: ['https://ieeexplore.ieee.org/document/8578843', 'https://ieeexplore.ieee.org/abstract/document/8578843/'],
    },
    {
      kind: 'list',
      path: /^\/(?:search|xpl|author)\//,
      card: 'xpl-results-item, .List-results-items, .article-list > li',
      fields: {
        title: ['h2 > a, h3 > a', 'h2, h3'],
        authors: [{ at: '.hide-mobile p.author a, .hide-mobile .author a[href*="/author/"]' }, { at: 'p.author, .author', first: true }],
        abstract: { at: '.js-displayer-content, .abstract-text', cut: /^Abstract: ?|\(?(?:Show More|Show Less)\)?$/g },
        published: { at: '.publisher-info-container, .description', take: /Year: ?((?:19|20)\d\d)/ },
        venue: '.description > a, .description a[href*="/xpl/"]',
        url: { at: 'h2 > a, h3 > a', attr: 'href' },
        links: 'h2 > a, h3 > a',
      },
      examples: ['https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=x', 'https://ieeexplore.ieee.org/xpl/conhome/7048058/proceeding', 'https://ieeexplore.ieee.org/xpl/mostRecentIssue.jsp?punumber=6221021', 'https://ieeexplore.ieee.org/author/37085386300'],
    },
  ],
} as const satisfies Site
