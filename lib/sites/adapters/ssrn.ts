import type { Site } from '../site.ts'

/** Search results, networks' lists and author pages of SSRN, in several generations of mark-up. */
export const ssrn = {
  id: 'ssrn',
  name: 'SSRN',
  hosts: ['ssrn.com', 'www.ssrn.com', 'papers.ssrn.com', 'hq.ssrn.com'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:sol3\/papers\.cfm|abstract=|abstract_id=)/,
      fields: { title: '.box-container h1, h1', abstract: { at: '.abstract-text', drop: 'h3', cut: /^Abstract / }, links: 'a[href*="doi.org/10.2139"]' },
      examples: ['https://papers.ssrn.com/sol3/papers.cfm?abstract_id=4567890', 'https://ssrn.com/abstract=4567890'],
    },
    {
      kind: 'list',
      path: /^\/(?:sol3\/(?!papers\.cfm)|index\.cfm|searchresults|search|rankings|ssrn)/i,
      card: '.trow, .papers-list > div, .result-item, table tr',
      fields: {
        title: 'a.title[href*="abstract"], .title > a[href*="abstract"], h3 > a[href*="abstract"], a.paper-title, strong > a[href*="abstract_id"]',
        authors: '.authors-list a, .authors a, a[href*="AbsByAuth"]',
        published: { at: '.note, .date, .reveal-info, td', take: /(?:Posted|Written|Last [Rr]evised):? ?(\d{1,2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4})/ },
        url: { at: 'a.title, .title > a, h3 > a, a.paper-title, strong > a', attr: 'href' },
        links: 'a.title, .title > a, h3 > a, a.paper-title, strong > a',
      },
      examples: ['https://papers.ssrn.com/sol3/results.cfm?txtKey_Words=x', 'https://papers.ssrn.com/sol3/cf_dev/AbsByAuth.cfm?per_id=1', 'https://papers.ssrn.com/sol3/JELJOUR_Results.cfm?form_name=journalbrowse&journal_id=1'],
    },
  ],
} as const satisfies Site
