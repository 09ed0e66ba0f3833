import type { Bibliography, Entry, How, Paper } from '../paper.ts'
import { readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'
import { brokenBehind, isBroken, membersAt, openingOf, piecesAt } from './json-pieces.ts'
import { readMet, readSighting, readUser } from './own-parts.ts'
import { compact, field, readLine, readList, readNumber } from './parts.ts'

/** Paperlight JSON, lossless: `{"paperlight": 1, "papers": […]}`, one paper a line. The schema is docs/paperlight.schema.json. */

const VERSION = 1
const FIELDS = ['title', 'authors', 'abstract', 'ids', 'url', 'links', 'published', 'venue', 'categories'] as const satisfies readonly (keyof Bibliography)[]

function* write(papers: readonly Paper[]): Generator<string> {
  yield `{"paperlight":${VERSION},"papers":[`
  let first = true
  for (const paper of papers) {
    const { guess: _guess, doc: _doc, ...kept } = paper
    yield `${first ? '\n' : ',\n'}${JSON.stringify(kept)}`
    first = false
  }
  yield '\n]}\n'
}

const HOWS: readonly How[] = ['site', 'generic', 'taught', 'text', 'file']

/** Where each field came from; fields we do not know are left out. */
function readFrom(value: unknown): Entry['from'] {
  const from = FIELDS.flatMap((name) => {
    const origin = field(value, name)
    const site = readLine(field(origin, 'site'), 200)
    const how = HOWS.find((known) => known === field(origin, 'how'))
    const at = readNumber(field(origin, 'at'), 0, 8.64e15)
    return site !== undefined && how !== undefined && at !== undefined ? [[name, { site, how, at }] as const] : []
  })
  return from.length > 0 ? Object.fromEntries(from) : undefined
}

function readVersion(value: unknown): { readonly n: number; readonly at: number } | undefined {
  const n = readNumber(field(value, 'n'), 1, 1_000)
  const at = readNumber(field(value, 'at'), 0, 8.64e15)
  return n === undefined || at === undefined ? undefined : { n, at }
}

/** One paper of the file as an entry. */
function readPaper(value: unknown): Entry | undefined {
  const sighting = readSighting(value)
  return sighting && compact<Entry>({
    sighting,
    user: readUser(field(value, 'user')),
    met: readList(field(value, 'met'), 1_000, readMet),
    id: readLine(field(value, 'id'), 200),
    firstSeen: readNumber(field(value, 'firstSeen'), 0, 8.64e15),
    lastSeen: readNumber(field(value, 'lastSeen'), 0, 8.64e15),
    from: readFrom(field(value, 'from')),
    apart: readList(field(value, 'apart'), 1_000, (id) => readLine(id, 200)),
    also: readList(field(value, 'also'), 100, (key) => readLine(key, 400)),
    versions: readList(field(value, 'versions'), 100, readVersion),
  })
}

function* itemsOf(text: string): Generator<Item> {
  const open = openingOf(text)
  const top = open === undefined ? undefined : membersAt(text, open, ['papers'])
  const version = top?.value('paperlight')
  const papers = top?.container('papers')
  if (open === undefined || papers === undefined || typeof version !== 'number') return yield top?.broken ?? refuse(open === undefined ? 'importBrokenJson' : 'importForeignJson', undefined, 1)
  if (version > VERSION) return yield refuse('importNewerJson', String(version), 1)
  let end = papers + 1
  let broken = false
  for (const piece of piecesAt(text, papers)) {
    if (isBroken(piece)) broken = true
    else end = piece.end
    yield isBroken(piece) ? piece : (readPaper(piece.value) ?? refuse('importNoTitle', readLine(field(piece.value, 'id'), 200), piece.line))
  }
  const tail = broken ? undefined : brokenBehind(text, open, end)
  if (tail) yield tail
}

/** Paperlight JSON. */
export const json = {
  name: 'json', extension: 'json', mime: 'application/json', label: 'formatJson', write, ...readers(itemsOf),
  recognise: (text) => /^\uFEFF?\s{0,1000}\{\s{0,1000}"paperlight"\s{0,1000}:/.test(text.slice(0, 4_000)),
} as const satisfies Format

/** JSON Lines of sightings (the command line's own output). */
export function* itemsOfLines(text: string): Generator<Item> {
  let line = 0
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at)
    const row = text.slice(at, end === -1 ? undefined : end)
    at = end === -1 ? text.length : end + 1
    line++
    if (row.trim() === '') continue
    // As a list of one, so that it is looked at as carefully as any.
    const [piece] = piecesAt(`[${row}]`, 0)
    const broken = piece === undefined || isBroken(piece)
    yield (broken ? undefined : readPaper(piece.value)) ?? refuse(broken ? 'importBrokenJson' : 'importNoTitle', undefined, line)
  }
}
