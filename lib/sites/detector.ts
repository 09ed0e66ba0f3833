import { type Dom, readDom } from '../dom.ts'
import { readUrlId } from '../identity/ids.ts'
import { type Guess, guessNothing, type Reading } from './card.ts'
import type { DetectOptions, Detection, Detector, Steps } from './detection.ts'
import { Freshness, lookAtCards, outermost } from './live.ts'
import { matchPage, type SiteMatch } from './match-page.ts'
import { readExtra, readPieces, readSingle, report, withTitles } from './page.ts'
import { cutPieces } from './pieces.ts'
import { PDF_LINK, SLICE } from './probe.ts'
import type { TaughtRule } from '../taught.ts'

/** A page no adapter describes: by the rules the user taught, or as the generic detector looks at it: all of it, then what was added. */
export interface Generic {
  /** Reads the fields an adapter does not name. */
  readonly guess: Guess
  /** By the first taught rule that still holds; `changed` when there is one but its page is another now. */
  lookTaught(rules: readonly TaughtRule[]): Generator<void, Detection | 'changed' | undefined>
  look(): Steps
  lookAt(roots: readonly Element[]): Steps
}
/** Makes the generic look at one page; injected, so that a page whose adapter reads it need not carry the code. */
export type MakeGeneric = (dom: Dom, document: Document, url: string) => Generic

/** What one page's detector knows. */
interface Page {
  readonly dom: Dom
  readonly document: Document
  readonly url: string
  readonly options: DetectOptions
  readonly generic: Generic | undefined
  /** The generic look has found something, so what is added is for it. */
  byGeneric: boolean
  /** There is a taught rule for the page, which reads it or may do so once the page is whole. */
  byRule: boolean
  /** The reading of the adapter in use, once it has found something. */
  site: { readonly match: SiteMatch; readonly reading: Reading } | undefined
  /** The adapter says that there is nothing here, and knows: no other detector is asked. */
  settled: boolean
}

/** What is told of a page whose reading needs the generic detector while it is not at hand. */
const unread = (more: { readonly broken?: string }): Detection => report([], 'none', { unread: true, ...more })

function* lookWithSite(page: Page, match: SiteMatch): Steps {
  const { dom, document, url } = page
  const { site, page: kind } = match
  const guess = page.generic?.guess ?? guessNothing()
  const reading: Reading = { dom, url, guess, how: 'site', site: site.id, fields: kind.fields ?? {}, identified: kind.identified === true, extra: readExtra(dom, document, match) }
  const more = { site: site.id, how: 'site' as const, embedded: reading.extra.size > 0 }
  if (kind.kind === 'none') return report([], 'none', more)
  if (kind.kind === 'single') {
    const one = readSingle(reading, document, kind.fields !== undefined)
    if (guess.wanted) return unread({})
    return report(one ? [one] : [], 'single', more)
  }
  const pieces = [...cutPieces(dom, document, kind)]
  const voted = withTitles(reading, pieces)
  page.site = pieces.length > 0 ? { match, reading: voted } : undefined
  const found = yield* readPieces(voted, pieces)
  if (guess.wanted) return unread({})
  if (found.length >= (kind.atLeast ?? 1)) return report(found, 'list', more)
  page.settled = kind.identified === true && (kind.atLeast === undefined ? pieces.length > 0 : found.length > 0)
  if (kind.atLeast !== undefined) page.site = undefined
  return report([], 'list', more)
}

/** On a site we know, a page that no adapter describes is worth the generic detector when its head names a paper or a link may lead to one. */
function* isWorthALook({ dom, document, url, options: { sites = [] } }: Page): Generator<void, boolean> {
  if (!sites.some(({ hosts }) => hosts) || dom.first(document, 'meta[name^="citation_" i]')) return true
  const links = dom.tagged(document, 'a')
  for (let i = 0, count = links.length; i < count; i++) {
    if (i % SLICE === SLICE - 1) yield
    const link = links[i]
    const href = (link && dom.attr(link, 'href')) ?? ''
    if (PDF_LINK.test(href) || readUrlId(href, url)) return true
  }
  return false
}

function* lookGenerically(page: Page, broken: string | undefined): Steps {
  if (broken === undefined && !(yield* isWorthALook(page))) return report([], 'none', {})
  if (!page.generic) return unread(broken === undefined ? {} : { broken })
  const generic = yield* page.generic.look()
  page.byGeneric = generic.report.kind === 'list'
  return broken !== undefined && generic.found.length > 0 ? { ...generic, report: { ...generic.report, broken } } : generic
}

function* lookAround(page: Page): Steps {
  const { rules = [] } = page.options
  // What the user taught comes before what we know, so what reads it is fetched first.
  if (rules.length > 0 && !page.generic) return unread({})
  const taught = yield* page.generic?.lookTaught(rules) ?? []
  page.byRule = taught !== undefined
  if (taught && taught !== 'changed') return taught
  const { found, report: told } = yield* lookUntaught(page)
  return { found, report: taught ? { ...told, broken: 'taught' } : told }
}

function* lookUntaught(page: Page): Steps {
  const { dom, document, url, options } = page
  const match = matchPage(dom, document, url, options.sites ?? [])
  const bySite = match ? yield* lookWithSite(page, match) : undefined
  if (bySite && (bySite.found.length > 0 || bySite.report.unread || match?.page.kind === 'none' || page.settled)) return bySite
  return yield* lookGenerically(page, bySite?.report.site)
}

/** New cards of an adapter's page or of the lists known so far; all of a page that had nothing yet. */
function* lookAtAdded(page: Page, added: readonly Node[]): Steps {
  const { dom, document, site } = page
  const roots = outermost(dom, added)
  if (roots.length === 0) return report([], 'none', {})
  // A rule selects from the whole page; what is known already is left out by the caller. One that did not fit may fit once the page is whole.
  if (page.byRule) return yield* lookAround(page)
  if (site) {
    const found = yield* lookAtCards(dom, document, site.match.page, site.reading, roots)
    return site.reading.guess.wanted ? unread({}) : report(found, 'list', { site: site.match.site.id, how: 'site' })
  }
  return page.byGeneric && page.generic ? yield* page.generic.lookAt(roots) : yield* lookAround(page)
}

/**
 * Makes the detector of one page. It reads the document only when asked and never changes it.
 * `url` is the address of the page (after redirects); on single-page navigation make a new detector. Without `generic` a page that
 * no adapter reads, or not all fields of, is reported as `unread`.
 */
export function createDetector(document: Document, url: string, options: DetectOptions = {}, generic?: MakeGeneric): Detector {
  const dom = readDom(document)
  const page: Page = { dom, document, url, options, generic: generic?.(dom, document, url), byGeneric: false, byRule: false, site: undefined, settled: false }
  const freshness = new Freshness(dom)
  function* look(): Steps {
    const detection = yield* lookAround(page)
    yield* freshness.take(detection.found)
    return detection
  }
  function* lookAt(added: readonly Node[]): Steps {
    const { found, report: told } = yield* lookAtAdded(page, added)
    if (told.unread) return { found, report: told }
    const fresh = yield* freshness.take(found)
    return fresh.length === found.length ? { found, report: told } : report(fresh, 'list', told.site === undefined ? {} : { site: told.site })
  }
  return { look, lookAt, knows: (node) => freshness.covers(node), holds: (found) => freshness.holds(found) }
}
