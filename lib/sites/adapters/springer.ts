import type { Site } from '../site.ts'

/** Springer Link: search before and after 2024, journal volumes, articles in press, and chapters of a proceedings volume. */
export const springer = {
  id: 'springer',
  name: 'Springer Link',
  hosts: ['link.springer.com'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:article|chapter|protocol|referenceworkentry|content\/pdf)\/10\.|^\/10\.\d+/,
      fields: { abstract: '#Abs1-content, #Abs2-content, .Abstract > p', links: '.c-bibliographic-information__value a[href*="doi.org"]' },
      examples: ['https://link.springer.com/article/10.1007/s10994-021-06042-2', 'https://link.springer.com/chapter/10.1007/978-3-642-35813-5_1'],
    },
    {
      kind: 'list',
      path: /^\/(?:search|journal|book|bookseries|collections|conference)\b/,
      card: 'li.app-card-open, article.app-card-open, #results-list > li, li[data-test="chapter"], li[data-test="search-result-item"], article.c-card-open, article.c-card, li.c-list-group__item, li.toc-item',
      fields: {
        // Journals and books among the results are no papers.
        title: ':is(h2, h3, h4, .title) a[href*="10."]:not([href*="/book/"]), a.title[href*="10."]:not([href*="/book/"])',
        authors: ['.app-card-open__authors [data-test="author-name"]', '[data-test="authors"], .app-card-open__authors, .app-author-list, .authors, .c-author-list, .c-card__authors'],
        abstract: '.app-card-open__description, [data-test="description"], .snippet, .c-card__summary',
        published: ['[data-test="published"]', { at: '.year', attr: 'title' }, '.year', { at: 'time', attr: 'datetime' }, { at: '.c-meta__item', take: /^.*\b(?:19|20)\d\d$/ }],
        venue: '[data-test="parent"], .app-card-open__meta [data-test="journal-title"], .publication-title',
        url: { at: ':is(h2, h3, h4, .title) a[href*="10."]:not([href*="/book/"]), a.title[href*="10."]', attr: 'href' },
        links: ':is(h2, h3, h4, .title) a, a.title, a[href*="/pdf/"]',
      },
      examples: ['https://link.springer.com/search?query=x&new-search=true', 'https://link.springer.com/journal/10994/volumes-and-issues/112-1', 'https://link.springer.com/journal/10994/articles', 'https://link.springer.com/book/10.1007/978-3-031-04248-5'],
    },
  ],
} as const satisfies Site
