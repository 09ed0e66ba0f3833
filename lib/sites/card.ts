import type { Dom } from '../dom.ts'
import { collectIds, type Identifier, normalizeId, pageOfIds } from '../identity/ids.ts'
import { resolveAddress } from '../identity/urls.ts'
import { type How, ID_SCHEMES, type Ids, type Sighting } from '../paper.ts'
import { cap, CAPS } from '../text.ts'
import { type Anchor, readAnchors, readIds, readLinks } from './blocks.ts'
import { dateOfArxiv, parseDate } from './dates.ts'
import type { Found } from './detection.ts'
import { cleanNames, splitNames } from './names.ts'
import { defined, type SinglePaper } from './single-paper.ts'
import type { Enrichment, Fields, Slot } from './site.ts'
import { type Piece, readList, readOne } from './slots.ts'
import { cleanTitle } from './title-text.ts'
import type { TitleSlot } from './title-slot.ts'

/** A title and the innermost element it stands in. */
export interface TitleAt {
  readonly text: string
  readonly element: Element
}

/** What a snapshot knows of a card. */
export interface Known {
  readonly anchors: readonly Anchor[]
  /** All its text, to ask what it may hold; words may have run together. */
  readonly text: string
  /** The first link in the title, or around it, once that is found. */
  linkOf(): Anchor | undefined
}

/** One card as general knowledge reads it; nothing is read before it is asked for. */
export interface CardGuess {
  /** Links and text of a card a snapshot holds, which saves asking the document again. */
  readonly known?: Known | undefined
  /** At the voted places, or where this card alone suggests. */
  title(slots: readonly TitleSlot[] | undefined, isOwnLink: (href: string) => boolean): TitleAt | undefined
  /** `namesAt`: where authors stand in most cards of the list, if that is known. */
  authors(title: TitleAt, namesAt?: string): readonly string[]
  abstract(title: TitleAt): string | undefined
  published(title: TitleAt): string | undefined
  /** Of a title in a reference that names one. */
  venue?(): string | undefined
}

/** Reads what an adapter does not name. Injected, so that a page whose adapter names everything need not carry the code. */
export interface Guess {
  /** True once something was asked of one that knows nothing; then the page is to be read again with one that does. */
  wanted: boolean
  /** Where titles stand, as these cards vote. */
  titles(cards: readonly Piece[]): readonly TitleSlot[]
  open(card: Piece): CardGuess
  /** The paper schema.org data says the page is about. */
  linked(document: Document, url: string): SinglePaper | undefined
  /** The abstract of a paper's own page where its head has none or cuts it short; what the head said where the page shows no more. */
  shownAbstract(document: Document, said: string): string | undefined
}

/** A guess that only notes that it was asked. */
export function guessNothing(): Guess {
  const note = (): undefined => void (guess.wanted = true)
  const none = (): readonly never[] => note() ?? []
  const card: CardGuess = { title: note, authors: none, abstract: note, published: note }
  const guess: Guess = { wanted: false, titles: none, open: () => card, linked: note, shownAbstract: note }
  return guess
}

/** What is the same for all cards of a page. */
export interface Reading {
  readonly dom: Dom
  /** Address of the page; relative links resolve against it. */
  readonly url: string
  readonly how: How
  /** Adapter id or host name. */
  readonly site: string
  readonly fields: Fields
  /** Cards without an identifier are dropped. */
  readonly identified?: boolean
  /** Where titles stand in the cards of this page, as voted over several; absent = each card is asked alone. */
  readonly titles?: readonly TitleSlot[]
  /** Where authors stand in the cards of this page, as voted over several. */
  readonly namesAt?: string | undefined
  /** Embedded data by identifier (`arxiv:2408.00118`). */
  readonly extra: ReadonlyMap<string, Enrichment>
  readonly guess: Guess
}

function readNamedIds(dom: Dom, piece: Piece, fields: Fields): readonly Identifier[] {
  const { ids } = fields
  if (!ids) return []
  return ID_SCHEMES.flatMap((scheme): readonly Identifier[] => {
    const slot = ids[scheme]
    const text = slot === undefined ? undefined : readOne(dom, piece, slot)?.text
    const value = text === undefined ? undefined : normalizeId(scheme, text)
    return value === undefined ? [] : [{ scheme, value }]
  })
}

