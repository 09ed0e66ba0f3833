import type { Site } from '../site.ts'

/** Venue groups, submissions, search and profiles in the mark-up of 2017 to now; abstracts only where a note has been unfolded or always was. */
export const openreview = {
  id: 'openreview',
  name: 'OpenReview',
  hosts: ['openreview.net', 'dev.openreview.net', 'beta.openreview.net', 'chat.openreview.net'],
  captured: true,
  pages: [
    {
      kind: 'single',
      path: /^\/(?:forum|revisions)\?/,
      fields: {
        title: '.forum-title h2, .forum-note h2, .note_content_title, h2.citation_title',
        authors: { at: '.forum-authors, .note .meta_row .signatures, h3.citation_author', drop: 'sup, .glyphicon' },
        abstract: { at: '.forum-note .note-content > div, .forum-note .note-content > li, .note_contents', take: /^Abstract: ?(.{20,})$/ },
        links: '.citation_pdf_url, .forum-title a, .forum-note h2 a, .note_content_pdf',
      },
      examples: ['https://openreview.net/forum?id=abcDEF12345', 'https://openreview.net/forum?id=abcDEF12345&noteId=x'],
    },
    {
      kind: 'list',
      path: /^\/(?:group|submissions|search|profile|venue|tasks|user|notes)?(?:\?|\/|$)/,
      card: '.note',
      fields: {
        title: ['h4 > a[href*="forum?id="]', '.note_content_title a[href*="forum?id="]', 'h4 > a:not(.pdf-link)'],
        authors: { at: '.note-authors, .signatures', cut: /,? et al\..*$|\(\+?\d+ additional.*$/ },
        // Labelled rows, in the document while still folded.
        abstract: { at: '.note-content > li, .note-content > div, .note_contents', take: /^Abstract: ?(.{20,})$/ },
        published: [{ at: '.note-meta-info .date, .note_content_date, .date.item' }, { at: '.note-meta-info', take: /(?:Published|Submitted|Created): (\d{1,2} [A-Z]\w+ \d{4})/ }, { at: '.note-meta-info', take: /\d{1,2} [A-Z]\w+ \d{4}/ }],
        venue: { at: 'ul.note-meta-info > li:nth-child(2)', take: /^(?!Readers|\d+ Repl|Published|Last |Modified|Created|CC |Everyone).+$/ },
        url: { at: 'h4 a[href*="forum?id="], .note_content_title a[href*="forum?id="]', attr: 'href' },
        links: 'h4 a, .note_content_title a, .note_content_pdf',
      },
      examples: [
        'https://openreview.net/group?id=ICLR.cc/2026/Conference',
        'https://openreview.net/submissions?venue=ICLR.cc/2026/Conference&page=2',
        'https://openreview.net/search?term=diffusion&group=all',
        'https://openreview.net/profile?id=~A_Author1',
        'https://openreview.net/',
      ],
    },
  ],
} as const satisfies Site
