import type { Entry, UserFacts } from '../paper.ts'
import { bibtex } from './bibtex.ts'
import { dateOf, momentOf } from './dates.ts'
import { gather } from './flat.ts'
import { readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'
import { isBroken, openingOf, piecesAt } from './json-pieces.ts'
import { compact, field } from './parts.ts'

/** PaperMemory's backup: one object, its own id → paper, with `__` keys for itself. Its BibTeX fills what the paper lacks. */

/** Lines its matcher appends to the user's note, and the mark of its sync. */
const AUTOMATIC = /^(?:Accepted|Published) @ .+$|^--\[Sync Merge\]--$/

const text = (value: unknown, name: string): string | undefined => {
  const said = field(value, name)
  return typeof said === 'string' && said.trim() !== '' ? said : undefined
}

/** arXiv's id in its own: `Arxiv-hep-th_9901001`; only the first underscore stood for a slash. */
function arxivOf(id: string): string | undefined {
  return /^arxiv-/i.test(id) ? id.replace(/^arxiv-/i, '').replace('_', '/') : undefined
}

function userOf(paper: unknown): Partial<UserFacts> {
  const note = text(paper, 'note')?.split('\n').filter((line) => !AUTOMATIC.test(line.trim())).join('\n').trim()
  return compact<Partial<UserFacts>>({
    savedAt: momentOf(text(paper, 'addDate')),
    note: note === '' ? undefined : note,
    rating: field(paper, 'favorite') === true ? 5 : undefined,
  })
}

/** Its venue may stand in the note only ("Accepted @ NeurIPS 2023"). */
const venueOf = (paper: unknown): string | undefined =>
  text(paper, 'venue') ?? text(paper, 'conf') ?? text(paper, 'note')?.split('\n').map((line) => /^(?:Accepted|Published) @ (.{1,200}?)(?: -- .*)?$/.exec(line.trim())?.[1]).find(Boolean)

function readPaper(id: string, paper: unknown): Entry | undefined {
  const cited = text(paper, 'bibtex')
  const said = cited === undefined ? undefined : bibtex.read(cited).entries[0]
  const tags = field(paper, 'tags')
  const entry = gather({
    title: text(paper, 'title') ?? said?.sighting.title,
    authors: text(paper, 'author')?.split(/\s+and\s+/) ?? said?.sighting.authors,
    abstract: text(paper, 'abstract') ?? said?.sighting.abstract,
    arxiv: arxivOf(text(paper, 'id') ?? id) ?? said?.sighting.ids?.arxiv,
    doi: text(paper, 'doi') ?? said?.sighting.ids?.doi,
    url: said?.sighting.url ?? text(paper, 'pdfLink'),
    pdf: text(paper, 'pdfLink'),
    code: text(paper, 'codeLink') ?? text(field(paper, 'code'), 'url'),
    venue: venueOf(paper) ?? said?.sighting.venue,
    published: said?.sighting.published ?? dateOf(/^\d{4}$/.exec(text(paper, 'year') ?? '')?.[0]),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined,
  })
  // It counts visits, which say when a paper was met, not that it was read.
  const met = compact<Pick<Entry, 'firstSeen' | 'lastSeen'>>({ firstSeen: momentOf(text(paper, 'addDate')), lastSeen: momentOf(text(paper, 'lastOpenDate')) })
  return entry && { ...entry, ...met, user: { ...entry.user, ...userOf(paper) } }
}

function* itemsOf(source: string): Generator<Item> {
  const open = openingOf(source)
  if (open === undefined || source[open] !== '{') return yield refuse('importForeignJson', undefined, 1)
  for (const piece of piecesAt(source, open)) {
    if (isBroken(piece)) yield piece
    else if (!piece.key.startsWith('__')) {
      // Its other export is id → BibTeX.
      const entry = typeof piece.value === 'string' ? bibtex.read(piece.value).entries[0] : readPaper(piece.key, piece.value)
      yield entry ?? refuse('importNoTitle', piece.key.slice(0, 200), piece.line)
    }
  }
}

/** Backups of PaperMemory. */
export const paperMemory = {
  name: 'paper-memory', extension: 'json', mime: 'application/json', label: 'formatPaperMemory', ...readers(itemsOf),
  recognise(source) {
    const head = source.slice(0, 20_000)
    return /^\s{0,1000}\{\s{0,1000}"(?:[A-Z][A-Za-z]{1,20}-[^"]{1,200}|__[a-zA-Z]{4,20})"\s{0,100}:/.test(head) && /"pdfLink"|"__dataVersion"|"@[a-z]{3,20}\{/.test(source.slice(0, 100_000) + source.slice(-1_000))
  },
} as const satisfies Format
