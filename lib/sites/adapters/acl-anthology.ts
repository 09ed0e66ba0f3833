import type { Site } from '../site.ts'

/** Events, volumes and people; the abstract is the row's next sibling, the volumes themselves are rows too (their ids end in 0). */
export const aclAnthology = {
  id: 'acl-anthology',
  name: 'ACL Anthology',
  hosts: ['aclanthology.org', 'preview.aclanthology.org', 'aclweb.org', 'www.aclweb.org', 'aclanthology.info'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/(?:[\w.-]+\/)?(?:events|volumes|people|venues|sigs)\/./,
      card: '.d-sm-flex.align-items-stretch',
      parts: '.abstract-collapse',
      heading: 'h4',
      fields: {
        title: 'strong > a:not([href$=".0/"]):not([href$="-1000/"]):not([href$="-2000/"]):not([href$="-3000/"]):not([href$="-4000/"]):not([href*="/W"][href$="00/"])',
        authors: 'a[href*="/people/"]',
        abstract: '.abstract-collapse .card-body',
        url: { at: 'strong > a', attr: 'href' },
        published: [{ at: 'strong > a', attr: 'href', take: /\/((?:19|20)\d\d)\.[\w-]+\.\d+/ }, { from: 'heading', take: /^(?:19|20)\d\d$/ }, { from: 'page', at: '#title', take: /\b(?:19|20)\d\d\b/ }],
        venue: ['a[href*="/volumes/"]', { from: 'heading', at: 'a[href*="/volumes/"]' }, { from: 'page', at: 'h2#title a[href*="/volumes/"], h2#title', take: /^.*\b(?:Proceedings|Findings|Transactions|Volume|Conference|Workshop|Journal)\b.*$/ }],
        links: 'strong > a, .list-button-row a',
      },
      examples: ['https://aclanthology.org/events/naacl-2022/', 'https://aclanthology.org/volumes/2022.naacl-main/', 'https://aclanthology.org/people/a/an-author/', 'https://aclanthology.org/people/an-author/unverified/', 'https://www.aclweb.org/anthology/people/a/an-author/', 'https://www.aclweb.org/anthology/events/acl-2019/'],
    },
    {
      kind: 'single',
      path: /^\/(?:anthology\/)?(?:\d{4}\.[\w-]+\.\d+|[A-Z]\d\d-\d{4,5})\/?(?:\?|$)/,
      fields: {
        abstract: { at: '.acl-abstract', drop: 'h5', cut: /^Abstract(?=\S| )/ },
        links: 'h2#title a, .acl-paper-link-block a, dd a[href*="doi.org"]',
      },
      examples: ['https://aclanthology.org/2022.naacl-main.1/', 'https://aclanthology.org/P19-1001/', 'https://www.aclweb.org/anthology/P19-1001/'],
    },
  ],
} as const satisfies Site
