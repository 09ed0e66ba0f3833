import { type Dom, readDom } from '../dom.ts'
import type { Reading } from './card.ts'
import type { DetectOptions, Detection, Detector, Found, Steps } from './detection.ts'
import { dropEmptyRows } from './facts.ts'
import { findLists, type PaperList } from './generic.ts'
import { Freshness, lookAtCards, lookAtLists, outermost } from './live.ts'
import { matchSite, type SiteMatch } from './match.ts'
import { readExtra, readPieces, readSingle, report, withTitles } from './page.ts'
import { cutPieces } from './pieces.ts'
import { applyRule } from './rules.ts'
import { Interner } from './signature.ts'
import { fitsRule, type TaughtRule } from './teach.ts'

export type { DetectOptions, Detection, Detector, Field, Found, PageReport, Steps } from './detection.ts'

/** What one page's detector knows. */
interface Page {
  readonly dom: Dom
  readonly document: Document
  readonly url: string
  readonly options: DetectOptions
  readonly intern: Interner
  /** Lists found generically so far. */
  lists: readonly PaperList[]
  /** The taught rule in use. */
  rule: TaughtRule | undefined
  /** The reading of the adapter in use, once it has found something. */
  site: { readonly match: SiteMatch; readonly reading: Reading } | undefined
  /** The adapter says that there is nothing here, and knows: no other detector is asked. */
  settled: boolean
}

function* lookWithSite(page: Page, match: SiteMatch): Steps {
  const { dom, document, url } = page
  const { site, page: kind } = match
  const reading: Reading = { dom, url, how: 'site', site: site.id, fields: kind.fields ?? {}, identified: kind.identified === true, extra: readExtra(dom, document, match) }
  const more = { site: site.id, how: 'site' as const, embedded: reading.extra.size > 0 }
  if (kind.kind === 'none') return report([], 'none', more)
  if (kind.kind === 'single') {
    const one = readSingle(reading, document, kind.fields !== undefined)
    return report(one ? [one] : [], 'single', more)
  }
  const pieces = [...cutPieces(dom, document, kind)]
  const voted = withTitles(reading, pieces)
  page.site = pieces.length > 0 ? { match, reading: voted } : undefined
  const found = yield* readPieces(voted, pieces)
  if (found.length >= (kind.atLeast ?? 1)) return report(found, 'list', more)
  page.settled = kind.identified === true && (kind.atLeast === undefined ? pieces.length > 0 : found.length > 0)
  if (kind.atLeast !== undefined) page.site = undefined
  return report([], 'list', more)
}

const readGenerically = ({ dom, url }: Page): Reading => ({ dom, url, how: 'generic', site: URL.canParse(url) ? new URL(url).hostname : '', fields: {}, extra: new Map() })

function* readLists(page: Page, lists: readonly PaperList[]): Generator<void, Found[]> {
  const reading = readGenerically(page)
  const found: Found[] = []
  for (const list of lists) {
    const read = yield* readPieces({ ...reading, titles: list.slots }, list.cards.map((parts) => ({ parts, page: page.document })))
    found.push(...dropEmptyRows(read))
  }
  return found.sort((a, b) => (page.dom.follows(a.card, b.card) ? -1 : 1))
}

function* lookGenerically(page: Page): Steps {
  const { dom, document, url } = page
  const one = readSingle(readGenerically(page), document, false)
  if (one) return report([one], 'single', { how: 'generic' })
  page.lists = yield* findLists(dom, document, url, page.intern)
  const found = yield* readLists(page, page.lists)
  return report(found, 'list', found.length > 0 ? { how: 'generic' } : {})
}

/** The first taught rule for this address that still holds; `changed` when there is one but its page is another now. */
function* lookWithRules(page: Page): Generator<void, Detection | 'changed' | undefined> {
  const { document, url, options } = page
  const rules = (options.rules ?? []).filter((rule) => fitsRule(rule, url))
  for (const rule of rules) {
    const result = yield* applyRule({ ...readGenerically(page), how: 'taught' }, document, rule)
    if (!result.ok) continue
    page.rule = rule
    return report(result.found, 'list', { how: 'taught' })
  }
  return rules.length > 0 ? 'changed' : undefined
}

function* lookAround(page: Page): Steps {
  const taught = page.options.genericOnly ? undefined : yield* lookWithRules(page)
  if (taught !== 'changed' && taught !== undefined) return taught
  const detection = yield* lookUntaught(page)
  return taught === 'changed' ? { ...detection, report: { ...detection.report, broken: 'taught' } } : detection
}

function* lookUntaught(page: Page): Steps {
  const { dom, document, url, options } = page
  const match = options.genericOnly ? undefined : matchSite(dom, document, url, options.sites ?? [])
  const bySite = match ? yield* lookWithSite(page, match) : undefined
  if (bySite && (bySite.found.length > 0 || match?.page.kind === 'none' || page.settled || options.noGeneric)) return bySite
  if (options.noGeneric) return report([], 'none', {})
  const generic = yield* lookGenerically(page)
  return bySite && generic.found.length > 0 ? { ...generic, report: { ...generic.report, broken: bySite.report.site ?? '' } } : generic
}

/** New cards of the lists known so far; where they match none, a look at the added part, or at all of a page that had nothing yet. */
function* lookAtAdded(page: Page, added: readonly Node[]): Steps {
  const { dom, document, url, site, lists, intern } = page
  const roots = outermost(dom, added)
  if (roots.length === 0) return report([], 'none', {})
  // A rule selects from the whole page; what is known already is left out by the caller.
  if (page.rule) return yield* lookAround(page)
  if (site) return report(yield* lookAtCards(dom, document, site.match.page, site.reading, roots), 'list', { site: site.match.site.id, how: 'site' })
  if (lists.length === 0) return yield* lookAround(page)
  const { more, rest } = yield* lookAtLists(dom, lists, roots, intern)
  const fresh: PaperList[] = []
  for (const root of rest) fresh.push(...(yield* findLists(dom, document, url, intern, root)))
  page.lists = [...lists, ...fresh]
  return report(yield* readLists(page, [...more, ...fresh]), 'list', { how: 'generic' })
}

/**
 * Makes the detector of one page. It reads the document only when asked and never changes it.
 * `url` is the address of the page (after redirects); on single-page navigation make a new detector.
 */
export function createDetector(document: Document, url: string, options: DetectOptions = {}): Detector {
  const dom = readDom(document)
  const page: Page = { dom, document, url, options, intern: new Interner(), lists: [], rule: undefined, site: undefined, settled: false }
  const freshness = new Freshness(dom)
  function* look(): Steps {
    const detection = yield* lookAround(page)
    freshness.note(detection.found)
    return detection
  }
  function* lookAt(added: readonly Node[]): Steps {
    const { found, report: told } = yield* lookAtAdded(page, added)
    const fresh = found.filter((one) => !freshness.knows(one))
    freshness.note(fresh)
    return fresh.length === found.length ? { found, report: told } : report(fresh, 'list', told.site === undefined ? {} : { site: told.site })
  }
  return { look, lookAt, holds: (found) => freshness.holds(found) }
}

/** The papers of a page, in one go. */
export function detect(document: Document, url: string, options: DetectOptions = {}): Detection {
  const steps = createDetector(document, url, options).look()
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
