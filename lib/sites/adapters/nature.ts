import type { Site } from '../site.ts'

/** Search, journal listings, issues and subjects of nature.com; news pieces stand among the papers there and have DOIs too. */
export const nature = {
  id: 'nature',
  name: 'Nature',
  hosts: ['nature.com', 'www.nature.com'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/articles\/[\w.-]+/,
      fields: { abstract: '#Abs1-content, #Abs2-content, .article__teaser', links: '.c-bibliographic-information__value a[href*="doi.org"]' },
      examples: ['https://www.nature.com/articles/s41586-021-03819-2'],
    },
    {
      kind: 'list',
      path: /^\/(?:search|subjects\/|latest-|collections\/|[a-z0-9]+\/(?:articles|research-articles|reviews-and-analysis|current-issue|volumes\/|online|research\b|journal\/))/,
      card: 'article, li[itemtype$="/Article"]',
      fields: {
        title: '.c-card__title, [itemprop~="headline"], h3, h2',
        authors: '[itemprop="creator"] [itemprop="name"], .c-author-list li, .app-author-list li',
        abstract: '[data-test="article-description"], .c-card__summary, [itemprop="description"]',
        published: [{ at: 'time', attr: 'datetime' }, 'time'],
        venue: '[data-test="journal-title-and-link"], .c-meta__item [itemprop="publisher"]',
        url: { at: 'h3 a[href*="/articles/"], h2 a[href*="/articles/"]', attr: 'href' },
        links: 'h3 a, h2 a',
      },
      examples: ['https://www.nature.com/search?q=x&order=relevance', 'https://www.nature.com/nature/research-articles?type=article', 'https://www.nature.com/ncomms/articles', 'https://www.nature.com/nature/volumes/600/issues/7887', 'https://www.nature.com/subjects/machine-learning'],
    },
  ],
} as const satisfies Site
