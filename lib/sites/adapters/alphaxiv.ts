import type { Site } from '../site.ts'

/** One paper on alphaXiv (its feed is left to the generic detector: its classes are generated). */
export const alphaxiv = {
  id: 'alphaxiv',
  name: 'alphaXiv',
  hosts: ['alphaxiv.org', 'www.alphaxiv.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:[a-z]{2}\/)?(?:abs|pdf|overview|html|resources|chat)\/(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/,
      fields: { title: 'main h1, h1', authors: false, abstract: '[class*="abstract" i] p, [class*="abstract" i]', links: 'a[href*="arxiv.org/abs/"]' },
      examples: ['https://www.alphaxiv.org/abs/2408.00118', 'https://alphaxiv.org/overview/2408.00118v2'],
    },
  ],
} as const satisfies Site
