import { collectIds, normalizeId, type Identifier } from '../identity/ids.ts'
import { cap, CAPS, squash } from '../text.ts'
import { parseDate } from './dates.ts'
import type { Dom } from '../dom.ts'
import type { Embedded, Enrichment } from './site.ts'

/** Embedded state is as hostile as the page: sizes, depth and forms are checked, named fields copied, nothing else kept. */
const MAX_JSON = 8_000_000
const MAX_DEPTH = 12
const MAX_OBJECTS = 200_000

/** JSON of at most 8 MB, or undefined. */
export function readJson(text: string | undefined): unknown {
  if (!text || text.length > MAX_JSON) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const own = (from: Plain, key: string): unknown => (Object.hasOwn(from, key) ? from[key] : undefined)

/** A line of text out of a field, or undefined. */
export function readText(from: Plain, key: string, max: number): string | undefined {
  const value = own(from, key)
  const text = typeof value === 'string' ? cap(squash(value.slice(0, max * 2)), max) : ''
  return text === '' ? undefined : text
}

function readNames(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  const names = value.slice(0, CAPS.authors).map((author) => {
    if (typeof author === 'string') return squash(author.slice(0, CAPS.author))
    if (!isPlain(author) || own(author, 'hidden') === true) return ''
    return readText(author, 'name', CAPS.author) ?? readText(author, 'fullname', CAPS.author) ?? ''
  })
  return names.filter((name) => name !== '')
}

/** One object that has the form of a paper (identifier, title and at least an abstract or authors), or undefined. */
function parsePaper(value: Plain): Enrichment | undefined {
  const id = readText(value, 'id', 100) ?? readText(value, 'arxivId', 100)
  const arxiv = id && normalizeId('arxiv', id)
  const title = readText(value, 'title', CAPS.title)
  const abstract = readText(value, 'summary', CAPS.abstract) ?? readText(value, 'abstract', CAPS.abstract)
  const authors = readNames(own(value, 'authors'))
  const ids = arxiv ? collectIds([{ scheme: 'arxiv', value: arxiv } satisfies Identifier]) : undefined
  if (!ids || !title || (!abstract && authors.length === 0)) return undefined
  const published = parseDate(readText(value, 'publishedAt', 40) ?? '')
  const upvotes = own(value, 'upvotes')
  return {
    title,
    ids,
    ...(authors.length > 0 ? { authors } : {}),
    ...(abstract ? { abstract } : {}),
    ...(published ? { published } : {}),
    ...(typeof upvotes === 'number' && Number.isSafeInteger(upvotes) && upvotes >= 0 ? { upvotes } : {}),
  }
}

/** All papers anywhere in a state: objects of the right form, whatever is around them. */
export function parsePapers(state: unknown): readonly Enrichment[] {
  const papers: Enrichment[] = []
  let left = MAX_OBJECTS
  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || --left < 0 || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1)
      return
    }
    const paper = parsePaper(value as Plain)
    if (paper) papers.push(paper)
    for (const key of Object.keys(value)) visit((value as Plain)[key], depth + 1)
  }
  visit(state, 0)
  return papers
}

/** Most elements of one page read for embedded state. */
const MAX_STATES = 20

/** The papers in a page's embedded state; none when it is not there or has not the expected form. */
export const readEmbedded = (dom: Dom, document: Document, { at, attr }: Embedded): readonly Enrichment[] =>
  dom
    .all(document, at)
    .slice(0, MAX_STATES)
    .flatMap((element) => parsePapers(readJson(attr === undefined ? dom.rawText(element) : dom.attr(element, attr))))
