import type { Entry, Paper } from '../paper.ts'
import { idsIn } from './addresses.ts'
import { flatten, gather } from './flat.ts'
import { linesOf, readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'
import { date, each, line, notes, people, readRows, row, slashDate, writeRows, year } from './table.ts'
import type { Row } from './table.ts'
import { kindOf } from './venues.ts'

/** RIS, a tag a line, and what PubMed made of it. RIS knows no preprints: those are GEN, which every reader takes for something citable. */

const TYPES = { article: 'JOUR', proceedings: 'CONF', preprint: 'GEN' } as const

const ROWS: readonly Row[] = [
  row('title', 'TI T1 CT', line),
  row('authors', 'AU A1 A2', people),
  row('published', 'DA Y1', slashDate),
  row('published', 'PY Y1', year),
  row('venue', 'T2 JO JF JA BT', line),
  row('doi', 'DO', line),
  row('url', 'UR L2', line),
  row('pdf', 'L1', line),
  row('abstract', 'AB N2', line),
  row('tags', 'KW', each),
  row('note', 'N1', notes),
  row('arxiv', 'AN', { write: (id) => [`arXiv:${id}`], read: ([text = '']) => idsIn(text).arxiv }),
  row('pmcid', 'C2', { write: (id) => [id], read: ([text = '']) => idsIn(text).pmcid }),
]

function writeRecord(paper: Paper): string {
  const flat = flatten(paper)
  const lines = [`TY  - ${TYPES[kindOf(flat.venue)]}`]
  for (const [name, text] of writeRows(ROWS, flat)) lines.push(`${name}  - ${text}`)
  return `${lines.join('\r\n')}\r\nER  - \r\n`
}

function* write(papers: readonly Paper[]): Generator<string> {
  for (const [at, paper] of papers.entries()) yield (at > 0 ? '\r\n' : '') + writeRecord(paper)
}

type Values = ReadonlyMap<string, readonly string[]>

function readRecord(values: Values): Entry | undefined {
  const raw = readRows(ROWS, (name) => values.get(name) ?? [])
  const named = values.get('DB')?.[0]
  const said = [values.get('AN')?.[0], values.get('M1')?.[0], values.get('ID')?.[0], values.get('N1')?.[0]].filter(Boolean).join(' ')
  const venue = typeof raw.venue === 'string' && kindOf(raw.venue) === 'preprint' ? undefined : raw.venue
  return gather({ ...raw, venue, arxiv: raw.arxiv ?? (named?.toLowerCase() === 'arxiv' ? values.get('AN')?.[0] : idsIn(said).arxiv) })
}

/** Lines of tags: their form, the tag a record begins with, and how one is read. */
interface Tagged {
  readonly line: RegExp
  readonly first: string
  read(values: Values): Entry | undefined
}

/** Records of tag lines; a line without a tag continues the one before, or is another keyword, as EndNote writes them. */
function* recordsOf(text: string, { line: form, first, read }: Tagged): Generator<Item> {
  let values = new Map<string, string[]>()
  let start = 0
  let last: string[] | undefined
  function* finish(): Generator<Item> {
    if (values.size > 0) yield read(values) ?? refuse('importNoTitle', undefined, start)
    values = new Map()
    last = undefined
  }
  for (const [whole, number] of linesOf(text)) {
    const [, name, value = ''] = form.exec(whole) ?? []
    if (name === undefined) {
      if (last && whole.trim() !== '') last.push(last === values.get('KW') ? whole.trim() : `${last.pop() ?? ''} ${whole.trim()}`)
      continue
    }
    if (name === first || name === 'ER') yield* finish()
    if (name === first) start = number
    if (name === 'ER') continue
    last = values.get(name) ?? []
    last.push(value.trim())
    values.set(name, last)
  }
  yield* finish()
}

/** RIS (EndNote, Mendeley, Zotero, publishers). */
export const ris = {
  name: 'ris', extension: 'ris', mime: 'application/x-research-info-systems', label: 'formatRis', write, ...readers((text) => recordsOf(text, { line: /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/, first: 'TY', read: readRecord })),
  recognise: (text, name) => /(?:^|\n)TY {1,2}- /.test(text.slice(0, 20_000)) || name.endsWith('.ris'),
} as const satisfies Format

/** PubMed's tags; those of four letters stand against the dash. Its subject headings are the library's and no tags of the reader's. */
const PUBMED_ROWS: readonly Row[] = [
  row('title', 'TI BTI', line),
  // "Lovelace A" where the whole name is not known.
  row('authors', 'FAU AU', { write: () => [], read: (texts) => texts.map((text) => text.replace(/^([^,]+) ([A-Z]{1,4})$/, '$1, $2')) }),
  row('published', 'DP', date),
  row('venue', 'JT TA', line),
  row('doi', 'LID AID', { write: () => [], read: (texts) => texts.find((text) => text.endsWith('[doi]'))?.replace(/\s*\[doi\]$/, '') }),
  row('pmid', 'PMID', line),
  row('pmcid', 'PMC', line),
  row('abstract', 'AB', line),
  row('tags', 'OT', each),
]

/** What PubMed's "Citation manager" saves. */
export const nbib = {
  name: 'nbib', extension: 'nbib', mime: 'application/nbib', label: 'formatNbib',
  ...readers((text) => recordsOf(text, { line: /^([A-Z][A-Z0-9]{1,3}) {0,2}- (.*)$/, first: 'PMID', read: (values) => gather(readRows(PUBMED_ROWS, (name) => values.get(name) ?? [])) })),
  recognise: (text, name) => /^\s{0,1000}PMID- \d/.test(text.slice(0, 2_000)) || name.endsWith('.nbib'),
} as const satisfies Format
