import type { Site } from '../site.ts'

/** Search results and libraries of the Astrophysics Data System, in its interfaces before and since 2024; from the site's own source. */
export const nasaAds = {
  id: 'nasa-ads',
  name: 'NASA ADS',
  hosts: ['ui.adsabs.harvard.edu', 'scixplorer.org', 'www.scixplorer.org', 'dev.scixplorer.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/abs\/[^/]+(?:\/abstract)?\/?(?:\?|$)/,
      fields: { abstract: { at: '.s-abstract-text, #abstract-content, [aria-labelledby="abstract"]', cut: /^Abstract / }, links: 'dd a[href*="doi.org"], dd a[href*="arxiv.org"]' },
      examples: ['https://ui.adsabs.harvard.edu/abs/2024arXiv240800118G/abstract'],
    },
    {
      kind: 'list',
      path: /^\/(?:search|public-libraries|user\/libraries|abs\/[^/]+\/(?:citations|references|similar|coreads|toc))\b/,
      card: '#results article, .results-list > li',
      fields: {
        title: '.article-title, .s-results-title',
        authors: [{ at: '.article-author', cut: /;$/ }, { at: 'div', take: /^([^;]{2,80}(?:;.{0,4000})?);(?: (?:and \d+ more|show details))?$/ }],
        abstract: { at: '[data-testid="abstract"], .abstract' },
        published: ['.pubdate, .s-results-date', { at: 'p', take: /^(?:19|20)\d\d(?:\/\d\d)?$/ }],
        url: { at: 'a[href*="/abs/"]', attr: 'href' },
        ids: { ads: [{ attr: 'id' }, '.identifier'] },
        links: '.article-title, a.abs-redirect-link, h3 > a',
      },
      examples: ['https://ui.adsabs.harvard.edu/search/q=author%3A%22x%22&sort=date', 'https://ui.adsabs.harvard.edu/search?q=x', 'https://ui.adsabs.harvard.edu/abs/2024arXiv240800118G/citations', 'https://scixplorer.org/search?q=x'],
    },
  ],
} as const satisfies Site
