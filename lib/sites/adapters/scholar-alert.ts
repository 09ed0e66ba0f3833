import type { Site } from '../site.ts'

/** Google Scholar's alert mails in any web mail (Gmail puts a prefix before class names): siblings without a wrapper. */
export const scholarAlert = {
  id: 'scholar-alert',
  name: 'Google Scholar alert',
  when: 'a[class$="gse_alrt_title"]',
  captured: true,
  pages: [
    {
      kind: 'list',
      card: 'h3',
      parts: 'div',
      fields: {
        title: 'a[class$="gse_alrt_title"]',
        // "A Author, B Other… - Venue, 2020"
        authors: { at: 'h3 + div', take: /^(?:… ?)?(.{1,2000}?)(?: - |$)/ },
        abstract: '[class$="gse_alrt_sni"]',
        published: { at: 'h3 + div', take: /(?:, | - )((?:19|20)\d\d)$/ },
        venue: { at: 'h3 + div', take: / - (\D.{0,300}?)(?:, (?:19|20)\d\d)?$/ },
        url: { at: 'a[class$="gse_alrt_title"]', attr: 'href', take: /[?&]url=(https?:[^&]+)/ },
        links: 'a[class$="gse_alrt_title"]',
      },
    },
  ],
} as const satisfies Site
