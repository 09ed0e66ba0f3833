import { type Dom, readDom } from '../dom.ts'
import { ID_SCHEMES, type Sighting } from '../paper.ts'
import { readCard, type Reading } from './card.ts'
import type { DetectOptions, Detection, Detector, Field, Found, PageReport, Steps } from './detection.ts'
import { matchSite, type SiteMatch } from './match.ts'
import { cutPieces } from './pieces.ts'
import { readSinglePaper } from './single.ts'
import type { Enrichment } from './site.ts'

export type { DetectOptions, Detection, Detector, Field, Found, PageReport, Steps } from './detection.ts'

const FIELDS: readonly Field[] = ['authors', 'abstract', 'ids', 'url', 'published']
const NOTHING: Detection = { found: [], report: { kind: 'none', count: 0, embedded: false, missing: {} } }

function countMissing(found: readonly Found[]): PageReport['missing'] {
  const counts = FIELDS.map((field) => [field, found.filter(({ sighting }) => sighting[field] === undefined).length] as const)
  return Object.fromEntries(counts.filter(([, n]) => n > 0))
}

function readExtra(dom: Dom, document: Document, match: SiteMatch | undefined): ReadonlyMap<string, Enrichment> {
  const papers = match?.page.embedded?.(dom, document) ?? []
  return new Map(papers.flatMap((paper) => ID_SCHEMES.flatMap((s) => (paper.ids[s] === undefined ? [] : [[`${s}:${paper.ids[s]}`, paper] as const]))))
}

function readSingle(reading: Reading, document: Document): Found | undefined {
  const root = reading.dom.root()
  const head = readSinglePaper(reading.dom, document, reading.url)
  const body = root && readCard(reading, { parts: [root], page: document })
  if (!root || (!head && !body)) return undefined
  const sighting: Sighting = { ...(head as Sighting), ...(body && pickBody(body.sighting, head !== undefined)), how: reading.how, site: reading.site }
  return { sighting, card: root, title: body?.title ?? root }
}

/** Of what the body says: everything when the head says nothing, else what the head has not. */
function pickBody(body: Sighting, hasHead: boolean): Partial<Sighting> {
  return hasHead ? { ...body } : body
}

/**
 * Makes the detector of one page. It reads the document only when asked and never changes it.
 * `url` is the address of the page (after redirects); on single-page navigation make a new detector.
 */
export function createDetector(document: Document, url: string, options: DetectOptions = {}): Detector {
  const dom = readDom(document)
  function* look(): Steps {
    const match = options.genericOnly ? undefined : matchSite(dom, document, url)
    if (!match) return NOTHING
    const reading: Reading = { dom, url, how: 'site', site: match.site.id, fields: match.page.fields ?? {}, extra: readExtra(dom, document, match) }
    const found: Found[] = []
    if (match.page.kind === 'single') {
      const one = readSingle(reading, document)
      if (one) found.push(one)
    } else if (match.page.kind === 'list') {
      for (const piece of cutPieces(dom, document, match.page)) {
        const one = readCard(reading, piece)
        if (one) found.push(one)
        yield
      }
    }
    const kind = found.length === 0 ? 'none' : match.page.kind
    const embedded = reading.extra.size > 0
    return { found, report: { kind, site: match.site.id, how: 'site', count: found.length, embedded, missing: countMissing(found) } }
  }
  return { look, lookAt: () => look(), holds: (found) => dom.isConnected(found.card) }
}

/** The papers of a page, in one go. */
export function detect(document: Document, url: string, options: DetectOptions = {}): Detection {
  const steps = createDetector(document, url, options).look()
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
