import { CAPS } from '../text.ts'

// Written where they are used: a page whose titles are never read does not pay for them.
const isLabel = (text: string): boolean =>
  /^(?:@\w+\s?\{.*|pdf|html|abs(?:tract)?s?|bib(?:tex)?|code|video|slides?|poster|(?:download|view)(?: pdf| article| abstract)?|(?:(?:read|research|original|review) )?(?:full )?(?:text|article|paper)|(?:(?:show|read) )?(?:details|more|less)|cite|citation|save|doi|supp(?:l|lementary)?(?: material)?|openreview|arxiv|\[.{0,16}\]|arxiv:\S+(?: \[.*)?|https?:\/\/\S+|(?:doi:? ?)?10\.\d{4}\S*|[\d\s.,:/–-]+|submitted by .*|new|expand|comments?|reviews?|cited by \d+.*|all \d+ versions|abstract\s?[.:].*|keywords?\s?:.*|add to (?:cart|selected .*|library|favou?rites|my .*|list|collections?)|(?:recommended|related) (?:for you|articles?|papers|content|work)|you may also (?:like|be interested in)|electronic edition.{0,45}|export(?: citations?)?|share(?: this.{0,20})?|introduction|(?:open|free) access|preprint)$/i.test(text)
/** A date alone. Apart from the labels, because classes of letters that ignore case take engines milliseconds to prepare. */
const isDate = (text: string): boolean => /^(?:\d{1,2}\.? \p{L}{3,9}\.? \d{4}|\p{L}{3,9} \d{1,2}, \d{4})$/u.test(text)
/** What sources put before a title. */
const withoutPrefix = (text: string): string => text.replace(/^(?:[•‣■-◦]\s+|(?:\[(?:PDF|HTML|BOOK|CITATION|DOC|B|C|PS|TXT)\]\s*)+|(?:[Pp]aper )?[Tt]itle\s?:\s*|(?:\(\d{1,4}\)|\[[A-Z]{0,3}\d{1,4}\]|#\d{1,4})\s+|\d{1,3}\s?\.\s+(?=\p{L}))/u, '')

/** A title freed of what sources put before it; undefined when it cannot be one (a label, an address, a number). */
export function cleanTitle(text: string): string | undefined {
  let title = text.slice(0, CAPS.title + 200)
  for (let i = 0; i < 2; i++) title = withoutPrefix(title).trim()
  if (title.length < 4 || title.length > CAPS.title || isLabel(title) || isDate(title) || /^(?:\S+ ){0,2}\S+:$/.test(title) || /\barXiv:\d{4}\.\d|\bdoi: ?10\.\d{4}/i.test(title) || !/\p{L}{2}/u.test(title)) return undefined
  return title
}
