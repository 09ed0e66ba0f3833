import type { Site } from '../site.ts'

/** Volumes of Proceedings of Machine Learning Research: titles are plain text, the links stand below. */
export const pmlr = {
  id: 'pmlr',
  name: 'PMLR',
  hosts: ['proceedings.mlr.press'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/[vr]\d+\/?(?:index\.html)?(?:\?|$)/,
      card: 'div.paper',
      fields: {
        title: '.title',
        authors: '.authors',
        abstract: false,
        venue: '.info i',
        published: [{ at: '.info', take: /, ((?:19|20)\d\d)\.?$/ }, { from: 'page', at: 'meta[name="description"]', attr: 'content', take: / on (\d{1,2} [A-Z][a-z]+ \d{4})/ }, { from: 'page', at: 'h2', take: /^Volume .*?\b((?:19|20)\d\d)\b/ }],
        url: { at: '.links a[href$=".html"]', attr: 'href' },
      },
      examples: ['https://proceedings.mlr.press/v267/', 'https://proceedings.mlr.press/v48/', 'https://proceedings.mlr.press/r3'],
    },
    {
      kind: 'single',
      path: /^\/[vr]\d+\/[\w-]+\.html/,
      fields: { abstract: '#abstract, .abstract', links: '#extras a' },
      examples: ['https://proceedings.mlr.press/v267/author25a.html'],
    },
  ],
} as const satisfies Site
