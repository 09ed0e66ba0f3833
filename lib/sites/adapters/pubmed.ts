import type { Site } from '../site.ts'

/** Search results and collections; every fact stands there twice, for wide and for narrow screens. */
export const pubmed = {
  id: 'pubmed',
  name: 'PubMed',
  hosts: ['pubmed.ncbi.nlm.nih.gov'],
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /^\/\d+\/?(?:\?|$)/,
      fields: {
        authors: '#full-view-heading .authors-list .full-name',
        abstract: '#abstract .abstract-content, #eng-abstract',
        published: { at: '#full-view-heading .cit', take: /^(?:19|20)\d\d(?: [A-Z][a-z]{2}\b(?: \d{1,2}\b)?)?/ },
        links: '#full-view-identifiers a',
      },
      examples: ['https://pubmed.ncbi.nlm.nih.gov/37988744/'],
    },
    {
      kind: 'list',
      path: /^\/(?:\?|$|trending|collections|clipboard|\d+\/(?:similar|citedby))/,
      card: 'article.full-docsum',
      fields: {
        title: '.docsum-title',
        authors: [{ at: '.full-authors', cut: /\.$/ }, { at: '.docsum-authors', cut: /\.$/ }],
        abstract: '.full-view-snippet',
        published: { at: '.full-journal-citation, .docsum-journal-citation', take: /\b(?:19|20)\d\d(?: [A-Z][a-z]{2}\b(?: \d{1,2}\b)?)?/ },
        venue: { at: '.full-journal-citation, .docsum-journal-citation', take: /^([^.]{2,200})\./ },
        url: { at: '.docsum-title', attr: 'href' },
        ids: { pmid: '.docsum-pmid', doi: { at: '.full-journal-citation', take: /doi: (10\.\S+?)\.?(?: |$)/ } },
        links: '.docsum-title',
      },
      examples: ['https://pubmed.ncbi.nlm.nih.gov/?term=diffusion&sort=date', 'https://pubmed.ncbi.nlm.nih.gov/trending/'],
    },
  ],
} as const satisfies Site
