import { parseIds } from '../identity/ids.ts'
import { CAPS } from '../text.ts'
import { type Bibliography, HIGHLIGHT_COLOURS, type Highlight, type Link, type LinkKind, type Met, type Sighting, type UserFacts } from '../paper.ts'
import { compact, field, readDate, readLine, readList, readNumber, readTags, readText, readUrl } from './parts.ts'

/** The parts of a paper as our own files have them, each of anything: wrong ones are left out. */

const LINK_KINDS: readonly LinkKind[] = ['abstract', 'pdf', 'code', 'html', 'data', 'video', 'discussion', 'other']

function readLink(value: unknown): Link | undefined {
  const url = readUrl(field(value, 'url'))
  const kind = LINK_KINDS.find((known) => known === field(value, 'kind'))
  return url === undefined ? undefined : { kind: kind ?? 'other', url }
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
    readAt: readNumber(field(value, 'readAt'), ...MS),
    tags: readTags(field(value, 'tags')),
    refused: readTags(field(value, 'refused')),
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
