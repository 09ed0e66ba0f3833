import type { Site } from '../site.ts'

/** Search results and tables of contents; an article's page shows recommended and cited articles beside, which are left alone. */
export const scienceDirect = {
  id: 'sciencedirect',
  name: 'ScienceDirect',
  hosts: ['sciencedirect.com', 'www.sciencedirect.com'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:search|journal|author|user\/recommendations)\b/,
      card: 'li.ResultItem, .js-article-list-item, .publication-item',
      fields: {
        title: '.result-list-title-link, .js-article-title, h2, h3',
        authors: ['.Authors .author', '.js-article__item__authors', '.author-group'],
        abstract: '.js-abstract-body-text, .abstract-section .abstract',
        published: ['.srctitle-date-fields > span:last-child', '.srctitle-date-fields', '.js-article-item-date, .js-article-title-date'],
        venue: '.subtype-srctitle-link, .srctitle-date-fields > a',
        url: { at: '.result-list-title-link, .article-content-title, h2 a, h3 a', attr: 'href' },
        ids: { doi: [{ attr: 'data-doi' }, { at: '[data-doi]', attr: 'data-doi' }, { at: '.js-article-item-doi, .article-item-doi', take: /10\.\d{4,9}\/\S+/ }] },
        links: '.result-list-title-link, .article-content-title, h2 a, h3 a, a[href*="/pdf"]',
      },
      examples: ['https://www.sciencedirect.com/search?qs=diffusion', 'https://www.sciencedirect.com/journal/neural-networks/vol/170/suppl/C', 'https://www.sciencedirect.com/journal/neural-networks/articles-in-press'],
    },
    {
      kind: 'single',
      path: /^\/science\/article\//,
      fields: { authors: { at: '#author-group .react-xocs-alternative-link, #author-group .author .content, #author-group .author' }, abstract: { at: '.abstract.author > div', cut: /^Abstract / }, links: 'a.doi, #article-identifier-links a' },
      examples: ['https://www.sciencedirect.com/science/article/pii/S146290112300117X', 'https://www.sciencedirect.com/science/article/abs/pii/S146290112300117X'],
    },
  ],
} as const satisfies Site
