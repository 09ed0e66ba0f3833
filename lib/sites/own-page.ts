import type { Dom } from '../dom.ts'
import { collectIds, type Identifier, readUrlId } from '../identity/ids.ts'
import { CAPS } from '../text.ts'
import { readCard, type Reading } from './card.ts'
import { dateOfArxiv } from './dates.ts'
import type { Found } from './detection.ts'
import { cleanTitle } from './title-text.ts'

/** Addresses of volumes carry identifiers too, and list papers. */
const VOLUME = /\/(?:proceedings|toc|issues?|volumes?|books?|collections?|journals?|loi|series|group)\b/i
/** Sites whose papers are named by the query. */
const BY_QUERY = /\/(?:forum|papers\.cfm|stamp\.jsp)\b/
/** Most text around a heading that is still about the paper alone; more is the paper itself. */
const MAX_BOX = 12_000

/** The identifier of the paper a page is about by its address; searches for one do not count. */
function readOwnId(page: string): Identifier | undefined {
  if (!URL.canParse(page)) return undefined
  const url = new URL(page)
  if (VOLUME.test(url.pathname)) return undefined
  if (!BY_QUERY.test(url.pathname)) url.search = ''
  return readUrlId(url.href)
}

/** The heading that is the paper's title: of several the one the page's own title repeats. */
function findHeading(dom: Dom, document: Document): Element | undefined {
  const named = dom.text(dom.first(document, 'title') ?? document.documentElement, CAPS.title)
  const headings = dom.all(document, 'h1').slice(0, 10).filter((h) => {
    const title = cleanTitle(dom.text(h, CAPS.title))
    return title !== undefined && title.split(' ').length >= 2 && !dom.closest(h, 'nav, aside, footer')
  })
  return headings.find((h) => named.includes(dom.text(h, CAPS.title).slice(0, 60))) ?? (headings.length === 1 ? headings[0] : undefined)
}

/** The largest element around a heading that does not hold the whole text of the paper. */
function findBox(dom: Dom, heading: Element): Element {
  let box = heading
  for (let up = dom.parent(heading), steps = 0; up && steps < 12 && dom.tag(up) !== 'body'; up = dom.parent(up), steps++) {
    if (dom.text(up, MAX_BOX + 1).length > MAX_BOX) break
    box = up
  }
  return box
}

/**
 * The paper a page is about by its own address (`…/abs/2408.00118`, `…/document/900001`), where the head does not describe it:
 * what stands around the heading. Whatever else the page links to is related, not its own.
 */
export function readOwnPage(reading: Reading, document: Document): Found | undefined {
  const { dom, url } = reading
  const own = readOwnId(url)
  const heading = own && findHeading(dom, document)
  const root = dom.root()
  if (!heading || !root) return undefined
  const read = readCard({ ...reading, fields: { title: 'h1', links: '[rel="nothing-else"]' } }, { parts: [findBox(dom, heading)], page: document })
  if (!read) return undefined
  const { links: _, ...sighting } = read.sighting
  const ids = collectIds([own])
  const published = sighting.published ?? (own.scheme === 'arxiv' ? dateOfArxiv(own.value) : undefined)
  return { sighting: { ...sighting, ...(published ? { published } : {}), url, ...(ids ? { ids } : {}), ...(own.version === undefined ? {} : { version: own.version }) }, card: root, title: heading }
}
