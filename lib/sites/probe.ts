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

/** True when the class names of a page are those of the trade; EPrints marks who wrote what it lists by one of its own. */
export const usesWords = (dom: Dom, document: Document): boolean =>
  dom.first(document, '[class~="person_name"]') !== undefined || (dom.first(document, '[class*="author" i]') !== undefined && dom.first(document, '[class*="abstract" i], [class*="publication" i], [class*="pubtitle" i], [class*="venue" i], [class*="citation" i], [class*="journal" i]') !== undefined)

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
