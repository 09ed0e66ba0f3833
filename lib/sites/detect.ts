import { type Dom, readDom } from '../dom.ts'
import { ID_SCHEMES, type Sighting } from '../paper.ts'
import { readCard, type Reading } from './card.ts'
import type { DetectOptions, Detection, Detector, Field, Found, PageReport, Steps } from './detection.ts'
import { readEmbedded } from './embedded.ts'
import { dropEmptyRows } from './facts.ts'
import { findLists } from './generic.ts'
import { matchSite, type SiteMatch } from './match.ts'
import { outline } from './outline.ts'
import { cutPieces } from './pieces.ts'
import { readSinglePaper } from './single.ts'
import type { Enrichment } from './site.ts'
import type { Piece } from './slots.ts'
import { voteTitle } from './title-slot.ts'

export type { DetectOptions, Detection, Detector, Field, Found, PageReport, Steps } from './detection.ts'

const FIELDS: readonly Field[] = ['authors', 'abstract', 'ids', 'url', 'published']
const SAMPLE = 12

function countMissing(found: readonly Found[]): PageReport['missing'] {
  const counts = FIELDS.map((field) => [field, found.filter(({ sighting }) => sighting[field] === undefined).length] as const)
  return Object.fromEntries(counts.filter(([, n]) => n > 0))
}

function report(found: readonly Found[], kind: 'list' | 'single' | 'none', more: Partial<PageReport>): Detection {
  const has = found.length > 0
  return { found, report: { kind: has ? kind : 'none', count: found.length, embedded: false, missing: countMissing(found), ...more } }
}

function readExtra(dom: Dom, document: Document, match: SiteMatch): ReadonlyMap<string, Enrichment> {
  const papers = match.page.embedded ? readEmbedded(dom, document, match.page.embedded) : []
  return new Map(papers.flatMap((paper) => ID_SCHEMES.flatMap((s) => (paper.ids[s] === undefined ? [] : [[`${s}:${paper.ids[s]}`, paper] as const]))))
}

/** The one paper of a page: what its head says, and what an adapter reads from its body. */
function readSingle(reading: Reading, document: Document, named: boolean): Found | undefined {
  const root = reading.dom.root()
  const head = readSinglePaper(reading.dom, document, reading.url)
  const body = root && named ? readCard(reading, { parts: [root], page: document }) : undefined
  if (!root || (!head && !body)) return undefined
  const sighting = { ...(head as Sighting), ...body?.sighting, ...(head ? { ids: { ...body?.sighting.ids, ...head.ids }, url: head.url } : {}), how: reading.how, site: reading.site }
  const title = body?.title ?? reading.dom.first(document, 'h1') ?? root
  return { sighting: sighting as Sighting, card: root, title }
}

/** Lets the cards of a page vote where their titles stand, when the adapter does not say. */
function withTitles(reading: Reading, pieces: readonly Piece[]): Reading {
  if (reading.fields.title !== undefined) return reading
  const step = Math.max(1, Math.floor(pieces.length / SAMPLE))
  const cards = pieces.filter((_, i) => i % step === 0).slice(0, SAMPLE).map((piece) => outline(reading.dom, piece.parts))
  return { ...reading, titles: voteTitle(cards, () => false) }
}

function* readPieces(reading: Reading, pieces: readonly Piece[]): Generator<void, readonly Found[]> {
  const found: Found[] = []
  for (const piece of pieces) {
    const one = readCard(reading, piece)
    if (one) found.push(one)
    yield
  }
  return found
}

function* lookWithSite(dom: Dom, document: Document, url: string, match: SiteMatch): Steps {
  const { site, page } = match
  const reading: Reading = { dom, url, how: 'site', site: site.id, fields: page.fields ?? {}, extra: readExtra(dom, document, match) }
  const more = { site: site.id, how: 'site' as const, embedded: reading.extra.size > 0 }
  if (page.kind === 'none') return report([], 'none', more)
  if (page.kind === 'single') {
    const one = readSingle(reading, document, page.fields !== undefined)
    return report(one ? [one] : [], 'single', more)
  }
  const pieces = [...cutPieces(dom, document, page)]
  return report(yield* readPieces(withTitles(reading, pieces), pieces), 'list', more)
}

function* lookGenerically(dom: Dom, document: Document, url: string): Steps {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  const reading: Reading = { dom, url, how: 'generic', site: host, fields: {}, extra: new Map() }
  const one = readSingle(reading, document, false)
  if (one) return report([one], 'single', { how: 'generic' })
  const found: Found[] = []
  for (const list of yield* findLists(dom, document, url)) {
    const read = yield* readPieces({ ...reading, titles: list.slots }, list.cards.map((parts) => ({ parts, page: document })))
    found.push(...dropEmptyRows(read))
  }
  found.sort((a, b) => (dom.follows(a.card, b.card) ? -1 : 1))
  return report(found, 'list', found.length > 0 ? { how: 'generic' } : {})
}

/**
 * Makes the detector of one page. It reads the document only when asked and never changes it.
 * `url` is the address of the page (after redirects); on single-page navigation make a new detector.
 */
export function createDetector(document: Document, url: string, options: DetectOptions = {}): Detector {
  const dom = readDom(document)
  function* look(): Steps {
    const match = options.genericOnly ? undefined : matchSite(dom, document, url, options.sites ?? [])
    const bySite = match ? yield* lookWithSite(dom, document, url, match) : undefined
    if (bySite && (bySite.found.length > 0 || match?.page.kind === 'none' || options.noGeneric)) return bySite
    if (options.noGeneric) return report([], 'none', {})
    const generic = yield* lookGenerically(dom, document, url)
    return bySite && generic.found.length > 0 ? { ...generic, report: { ...generic.report, broken: bySite.report.site ?? '' } } : generic
  }
  return { look, lookAt: () => look(), holds: (found) => dom.isConnected(found.card) }
}

/** The papers of a page, in one go. */
export function detect(document: Document, url: string, options: DetectOptions = {}): Detection {
  const steps = createDetector(document, url, options).look()
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
