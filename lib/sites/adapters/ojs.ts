import type { Fields, Site } from '../site.ts'

const SUMMARY: Fields = {
  title: '.title > a, .media-heading > a, .title',
  authors: '.authors',
  abstract: '.abstract',
  url: { at: '.title > a, .media-heading > a', attr: 'href' },
  published: ['.published', '.date', { from: 'page', at: '.heading .published .value, .issue-details .published, .obj_issue_toc .published .value', take: /\d.*/ }],
}

/** Open Journal Systems and Open Preprint Systems on any host (AAAI, JAIR, thousands of journals), in the default and the Bootstrap theme. */
export const ojs = {
  id: 'ojs',
  name: 'Open Journal Systems',
  when: 'meta[name="generator"][content^="Open Journal Systems"], meta[name="generator"][content^="Open Preprint Systems"], .obj_article_summary, .article-summary .media-heading',
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /\/(?:article|preprint)\/view\/[\w-]+/,
      fields: { abstract: { at: '.item.abstract, .article-abstract, .abstract', drop: 'h1, h2, h3, .label', cut: /^Abstract:? / }, links: '.item.doi a, .galleys_links a, .galley-link' },
      examples: ['https://ojs.example.org/index.php/journal/article/view/36958'],
    },
    {
      kind: 'list',
      card: '.obj_article_summary, .obj_preprint_summary, .article-summary',
      fields: SUMMARY,
      examples: ['https://ojs.aaai.org/index.php/AAAI/issue/view/1', 'https://jair.org/index.php/jair/issue/view/1', 'https://ojs.example.org/index.php/journal/search?query=x'],
    },
  ],
} as const satisfies Site
