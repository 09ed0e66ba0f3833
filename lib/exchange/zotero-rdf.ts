import type { Entry } from '../paper.ts'
import { idsIn } from './addresses.ts'
import { gather } from './flat.ts'
import { readers, refuse, lineCounter } from './format.ts'
import type { Format, Step } from './format.ts'
import { date, each, line, lines, notes, readRows, row } from './table.ts'
import type { Row } from './table.ts'
import { kindOf } from './venues.ts'
import { elementSteps, elementsAt } from './xml.ts'
import type { Element } from './xml.ts'

/** Zotero's RDF: items, and beside them what they point at by name: journals, notes, files, collections. */

const ITEMS = new Set(['BIB:ARTICLE', 'BIB:DOCUMENT', 'BIB:BOOK', 'BIB:BOOKSECTION', 'BIB:REPORT', 'BIB:THESIS', 'BIB:MANUSCRIPT', 'RDF:DESCRIPTION'])
const BESIDE = new Set(['BIB:JOURNAL', 'BIB:PERIODICAL', 'BIB:SERIES', 'BIB:BOOK', 'BIB:MEMO', 'Z:ATTACHMENT', 'Z:COLLECTION'])

const ROWS: readonly Row[] = [
  row('title', 'dc:title', line),
  row('published', 'dc:date', date),
  row('abstract', 'dcterms:abstract', lines),
  row('url', 'dc:identifier/dcterms:URI/rdf:value', line),
  row('tags', 'dc:subject', each),
]

/** What stands beside the items, by its name. */
interface Beside {
  readonly named: Map<string, Element>
  /** Titles of the collections an item lies in. */
  readonly collections: Map<string, string[]>
}

const textAt = (element: Element | undefined, path: string): string | undefined => element && elementsAt(element, path)[0]?.text.trim()
const about = (element: Element): string => element.attributes().get('RDF:ABOUT') ?? ''
/** Names of what an item points at in one way. */
const pointed = (item: Element, how: string): readonly string[] => elementsAt(item, how).flatMap((each) => each.attributes().get('RDF:RESOURCE') ?? [])

function note({ named, collections }: Beside, element: Element): void {
  named.set(about(element), element)
  if (element.name !== 'Z:COLLECTION') return
  const title = textAt(element, 'dc:title') ?? ''
  for (const part of pointed(element, 'dcterms:hasPart')) collections.set(part, [...(collections.get(part) ?? []), title])
}

/** The journal or book an item is part of, named or written within. */
const containerOf = (item: Element, { named }: Beside): Element | undefined =>
  elementsAt(item, 'dcterms:isPartOf').flatMap(({ children }) => children)[0] ?? pointed(item, 'dcterms:isPartOf').map((name) => named.get(name)).find((found) => found !== undefined)

function readItem(item: Element, beside: Beside): Entry | undefined {
  const raw = readRows(ROWS, (path) => elementsAt(item, path).filter(({ children }) => children.length === 0).map(({ text }) => text))
  const container = containerOf(item, beside)
  const venue = textAt(container, 'dc:title')
  const people = elementsAt(item, 'bib:authors/rdf:Seq/rdf:li/foaf:Person')
  // The DOI of an article stands with its journal.
  const said = [item, ...(container ? [container] : [])].flatMap((each) => [...elementsAt(each, 'dc:identifier'), ...elementsAt(each, 'dc:description')]).map(({ text }) => text).join(' ')
  const files = pointed(item, 'link:link').map((name) => beside.named.get(name))
  const pdf = files.find((file) => textAt(file, 'link:type') === 'application/pdf')
  const own = pointed(item, 'dcterms:isReferencedBy').flatMap((name) => textAt(beside.named.get(name), 'rdf:value') ?? [])
  const ids = idsIn(said)
  return gather({
    ...ids, ...raw,
    authors: people.map((person) => [textAt(person, 'foaf:surname'), textAt(person, 'foaf:givenName')].filter(Boolean).join(', ')),
    venue: venue !== undefined && kindOf(venue) !== 'preprint' ? venue : undefined,
    pdf: textAt(pdf, 'dc:identifier/dcterms:URI/rdf:value'),
    tags: [...((raw.tags as string[] | undefined) ?? []), ...(beside.collections.get(about(item)) ?? [])],
    note: notes.read(own),
  })
}

function* itemsOf(text: string): Generator<Step> {
  const beside: Beside = { named: new Map(), collections: new Map() }
  for (const element of elementSteps(text, BESIDE)) {
    if (element) note(beside, element)
    yield undefined
  }
  const lineAt = lineCounter(text)
  let any = false
  for (const item of elementSteps(text, ITEMS)) {
    // Books that others are chapters of are no items.
    if (!item || textAt(item, 'z:itemType') === undefined) {
      yield undefined
      continue
    }
    any = true
    yield readItem(item, beside) ?? refuse('importNoTitle', undefined, lineAt(item.offset))
  }
  if (!any) yield refuse('importUnknownFormat', undefined, 1)
}

/** Zotero RDF. */
export const zoteroRdf = {
  name: 'zotero-rdf', extension: 'rdf', mime: 'application/rdf+xml', label: 'formatZoteroRdf', ...readers(itemsOf),
  recognise: (text) => /<rdf:RDF[\s>]/.test(text.slice(0, 2_000)) && text.slice(0, 5_000).includes('http://www.zotero.org/namespaces/export#'),
} as const satisfies Format
