import type { Embedded, Site } from '../site.ts'

/** Svelte's hydration data: full authors, abstract and dates of the cards, whatever component carries it this year. */
const HYDRATION: Embedded = { at: '[data-target][data-props*="summary"]', attr: 'data-props' }

/** Daily, dated, weekly, monthly, trending and search-result pages, and a paper's own page; also under mirrors. */
export const huggingFace = {
  id: 'hugging-face',
  name: 'Hugging Face Papers',
  hosts: ['huggingface.co', 'hf-mirror.com', 'hf.co', '*.hf-mirror.com'],
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /^\/papers\/\d{4}\.\d{4,5}/,
      fields: {
        title: 'main h1',
        authors: [{ at: 'main .author button, main .author a', cut: /,$/ }, 'main .author'],
        abstract: ['main h2 + div > p:not([class*="italic"]), main h2 + p'],
        published: { from: 'page', at: 'main', take: /Published on ([A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)/ },
      },
      embedded: HYDRATION,
      examples: ['https://huggingface.co/papers/2408.00118', 'https://hf-mirror.com/papers/2408.00118'],
    },
    {
      kind: 'list',
      path: /^\/papers(?:\/(?:date|week|month|trending)\b|\/?(?:\?|$))/,
      card: 'article',
      fields: {
        title: 'h3 a, h3, h4 a',
        url: { at: 'h3 a[href], a[href*="/papers/"]', attr: 'href' },
        // Avatars carry user names, not authors.
        authors: false,
        published: [{ at: 'time', attr: 'datetime' }, 'time'],
        upvotes: { at: 'a[href^="/login"] .leading-none, .leading-none', take: /^\d+$/ },
      },
      embedded: HYDRATION,
      examples: [
        'https://huggingface.co/papers',
        'https://huggingface.co/papers?date=2024-08-01',
        'https://huggingface.co/papers?q=diffusion',
        'https://huggingface.co/papers/date/2024-08-01',
        'https://huggingface.co/papers/week/2024-W31',
        'https://huggingface.co/papers/month/2024-08',
        'https://huggingface.co/papers/trending',
        'https://hf-mirror.com/papers',
      ],
    },
  ],
} as const satisfies Site
