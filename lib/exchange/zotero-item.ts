import { squash } from '../text.ts'
import type { Paper } from '../paper.ts'
import { flatten } from './flat.ts'
import type { Flat } from './flat.ts'
import { escapeMarkup } from './markup.ts'
import { splitName } from './people.ts'
import { kindOf } from './venues.ts'

/** A paper as an item of Zotero's schema. */

const ITEM_TYPES = { article: 'journalArticle', proceedings: 'conferencePaper', preprint: 'preprint' } as const

/** Creators as Zotero has them; a group is one name. */
const creatorsOf = (flat: Flat): readonly object[] =>
  (flat.authors ?? []).map((name) => {
    const { family, given } = splitName(name)
    return given === undefined ? { lastName: family, fieldMode: 1, creatorType: 'author' } : { firstName: given, lastName: family, creatorType: 'author' }
  })

/** The item of a paper by Zotero's schema; arXiv's as its own arXiv translator makes them. */
export function itemOf(paper: Paper, id: string): Readonly<Record<string, unknown>> {
  const flat = flatten(paper)
  const kind = kindOf(flat.venue)
  const arxiv = flat.arxiv && `arXiv:${flat.arxiv}${flat.categories?.[0] && !flat.arxiv.includes('/') ? ` [${flat.categories[0]}]` : ''}`
  const place = kind === 'article' ? { publicationTitle: flat.venue } : kind === 'proceedings' ? { proceedingsTitle: flat.venue } : { repository: flat.arxiv ? 'arXiv' : flat.venue, archiveID: flat.arxiv && `arXiv:${flat.arxiv}` }
  const item = {
    id, itemType: ITEM_TYPES[kind], title: squash(flat.title), creators: creatorsOf(flat), abstractNote: flat.abstract, date: flat.published, ...place,
    DOI: flat.doi ?? (flat.arxiv && kind === 'preprint' ? `10.48550/arXiv.${flat.arxiv}` : undefined), url: flat.url, extra: arxiv, libraryCatalog: 'Paperlight', tags: [], notes: [], attachments: [], seeAlso: [],
  }
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))
}

/** Zotero keeps notes as HTML; ours are text. */
export const noteHtml = (note: string): string => note.split(/\n{2,}/).map((paragraph) => `<p>${escapeMarkup(paragraph).replaceAll('\n', '<br>')}</p>`).join('')
