import type { Site } from '../site.ts'

/** CVF Open Access: one `dl` for a conference, a `dt` and two `dd` per paper; hidden BibTeX repeats title and authors. */
export const cvf = {
  id: 'cvf',
  name: 'CVF Open Access',
  hosts: ['openaccess.thecvf.com', 'cv-foundation.org', 'www.cv-foundation.org'],
  captured: false,
  pages: [
    {
      kind: 'single',
      path: /_paper\.html$/,
      fields: { title: '#papertitle', authors: { at: '#authors i', drop: 'br' }, abstract: '#abstract', links: 'dd a[href$=".pdf"], dd a[href*="arxiv"]' },
      examples: ['https://openaccess.thecvf.com/content/CVPR2024/html/Author_A_Title_CVPR_2024_paper.html'],
    },
    {
      kind: 'list',
      path: /^\/(?!menu|search)[\w/]*(?:\d{4}|_20\d\d|workshops)[\w/-]*(?:\.py|\.html)?\/?(?:\?|$)/i,
      card: 'dt.ptitle',
      parts: 'dd',
      fields: {
        title: 'dt.ptitle',
        authors: ['dd form a', { at: 'dt + dd', drop: '.link2, .bibref' }],
        abstract: false,
        url: { at: 'dt.ptitle a', attr: 'href' },
        venue: { at: '.bibref', take: /booktitle ?= ?\{([^}]{3,300})\}/ },
        published: { at: '.bibref', take: /year ?= ?\{(\d{4})\}/ },
        links: 'dt.ptitle a, dd > a, dd a[href$=".pdf"]',
      },
      examples: ['https://openaccess.thecvf.com/CVPR2024?day=all', 'https://openaccess.thecvf.com/ICCV2015', 'https://openaccess.thecvf.com/ICCV2015.py', 'https://openaccess.thecvf.com/CVPR2023_workshops/ABAW', 'https://openaccess.thecvf.com/content_ICCV_2015/html/', 'https://www.cv-foundation.org/openaccess/ICCV2015.py'],
    },
  ],
} as const satisfies Site
