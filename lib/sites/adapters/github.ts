import type { Site } from '../site.ts'

/** Texts of a link that name what it leads to instead of the paper. */
const NOT_A_LABEL = /^(?!\[?(?:papers?|pdf|arxiv|code|github|project|page|website|homepage|demo|data|dataset|slides|video|poster|blog|link|abs|openreview|bib|stars?|here)\b.{0,12}$).{12,}$/i
const PAPER_LINK =
  'a[href*="arxiv.org/"], a[href*="doi.org/10."], a[href*="openreview.net/"], a[href*="aclanthology.org/"], a[href*="thecvf.com/content"], a[href*="proceedings.mlr.press/"], a[href*="huggingface.co/papers/"], a[href*="dl.acm.org/doi"], a[href*="semanticscholar.org/paper"], a[href*="neurips.cc/paper"], a[href*="nips.cc/paper"]'

/** Awesome lists and other READMEs that list papers; a README that cites one or two is none. */
export const github = {
  id: 'github',
  name: 'GitHub',
  hosts: ['github.com', 'www.github.com'],
  when: '.markdown-body',
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/[^/]+\/[^/]+(?:\/(?:blob|tree|wiki)\/.*|\/wiki)?\/?(?:\?|$)/,
      card: '.markdown-body li, .markdown-body tr',
      identified: true,
      atLeast: 3,
      fields: {
        title: [
          { at: PAPER_LINK, take: NOT_A_LABEL },
          { at: 'strong, b', take: NOT_A_LABEL },
          { at: 'td', take: NOT_A_LABEL },
          // "(ICLR 2024) A title. Authors [paper]"
          { cut: /^(?:[[(][^\])]{0,20}\d{2}[^\])]{0,10}[\])]:? ?)+/, take: /^["“]?(.{12,300}?)["”]?(?:[.,:]? ?[[(|]|\. | [-–—] |$)/ },
        ],
        abstract: false,
        url: { at: PAPER_LINK, attr: 'href' },
      },
      examples: ['https://github.com/an-owner/awesome-papers', 'https://github.com/an-owner/awesome-papers/blob/main/README.md'],
    },
  ],
} as const satisfies Site
