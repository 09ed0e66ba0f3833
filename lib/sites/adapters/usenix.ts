import type { Site } from '../site.ts'

/** Technical sessions and accepted papers of USENIX conferences; affiliations in italics follow the names. */
export const usenix = {
  id: 'usenix',
  name: 'USENIX',
  hosts: ['usenix.org', 'www.usenix.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/conference\/[\w-]+\/presentation\//,
      fields: { abstract: '.field-name-field-paper-description-long p, .field-name-field-paper-description p', links: '.field-name-field-final-paper-pdf a' },
      examples: ['https://www.usenix.org/conference/usenixsecurity24/presentation/author'],
    },
    {
      kind: 'list',
      path: /^\/(?:conference\/[\w-]+\/(?:technical-sessions|[\w-]*accepted-papers|program|cycle|summer|fall|winter|spring)|publications)/,
      card: 'article.node-paper, .node-paper',
      fields: {
        title: 'h2 > a[href*="/presentation/"], h2 a, .node-title a',
        authors: { at: '.field-name-field-paper-people-text', drop: 'em, i', split: /[;,]| and / },
        abstract: ['.field-name-field-paper-description-long', '.field-name-field-paper-description'],
        url: { at: 'h2 a, .node-title a', attr: 'href' },
      },
      examples: ['https://www.usenix.org/conference/usenixsecurity24/technical-sessions', 'https://www.usenix.org/conference/usenixsecurity23/fall-accepted-papers'],
    },
  ],
} as const satisfies Site
