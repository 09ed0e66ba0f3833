import type { Fields, Site } from '../site.ts'

const POST: Fields = {
  title: [{ attr: 'post-title', cut: /^\[\w{1,12}\] ?/ }, { at: 'a.title', cut: /^\[\w{1,12}\] ?/ }],
  authors: false,
  abstract: false,
  published: false,
  url: [{ attr: 'content-href' }, { at: 'a.title', attr: 'href' }],
  // The new site names the link in an attribute of the post.
  ids: {
    arxiv: { attr: 'content-href', take: /(?:arxiv\.org\/(?:abs|pdf|html)|huggingface\.co\/papers)\/(\d{4}\.\d{4,5})/ },
    openreview: { attr: 'content-href', take: /openreview\.net\/(?:forum|pdf)\?id=([\w-]+)/ },
    doi: { attr: 'content-href', take: /\/(10\.\d{4,9}\/[^?#]+)/ },
  },
  links: 'a.title',
}

/** Links to papers on Reddit, old and new site; the title is the post's. */
export const reddit = {
  id: 'reddit',
  name: 'Reddit',
  hosts: ['reddit.com', '*.reddit.com'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?!r\/\w+\/comments\/)/,
      card: 'shreddit-post, .thing.link',
      identified: true,
      fields: POST,
      examples: ['https://www.reddit.com/', 'https://old.reddit.com/r/MachineLearning/', 'https://www.reddit.com/r/MachineLearning/top/?t=week'],
    },
  ],
} as const satisfies Site
