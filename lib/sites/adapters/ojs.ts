import type { Fields, Site, SitePage } from '../site.ts'

const SUMMARY: Fields = {
  title: '.title > a, .media-heading > a, .title',
  authors: '.authors',
  abstract: '.abstract',
  url: { at: '.title > a, .media-heading > a', attr: 'href' },
  published: ['.published', '.date', { from: 'page', at: '.heading .published .value, .issue-details .published, .obj_issue_toc .published .value', take: /\d.*/ }],
}

const SINGLE = {
  kind: 'single',
  path: /\/(?:article|preprint)\/view\/[\w-]+/,
  fields: { abstract: { at: '.item.abstract, .article-abstract, .abstract', drop: 'h1, h2, h3, .label', cut: /^Abstract:? / }, links: '.item.doi a, .galleys_links a, .galley-link' },
} as const satisfies SitePage
const LIST = { kind: 'list', card: '.obj_article_summary, .obj_preprint_summary, .article-summary', fields: SUMMARY } as const satisfies SitePage

/** Journals on Open Journal Systems that are known by name: their themes need not say what they are made with. */
export const aaaiJair = {
  id: 'aaai-jair',
  name: 'AAAI and JAIR',
  hosts: ['ojs.aaai.org', 'jair.org', 'www.jair.org'],
  captured: true,
  pages: [
    { ...SINGLE, examples: ['https://ojs.aaai.org/index.php/AAAI/article/view/36958', 'https://jair.org/index.php/jair/article/view/11111'] },
    { ...LIST, examples: ['https://ojs.aaai.org/index.php/AAAI/issue/view/1', 'https://www.jair.org/index.php/jair/issue/view/1', 'https://jair.org/index.php/jair/search?query=x'] },
  ],
} as const satisfies Site

/** Open Journal Systems and Open Preprint Systems on any host, in the default and the Bootstrap theme. */
export const ojs = {
  id: 'ojs',
  name: 'Open Journal Systems',
  when: 'meta[content^="Open Journal Systems"], meta[content^="Open Preprint Systems"], .obj_article_summary',
  captured: true,
  pages: [
    { ...SINGLE, examples: ['https://ojs.example.org/index.php/journal/article/view/36958'] },
    { ...LIST, examples: ['https://ojs.example.org/index.php/journal/issue/view/1', 'https://ojs.example.org/index.php/journal/search?query=x'] },
  ],
} as const satisfies Site
