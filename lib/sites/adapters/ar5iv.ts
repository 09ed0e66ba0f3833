import type { Fields, Site } from '../site.ts'

/** A paper as LaTeXML renders it; arXiv's own HTML pages share it. Footnotes and affiliations stand inside the names. */
export const LATEXML: Fields = {
  title: { at: 'h1.ltx_title_document', drop: '.ltx_note, .ltx_tag, sup' },
  authors: { at: '.ltx_authors .ltx_personname', drop: '.ltx_note, .ltx_contact, .ltx_role_affiliation, sup, br ~ *', cut: / \S{1,100}@\S+.*$/ },
  abstract: { at: '.ltx_abstract', drop: 'h6, .ltx_title_abstract', cut: /^Abstract\.? / },
  links: '#ltx-none',
}

/** arXiv papers as web pages. */
export const ar5iv = {
  id: 'ar5iv',
  name: 'ar5iv',
  hosts: ['ar5iv.labs.arxiv.org', 'ar5iv.org', 'www.ar5iv.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:html|abs|papers)\/(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/,
      fields: LATEXML,
      examples: ['https://ar5iv.labs.arxiv.org/html/2408.00118', 'https://ar5iv.org/abs/hep-th/9901001'],
    },
  ],
} as const satisfies Site
