import { type Citation, readCitation } from './citation.ts'
import { marksOf } from './marks.ts'
import { findManner, type MannerName } from './one-line.ts'
import type { Block } from './text-block.ts'

/** What a block that may hold a title says beside it. */

/** Sentences, not a title: an address, several sentences, somebody speaking, or what others shall do. */
export const isProse = (text: string): boolean =>
  text.length > 50 && (/https?:\/\//.test(text) || (text.length > 120 && /[\p{Ll}\d)]\. \p{Lu}/u.test(text)) || (text.endsWith('.') && /\b(?:I|my|you|your|[Pp]lease|must|should|shall|will)\b/.test(text)))

/** A title without quotation marks around all of it, and without labels or a heading's sign behind it; Chinese references say "[J]" for a journal. */
export const tidyTitle = (title: string): string =>
  title.replace(/(?:\s?\[\s?(?:pdf|ps|html|link|url|doi|arxiv|paper|code|video|slides|poster|bib(?:tex)?|abs(?:tract)?|project(?: page)?|website|[JCDMRP](?:\/OL)?)\s?\]\.?|\s?\((?:pdf|arxiv|preprint)\)|\s?[¶🔗]|\s[#§])+$/iu, '').replace(/^["“]([^"“”]+?),?["”][.,]?$/, '$1')

/** A title without the full stop a list ends its titles with; that of an abbreviation stays. */
export const dropStop = (title: string): string => (!title.endsWith('.') ? title : title.replace(/(?<=[^.\s])(?<!(?:^|\s)(?:etc|inc|jr|sr|vs|al|ltd|\p{Lu}))\.$/iu, ''))

/** The manner in which a block writes title and names into one text; headings write a title alone. */
export const mannerOf = (block: Block): MannerName | undefined => (marksOf(block).heading ? undefined : findManner(block.text))

/** A reference written out in one text; headings and what is called a title are none. */
export function citationOf(block: Block): Citation | undefined {
  const { heading, worded } = marksOf(block)
  return heading || worded ? undefined : readCitation(block.text)
}