/** A card while it is read. */
interface Open {
  readonly piece: Piece
  readonly anchors: readonly Anchor[]
  readonly guess: CardGuess
}

function openCard({ dom, url, fields, guess }: Reading, piece: Piece): Open {
  const card = guess.open(piece)
  return { piece, anchors: (fields.links === undefined ? card.known?.anchors : undefined) ?? readAnchors(dom, piece, url, fields.links), guess: card }
}

function readTitleOf({ dom, fields, titles }: Reading, { piece, anchors, guess }: Open): TitleAt | undefined {
  if (fields.title !== undefined) {
    const named = readOne(dom, piece, fields.title)
    const text = named && cleanTitle(named.text)
    return named && text ? { text, element: named.element } : undefined
  }
  return guess.title(titles, (href) => anchors.some((a) => a.id !== undefined && a.href === href))
}

function readNamesOf({ dom, fields, namesAt }: Reading, { piece, guess }: Open, title: TitleAt): readonly string[] {
  if (fields.authors === undefined) return guess.authors(title, namesAt)
  const names = readList(dom, piece, fields.authors)
  return names.length === 1 ? splitNames(names[0] ?? '') : cleanNames(names)
}

/** A slot the adapter names, else what general knowledge gives. */
function choose(reading: Reading, piece: Piece, slot: Slot | undefined, otherwise: () => string | undefined): string | undefined {
  return slot === undefined ? otherwise() : readOne(reading.dom, piece, slot)?.text
}

function readPage(reading: Reading, { piece, anchors, guess }: Open, title: TitleAt, ids: Ids | undefined): string | undefined {
  const { contains } = reading.dom
  const named = reading.fields.url === undefined ? undefined : readOne(reading.dom, piece, reading.fields.url)?.text
  const given = named === undefined ? undefined : resolveAddress(named, reading.url)?.href
  const around = guess.known ? guess.known.linkOf() : anchors.find(({ element }) => contains(element, title.element) || contains(title.element, element))
  const first = reading.fields.url === undefined ? anchors[0] : undefined
  return given ?? resolveAddress(around?.href, reading.url)?.href ?? (ids && pageOfIds(ids)) ?? resolveAddress(first?.href, reading.url)?.href
}

function findExtra(reading: Reading, ids: Ids | undefined): Enrichment | undefined {
  if (!ids || reading.extra.size === 0) return undefined
  for (const scheme of ID_SCHEMES) {
    const extra = ids[scheme] === undefined ? undefined : reading.extra.get(`${scheme}:${ids[scheme]}`)
    if (extra) return extra
  }
  return undefined
}

/** Reads one card; undefined when nothing in it can be a title. */
export function readCard(reading: Reading, piece: Piece): Found | undefined {
  const { dom, fields } = reading
  const card = piece.parts[0]
  const open = openCard(reading, piece)
  const title = readTitleOf(reading, open)
  if (!card || !title) return undefined
  const identifiers = [...readNamedIds(dom, piece, fields), ...readIds(dom, piece, open.anchors, open.guess.known?.text)]
  const ids = collectIds(identifiers)
  if (reading.identified && !ids) return undefined
  const extra = findExtra(reading, ids)
  const published = choose(reading, piece, fields.published, () => open.guess.published(title))
  const upvotes = fields.upvotes === undefined ? undefined : Number(readOne(dom, piece, fields.upvotes)?.text ?? Number.NaN)
  const abstract = extra?.abstract ?? choose(reading, piece, fields.abstract, () => open.guess.abstract(title))
  const sighting = defined({
    title: cap(title.text, CAPS.title),
    authors: extra?.authors ?? readNamesOf(reading, open, title),
    abstract: abstract && cap(abstract, CAPS.abstract),
    ids,
    url: readPage(reading, open, title, ids),
    links: readLinks(dom, open.anchors, reading.url),
    published: extra?.published ?? ((published && parseDate(published)) || (ids?.arxiv && dateOfArxiv(ids.arxiv))),
    venue: choose(reading, piece, fields.venue, () => open.guess.venue?.()),
    categories: fields.categories === undefined ? undefined : readList(dom, piece, fields.categories),
    how: reading.how,
    site: reading.site,
    upvotes: extra?.upvotes ?? (Number.isSafeInteger(upvotes) ? upvotes : undefined),
    version: identifiers.find((id) => id.version !== undefined)?.version,
  }) as Sighting
  return { sighting, card, title: title.element }
}
