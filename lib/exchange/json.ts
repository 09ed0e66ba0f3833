import type { Bibliography, Entry, How, Paper } from '../paper.ts'
import { LIMITS, readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'
import { compact, field, readLine, readList, readMet, readNumber, readSighting, readUser } from './parts.ts'

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

/** Whether brackets outside strings nest deeper than `max`; one pass, before any parser sees the text. */
function tooDeep(text: string, max: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') quoted = !quoted
    else if (quoted) at += char === '\\' ? 1 : 0
    else if (char === '[' || char === '{') depth++
    else if (char === ']' || char === '}') depth--
    if (depth > max) return true
  }
  return false
}

/** Parsed JSON, or the line at which it broke. */
export function parseJson(text: string): { readonly value: unknown } | { readonly line: number; readonly detail: string } {
  if (tooDeep(text, LIMITS.depth)) return { line: 1, detail: 'depth' }
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : ''
    return { line: brokenLine(text, detail), detail }
  }
}

/** The engines say where in different words: V8 by position, Firefox by line; an unfinished text breaks at its end. */
function brokenLine(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length
}

function* itemsOf(text: string): Generator<Item> {
  const parsed = parseJson(text.replace(/^\uFEFF/, ''))
  if (!('value' in parsed)) return yield refuse('importBrokenJson', parsed.detail, parsed.line)
  const version = field(parsed.value, 'paperlight')
  const papers = field(parsed.value, 'papers')
  if (typeof version !== 'number' || !Array.isArray(papers)) return yield refuse('importForeignJson', undefined, 1)
  if (version > VERSION) return yield refuse('importNewerJson', String(version), 1)
  for (const [index, paper] of papers.entries()) yield readPaper(paper) ?? refuse('importNoTitle', readLine(field(paper, 'id'), 200), lineOfPaper(text, index))
}

/** We write a paper a line after the first; files somebody formatted anew have no line we could name. */
function lineOfPaper(text: string, index: number): number | undefined {
  return text.startsWith('{"paperlight":1,"papers":[\n') ? index + 2 : undefined
}

/** Paperlight JSON. */
export const json = {
  name: 'json', extension: 'json', mime: 'application/json', label: 'formatJson', write, ...readers(itemsOf),
  recognise: (text) => /^\uFEFF?\s{0,1000}\{\s{0,1000}"paperlight"\s{0,1000}:/.test(text.slice(0, 4_000)),
} as const satisfies Format

/** JSON Lines of sightings (the command line's own output). */
export function* itemsOfLines(text: string): Generator<Item> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = parseJson(line)
    const entry = 'value' in parsed ? readPaper(parsed.value) : undefined
    yield entry ?? refuse('value' in parsed ? 'importNoTitle' : 'importBrokenJson', undefined, index + 1)
  }
}
