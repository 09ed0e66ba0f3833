import type { Dom } from '../dom.ts'
import { collectIds, type Identifier, normalizeId, readUrlId } from '../identity/ids.ts'
import { type IdScheme, ID_SCHEMES, type Ids, type Sighting } from '../paper.ts'
import { cap, CAPS, dropMarkup, fold, squash } from '../text.ts'
import { parseDate } from './dates.ts'
import type { Found } from './detection.ts'
import { readJson } from './embedded.ts'
import { cleanNames, splitNames } from './names.ts'

/**
 * What pages of unknown sites say of their cards in embedded state (`__NEXT_DATA__`, `data-props`, JSON-LD lists): papers are known by
 * their form. State only fills in what a card does not show, and only where identifier or title is the card's; it never adds a card.
 */
const STATES: readonly (readonly [string, string?])[] = [['script[type="application/json"]'], ['script[type="application/ld+json"]'], ['[data-props]', 'data-props'], ['[data-page]', 'data-page']]
const MAX_STATES = 20
const MAX_OBJECTS = 200_000
const MAX_DEPTH = 14

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member by the first key that has one; `{ value: x }` stands for x. */
function read(from: Plain, keys: readonly string[]): unknown {
  const key = keys.find((k) => Object.hasOwn(from, k) && from[k] !== null && from[k] !== '')
  const value = key === undefined ? undefined : from[key]
  return isPlain(value) && Object.hasOwn(value, 'value') ? value['value'] : value
}

function text(from: Plain, keys: readonly string[], max: number): string | undefined {
  const value = read(from, keys)
  const line = typeof value === 'string' ? cap(dropMarkup(squash(value.slice(0, max * 2))), max) : ''
  return line === '' ? undefined : line
}

function readAuthors(value: unknown): readonly string[] {
  if (typeof value === 'string') return splitNames(value)
  const people = Array.isArray(value) ? value.slice(0, CAPS.authors) : isPlain(value) ? [value] : []
  return cleanNames(
    people.map((one) => {
      if (typeof one === 'string') return one
      if (!isPlain(one) || one['hidden'] === true) return ''
      return text(one, ['name', 'fullname', 'fullName', 'displayName', 'display_name'], CAPS.author) ?? [text(one, ['firstName', 'givenName', 'given', 'first_name'], 100), text(one, ['lastName', 'familyName', 'family', 'last_name'], 100)].filter(Boolean).join(' ')
    }),
  )
}

const NAMED: readonly (readonly [readonly string[], IdScheme])[] = [
  [['arxivId', 'arxiv_id', 'arxiv', 'ArXiv', 'id'], 'arxiv'],
  [['doi', 'DOI'], 'doi'],
  [['pmid', 'PubMed'], 'pmid'],
]
const ADDRESSES = ['url', 'link', 'href', '@id', 'sameAs', 'identifier', 'pdfUrl', 'pdf_url', 'paperUrl']

function readIdsOf(value: Plain, page: string): Ids | undefined {
  const outer = read(value, ['externalIds', 'external_ids', 'ids'])
  const named = [value, ...(isPlain(outer) ? [outer] : [])].flatMap((from) =>
    NAMED.flatMap(([keys, scheme]): readonly Identifier[] => {
      const raw = text(from, keys, 300)
      const id = raw && normalizeId(scheme, raw)
      return id ? [{ scheme, value: id }] : []
    }),
  )
  const linked = ADDRESSES.flatMap((key) => {
    const href = text(value, [key], CAPS.url)
    const id = href && readUrlId(href, page)
    return id ? [id] : []
  })
  return collectIds([...named, ...linked])
}

type StatePaper = Pick<Sighting, 'title'> & Partial<Pick<Sighting, 'authors' | 'abstract' | 'ids' | 'published'>>

/** An object in the form of a paper: a title of several words, and authors or an abstract. */
function parsePaper(value: Plain, page: string): StatePaper | undefined {
  const typed = typeof value['@type'] === 'string' && /Article|Thesis|CreativeWork/.test(value['@type'])
  const title = text(value, typed ? ['headline', 'name', 'title'] : ['title', 'headline'], CAPS.title)
  if (!title || !title.includes(' ')) return undefined
  const abstract = text(value, typed ? ['abstract', 'description'] : ['abstract', 'summary'], CAPS.abstract)
  const authors = readAuthors(read(value, ['authors', 'author', 'creators']))
  if (authors.length === 0 && (abstract ?? '').length < 100) return undefined
  const ids = readIdsOf(value, page)
  const published = parseDate(text(value, ['publishedAt', 'publicationDate', 'datePublished', 'published', 'published_date', 'date'], 40) ?? '')
  return { title, ...(ids ? { ids } : {}), ...(authors.length > 0 ? { authors } : {}), ...((abstract ?? '').length >= 60 ? { abstract: abstract as string } : {}), ...(published ? { published } : {}) }
}

function parsePapers(state: unknown, page: string): readonly StatePaper[] {
  const papers: StatePaper[] = []
  let left = MAX_OBJECTS
  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || --left < 0 || typeof value !== 'object' || value === null) return
    const paper = isPlain(value) ? parsePaper(value, page) : undefined
    if (paper) papers.push(paper)
    for (const inner of Object.values(value)) visit(inner, depth + 1)
  }
  visit(state, 0)
  return papers
}

const titleKey = (title: string): string => `title:${fold(title).replace(/[^\p{L}\p{N}]+/gu, '')}`

/** The cards of an unknown site with what its embedded state knows besides; asked only where many lack authors or abstract. `page` is the address. */
export function fillFromState(dom: Dom, document: Document, page: string, found: readonly Found[]): readonly Found[] {
  if (found.length === 0 || found.filter(({ sighting }) => sighting.authors === undefined || sighting.abstract === undefined).length < 0.5 * found.length) return found
  const known = new Map<string, StatePaper>()
  for (const [at, attr] of STATES) {
    for (const element of dom.all(document, at).slice(0, MAX_STATES)) {
      for (const paper of parsePapers(readJson(attr === undefined ? dom.rawText(element) : dom.attr(element, attr)), page)) {
        for (const scheme of ID_SCHEMES) if (paper.ids?.[scheme]) known.set(`${scheme}:${paper.ids[scheme]}`, paper)
        if (!known.has(titleKey(paper.title))) known.set(titleKey(paper.title), paper)
      }
    }
  }
  if (known.size === 0) return found
  return found.map((one) => {
    const { sighting } = one
    const paper = ID_SCHEMES.map((s) => sighting.ids?.[s] && known.get(`${s}:${sighting.ids[s]}`)).find(Boolean) || known.get(titleKey(sighting.title))
    return paper ? { ...one, sighting: { ...paper, ...sighting } } : one
  })
}
