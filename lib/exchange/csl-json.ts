import type { Entry, Paper } from '../paper.ts'
import { ID_SCHEMES } from '../paper.ts'
import { idsIn } from './addresses.ts'
import { dateIn, dateOf } from './dates.ts'
import { flatten, gather } from './flat.ts'
import type { Flat, Raw } from './flat.ts'
import { readers, refuse } from './format.ts'
import type { Format, Item, WriteOptions } from './format.ts'
import { isBroken, listedIn } from './json-pieces.ts'
import { uniqueKeys } from './keys.ts'
import { compact, field } from './parts.ts'
import { displayName, splitName } from './people.ts'
import { kindOf } from './venues.ts'

/** CSL-JSON, the way of pandoc, Zotero and citeproc. What it has no variable for stands under `custom`, where its schema allows anything. */

const TYPES = { article: 'article-journal', proceedings: 'paper-conference', preprint: 'article' } as const
/** Fields that CSL has no variable for. */
const CUSTOM = ['tags', 'rating', 'reading', 'pinned', 'due', 'savedAt', 'version', 'categories', 'pdf', 'code', 'arxiv', ...ID_SCHEMES.filter((scheme) => scheme !== 'arxiv' && scheme !== 'doi')] as const

/** A CSL item of a paper. */
function toCsl(flat: Flat, id: string): Readonly<Record<string, unknown>> {
  const custom = compact<Raw>(Object.fromEntries(CUSTOM.map((name) => [name, flat[name]])))
  const kind = kindOf(flat.venue)
  return compact<Record<string, unknown>>({
    id,
    type: TYPES[kind],
    title: flat.title,
    author: flat.authors?.map((name) => {
      const { family, given } = splitName(name)
      return given === undefined ? { literal: family } : { family, given }
    }),
    abstract: flat.abstract,
    issued: flat.published === undefined ? undefined : { 'date-parts': [flat.published.split('-').map(Number)] },
    'container-title': flat.venue,
    ...(kind === 'preprint' && flat.arxiv ? { publisher: 'arXiv', number: `arXiv:${flat.arxiv}` } : {}),
    DOI: flat.doi,
    PMID: flat.pmid,
    PMCID: flat.pmcid,
    URL: flat.url,
    keyword: flat.tags?.join(', '),
    note: flat.note,
    custom: Object.keys(custom).length > 0 ? custom : undefined,
  })
}

function* write(papers: readonly Paper[], options?: WriteOptions): Generator<string> {
  const keys = yield* uniqueKeys(papers, options?.keyPattern)
  yield '['
  for (const [at, paper] of papers.entries()) yield `${at > 0 ? ',' : ''}\n${JSON.stringify(toCsl(flatten(paper), keys[at] ?? ''))}`
  yield '\n]\n'
}

function nameOf(value: unknown): string | undefined {
  const text = (name: string): string => (typeof field(value, name) === 'string' ? String(field(value, name)).trim() : '')
  if (text('literal') !== '') return text('literal')
  const family = [text('non-dropping-particle'), text('family'), text('suffix')].filter(Boolean).join(' ')
  const given = [text('given'), text('dropping-particle')].filter(Boolean).join(' ')
  return family === '' ? given || undefined : displayName(given === '' ? { family } : { family, given })
}

function publishedOf(issued: unknown): string | undefined {
  if (typeof issued === 'string') return dateIn(issued)
  const parts = field(issued, 'date-parts')
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined
  if (Array.isArray(first)) {
    const [year, month, day] = first.slice(0, 3).map((part) => (typeof part === 'number' || typeof part === 'string' ? String(part) : undefined))
    return dateOf(year?.padStart(4, '0'), month, day)
  }
  const said = field(issued, 'raw') ?? field(issued, 'literal')
  return typeof said === 'string' ? dateIn(said) : undefined
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function readItem(item: unknown): Entry | undefined {
  const custom = field(item, 'custom')
  const own = Object.fromEntries(CUSTOM.map((name) => [name, field(custom, name)])) as Raw
  const keyword = field(item, 'keyword')
  const venue = field(item, 'container-title')
  const said = [field(item, 'number'), field(item, 'archive_location'), field(item, 'note'), field(item, 'DOI')].filter((each) => typeof each === 'string').join(' ')
  return gather({
    ...own,
    title: field(item, 'title'),
    authors: listOf(field(item, 'author')).slice(0, 5_000).map(nameOf),
    abstract: field(item, 'abstract'),
    published: publishedOf(field(item, 'issued')),
    venue: typeof venue === 'string' && kindOf(venue) === 'preprint' ? undefined : venue,
    doi: field(item, 'DOI'),
    pmid: field(item, 'PMID') ?? own.pmid,
    pmcid: field(item, 'PMCID') ?? own.pmcid,
    arxiv: own.arxiv ?? idsIn(said).arxiv,
    url: field(item, 'URL'),
    tags: own.tags ?? (typeof keyword === 'string' ? keyword.split(/[,;]/) : undefined),
    note: field(item, 'note'),
  })
}

function* itemsOf(text: string): Generator<Item> {
  let index = 0
  for (const piece of listedIn(text, ['items'])) {
    index++
    yield isBroken(piece) ? piece : (readItem(piece.value) ?? refuse('importNoTitle', `#${index}`, piece.line))
  }
  if (index === 0) yield refuse('importForeignJson', undefined, 1)
}

/** CSL-JSON. */
export const cslJson = {
  name: 'csl-json', extension: 'json', mime: 'application/vnd.citationstyles.csl+json', label: 'formatCslJson', asks: ['keyPattern'], write, ...readers(itemsOf),
  recognise(text) {
    const head = text.slice(0, 50_000)
    // Raindrop's links are articles too.
    return !/"excerpt"\s{0,100}:/.test(head) && /^\s{0,1000}(?:\[|\{\s{0,1000}"items"\s{0,100}:)/.test(head) && /"(?:date-parts|container-title|citation-key)"|"type"\s{0,100}:\s{0,100}"(?:article|paper-conference|article-journal|book|chapter|report|thesis|webpage|post|manuscript)/.test(head) && /"title"/.test(head)
  },
} as const satisfies Format
