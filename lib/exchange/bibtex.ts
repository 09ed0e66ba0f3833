import { showEdits } from '../identity/merge.ts'
import { CAPS, squash } from '../text.ts'
import { ID_SCHEMES } from '../paper.ts'
import type { Entry, Ids, Paper, PartialDate, Rejected, UserFacts } from '../paper.ts'
import { addressOf, idsIn, isStandIn } from './addresses.ts'
import { parseBibtex } from './bibtex-parse.ts'
import type { BibEntry } from './bibtex-parse.ts'
import { LIMITS, refuse } from './format.ts'
import type { Format, Reading } from './format.ts'
import { uniqueKeys } from './keys.ts'
import { accentsToLatex, fromLatex, toLatex } from './latex.ts'
import { compact, readDate, readLine, readTags, readText, readUrl } from './parts.ts'
import { displayName, sortName } from './people.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Identifiers other than arXiv and DOI have fields of their own, which styles ignore. */
const OTHER_IDS = ID_SCHEMES.filter((scheme) => scheme !== 'arxiv' && scheme !== 'doi')

const tex = (text: string): string => accentsToLatex(toLatex(text))
/** For addresses and identifiers, which readers take as they stand: what could end the value is percent-encoded. */
const verbatim = (text: string): string => text.replace(/[{}\\\s]/g, (char) => encodeURIComponent(char))

/** A name as BibTeX sorts it; one that has no comma or holds `and` is kept whole by braces. */
function texName(name: string): string {
  const sorted = tex(sortName(name))
  return /\sand\s|^and\s|\sand$/i.test(sorted) || (!sorted.includes(',') && /\s/.test(sorted)) ? `{${sorted}}` : sorted
}

function dateFields(published: PartialDate | undefined): readonly (readonly [string, string])[] {
  const [year, month, day] = published?.split('-') ?? []
  return [
    ...(year ? [['year', `{${year}}`] as const] : []),
    ...(month ? [['month', MONTHS[Number(month) - 1] ?? ''] as const] : []),
    ...(day ? [['day', `{${day}}`] as const] : []),
  ]
}

function idFields(ids: Ids, categories: readonly string[] | undefined): readonly (readonly [string, string])[] {
  return [
    ...(ids.arxiv ? [['eprint', `{${verbatim(ids.arxiv)}}`] as const, ['archivePrefix', '{arXiv}'] as const, ['eprinttype', '{arxiv}'] as const] : []),
    ...(categories?.[0] ? [['primaryClass', `{${tex(categories[0])}}`] as const] : []),
    ...(ids.doi ? [['doi', `{${verbatim(ids.doi)}}`] as const] : []),
    ...OTHER_IDS.flatMap((scheme) => (ids[scheme] ? [[scheme, `{${verbatim(ids[scheme])}}`] as const] : [])),
  ]
}

function userFields(user: UserFacts): readonly (readonly [string, string])[] {
  return [
    ...(user.tags.length > 0 ? [['keywords', `{${user.tags.map((tag) => tex(tag.replaceAll(';', ' '))).join(', ')}}`] as const] : []),
    ...(user.note ? [['annote', `{${tex(user.note)}}`] as const] : []),
    ...(user.rating ? [['ranking', `{rank${user.rating}}`] as const] : []),
    ...(user.reading ? [['readstatus', `{${user.reading}}`] as const] : []),
    ...(user.savedAt ? [['timestamp', `{${new Date(user.savedAt).toISOString()}}`] as const] : []),
  ]
}

function writeEntry(paper: Paper, key: string): string {
  const { title, authors, abstract, ids = {}, published, venue, categories } = showEdits(paper)
  const address = addressOf(showEdits(paper))
  const fields = [
    ['title', `{${tex(title)}}`],
    ...(authors ? [['author', `{${authors.map(texName).join(' and ')}}`]] : []),
    ...dateFields(published),
    ...(venue ? [['journal', `{${tex(venue)}}`]] : []),
    ...idFields(ids, categories),
    ...(isStandIn(address) ? [] : [['url', `{${verbatim(address)}}`]]),
    ...(abstract ? [['abstract', `{${tex(abstract)}}`]] : []),
    ...userFields(paper.user),
  ]
  return `@${venue ? 'article' : 'misc'}{${key},\n${fields.map(([name, value]) => `  ${name} = ${value}`).join(',\n')}\n}\n`
}

function* write(papers: readonly Paper[]): Generator<string> {
  const keys = uniqueKeys(papers)
  for (const [at, paper] of papers.entries()) yield `${at > 0 ? '\n' : ''}${writeEntry(paper, keys[at] ?? '')}`
}

/** Names are split at ` and ` outside braces. */
function readNames(value: string): string[] {
  let depth = 0
  const names = ['']
  for (const word of value.split(/(\s+)/)) {
    if (depth === 0 && word.toLowerCase() === 'and') names.push('')
    else names.push((names.pop() ?? '') + word)
    depth += (word.match(/(?<!\\)\{/g)?.length ?? 0) - (word.match(/(?<!\\)\}/g)?.length ?? 0)
  }
  return names.map((name) => squash(name)).filter((name) => name !== '' && name.toLowerCase() !== 'others').map(readName)
}

function readName(name: string): string {
  const whole = /^\{(.*)\}$/s.exec(name)?.[1]
  if (whole !== undefined) return squash(fromLatex(whole))
  const [family = '', ...rest] = name.split(/,\s*/).map((part) => squash(fromLatex(part)))
  if (rest.length === 0) return family
  const given = rest.at(-1) ?? ''
  return displayName({ family: rest.length > 1 ? `${family} ${rest[0]}` : family, given: given || undefined } as Parameters<typeof displayName>[0])
}

