import type { Paper } from '../../../lib/paper.ts'

/** A paper with every field, and one with none but a title. */
export const full: Paper = {
  id: 'p1',
  title: 'Sparse {Keys} & $x^2$ at 100 %: "why" it\'s <b>fast</b>',
  authors: ['Ada Müller', 'Łukasz van der Berg', 'Jan Novák'],
  abstract: 'We keep C_1 & C_2 small.\nSecond line with # and ~ and \\input{x}.',
  ids: { arxiv: '2401.00001', doi: '10.1000/xyz_1' },
  url: 'https://arxiv.org/abs/2401.00001',
  links: [{ kind: 'pdf', url: 'https://arxiv.org/pdf/2401.00001' }],
  published: '2024-01-02',
  venue: 'Journal of Tests',
  categories: ['cs.LG'],
  user: { standing: 'saved', savedAt: 1_700_000_000_000, reading: 'to-read', tags: ['keys/sparse', 'to read twice'], note: 'Read *soon*.\n- then again', rating: 4 },
  met: [{ site: 'arxiv', page: 'https://arxiv.org/list/cs.LG/new', first: 1_690_000_000_000, last: 1_690_000_100_000 }],
  firstSeen: 1_690_000_000_000,
  lastSeen: 1_690_000_100_000,
  version: 2,
  also: ['doi:10.1000/other'],
  apart: ['p9'],
  from: { title: { site: 'arxiv', how: 'site', at: 1_690_000_000_000 } },
}
export const bare: Paper = { id: 'p2', title: 'Only a title', user: { standing: 'seen', tags: [] }, met: [], firstSeen: 1_000, lastSeen: 2_000 }
