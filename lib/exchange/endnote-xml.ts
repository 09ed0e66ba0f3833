import type { Entry, Paper } from '../paper.ts'
import { idsIn } from './addresses.ts'
import { dateIn } from './dates.ts'
import { flatten, gather } from './flat.ts'
import { lineCounter, readers, refuse } from './format.ts'
import type { Format, Step } from './format.ts'
import { escapeMarkup } from './markup.ts'
import { date, each, line, lines, people, readRows, row, writeRows, year } from './table.ts'
import type { Row } from './table.ts'
import { kindOf } from './venues.ts'
import { elementSteps, elementsAt } from './xml.ts'
import type { Element } from './xml.ts'

/** EndNote's XML: each field a path below `<record>`, in the order EndNote writes them. */

const TYPES = { article: ['Journal Article', 17], proceedings: ['Conference Proceedings', 10], preprint: ['Generic', 13] } as const

const ROWS: readonly Row[] = [
  row('authors', 'contributors/authors/author', people),
  row('title', 'titles/title', line),
  row('venue', 'titles/secondary-title periodical/full-title titles/alt-title', line),
  row('tags', 'keywords/keyword', each),
  row('published', 'dates/pub-dates/date', date),
  row('published', 'dates/year', year),
  row('arxiv', 'accession-num', { write: (id) => [`arXiv:${id}`], read: ([text = '']) => idsIn(text).arxiv }),
  row('pmcid', 'custom2', line),
  row('doi', 'electronic-resource-num', line),
  row('abstract', 'abstract', lines),
  row('note', 'research-notes', lines),
  row('url', 'urls/related-urls/url urls/web-urls/url', line),
  row('pdf', 'urls/pdf-urls/url', line),
]

/** Opens and closes the elements between two paths; those of one path that follow each other share their parents. */
function writeFields(fields: Iterable<readonly [string, string]>): string {
  let out = ''
  let open: string[] = []
  const climb = (to: readonly string[]): void => {
    let same = 0
    while (same < open.length && same < to.length && open[same] === to[same]) same++
    for (const name of open.slice(same).toReversed()) out += `</${name}>`
    for (const name of to.slice(same)) out += `<${name}>`
    open = [...to]
  }
  for (const [path, text] of fields) {
    const steps = path.split('/')
    climb(steps.slice(0, -1))
    const leaf = steps.at(-1) ?? ''
    out += `<${leaf}><style face="normal" font="default" size="100%">${escapeMarkup(text)}</style></${leaf}>`
  }
  climb([])
  return out
}

function writeRecord(paper: Paper, number: number): string {
  const flat = flatten(paper)
  const [name, code] = TYPES[kindOf(flat.venue)]
  // A full date stands in pub-dates behind the year, within the same <dates>.
  const fields = [...writeRows(ROWS, flat)].toSorted(([a], [b]) => (a === 'dates/pub-dates/date' && b === 'dates/year' ? 1 : a === 'dates/year' && b === 'dates/pub-dates/date' ? -1 : 0))
  const database = '<database name="Paperlight" path="Paperlight.enl">Paperlight</database><source-app name="Paperlight" version="1">Paperlight</source-app>'
  return `<record>${database}<rec-number>${number}</rec-number><ref-type name="${name}">${code}</ref-type>${writeFields(fields)}</record>\n`
}

function* write(papers: readonly Paper[]): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
  for (const [at, paper] of papers.entries()) yield writeRecord(paper, at + 1)
  yield '</records></xml>\n'
}

function readRecord(record: Element): Entry | undefined {
  const raw = readRows(ROWS, (path) => elementsAt(record, path).map(({ text }) => text))
  const venue = typeof raw.venue === 'string' && kindOf(raw.venue) === 'preprint' ? undefined : raw.venue
  // EndNote keeps day and month apart from the year.
  const [day, of] = ['dates/pub-dates/date', 'dates/year'].map((path) => elementsAt(record, path)[0]?.text ?? '')
  // What its reader wrote, and what came with the record or was written there.
  const notes = NOTES.flatMap((path) => elementsAt(record, path).map(({ text }) => text)).filter((text) => text.trim() !== '')
  return gather({ ...raw, venue, note: notes.length > 0 ? [...new Set(notes)].join('\n\n') : undefined, published: day && of && !/\d{4}/.test(day) ? (dateIn(`${day} ${of}`) ?? raw.published) : raw.published })
}

const NOTES = ['research-notes', 'notes']
const RECORD = new Set(['RECORD'])

function* itemsOf(text: string): Generator<Step> {
  const lineAt = lineCounter(text)
  let any = false
  for (const record of elementSteps(text, RECORD)) {
    any ||= record !== undefined
    yield record && (readRecord(record) ?? refuse('importNoTitle', undefined, lineAt(record.offset)))
  }
  if (!any) yield refuse('importUnknownFormat', undefined, 1)
}

/** EndNote XML. */
export const endnoteXml = {
  name: 'endnote-xml', extension: 'xml', mime: 'application/xml', label: 'formatEndnoteXml', write, ...readers(itemsOf),
  recognise: (text) => /^\uFEFF?\s{0,100}(?:<\?xml[^>]{0,200}>)?\s{0,100}<xml>\s{0,100}<records>/i.test(text.slice(0, 2_000)),
} as const satisfies Format