function readPublished(get: (name: string) => string | undefined): PartialDate | undefined {
  const date = readDate(get('date')?.slice(0, 10)) ?? readDate(get('date')?.slice(0, 4))
  if (date) return date
  const year = /\d{4}/.exec(get('year') ?? '')?.[0]
  if (year === undefined) return undefined
  const said = (get('month') ?? '').toLowerCase()
  const month = /^\d{1,2}$/.test(said) ? Number(said) : MONTHS.indexOf(said.slice(0, 3)) + 1
  const day = /^\d{1,2}$/.exec(get('day') ?? '')?.[0]
  const pad = (n: number | string): string => String(n).padStart(2, '0')
  return (month > 0 ? (day && readDate(`${year}-${pad(month)}-${pad(day)}`)) || readDate(`${year}-${pad(month)}`) : undefined) ?? readDate(year)
}

/** Identifiers of their own fields, then of the address and of what arXiv's users write into journal and note. */
function readIds(get: (name: string) => string | undefined): Ids {
  const type = (get('archiveprefix') ?? get('eprinttype') ?? '').toLowerCase()
  const eprint = get('eprint')
  const arxiv = eprint && (type === 'arxiv' || /^(?:arxiv:)?\d{4}\.\d{4,5}|^[a-z-]+\/\d{7}/i.test(eprint)) ? idsIn(`arXiv:${eprint.replace(/^arxiv:/i, '')}`) : {}
  const doi = get('doi')
  const others = OTHER_IDS.flatMap((scheme) => {
    const id = readLine(get(scheme), 300)
    return id ? [[scheme, id] as const] : []
  })
  const said = [get('url'), get('journal'), get('note'), get('howpublished')].filter(Boolean).join(' ')
  return { ...idsIn(said), ...(doi ? idsIn(doi) : {}), ...arxiv, ...Object.fromEntries(others) }
}

function readUserFacts(get: (name: string) => string | undefined): Partial<UserFacts> | undefined {
  const reading = (['to-read', 'reading', 'read'] as const).find((known) => known === get('readstatus'))
  const rating = /^(?:rank)?([1-5])$/.exec(get('ranking') ?? '')?.[1]
  const saved = Date.parse(get('timestamp') ?? '')
  const user = compact<Partial<UserFacts>>({
    tags: readTags(get('keywords')?.split(/[,;]/)),
    note: readText(get('annote') ?? get('annotation') ?? get('comment'), CAPS.note),
    rating: rating ? Number(rating) : undefined,
    reading,
    savedAt: Number.isNaN(saved) ? undefined : saved,
  })
  return Object.keys(user).length > 0 ? user : undefined
}

const VERBATIM = new Set(['url', 'doi', 'eprint', 'file', 'pdf', ...OTHER_IDS])

function readVerbatim(value: string): string {
  const text = value.replace(/\\([%#&_~{}$])/g, '$1').replace(/^\\url\{(.*)\}$/s, '$1')
  try {
    return text.replace(/%(?:7B|7D|5C|20)/gi, (code) => decodeURIComponent(code))
  } catch {
    return text
  }
}

function readEntry(bib: BibEntry): Entry | undefined {
  const get = (name: string): string | undefined => {
    const value = bib.fields.get(name)
    return value === undefined ? undefined : VERBATIM.has(name) ? readVerbatim(value.trim()) : fromLatex(value)
  }
  const title = readLine(get('title'))
  if (title === undefined) return undefined
  const ids = readIds(get)
  const url = readUrl(bib.fields.get('url')?.replace(/\\([%#&_~])/g, '$1'))
  const primary = readLine(get('primaryclass') ?? get('eprintclass'), 100)
  const authors = bib.fields.get('author')
  return compact<Entry>({
    sighting: compact({
      title,
      authors: authors === undefined ? undefined : readNames(authors).slice(0, CAPS.authors),
      abstract: readText(get('abstract')?.trim(), CAPS.abstract),
      ids: Object.keys(ids).length > 0 ? ids : undefined,
      url: url && !isStandIn(url) ? url : undefined,
      published: readPublished(get),
      venue: readLine(get('booktitle') ?? get('journal') ?? get('journaltitle')),
      categories: primary === undefined ? undefined : [primary],
      how: 'file' as const,
    }),
    user: readUserFacts(get),
  })
}

function read(text: string): Reading {
  if (text.length > LIMITS.text) return refuse('importTooLarge')
  const { entries: items, rejected } = parseBibtex(text)
  const untitled: Rejected[] = []
  const entries = items.flatMap((item) => {
    const entry = readEntry(item)
    if (!entry) untitled.push({ line: item.line, why: 'importNoTitle', detail: item.key })
    return entry ? [entry] : []
  })
  return { entries, rejected: [...rejected, ...untitled].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

/** BibTeX, as arXiv recommends it and BibTeX's oldest styles read it. */
export const bibtex = {
  name: 'bibtex', extension: 'bib', mime: 'application/x-bibtex', label: 'formatBibtex', write, read,
  recognise: (text, name) => /(?:^|\n)\s{0,20}@[a-z]{2,30}\s{0,5}[{(]/i.test(text.slice(0, 100_000)) || name.endsWith('.bib'),
} as const satisfies Format
