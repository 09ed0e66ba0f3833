import type { Site } from '../site.ts'

/** Lists of works in OpenAlex's own interface; from the site's own source. Two authors are shown at most. */
export const openalex = {
  id: 'openalex',
  name: 'OpenAlex',
  hosts: ['openalex.org', 'explore.openalex.org', 'alpha.openalex.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:works\/)?W\d{4,}/i,
      fields: { title: '.entity-header h1, h1, .text-h4', links: 'a[href*="doi.org/10."]' },
      examples: ['https://openalex.org/works/W2741809807', 'https://openalex.org/W2741809807'],
    },
    {
      kind: 'list',
      path: /^\/(?:works|authors|institutions|sources|topics|funders|collections)\b/i,
      card: '.result-item, .v-list-item--link',
      fields: {
        title: '.result-title[href*="works" i], .v-list-item-title, .v-list-item__title',
        authors: ['.result-meta > span > span > span', { at: '.v-list-item-subtitle, .v-list-item__subtitle', take: / · (.{2,300}?) · / }],
        abstract: false,
        published: ['.result-meta > span:first-child', { at: '.v-list-item-subtitle, .v-list-item__subtitle', take: /\b(?:19|20)\d\d\b/ }],
        venue: '.result-meta .font-italic, .font-italic',
        ids: { openalex: [{ at: '.result-title', attr: 'href', take: /\bW\d{4,12}\b/i }, { attr: 'href', take: /\bW\d{4,12}\b/i }] },
        links: '.result-title, .pdf-slot a',
      },
      identified: true,
      examples: ['https://openalex.org/works?page=1&filter=default.search%3Ax', 'https://openalex.org/authors/A5023888391'],
    },
  ],
} as const satisfies Site
