import type { Entry, Paper, Reading } from '../paper.ts'
import { ID_SCHEMES } from '../paper.ts'
import { idsIn } from './addresses.ts'
import { parseCsv } from './csv-parse.ts'
import { flatten, gather } from './flat.ts'
import { readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'
import { uniqueTags } from './parts.ts'
import { date, flag, joined, line, lines, moment, number, people, readRows, row, writeRows, year } from './table.ts'
import { asPaperLink, isPaper } from './web-links.ts'
import type { Codec, Row } from './table.ts'

/**
 * Comma-separated values for spreadsheets, and the tables of reading services (Pocket, Raindrop, Instapaper, Zotero …).
 * No cell is a formula: what could begin one gets an apostrophe, which reading takes away again.
 */

const STATES: Readonly<Record<string, Reading>> = { unread: 'to-read', toread: 'to-read', inbox: 'to-read', archive: 'read', archived: 'read', read: 'read', done: 'read', reading: 'reading', inprogress: 'reading' }
const state: Codec<Reading> = { write: (value) => [value], read: ([text = '']) => STATES[text.toLowerCase().replace(/[^a-z]/g, '')] }
const labels: Codec<readonly string[]> = {
  write: (tags) => joined('; ', /;/).write(tags.map((tag) => tag.replaceAll('|', ' '))),
  // Instapaper writes a list of JSON into the cell.
  read: ([text = '']) => (/^\[(?:".*")?\]$/s.test(text) ? text.slice(2, -2).split(/",\s?"/) : text.split(/[;|,]/)).map((tag) => tag.trim()),
}
const stars: Codec<number> = { write: number.write, read: ([text = '']) => (/^true$/i.test(text) ? 5 : Number(text) || undefined) }

const persons: Codec<readonly string[]> = {
  write(names) {
    const [cell = ''] = joined('; ', /;/).write(names.map((name) => people.write([name])[0] ?? ''))
    // A lone name that would read as two.
    return [peopleIn(cell).length > 1 && !cell.includes(';') ? `${cell};` : cell]
  },
  read: ([text = '']) => peopleIn(text),
}
/** PubMed's "Lovelace A, King ML Jr." */
const INITIALED = /^\s*(\p{Lu}[\p{L}'’ -]{0,100}) (\p{Lu}{1,4}(?: (?:[JS]r|2nd|3rd))?)\.?\s*$/u
/** Three or more of several words each between commas are people; fewer may be one's two names. */
const isListed = (parts: readonly string[]): boolean => parts.length > 2 && parts.every((part) => part.trim().includes(' '))

function peopleIn(text: string): readonly string[] {
  if (text.includes(';')) return text.split(';')
  const parts = text.split(',')
  if (parts.length > 1 && parts.every((part) => INITIALED.test(part))) return parts.map((part) => part.replace(INITIALED, '$1, $2'))
  return isListed(parts) ? parts : text.split(/ and | & /)
}

/** Columns by their names without case, spaces and signs; the first is ours. */
const ROWS: readonly Row[] = [
  row('title', 'title itemtitle documenttitle articletitle name', line),
  row('authors', 'authors author creators', persons),
  row('published', 'published publicationdate date', date),
  row('published', 'year publicationyear', year),
  row('venue', 'venue publicationtitle sourcetitle journal journalbook booktitle conference', line),
  row('arxiv', 'arxiv arxivid archiveid extra', { write: (id) => [id], read: ([text = '']) => idsIn(`arXiv:${text.replace(/^arxiv:/i, '')}`).arxiv }),
  ...ID_SCHEMES.filter((scheme) => scheme !== 'arxiv').map((scheme) => row(scheme, scheme === 'doi' ? 'doi itemdoi' : scheme, line)),
  row('url', 'url link address href', line),
  row('pdf', 'pdf pdfurl pdflink', line),
  row('code', 'code codeurl', line),
  row('categories', 'categories', joined('; ', /;/)),
  row('tags', 'tags manualtags labels keywords', labels),
  row('rating', 'rating favorite', stars),
  row('reading', 'reading status folder', state),
  row('pinned', 'pinned', flag),
  row('due', 'due', date),
  row('savedAt', 'saved timeadded timestamp created dateadded savedat', moment),
  row('note', 'note notes selection', lines),
  row('abstract', 'abstract abstractnote excerpt description', lines),
]
/** One of these says which paper a record is of. */
const NAMING = new Set(['url', 'title', 'itemtitle', 'documenttitle', 'articletitle'])
const HEADER = [...new Set(ROWS.map(({ names }) => names[0] ?? ''))]

const FORMULA = /^'*\s*[=+\-@\t\r＝＋－＠|%]/
/** A cell, quoted, that no spreadsheet computes. */
const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""').replaceAll('\0', '')}"`
const uncell = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text)

function* write(papers: readonly Paper[]): Generator<string> {
  // Excel takes a file for UTF-8 only with the mark.
  yield `\uFEFF${HEADER.map(cell).join(',')}\r\n`
  for (const paper of papers) {
    const cells = new Map<string, string>()
    for (const [name, text] of writeRows(ROWS, flatten(paper))) cells.set(name, text)
    yield `${HEADER.map((name) => cell(cells.get(name) ?? '')).join(',')}\r\n`
  }
}

/** Folders of reading services that say a state, or nothing. */
const PLAIN_FOLDERS = /^(?:unsorted|unread|archive|starred|inbox|home|all)?$/i

function readRecord(columns: readonly string[], cells: readonly string[]): Entry | undefined {
  const values = new Map(columns.map((name, at) => [name, uncell(cells[at] ?? '')] as const))
  const raw = readRows(ROWS, (name) => [values.get(name) ?? ''].filter((text) => text.trim() !== ''))
  // Raindrop writes a folder within another as `A / B`.
  const folder = (values.get('folder') ?? '').trim().replace(/ \/ /g, '/')
  const tags = [...((raw.tags as string[] | undefined) ?? []), ...(PLAIN_FOLDERS.test(folder) ? [] : [folder])]
  const note = [raw.note, values.get('highlights')].filter(Boolean).join('\n\n')
  return gather({ ...raw, title: raw.title ?? raw.url, tags: uniqueTags(tags), note, rating: raw.rating ?? (/^starred$/i.test(folder) ? 5 : undefined) })
}

/** Columns that only tables of papers have; without one, links that are no papers are left out. */
const ONLY_PAPERS = new Set(['authors', 'author', 'creators', 'doi', 'itemdoi', 'arxiv', 'arxivid', 'abstract', 'abstractnote', 'venue', 'publicationtitle', 'journal'])
const columnOf = (header: string): string => uncell(header).toLowerCase().replace(/[^a-z]/g, '')

function* itemsOf(text: string): Generator<Item> {
  let columns: readonly string[] | undefined
  let scholarly = false
  for (const { cells, line: at } of parseCsv(text.replace(/^\uFEFF/, ''))) {
    if (columns) {
      const entry = readRecord(columns, cells)
      if (entry && (scholarly || isPaper(entry))) yield scholarly ? entry : asPaperLink(entry)
      else yield refuse(entry ? 'importNotAPaper' : 'importNoTitle', (entry?.sighting.title ?? '').slice(0, 200), at)
      continue
    }
    columns = cells.map(columnOf)
    scholarly = columns.some((name) => ONLY_PAPERS.has(name))
    if (!columns.some((name) => NAMING.has(name))) return yield refuse('importNoColumns', undefined, at)
  }
}

/** CSV. */
export const csv = {
  name: 'csv', extension: 'csv', mime: 'text/csv', label: 'formatCsv', write, ...readers(itemsOf),
  recognise(text, name) {
    const head = (text.slice(0, 5_000).replace(/^\uFEFF/, '').split(/\r?\n|\r/, 1)[0] ?? '').split(/[,;\t]/).map(columnOf)
    if (/^\s{0,1000}[{[<]/.test(text)) return false
    return head.length > 1 && head.some((column) => NAMING.has(column)) ? !/\s{2}|[.:!?]/.test(head.join(',')) : name.endsWith('.csv')
  },
} as const satisfies Format
