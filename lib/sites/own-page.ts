import type { Dom } from '../dom.ts'
import { collectIds, type Identifier, readUrlId } from '../identity/ids.ts'
import { CAPS } from '../text.ts'
import { readAnchors } from './blocks.ts'
import { readCard, type Reading } from './card.ts'
import { dateOfArxiv } from './dates.ts'
import type { Found } from './detection.ts'
import { readNamesLine } from './names-line.ts'
import { isSection } from './people.ts'
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

/** The heading of an issue, which has an identifier of its own in some archives. */
const ISSUE = /\bvol(?:ume|\.)? ?\d+\b.{0,12}\b(?:no|number|issue|iss)\b\.? ?\d/i

/** The heading that is the paper's title: of several the one the page's own title repeats. Where there is no main heading it may be one of the next kind, if the page is called that. */
function findHeading(dom: Dom, document: Document): Element | undefined {
  const named = dom.text(dom.first(document, 'title') ?? document.documentElement, CAPS.title)
  if (dom.tagged(document, 'h1').length === 0) return dom.all(document, 'h2').slice(0, 10).find((h) => { const title = dom.text(h, CAPS.title); return title.split(' ').length >= LEAST_WORDS && named.includes(title) })
  const headings = dom.all(document, 'h1').slice(0, 10).filter((h) => {
    const title = cleanTitle(dom.text(h, CAPS.title))
    return title !== undefined && title.split(' ').length >= 2 && !ISSUE.test(title) && !dom.closest(h, 'nav, aside, footer')
  })
  return headings.find((h) => named.includes(dom.text(h, CAPS.title).slice(0, 60))) ?? (headings.length === 1 ? headings[0] : undefined)
}

const MOST_HEADINGS = 40
/** Words a heading of the second kind has that is a paper's title. */
const LEAST_WORDS = 4

/** The element after another one in document order. */
function follow(dom: Dom, element: Element): Element | undefined {
  const inner = dom.firstChild(element)
  if (inner) return inner
  for (let at: Element | undefined = element; at; at = dom.parent(at)) {
    const next = dom.next(at)
    if (next) return next
  }
  return undefined
}

const MOST_BETWEEN = 80

/** The names that stand between a title and a heading below it. */
function namesBetween(dom: Dom, title: Element, until: Element): readonly string[] | undefined {
  let at = follow(dom, title)
  for (let n = 0; at && at !== until && n < MOST_BETWEEN; n++, at = follow(dom, at)) {
    const names = dom.contains(title, at) ? undefined : readNamesLine(dom.text(at, CAPS.authors * 2))
    if (names && names.length > 0 && !dom.contains(at, until)) return names
  }
  return undefined
}

/** Of a page with hardly more than one main heading the one heading, among few others, that says "Abstract". */
function findAbstract(dom: Dom, document: Document): Element | undefined {
  if (dom.tagged(document, 'h1').length > 3) return undefined
  const lists = ['h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => dom.tagged(document, tag))
  if (lists.some(({ length }) => length > MOST_HEADINGS)) return undefined
  const found = lists.flatMap((list) => Array.from(list)).filter((heading) => /^\s*abstract\s*:?\s*$/i.test(dom.rawText(heading)))
  return found.length === 1 ? found[0] : undefined
}

/** The paper of a page that is built like one's own: a title, who wrote it, an abstract under a heading that says so. */
function readAbstractPage(reading: Reading, document: Document): Found | undefined {
  const { dom, url } = reading
  const abstract = findAbstract(dom, document)
  const heading = abstract && findHeading(dom, document)
  // Guidelines for authors say what an abstract is too.
  const authors = heading && !isSection(dom.text(heading, CAPS.title)) ? namesBetween(dom, heading, abstract) : undefined
  const root = dom.root()
  if (!heading || !authors || !root) return undefined
  const piece = { parts: [findBox(dom, heading)], page: document }
  const ids = new Set(readAnchors(dom, piece, url).flatMap(({ id }) => (id ? [`${id.scheme} ${id.value}`] : [])))
  const schemes = new Set([...ids].map((id) => id.split(' ')[0]))
  // Several of a scheme are those of its references.
  const read = readCard({ ...reading, fields: { title: dom.tag(heading), ...(ids.size > schemes.size ? { links: '[rel="nothing-else"]' } : {}) } }, piece)
  return read?.sighting.abstract ? { sighting: { ...read.sighting, authors, url }, card: root, title: heading } : undefined
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
 * what stands around the heading; or by its build. Whatever else the page links to is related, not its own.
 */
export function readOwnPage(reading: Reading, document: Document): Found | undefined {
  const { dom, url } = reading
  const own = readOwnId(url)
  if (!own) return readAbstractPage(reading, document)
  const heading = findHeading(dom, document)
  const root = dom.root()
  if (!heading || !root) return undefined
  const read = readCard({ ...reading, fields: { title: dom.tag(heading), links: '[rel="nothing-else"]' } }, { parts: [findBox(dom, heading)], page: document })
  if (!read) return undefined
  const { links: _, ...sighting } = read.sighting
  const ids = collectIds([own])
  const published = sighting.published ?? (own.scheme === 'arxiv' ? dateOfArxiv(own.value) : undefined)
  return { sighting: { ...sighting, ...(published ? { published } : {}), url, ...(ids ? { ids } : {}), ...(own.version === undefined ? {} : { version: own.version }) }, card: root, title: heading }
}
