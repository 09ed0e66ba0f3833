import type { Dom } from '../dom.ts'
import { collectIds, type Identifier, normalizeId, pageOfIds } from '../identity/ids.ts'
import { resolveUrl } from '../identity/urls.ts'
import { type How, ID_SCHEMES, type Ids, type Sighting } from '../paper.ts'
import { cap, CAPS } from '../text.ts'
import { type Anchor, readAnchors, readIds, readLinks } from './blocks.ts'
import { dateOfArxiv, parseDate } from './dates.ts'
import type { Found } from './detection.ts'
import { couldBeTitle, readAbstract, readAuthors, readPublished, readTitle, type TextAt } from './generic-fields.ts'
import { cleanNames, splitNames } from './names.ts'
import type { Enrichment, Fields, Slot } from './site.ts'
import { type Piece, readList, readOne } from './slots.ts'

/** What is the same for all cards of a page. */
export interface Reading {
  readonly dom: Dom
  /** Address of the page; relative links resolve against it. */
  readonly url: string
  readonly how: How
  /** Adapter id or host name. */
  readonly site: string
  readonly fields: Fields
  /** Embedded data by identifier (`arxiv:2408.00118`). */
  readonly extra: ReadonlyMap<string, Enrichment>
}

/** A record without its undefined and empty members. */
function defined<T extends object>(record: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(record).filter(([, v]) => v !== undefined && v !== '' && !(Array.isArray(v) && v.length === 0))) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}

function readNamedIds(dom: Dom, piece: Piece, fields: Fields): readonly Identifier[] {
  return ID_SCHEMES.flatMap((scheme): readonly Identifier[] => {
    const slot = fields.ids?.[scheme]
    const text = slot === undefined ? undefined : readOne(dom, piece, slot)?.text
    const value = text === undefined ? undefined : normalizeId(scheme, text)
    return value === undefined ? [] : [{ scheme, value }]
  })
}

function readTitleOf({ dom, fields }: Reading, piece: Piece, anchors: readonly Anchor[]): TextAt | undefined {
  if (fields.title === undefined) return readTitle(dom, piece, anchors.map((a) => a.element))
  const title = readOne(dom, piece, fields.title)
  return title && couldBeTitle(title.text) ? title : undefined
}

function readNamesOf({ dom, fields }: Reading, piece: Piece, title: TextAt): readonly string[] {
  if (fields.authors === undefined) return readAuthors(dom, piece, title)
  const names = readList(dom, piece, fields.authors)
  return names.length === 1 ? splitNames(names[0] ?? '') : cleanNames(names)
}

/** A slot the adapter names, else what general knowledge gives. */
function choose(reading: Reading, piece: Piece, slot: Slot | undefined, otherwise: () => string | undefined): string | undefined {
  return slot === undefined ? otherwise() : readOne(reading.dom, piece, slot)?.text
}

function readPage(reading: Reading, piece: Piece, title: TextAt, ids: Ids | undefined, anchors: readonly Anchor[]): string | undefined {
  const named = reading.fields.url === undefined ? undefined : readOne(reading.dom, piece, reading.fields.url)?.text
  const given = named === undefined ? undefined : resolveUrl(named, reading.url)?.href
  const around = anchors.find((a) => reading.dom.contains(a.element, title.element) || reading.dom.contains(title.element, a.element))
  return given ?? around?.url.href ?? (ids && pageOfIds(ids)) ?? anchors[0]?.url.href
}

function findExtra(reading: Reading, ids: Ids | undefined): Enrichment | undefined {
  if (!ids) return undefined
  for (const scheme of ID_SCHEMES) {
    const extra = ids[scheme] === undefined ? undefined : reading.extra.get(`${scheme}:${ids[scheme]}`)
    if (extra) return extra
  }
  return undefined
}

/** Reads one card; undefined when nothing in it can be a title. */
export function readCard(reading: Reading, piece: Piece): Found | undefined {
  const { dom, fields } = reading
  const [card] = piece.parts
  const anchors = readAnchors(dom, piece, reading.url)
  const title = readTitleOf(reading, piece, anchors)
  if (!card || !title) return undefined
  const identifiers = [...readNamedIds(dom, piece, fields), ...readIds(dom, piece, anchors)]
  const ids = collectIds(identifiers)
  const extra = findExtra(reading, ids)
  const published = choose(reading, piece, fields.published, () => readPublished(dom, piece))
  const upvotes = fields.upvotes === undefined ? undefined : Number(readOne(dom, piece, fields.upvotes)?.text ?? Number.NaN)
  const abstract = choose(reading, piece, fields.abstract, () => readAbstract(dom, piece, title))
  const sighting = defined({
    title: cap(title.text, CAPS.title),
    authors: extra?.authors ?? readNamesOf(reading, piece, title),
    abstract: extra?.abstract ?? (abstract && cap(abstract, CAPS.abstract)),
    ids,
    url: readPage(reading, piece, title, ids, anchors),
    links: readLinks(dom, anchors),
    published: extra?.published ?? ((published && parseDate(published)) || (ids?.arxiv && dateOfArxiv(ids.arxiv))),
    venue: fields.venue === undefined ? undefined : readOne(dom, piece, fields.venue)?.text,
    categories: fields.categories === undefined ? undefined : readList(dom, piece, fields.categories),
    how: reading.how,
    site: reading.site,
    upvotes: extra?.upvotes ?? (Number.isSafeInteger(upvotes) ? upvotes : undefined),
    version: identifiers.find((id) => id.version !== undefined)?.version,
  }) as Sighting
  return { sighting, card, title: title.element }
}
