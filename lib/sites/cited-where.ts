/** Where a reference says that something appeared, and where its sentences end. */

/** Words before a full stop that end no sentence, in small letters: classes of letters that ignore case take engines a millisecond to prepare. */
const ABBREVIATION = /(?:^|[\s(])(?:\p{Ll}|vs|cf|et al|e\.g|i\.e|no|vol|pp?|dr|st|jr|sr|inc|proc|conf|int|trans|phil|rev|lett|appl|comput|phys|math|chem|biol|commun?|ann|sci|technol|eng|mech|res|soc)$/u
/** A year that stands alone. */
export const YEAR = /(?:^|[\s(,.;，；（])((?:19|20)\d\d)[a-z]?(?=$|[\s),.;:，；：）年])/

/** Where the sentence that begins at `from` ends; the length of the text when it does not. */
export function endOf(text: string, from: number): number {
  for (const { index } of text.slice(from).matchAll(/[.?!。．](?=\s+(?!Jahrhundert)(?:[\p{Lu}\p{Lo}\d"“([]|in\s|https?:|(?:ar|bio|med)[RX]iv)|\s*$)|\s\/\/\s/gu)) {
    const at = from + index
    if (/\s/.test(text[at] as string)) return at
    if (text[at] !== '.') return at + 1
    if (!ABBREVIATION.test(text.slice(Math.max(from, at - 12), at).toLowerCase())) return at
  }
  return text.length
}

/** What begins where something appeared, not more of a title. */
const WHERE = /^(?:in\b|vol|no\b|nr\b|pp?\b|issue|retrieved|available|https?:|doi|arxiv|to appear|under review|submitted|accepted)/i
const LEAST_WORDS = 3

/** Where the title that begins at `from` ends: behind the question it asks may stand more of it, when where it appeared still follows. */
export function endOfTitle(text: string, from: number): number {
  const end = endOf(text, from)
  const gap = /[?!]/.test(text[end - 1] ?? '') ? /^\s+/.exec(text.slice(end, end + 9)) : null
  if (!gap) return end
  const next = end + gap[0].length
  const last = endOf(text, next)
  const more = text.slice(next, last)
  const rest = /^\.?\s+(\p{Lu}.*)$/su.exec(text.slice(last))?.[1] ?? ''
  const isMore = more.split(' ').length >= LEAST_WORDS && !/\d|, /.test(more) && !WHERE.test(more) && !APPEARED.test(more) && !JOURNAL.test(more)
  return isMore && /\d/.test(rest) && (!WHERE.test(rest) || /^in\b/i.test(rest)) ? last : end
}

/** What stands behind a title: where and when it appeared. */
export function readRest(text: string): { readonly venue?: string; readonly year?: string } {
  const rest = text.replace(/^[\s.,;:/]+/, '')
  const year = YEAR.exec(rest)?.[1]
  const plain = rest.replace(/^in:?\s+/i, '').replace(/^[^()]{3,200}\((?:eds?|hrsg)\.?\)[.,:]?\s*/i, '').split(/[,，]?\s*[,(（]?\s?(?:19|20)\d\d\b|[,;.]\s*(?:vol(?:ume)?|no|pp?|pages?)\b|,\s*\d|\s\d+\s?[,(]/i)[0] ?? ''
  const venue = plain.slice(0, endOf(plain, 0)).replace(/[\s.,;:(]+$/, '')
  return { ...(venue && venue.length > 2 && venue.length < 150 && /^[\p{Lu}\p{Lo}]/u.test(venue) ? { venue } : {}), ...(year ? { year } : {}) }
}

/** How the part begins that says where something appeared. */
const APPEARED = /^(?:[Ii]n:? [«„“"‘]|(?:[Tt]o appear )?[Ii]n:?\s+(?:the )?(?:\d{1,3}(?:st|nd|rd|th) )?(?:Proc\.|Proceedings|IEEE|ACM|Int\. |International |Annual |Advances in|Journal|Transactions|Lecture Notes|LNCS)|(?:Proc\.|Proceedings|IEEE|ACM)\s)/
/** Parts between commas that are looked at. */
export const MOST_COMMAS = 60
/** What follows the name of a journal. */
const VOLUME = /^(?:vol(?:ume)?|no|issue)\b\.?\s*\d|^(?:pp?|pages?)\b\.?\s*\d|^\d{1,3}$|^\d{1,4}\s?\(\d{1,4}\)$/i

const JOURNAL = /^(?:the )?\p{Lu}.*\b(?:Journal|Transactions|Letters|Communications?|Magazine|Review|Annals|Proceedings|Conference|Symposium|Workshop)\b/u

/** The name of a journal and its volume, before a page: "J. Light 12", "345-350 (2020)". */
const NAMED_VOLUME = /^\p{Lu}[^\d]{1,70}\s\d{1,4}(?:\s?\([\d–-]{1,9}\))?$/u
const PAGE = /^(?:pp?\.? ?)?[A-Z]{0,2}\d/

/** Which of the parts between commas says where something appeared; -1 for none. */
export function findWhere(parts: readonly string[]): number {
  const said = parts.findIndex((part) => APPEARED.test(part.replace(/^["“]/, '')))
  if (said >= 0) return said
  const both = parts.findIndex((part, i) => i > 0 && NAMED_VOLUME.test(part) && PAGE.test(parts[i + 1] ?? '') && YEAR.test(parts.slice(i + 1).join(', ')))
  const end = parts.findIndex((part) => VOLUME.test(part))
  if (both > 0 && (end < 0 || both < end)) return both
  const named = end < 0 ? -1 : parts.slice(0, end).findIndex((part, i) => i > 1 && JOURNAL.test(part))
  return named > 0 ? named : end - 1
}
