import type { Entry } from '../paper.ts'
import { dateIn, dateOf, momentOf } from './dates.ts'
import { gather } from './flat.ts'
import type { Raw } from './flat.ts'
import { readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'
import { isBroken, listedIn } from './json-pieces.ts'
import { field, uniqueTags } from './parts.ts'
import { asPaperLink, isPaper } from './web-links.ts'

/**
 * JSON lists of links and papers as services export them: karakeep, linkding, Pinboard, Pocket, Raindrop, Semantic Scholar, PaperMemory's
 * lists, plain arrays of addresses. No two agree on names, so each field has a list of them, dots going into objects.
 */

const LISTS = ['bookmarks', 'items', 'data', 'papers', 'results', 'list', 'raindrops', 'links', 'references']
const NAMES = {
  title: ['title', 'resolved_title', 'given_title', 'name', 'content.title'],
  url: ['url', 'content.url', 'link', 'href', 'resolved_url', 'given_url', 'pdfLink'],
  abstract: ['abstract', 'description', 'excerpt'],
  venue: ['venue', 'journal.name', 'publicationVenue.name'],
  arxiv: ['externalIds.ArXiv', 'arxiv', 'arxivId'],
  doi: ['externalIds.DOI', 'doi', 'DOI'],
  pmid: ['externalIds.PubMed', 'pmid'],
  pmcid: ['externalIds.PubMedCentral', 'pmcid'],
  acl: ['externalIds.ACL'],
  s2: ['paperId', 'corpusId'],
  pdf: ['openAccessPdf.url', 'pdf'],
  code: ['codeLink', 'code'],
  note: ['note', 'notes'],
  published: ['publicationDate', 'published', 'date'],
} as const satisfies Partial<Record<keyof Raw, readonly string[]>>

/** The value at a path of own fields. */
const at = (value: unknown, path: string): unknown => path.split('.').reduce(field, value)
const first = (item: unknown, paths: readonly string[]): unknown => paths.map((path) => at(item, path)).find((value) => value !== undefined && value !== null && value !== '')

/** Names of a list of strings or of objects that are called something. */
function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[,;]/)
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? Object.keys(value) : []
  return value.slice(0, 5_000).flatMap((each: unknown) => {
    const name = typeof each === 'string' ? each : (field(each, 'name') ?? field(each, 'tag'))
    return typeof name === 'string' ? [name] : []
  })
}

function savedAt(item: unknown): number | undefined {
  const said = first(item, ['createdAt', 'date_added', 'time_added', 'created', 'addDate', 'savedAt'])
  return momentOf(typeof said === 'number' ? String(said) : typeof said === 'string' ? said : undefined)
}

/** Pinboard calls a title a description, and parts tags by spaces. */
const ofPinboard = (item: unknown): unknown =>
  ['href', 'extended'].every((name) => typeof field(item, name) === 'string')
    ? { url: field(item, 'href'), title: field(item, 'description'), note: field(item, 'extended'), tags: String(field(item, 'tags') ?? '').split(' '), created: field(item, 'time'), unread: field(item, 'toread') === 'yes' }
    : item

function readItem(listed: unknown): Entry | undefined {
  if (typeof listed === 'string') return gather({ title: listed, url: listed })
  const item = ofPinboard(listed)
  const raw: Raw = Object.fromEntries(Object.entries(NAMES).map(([name, paths]) => [name, first(item, paths)]))
  const year = first(item, ['year'])
  const unread = at(item, 'unread') === true || at(item, 'status') === '0'
  const read = at(item, 'archived') === true || at(item, 'is_archived') === true || at(item, 'status') === '1'
  return gather({
    ...raw,
    title: raw.title ?? raw.url,
    published: (typeof raw.published === 'string' ? dateIn(raw.published) : undefined) ?? (year === undefined ? undefined : dateOf(String(year))),
    authors: namesOf(first(item, ['authors', 'author'])),
    tags: uniqueTags(namesOf(first(item, ['tags', 'tag_names', 'labels']))),
    savedAt: savedAt(item),
    reading: unread ? 'to-read' : read ? 'read' : undefined,
    rating: at(item, 'favourited') === true || at(item, 'favorite') === true || at(item, 'important') === true ? 5 : undefined,
  })
}

function* itemsOf(text: string): Generator<Item> {
  let index = 0
  for (const piece of listedIn(text, LISTS)) {
    index++
    if (isBroken(piece)) yield piece
    else {
      const entry = readItem(piece.value)
      if (entry && isPaper(entry)) yield asPaperLink(entry)
      else yield refuse(entry ? 'importNotAPaper' : 'importNoTitle', entry?.sighting.title ?? `#${index}`, piece.line)
    }
  }
  if (index === 0) yield refuse('importForeignJson', undefined, 1)
}

/** Lists of links and papers in JSON. */
export const jsonList = {
  name: 'json-list', extension: 'json', mime: 'application/json', label: 'formatJsonList', ...readers(itemsOf),
  recognise: (text) => /^\s{0,1000}\[/.test(text.slice(0, 2_000)) || (/^\s{0,1000}\{/.test(text.slice(0, 2_000)) && new RegExp(`"(?:${LISTS.join('|')})"\\s{0,100}:\\s{0,100}[[{]`).test(text.slice(0, 20_000))),
} as const satisfies Format
