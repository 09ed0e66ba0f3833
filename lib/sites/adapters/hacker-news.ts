import type { Site } from '../site.ts'

/** Links to papers on Hacker News; the title is the post's. */
export const hackerNews = {
  id: 'hacker-news',
  name: 'Hacker News',
  hosts: ['news.ycombinator.com'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:$|\?|news|newest|front|best|active|from|show|submitted|favorites|upvoted|over|pool|item)/,
      card: 'tr.athing',
      identified: true,
      fields: {
        title: { at: '.titleline > a, a.storylink, .title > a', cut: / \(\d{4}\)| \[pdf\]$/gi },
        authors: false,
        abstract: false,
        published: false,
        url: { at: '.titleline > a, a.storylink, .title > a', attr: 'href' },
        links: '.titleline > a, a.storylink, .title > a',
      },
      examples: ['https://news.ycombinator.com/', 'https://news.ycombinator.com/newest', 'https://news.ycombinator.com/from?site=arxiv.org', 'https://news.ycombinator.com/item?id=1'],
    },
  ],
} as const satisfies Site
