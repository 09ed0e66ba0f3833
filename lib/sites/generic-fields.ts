import type { Dom } from '../dom.ts'
import { CAPS } from '../text.ts'
import { parseDate } from './dates.ts'
import { cleanNames, looksLikeNames, splitNames } from './names.ts'
import { findAt, type Piece } from './slots.ts'

/** What a text slot gave: the text and the innermost element that holds it. */
export interface TextAt {
  readonly text: string
  readonly element: Element
}

const TITLE_LABELS = /^(?:pdf|html|abs(?:tract)?|bib(?:tex)?|code|video|slides|poster|download(?: pdf)?|view(?: pdf)?|full text|read more|more|cite|share|save|doi|supp(?:lementary(?: material)?)?|openreview|arxiv|\[.{0,12}\]|arxiv:\S+|https?:\/\/\S+|10\.\d{4}\S*|\d+|submitted by .*|new|introduction|abstracts?)$/i

/** True for texts that can be a paper's title: long enough, not a label, not a bare address. */
export const couldBeTitle = (text: string): boolean => text.length >= 4 && text.length <= CAPS.title && !TITLE_LABELS.test(text) && /\p{L}{2}/u.test(text)

const TITLE_SPOTS = [
  '[itemprop="headline"], [itemprop="name"][class*="title" i]',
  'h1, h2, h3, h4, h5, h6',
  '[class*="title" i]:not([class*="subtitle" i]):not([class*="journal" i])',
  'strong > a, b > a',
  'dt',
] as const

/** The title of a card by general knowledge: headings, title classes, the longest link, in that order. */
export function readTitle(dom: Dom, piece: Piece, links: readonly Element[]): TextAt | undefined {
  for (const at of TITLE_SPOTS) {
    for (const element of findAt(dom, piece, { at }).slice(0, 10)) {
      const text = dom.text(element, CAPS.title)
      if (couldBeTitle(text)) return { text, element }
    }
  }
  let best: TextAt | undefined
  for (const element of links.slice(0, 30)) {
    const text = dom.text(element, CAPS.title)
    if (couldBeTitle(text) && text.length > (best?.text.length ?? 7)) best = { text, element }
  }
  return best
}

const AUTHOR_SPOTS = [
  '[itemprop="author"] [itemprop="name"]', '[itemprop="author"]', '[rel="author"]',
  'a[href*="/author"], a[href*="/people/"], a[href*="author="], a[href*="searchtype=author"], a[href*="/profile?id="], a[href*="/citations?user="]',
] as const
const AUTHOR_BLOCKS = '[class*="author" i], [class*="byline" i], [class*="contributor" i], [class*="creator" i]'

/** The authors of a card by general knowledge: marked names, an authors block, else a block that reads as names. */
export function readAuthors(dom: Dom, piece: Piece, title: TextAt | undefined): readonly string[] {
  for (const at of AUTHOR_SPOTS) {
    const names = cleanNames(findAt(dom, piece, { at }).map((e) => dom.text(e, CAPS.author)))
    if (names.length > 0) return names
  }
  for (const block of findAt(dom, piece, { at: AUTHOR_BLOCKS }).slice(0, 10)) {
    const names = splitNames(dom.text(block, CAPS.authors * 4))
    if (names.length > 0) return names
  }
  for (const block of findAt(dom, piece, { at: 'i, em, p, div, span, dd, td, li' }).slice(0, 60)) {
    if (title && (dom.contains(block, title.element) || dom.contains(title.element, block))) continue
    const text = dom.text(block, CAPS.authors)
    if (text.length >= 6 && looksLikeNames(text)) return splitNames(text)
  }
  return []
}

const ABSTRACT_SPOTS = ['[class*="abstract" i]', '[itemprop="description"], [itemprop="abstract"]', '[class*="summary" i], [class*="tldr" i], [class*="snippet" i]', 'p, blockquote, dd, div'] as const
const ABSTRACT_LABEL = /^(?:abstract|summary|tl;?dr)\s*[:.—-]?\s*(?=\p{Lu}|\d|\$|["'“(])/iu

/** The abstract of a card by general knowledge: an abstract block, else a long paragraph. */
export function readAbstract(dom: Dom, piece: Piece, title: TextAt | undefined): string | undefined {
  for (const at of ABSTRACT_SPOTS) {
    const last = at === ABSTRACT_SPOTS.at(-1)
    for (const element of findAt(dom, piece, { at }).slice(0, 60)) {
      if (title && dom.contains(element, title.element)) continue
      const text = dom.text(element, CAPS.abstract).replace(ABSTRACT_LABEL, '')
      if (text.length >= (last ? 200 : 60) && !looksLikeNames(text)) return text
    }
  }
  return undefined
}

/** The date of a card by general knowledge: marked dates, else a date class. */
export function readPublished(dom: Dom, piece: Piece): string | undefined {
  for (const element of findAt(dom, piece, { at: 'time, [itemprop="datePublished"], [class*="date" i], [class*="year" i]' }).slice(0, 10)) {
    const date = parseDate(dom.attr(element, 'datetime') ?? dom.attr(element, 'content') ?? dom.text(element, 200))
    if (date) return date
  }
  return undefined
}
