import type { Fields, Site } from '../site.ts'

const CITATION: Fields = {
  title: '.highwire-cite-title, .highwire-cite-linked-title',
  authors: { at: '.highwire-citation-author', drop: '.link-icon' },
  abstract: '.highwire-cite-abstract',
  // The day is in the path of the record, and in identifiers given since 2019.
  published: [{ attr: 'data-apath', take: /\/(20\d\d\/\d\d\/\d\d)\// }, { at: '.highwire-cite-metadata-doi', take: /20\d\d\.\d\d\.\d\d/ }, '.highwire-cite-metadata-date'],
  venue: '.highwire-cite-metadata-journal',
  url: { at: 'a.highwire-cite-linked-title', attr: 'href' },
  ids: { doi: { at: '.highwire-cite-metadata-doi', take: /10\.\d{4,5}\/\S+/ } },
  links: '.highwire-cite-linked-title',
}

/** Search results, collections and recent papers of both servers. */
export const biorxiv = {
  id: 'biorxiv',
  name: 'bioRxiv and medRxiv',
  hosts: ['biorxiv.org', 'www.biorxiv.org', 'medrxiv.org', 'www.medrxiv.org', 'connect.biorxiv.org', 'connect.medrxiv.org'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:search|collection|content\/early\/recent|content\/by)\b/,
      card: '.highwire-article-citation',
      fields: CITATION,
      examples: ['https://www.biorxiv.org/search/diffusion', 'https://www.biorxiv.org/collection/neuroscience?page=1', 'https://www.medrxiv.org/content/early/recent', 'https://www.medrxiv.org/search/x%20numresults%3A75'],
    },
    {
      kind: 'single',
      path: /^\/content\//,
      fields: {
        title: '#page-title, h1.highwire-cite-title',
        authors: { at: '.highwire-citation-authors', first: true, drop: '.link-icon' },
        abstract: { at: '.section.abstract', drop: 'h2', cut: /^Abstract / },
        links: '.highwire-cite-metadata-doi a',
      },
      examples: ['https://www.biorxiv.org/content/10.1101/2022.04.11.487927v1', 'https://www.medrxiv.org/content/10.1101/2020.01.01.20000001v2.full'],
    },
  ],
} as const satisfies Site
