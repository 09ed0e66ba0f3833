import type { Dom } from '../dom.ts'
import { REPORT_FIELDS } from '../page-report.ts'
import { collectIds, readUrlId } from '../identity/ids.ts'
import { ID_SCHEMES, type Sighting } from '../paper.ts'
import { readCard, type Reading } from './card.ts'
import type { Detection, Found, PageReport } from './detection.ts'
import { readEmbedded } from './embedded.ts'
import type { SiteMatch } from './match-page.ts'
import { readHeadPaper } from './single.ts'
import type { SinglePaper } from './single-paper.ts'
import type { Enrichment, Fields } from './site.ts'
import type { Piece } from './slots.ts'

const SAMPLE = 12

function countMissing(found: readonly Found[]): PageReport['missing'] {
  const counts = REPORT_FIELDS.map((field) => [field, found.filter(({ sighting }) => sighting[field] === undefined).length] as const)
  return Object.fromEntries(counts.filter(([, n]) => n > 0))
}

/** How many papers there are, and what they lack; `kind` is what the page is when it has papers. */
export const summarize = (found: readonly Found[], kind: PageReport['kind']): Pick<PageReport, 'kind' | 'count' | 'missing'> => ({
  kind: found.length > 0 ? kind : 'none',
  count: found.length,
  missing: countMissing(found),
})

/** A detection with its report; `kind` is what the page is when it has papers. */
export const report = (found: readonly Found[], kind: PageReport['kind'], more: Partial<PageReport>): Detection => ({ found, report: { ...summarize(found, kind), embedded: false, ...more } })

/** Embedded data of a page by identifier. */
export function readExtra(dom: Dom, document: Document, match: SiteMatch): ReadonlyMap<string, Enrichment> {
  const papers = match.page.embedded ? readEmbedded(dom, document, match.page.embedded) : []
  return new Map(papers.flatMap((paper) => ID_SCHEMES.flatMap((s) => (paper.ids[s] === undefined ? [] : [[`${s}:${paper.ids[s]}`, paper] as const]))))
}

/** Of what a body says, the fields the adapter names: where the head names the paper, nothing else is better guessed. */
function pickNamed(body: Sighting, named: Fields): Partial<Sighting> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => Object.hasOwn(named, key)))
}

/** What the address of a paper's page says of it. */
function readAddress(page: string, body: Sighting): Partial<Sighting> {
  const own = readUrlId(page)
  const ids = { ...body.ids, ...(own ? collectIds([own]) : {}) }
  return { url: page, ...(Object.keys(ids).length > 0 ? { ids } : {}), ...(own?.version === undefined ? {} : { version: own.version }) }
}

/** Where schema.org may name the paper. */
const LINKED = ['script[type="application/ld+json"]', '[itemtype*="ScholarlyArticle"]']
const readLinked = ({ dom, guess, url }: Reading, document: Document): SinglePaper | undefined => (LINKED.some((at) => dom.first(document, at)) ? guess.linked(document, url) : undefined)

/** Fields of a body whose head names the paper: what the adapter leaves out stays out. */
const UNGUESSED: Fields = { authors: false, abstract: false, published: false }

const MIN_ABSTRACT = 150
/** False where an abstract is missing or cut short. */
const isWhole = (said: string): boolean => said.length >= MIN_ABSTRACT && !/(?:…|\.\.\.)$/.test(said)

/** The one paper of a page: what its head says, and what an adapter reads from its body. */
export function readSingle(reading: Reading, document: Document, named: boolean): Found | undefined {
  const root = reading.dom.root()
  const head = readHeadPaper(reading.dom, document, reading.url) ?? readLinked(reading, document)
  const inBody = head ? { ...reading, fields: { ...UNGUESSED, ...reading.fields } } : reading
  const body = root && named ? readCard(inBody, { parts: [root], page: document }) : undefined
  if (!root || (!head && !body)) return undefined
  const fromBody = body && (head ? pickNamed(body.sighting, reading.fields) : { ...body.sighting, ...readAddress(reading.url, body.sighting) })
  const sighting = { ...(head as Sighting), ...fromBody, ...(head ? { ...(head.ids || body?.sighting.ids ? { ids: { ...body?.sighting.ids, ...head.ids } } : {}), url: head.url } : {}), how: reading.how, site: reading.site }
  const title = body?.title ?? reading.dom.first(document, 'h1') ?? root
  const { abstract: said = '' } = sighting
  const abstract = reading.fields.abstract !== undefined || isWhole(said) ? said : reading.guess.shownAbstract(document, said)
  return { sighting: { ...sighting, ...(abstract ? { abstract } : {}) } as Sighting, card: root, title }
}

/** Lets the cards of a page vote where their titles stand, when the adapter does not say. */
export function withTitles(reading: Reading, pieces: readonly Piece[]): Reading {
  if (reading.fields.title !== undefined) return reading
  const step = Math.max(1, Math.floor(pieces.length / SAMPLE))
  const cards = pieces.filter((_, i) => i % step === 0).slice(0, SAMPLE)
  return { ...reading, titles: reading.guess.titles(cards) }
}

/** Cards read between two yields: a step goes through many generators. */
const CARDS = 4

/** Reads cards one by one, yielding now and then; stops where a guess is wanted that nobody can give. */
export function* readPieces(reading: Reading, pieces: readonly Piece[]): Generator<void, readonly Found[]> {
  const found: Found[] = []
  for (let i = 0; i < pieces.length && !reading.guess.wanted; i++) {
    const one = readCard(reading, pieces[i] as Piece)
    if (one) found.push(one)
    if (i === 0 || i % CARDS === CARDS - 1) yield
  }
  return found
}
