import { parseIds } from '../identity/ids.ts'
import { resolveAddress } from '../identity/urls.ts'
import { CAPS, cap, squash } from '../text.ts'
import { textOfMarkup } from './markup.ts'
import {
  type Bibliography, HIGHLIGHT_COLOURS, type Highlight, type Link, type LinkKind, type Met, type PartialDate, type Sighting, type UserFacts,
} from '../paper.ts'

/** What every reader knows how to refuse: each function takes anything and gives a clean value or undefined. */

/** A plain object's own field, never a prototype's. */
export function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && !Array.isArray(of) && Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined
}

/** A non-empty string on one line. */
export function readLine(value: unknown, max: number = CAPS.title): string | undefined {
  if (typeof value !== 'string') return undefined
  return squash(cap(value, max).toWellFormed()) || undefined
}

/** A non-empty string with its lines. Lone surrogates and NUL are replaced, for no file format can carry them. */
export function readText(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  return cap(value, max).toWellFormed().replaceAll('\0', '\uFFFD')
}

/** A note that says something; Zotero's, which are HTML and say so, as plain text. */
export function readNote(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return readText(/^<div (?:data-schema-version|class="zotero-note)/.test(value) ? textOfMarkup(value) : value, CAPS.note)
}

/** An absolute http(s) address as the platform writes it. */
export function readUrl(value: unknown): string | undefined {
  return typeof value === 'string' ? resolveAddress(value)?.href : undefined
}

/** A finite number within bounds. */
export function readNumber(value: unknown, min: number, max: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max ? value : undefined
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the real calendar. */
export function readDate(value: unknown): PartialDate | undefined {
  if (typeof value !== 'string') return undefined
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value.trim()) ?? []
  if (year === undefined || year === '0000') return undefined
  if (month !== undefined && (month < '01' || month > '12')) return undefined
  if (day !== undefined && new Date(`${year}-${month}-${day}T00:00Z`).getUTCDate() !== Number(day)) return undefined
  return value.trim()
}

/** Clean items of a list, or undefined when there are none. */
export function readList<T>(value: unknown, max: number, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items = value.slice(0, max).map(read).filter((item) => item !== undefined)
  return items.length > 0 ? items : undefined
}

/** Tags: one line, no comma (bookmark files split there), unique under case folding. */
export function readTags(value: unknown): readonly string[] | undefined {
  const tags = readList(value, 1_000, (tag) => readLine(tag, CAPS.tag)?.replaceAll(',', ' ').replace(/\s+/g, ' ').trim() || undefined)
  return tags && uniqueTags(tags)
}

/** The first of tags equal but for case. */
export function uniqueTags(tags: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return tags.filter((tag) => taken.size < taken.add(tag.toLowerCase()).size)
}

const LINK_KINDS: readonly LinkKind[] = ['abstract', 'pdf', 'code', 'html', 'data', 'video', 'discussion', 'other']

function readLink(value: unknown): Link | undefined {
  const url = readUrl(field(value, 'url'))
  const kind = LINK_KINDS.find((known) => known === field(value, 'kind'))
  return url === undefined ? undefined : { kind: kind ?? 'other', url }
}

/** Leaves out what is undefined, for absent means unknown. */
export function compact<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Record<string, unknown> = {}
  for (const [name, said] of Object.entries(value)) if (said !== undefined) kept[name] = said
  return kept as T
}

/** Named bibliographic fields of anything; `title` may be missing. */
export function readFields(value: unknown): Partial<Bibliography> {
  return compact<Partial<Bibliography>>({
    title: readLine(field(value, 'title')),
    authors: readList(field(value, 'authors'), CAPS.authors, (name) => readLine(name, CAPS.author)),
    abstract: readText(field(value, 'abstract'), CAPS.abstract),
    ids: parseIds(field(value, 'ids')),
    url: readUrl(field(value, 'url')),
    links: readList(field(value, 'links'), 100, readLink),
    published: readDate(field(value, 'published')),
    venue: readLine(field(value, 'venue')),
    categories: readList(field(value, 'categories'), 50, (name) => readLine(name, 100)),
  })
}

/** A sighting from anything with a title. */
export function readSighting(value: unknown): Sighting | undefined {
  const fields = readFields(value)
  if (fields.title === undefined) return undefined
  return compact<Sighting>({
    ...(fields as Bibliography),
    how: 'file',
    site: readLine(field(value, 'site'), 200),
    upvotes: readNumber(field(value, 'upvotes'), 0, 1e9),
    version: readNumber(field(value, 'version'), 1, 1_000),
  })
}

const MS = [0, 8.64e15] as const

/** One highlight of anything with an id and words. */
function readHighlight(value: unknown): Highlight | undefined {
  const id = readLine(field(value, 'id'), 100)
  const exact = readText(field(value, 'exact'), 5_000)
  const page = readUrl(field(value, 'page'))
  if (id === undefined || exact === undefined || page === undefined) return undefined
  return compact<Highlight>({
    id, exact, page,
    prefix: readContext(field(value, 'prefix')),
    suffix: readContext(field(value, 'suffix')),
    start: readNumber(field(value, 'start'), 0, 1e9) ?? 0,
    colour: HIGHLIGHT_COLOURS.find((known) => known === field(value, 'colour')) ?? 'yellow',
    note: readText(field(value, 'note'), CAPS.note),
    at: readNumber(field(value, 'at'), ...MS) ?? 0,
  })
}

/** What stood beside a highlight, white space at its ends kept. */
const readContext = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')

/** What was said of topics: identifiers with true or false. */
function readTopics(value: unknown): UserFacts['topics'] {
  if (typeof value !== 'object' || value === null) return undefined
  const said = Object.entries(value).filter(([id, is]) => /^[a-z][\w-]{0,60}$/.test(id) && typeof is === 'boolean').slice(0, 100)
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

/** The user's facts of anything; wrong ones are left out. */
export function readUser(value: unknown): Partial<UserFacts> | undefined {
  const edits = readFields(field(value, 'edits'))
  const user = compact<Partial<UserFacts>>({
    standing: (['seen', 'saved', 'dismissed'] as const).find((known) => known === field(value, 'standing')),
    savedAt: readNumber(field(value, 'savedAt'), ...MS),
    reading: (['to-read', 'reading', 'read'] as const).find((known) => known === field(value, 'reading')),
    tags: readTags(field(value, 'tags')),
    note: readText(field(value, 'note'), CAPS.note),
    rating: readNumber(field(value, 'rating'), 1, 5),
    pinned: field(value, 'pinned') === true ? true : undefined,
    due: readDate(field(value, 'due')),
    trashedAt: readNumber(field(value, 'trashedAt'), ...MS),
    edits: Object.keys(edits).length > 0 ? edits : undefined,
    topics: readTopics(field(value, 'topics')),
    highlights: readList(field(value, 'highlights'), 500, readHighlight),
  })
  return Object.keys(user).length > 0 ? user : undefined
}

/** One meeting of anything with a site, a page and two times. */
export function readMet(value: unknown): Met | undefined {
  const site = readLine(field(value, 'site'), 200)
  const page = field(value, 'page') === '' ? '' : readUrl(field(value, 'page'))
  const first = readNumber(field(value, 'first'), ...MS)
  const last = readNumber(field(value, 'last'), ...MS)
  if (site === undefined || page === undefined || first === undefined || last === undefined) return undefined
  return compact<Met>({ site, page, first, last, upvotes: readNumber(field(value, 'upvotes'), 0, 1e9) })
}
