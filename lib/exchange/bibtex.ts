import type { Entry, Paper } from '../paper.ts'
import { idsIn } from './addresses.ts'
import { BIBLATEX_ROWS, BIBTEX_ROWS, READ_ROWS, addressIn } from './bib-fields.ts'
import { parseBibtex } from './bibtex-parse.ts'
import type { BibEntry } from './bibtex-parse.ts'
import { dateIn, dateOf } from './dates.ts'
import { flatten, gather } from './flat.ts'
import { readers, refuse } from './format.ts'
import type { Format, Step, WriteOptions } from './format.ts'
import { uniqueKeys } from './keys.ts'
import { fromLatex } from './latex.ts'
import { readRows, writeRows } from './table.ts'
import type { Row } from './table.ts'
import { kindOf } from './venues.ts'

/** What a dialect calls kinds of publications, and its fields. */
interface Dialect {
  readonly rows: readonly Row[]
  readonly types: { readonly article: string; readonly proceedings: string; readonly preprint: string }
  /** Fields that say what `eprint` is; arXiv recommends the first, Zotero and biblatex read the second. */
  readonly eprint: readonly string[]
}
const BIBTEX: Dialect = { rows: BIBTEX_ROWS, types: { article: 'article', proceedings: 'inproceedings', preprint: 'misc' }, eprint: ['archivePrefix = {arXiv}', 'eprinttype = {arxiv}'] }
const BIBLATEX: Dialect = { rows: BIBLATEX_ROWS, types: { article: 'article', proceedings: 'inproceedings', preprint: 'online' }, eprint: ['eprinttype = {arxiv}'] }

function writeEntry(paper: Paper, key: string, dialect: Dialect): string {
  const flat = flatten(paper)
  const kind = kindOf(flat.venue)
  const lines = new Map<string, string>()
  for (const [name, value] of writeRows(dialect.rows, flat)) {
    const shown = kind === 'article' || !name.startsWith('journal') ? name : kind === 'proceedings' ? 'booktitle' : 'howpublished'
    const before = lines.get(shown)
    lines.set(shown, before === undefined ? value : `${before} ${value}`)
  }
  const fields = [...lines].flatMap(([name, value]) => [
    `${name} = ${name === 'month' ? value : `{${value}}`}`,
    ...(name === 'eprint' ? dialect.eprint : []),
  ])
  return `@${dialect.types[kind]}{${key},\n  ${fields.join(',\n  ')}\n}\n`
}

const writerOf = (dialect: Dialect) =>
  function* write(papers: readonly Paper[], options?: WriteOptions): Generator<string> {
    const keys = yield* uniqueKeys(papers, options?.keyPattern)
    for (const [at, paper] of papers.entries()) yield `${at > 0 ? '\n' : ''}${writeEntry(paper, keys[at] ?? '', dialect)}`
  }

/** The one date of an entry: biblatex's `date`, else `year`, `month` and `day`. */
function dateField(get: (name: string) => string | undefined): string | undefined {
  const whole = dateIn(get('date') ?? '')
  if (whole !== undefined) return whole
  // A day may stand on either side of the month's name.
  const said = (get('month') ?? '').split(/[~\s.,]+/)
  const at = Math.max(0, said.findIndex((word) => /^[a-z]{3}/i.test(word)))
  return dateOf(/\d{4}/.exec(get('year') ?? '')?.[0], said[at], get('day') ?? said[at === 0 ? 1 : at - 1])
}

/** `eprint` is arXiv's where the entry says so or the form leaves no doubt; else arXiv may be named where its users write it. */
function arxivField(get: (name: string) => string | undefined): string | undefined {
  const archive = (get('archiveprefix') ?? get('eprinttype') ?? '').toLowerCase()
  const eprint = get('eprint')
  if (eprint !== undefined && (archive === 'arxiv' || archive === '')) {
    const found = idsIn(`arXiv:${eprint.trim().replace(/^arxiv:/i, '')}`).arxiv
    if (found !== undefined) return found
  }
  // As DBLP and Semantic Scholar write it.
  const report = /^(?:arxiv|corr)\b/i.test(get('journal') ?? '') ? /^abs\/(\S{1,40})$/.exec(get('volume')?.trim() ?? '')?.[1] : undefined
  return idsIn([report && `arXiv:${report}`, get('journal'), get('journaltitle'), get('note'), get('howpublished'), get('number'), get('doi')].filter(Boolean).join(' ')).arxiv
}

/** An entry; where it does not say when and in what it appeared, the volume it refers to does. */
function readEntry({ fields }: BibEntry, volume?: BibEntry): Entry | undefined {
  const dated = ['date', 'year'].some((name) => fields.has(name))
  const get = (name: string): string | undefined => fields.get(name) ?? (name === 'booktitle' ? (volume?.fields.get(name) ?? volume?.fields.get('title')) : WHEN.has(name) && !dated ? volume?.fields.get(name) : undefined)
  const made: Readonly<Record<string, string | undefined>> = { date: dateField(get), eprint: arxivField(get) }
  const raw = readRows(READ_ROWS, (name) => {
    const value = Object.hasOwn(made, name) ? made[name] : get(name)
    return value === undefined ? [] : [value]
  })
  const venue = typeof raw.venue === 'string' && /^(?:arxiv|corr)\b/i.test(raw.venue) ? undefined : raw.venue
  const address = raw.url ?? addressIn(get('howpublished'))
  const said = venue ?? (kindOf(get('howpublished')) === 'preprint' && address === undefined && get('howpublished') ? fromLatex(get('howpublished') ?? '') : undefined)
  return gather({ ...raw, venue: said, url: address })
}

const WHEN = new Set(['date', 'year', 'month', 'day'])
const VOLUMES = /^(?:mv)?(?:proceedings|book|collection|reference)$/

/** What entries may refer to by `crossref`, by key in lower case: it stands behind those that do. */
function* volumesOf(text: string): Generator<undefined, ReadonlyMap<string, BibEntry>> {
  const volumes = new Map<string, BibEntry>()
  if (!/\bcrossref\s{0,20}=/i.test(text)) return volumes
  for (const item of parseBibtex(text)) {
    if (!('why' in item) && VOLUMES.test(item.type)) volumes.set(item.key.toLowerCase(), item)
    yield
  }
  return volumes
}

function* itemsOf(text: string): Generator<Step> {
  const volumes = yield* volumesOf(text)
  const volumeOf = ({ fields }: BibEntry): BibEntry | undefined => volumes.get(fields.get('crossref')?.trim().toLowerCase() ?? '')
  for (const item of parseBibtex(text)) yield 'why' in item ? item : (readEntry(item, volumeOf(item)) ?? refuse('importNoTitle', item.key, item.line))
}

/** BibTeX, as arXiv recommends it and its oldest styles read it; reads both dialects. */
export const bibtex = {
  name: 'bibtex', extension: 'bib', mime: 'application/x-bibtex', label: 'formatBibtex', asks: ['keyPattern'], write: writerOf(BIBTEX), ...readers(itemsOf),
  recognise: (text, name) => /(?:^|\n)\s{0,20}@[a-z]{2,30}\s{0,5}[{(]/i.test(text.slice(0, 100_000)) || name.endsWith('.bib'),
} as const satisfies Format

/** BibLaTeX: Unicode, dates whole, preprints as `@online`. */
export const biblatex = {
  name: 'biblatex', extension: 'bib', mime: 'application/x-bibtex', label: 'formatBiblatex', asks: ['keyPattern'], write: writerOf(BIBLATEX), ...readers(itemsOf),
  recognise: () => false,
} as const satisfies Format
