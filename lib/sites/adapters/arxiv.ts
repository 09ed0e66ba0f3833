import type { Fields, Site } from '../site.ts'
import { LATEXML } from './ar5iv.ts'

const CATEGORY = /\(([a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,20})?)\)/g

const LISTING: Fields = {
  title: { at: '.list-title', drop: '.descriptor', cut: /^Title:/ },
  authors: [{ at: '.list-authors a' }, { at: '.list-authors', cut: /^Authors?:/, split: /,/ }],
  abstract: { at: 'p.mathjax', cut: /^Abstract:/ },
  url: { at: 'a[title="Abstract"]', attr: 'href' },
  published: { from: 'heading' },
  categories: { at: '.list-subjects', take: CATEGORY },
  venue: { at: '.list-journal-ref', cut: /^Journal-ref:/ },
}

/** Listings (two generations of mark-up), catch-up, search results and abstract pages; also on arXiv's own mirrors. */
export const arxiv = {
  id: 'arxiv',
  name: 'arXiv',
  hosts: ['arxiv.org', 'www.arxiv.org', 'export.arxiv.org', 'browse.arxiv.org', 'xxx.lanl.gov', 'lanl.arxiv.org', 'cn.arxiv.org', 'de.arxiv.org', 'in.arxiv.org'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:list|catchup)\//,
      card: 'dl > dt',
      parts: 'dd',
      heading: 'h3',
      fields: LISTING,
      examples: [
        'https://arxiv.org/list/cs.CL/new',
        'https://arxiv.org/list/cs.CL/recent',
        'https://arxiv.org/list/astro-ph.CO/pastweek?show=2000',
        'https://arxiv.org/list/cs/current',
        'https://arxiv.org/list/cs.CL/2408?skip=0&show=500',
        'https://export.arxiv.org/list/hep-th/new',
        'https://arxiv.org/catchup/cs.CL/2024-08-01?abs=True',
      ],
    },
    {
      kind: 'list',
      path: /^\/(?:search|a)\//,
      card: 'li.arxiv-result',
      fields: {
        title: 'p.title',
        authors: '.authors a',
        abstract: [{ at: '.abstract-full', drop: 'a' }, { at: '.abstract-short', drop: 'a' }, { at: 'p.abstract', cut: /^Abstract:/ }],
        url: { at: '.list-title a[href*="/abs/"]', attr: 'href' },
        published: { at: 'p.is-size-7', take: /Submitted (\d{1,2} \w{3,9},? \d{4})/ },
        categories: { at: '.tags .tag', take: /^[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,20})?$/ },
        venue: { at: '.comments', take: /^Journal ref: ?(.*)$/ },
      },
      examples: [
        'https://arxiv.org/search/?query=diffusion&searchtype=all',
        'https://arxiv.org/search/cs?query=x',
        'https://arxiv.org/search/advanced?advanced=&terms-0-term=x',
      ],
    },
    {
      kind: 'single',
      path: /^\/abs\//,
      fields: {
        title: { at: 'h1.title', drop: '.descriptor', cut: /^Title:/ },
        authors: '.authors a',
        abstract: { at: 'blockquote.abstract', drop: '.descriptor', cut: /^Abstract:/ },
        categories: { at: '.subjects', take: CATEGORY },
        venue: { at: '.jref' },
      },
      examples: ['https://arxiv.org/abs/2408.00118', 'https://arxiv.org/abs/hep-th/9901001v2', 'https://export.arxiv.org/abs/2408.00118'],
    },
    { kind: 'single', path: /^\/html\//, fields: LATEXML, examples: ['https://arxiv.org/html/2408.00118v1'] },
  ],
} as const satisfies Site
