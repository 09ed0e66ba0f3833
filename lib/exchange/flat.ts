import { showEdits } from '../identity/merge.ts'
import { collectIds, identify, readUrlId } from '../identity/ids.ts'
import { CAPS, cap, squash } from '../text.ts'
import { ID_SCHEMES } from '../paper.ts'
import type { Entry, Ids, IdScheme, Link, Paper, PartialDate, Reading, Sighting, UserFacts } from '../paper.ts'
import { addressOf, idsIn, isStandIn } from './addresses.ts'
import { dropRichText } from './markup.ts'
import { compact, readDate, readLine, readList, readNote, readNumber, readTags, readText, readUrl } from './parts.ts'
import { canonicalName } from './people.ts'
import { printable } from './printable.ts'

/** A paper on one level, as bibliographic formats hold it: the left column of every format's table. */
export interface Flat extends Readonly<Partial<Record<IdScheme, string>>> {
  readonly title: string
  readonly authors?: readonly string[]
  readonly abstract?: string
  readonly published?: PartialDate
  readonly venue?: string
  readonly categories?: readonly string[]
  readonly version?: number
  readonly url?: string
  readonly pdf?: string
  readonly code?: string
  readonly tags?: readonly string[]
  readonly note?: string
  readonly rating?: number
  readonly reading?: Reading
  readonly pinned?: boolean
  readonly due?: string
  readonly savedAt?: number
}
export type FlatField = keyof Flat

/** What a file said, field by field, before anything of it is believed. */
export type Raw = Partial<Record<FlatField, unknown>>

/** A value with every text printable; undefined where nothing is left. */
function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return printable(value) || undefined
  if (!Array.isArray(value)) return value
  const items = value.map((item: string) => printable(item)).filter((item) => squash(item) !== '')
  return items.length > 0 ? items : undefined
}

/** Every text printable; what is empty then is absent. */
function makePrintable(fields: Readonly<Record<string, unknown>>, title: string): Flat {
  const flat: Record<string, unknown> = { title: printable(title).trim() || 'Untitled' }
  for (const name of Object.keys(fields)) {
    const value = cleanValue(fields[name])
    if (value !== undefined) flat[name] = value
  }
  return flat as unknown as Flat
}

/** A paper on one level, the user's edits applied. Its address is the one a reader would open; a stand-in is left out. */
export function flatten(paper: Paper): Flat {
  const shown = paper.user.edits ? showEdits(paper) : paper
  const address = addressOf(shown)
  const link = (kind: Link['kind']): string | undefined => readUrl(shown.links?.find((each) => each.kind === kind)?.url)
  const { tags, note, rating, reading, pinned, due, savedAt } = paper.user
  const { title, authors, abstract, published, venue, categories, version } = shown
  const url = isStandIn(address) ? undefined : address
  const fields = { ...shown.ids, authors, abstract, published, venue, categories, version, url, pdf: link('pdf'), code: link('code'), tags, note, rating, reading, pinned, due, savedAt }
  return makePrintable(fields, title)
}

const READINGS: readonly Reading[] = ['to-read', 'reading', 'read']

function gatherIds(raw: Raw, url: string | undefined): Ids | undefined {
  const own = ID_SCHEMES.flatMap((scheme) => {
    const said = raw[scheme]
    if (typeof said !== 'string') return []
    const meant = identify(scheme, said)
    if (meant) return [meant]
    // Others put addresses or "arXiv:… [cs.LG]" where an identifier belongs.
    const found = idsIn(said.slice(0, 1_000))[scheme]
    return found === undefined ? [] : [{ scheme, value: found }]
  })
  const fromUrl = url === undefined ? undefined : readUrlId(url)
  return collectIds([...own, ...(fromUrl ? [fromUrl] : [])])
}

function gatherLinks(raw: Raw): readonly Link[] | undefined {
  const links = (['pdf', 'code'] as const).flatMap((kind) => {
    const url = readUrl(raw[kind])
    return url === undefined ? [] : [{ kind, url }]
  })
  return links.length > 0 ? links : undefined
}

function gatherUser(raw: Raw): Partial<UserFacts> {
  return compact<Partial<UserFacts>>({
    standing: 'saved',
    tags: readTags(raw.tags),
    note: readNote(raw.note),
    rating: readNumber(raw.rating, 1, 5),
    reading: READINGS.find((known) => known === raw.reading),
    pinned: raw.pinned === true ? true : undefined,
    due: readDate(raw.due),
    savedAt: readNumber(raw.savedAt, 1, 8.64e15),
  })
}

/** A record of a file as an entry, every field checked; undefined without a title. What a user kept in a file is saved. */
export function gather(raw: Raw): Entry | undefined {
  const title = readLine(typeof raw.title === 'string' ? dropRichText(cap(raw.title, CAPS.title)) : undefined)
  if (title === undefined) return undefined
  const said = readUrl(raw.url)
  const url = said !== undefined && !isStandIn(said) ? said : undefined
  const sighting = compact<Sighting>({
    title,
    authors: readList(raw.authors, CAPS.authors, (name) => (typeof name === 'string' ? readLine(canonicalName(name), CAPS.author) : undefined)),
    abstract: typeof raw.abstract === 'string' ? readText(raw.abstract.trim(), CAPS.abstract) : undefined,
    ids: gatherIds(raw, url),
    url,
    links: gatherLinks(raw),
    published: readDate(raw.published),
    venue: readLine(raw.venue),
    categories: readList(raw.categories, 50, (name) => readLine(name, 100)),
    version: readNumber(raw.version, 1, 1_000),
    how: 'file',
  })
  return { sighting, user: gatherUser(raw) }
}
