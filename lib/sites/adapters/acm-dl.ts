import type { Site } from '../site.ts'

/** Search results, tables of contents and profiles of the ACM Digital Library since 2019, and the search results before. */
export const acmDl = {
  id: 'acm-dl',
  name: 'ACM Digital Library',
  hosts: ['dl.acm.org'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:action\/doSearch|toc|doi\/proceedings|profile|journal|results\.cfm|tod|cart)\b/,
      card: '.issue-item, div.details',
      fields: {
        title: '.issue-item__title, .details > .title a',
        authors: [{ at: '.loa > li', drop: '.count-list, .ellipsis, img, .loa_author_inst' }, '.details .authors a', '.details .authors'],
        // The whole abstract is folded away on some pages, its first lines are on all.
        abstract: [{ at: '.abstract-text', drop: 'h6', cut: /^Abstract / }, { at: '.issue-item__abstract, .abstract' }],
        published: ['.bookPubDate', { at: '.issue-item__detail .dot-separator, .issue-item__detail', take: /\b[A-Z][a-z]{2,8} (?:19|20)\d\d/ }, '.source .publicationDate'],
        venue: ['.epub-section__title', { at: '.details .source', drop: '.publicationDate', cut: /:? ?(?:Proceedings)?$/ }],
        url: { at: '.issue-item__title a, .details > .title a', attr: 'href' },
        links: '.issue-item__title a, .issue-item__doi, .issue-item__footer-links a[href*="/doi/pdf"], .details > .title a, .details a[href*="ft_gateway"], .details a[href*="doi.org"]',
      },
      examples: ['https://dl.acm.org/action/doSearch?AllField=x', 'https://dl.acm.org/toc/tog/2024/43/1', 'https://dl.acm.org/doi/proceedings/10.1145/3371158', 'https://dl.acm.org/profile/99659154936', 'https://dl.acm.org/results.cfm?query=x'],
    },
    {
      kind: 'single',
      path: /^\/(?:doi|abs)\/(?:(?:abs|full|pdf|epdf|fullHtml|book)\/)?10\.|^\/citation\.cfm\?/,
      fields: {
        title: 'h1.citation__title, [property="name"][role="heading"], h1[property="name"]',
        authors: ['.citation .loa .loa__author-name', { at: '.citation .loa .author-name, [property="author"] .author-name, span.authors [property="author"]', drop: '.loa_author_inst' }],
        abstract: { at: '.abstractSection.abstractInFull, #abstract [role="paragraph"], #abstract', cut: /^Abstract / },
        links: 'a.issue-item__doi, .doi a',
      },
      examples: ['https://dl.acm.org/doi/10.1145/3371158.3371232', 'https://dl.acm.org/doi/abs/10.1145/3371158.3371232'],
    },
  ],
} as const satisfies Site
