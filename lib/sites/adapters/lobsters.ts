import type { Site } from '../site.ts'

/** Links to papers on Lobsters and its sister sites; from the site's own source. The title is the post's. */
export const lobsters = {
  id: 'lobsters',
  name: 'Lobsters',
  hosts: ['lobste.rs', 'gambe.ro', 'tilde.news'],
  captured: false,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:$|\?|newest|recent|active|top|t\/|page\/|search|origins\/|domains\/|s\/|~)/,
      card: 'li.story, .story[data-shortid]',
      identified: true,
      fields: {
        title: '.u-url, .link > a',
        authors: false,
        abstract: false,
        published: false,
        url: { at: '.u-url, .link > a', attr: 'href' },
        links: '.u-url, .link > a',
      },
      examples: ['https://lobste.rs/', 'https://lobste.rs/newest', 'https://lobste.rs/t/ai', 'https://lobste.rs/s/abcdef/a_title'],
    },
  ],
} as const satisfies Site
