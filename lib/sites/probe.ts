import type { Dom } from '../dom.ts'
import { readUrlId } from '../identity/ids.ts'
import { readLinkId } from './link-ids.ts'
import type { Snapshot } from './snapshot.ts'
import { MAY_WRITE_ID } from './tree-ids.ts'

/** Whether a page may list papers at all, asked before it is walked: most pages do not, and shall cost next to nothing. */

/** An address of a PDF. */
export const PDF_LINK = /\.pdf(?:[?#]|$)|\/e?pdf(?:ft|plus)?(?:[/?#]|$)/i
const ENOUGH_PDFS = 3
/** Links looked at between two yields. */
export const SLICE = 200

const TITLE_HEAD = /^(?:(?:paper )?titles?|titel|titre|t[íi]tulo|titolo|название|题名|標題|标题|論題|タイトル|(?:논문 ?)?제목|논문명)$/i
const AUTHOR_HEAD = /^(?:authors?(?:\(s\))?|autor(?:en|es|i)?|auteurs?|авторы?|作者|著者|저자)$/i
const MOST_HEADS = 40

/** True when a table has a column of titles and one of authors. */
function hasColumns(dom: Dom, document: Document): boolean {
  const heads = dom.tagged(document, 'th')
  const texts = Array.from({ length: Math.min(MOST_HEADS, heads.length) }, (_, i) => dom.text(heads[i] as Element, 40))
  return texts.some((text) => AUTHOR_HEAD.test(text)) && texts.some((text) => TITLE_HEAD.test(text))
}

/** True when the class names of a page, or the heads of a table, are those of the trade; EPrints marks who wrote what it lists by one of its own. */
export const usesWords = (dom: Dom, document: Document): boolean =>
  hasColumns(dom, document) || dom.first(document, '[class~="person_name"]') !== undefined || (dom.first(document, '[class*="author" i]') !== undefined && dom.first(document, '[class*="abstract" i], [class*="publication" i], [class*="pubtitle" i], [class*="venue" i], [class*="citation" i], [class*="journal" i], [class~="paper" i], [class~="papers" i]') !== undefined)

/** True when several links lead to PDFs. */
export function linksPdfs({ hrefs }: Snapshot): boolean {
  let pdfs = 0
  for (const href of hrefs) if (PDF_LINK.test(href) && ++pdfs >= ENOUGH_PDFS) return true
  return false
}

/** False when nothing on the page speaks for papers: no identifier in a link or in the text, no PDFs, no word of the trade. */
export function* mayListPapers(dom: Dom, document: Document, root: Element, url: string): Generator<void, boolean> {
  const self = readUrlId(url)
  const links = dom.tagged(root, 'a')
  let pdfs = 0
  for (let i = 0, count = links.length; i < count; i++) {
    if (i % SLICE === SLICE - 1) yield
    const link = links[i]
    const href = link && dom.attr(link, 'href')
    if (!href) continue
    const id = readLinkId(href, url)
    if (id && !(self && self.scheme === id.scheme && self.value === id.value)) return true
    if (PDF_LINK.test(href) && ++pdfs >= ENOUGH_PDFS) return true
  }
  yield
  if (dom.first(root, '[data-doi]') || MAY_WRITE_ID.test(dom.rawText(root))) return true
  yield
  return usesWords(dom, document)
}
