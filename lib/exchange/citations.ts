import type { Paper } from '../paper.ts'
import { flatten } from './flat.ts'
import type { Flat } from './flat.ts'
import { splitName } from './people.ts'
import type { PersonName } from './people.ts'
import { kindOf } from './venues.ts'
import type { Kind } from './venues.ts'

/**
 * References as plain text in the styles people ask for first, as the styles print articles, proceedings and preprints: what a
 * paper here can be. Not CSL: no volumes, pages or editions are known, and no in-text citations are made.
 */

/** What a style is given; absent parts are ''. */
interface Parts {
  readonly names: readonly PersonName[]
  readonly year: string
  /** Without a full stop at its end. */
  readonly title: string
  readonly venue: string
  readonly kind: Kind
  readonly arxiv: string
  readonly doi: string
  /** The DOI's address, else the paper's. */
  readonly link: string
  /** The paper's own address. */
  readonly url: string
  /** The month's first three letters with a full stop. */
  readonly monthCut: string
  /** `May`, `Sept.`, and `May 2`; with the month's whole name `May` and `September`. Empty where only the year is known. */
  readonly month: string
  readonly monthDay: string
  readonly monthName: string
  readonly day: string
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
/** As the styles of IEEE and of the NLM cut them; MLA has its own. */
const CUT = MONTHS.map((month) => (month === 'May' ? month : `${month.slice(0, 3)}.`))
const SHORT = ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.']

function partsOf(flat: Flat): Parts {
  const [year = '', month, day] = flat.published?.split('-') ?? []
  const kind = kindOf(flat.venue)
  const doi = flat.doi ?? (kind === 'preprint' && flat.arxiv ? `10.48550/arXiv.${flat.arxiv}` : '')
  return {
    names: (flat.authors ?? []).map(splitName), year, title: flat.title.replace(/\.+$/, ''), venue: flat.venue ?? '', kind, arxiv: flat.arxiv ?? '', doi,
    link: doi === '' ? (flat.url ?? '') : `https://doi.org/${doi}`,
    url: flat.url ?? '', monthCut: CUT[Number(month) - 1] ?? '', month: SHORT[Number(month) - 1] ?? '', monthName: MONTHS[Number(month) - 1] ?? '', day: day === undefined ? '' : String(Number(day)),
    monthDay: [MONTHS[Number(month) - 1], day === undefined ? undefined : Number(day)].filter(Boolean).join(' '),
  }
}

/** First letters, past quotes and brackets: "Mary Ann" → "M. A.", "Jean-Luc" → "J.-L.", 'Robert "Bobby"' → "R. B.". */
const initials = (given: string | undefined, dot: string, gap: string): string =>
  (given ?? '').split(/\s+/).filter(Boolean).map((word) => word.split('-').flatMap((part) => /\p{L}/u.exec(part)?.[0] ?? []).map((letter) => `${letter.toUpperCase()}${dot}`).join(dot === '' ? '' : '-')).filter(Boolean).join(gap)

const lastFirst = ({ family, given }: PersonName): string => (given ? `${family}, ${given}` : family)
const firstLast = ({ family, given }: PersonName): string => (given ? `${given} ${family}` : family)
const lastInitials = ({ family, given }: PersonName): string => (given ? `${family}, ${initials(given, '.', ' ')}` : family)
const initialsLast = ({ family, given }: PersonName): string => (given ? `${initials(given, '.', ' ')} ${family}` : family)

/** "a", "a and b", "a, b, and c" with the style's own word and commas. */
function list(names: readonly string[], last: string, lastOfTwo = last): string {
  if (names.length <= 2) return names.join(lastOfTwo)
  return `${names.slice(0, -1).join(', ')}${last}${names.at(-1) ?? ''}`
}
/** More than `most` names become the first `few` and "et al.". */
const cut = (names: readonly string[], most: number, few: number, last: string, lastOfTwo = last, more = ', et al.'): string =>
  names.length > most ? `${names.slice(0, few).join(', ')}${more}` : list(names, last, lastOfTwo)

const stop = (text: string): string => (text === '' || /[.?!]["”]?$/.test(text) ? text : `${text}.`)
const join = (...sentences: readonly string[]): string => sentences.filter((sentence) => sentence !== '').join(' ')
const quoted = (title: string, mark: string): string => `“${title}${/[?!]$/.test(title) ? '' : mark}”`

/** Words that title case leaves small within a title. */
const SMALL = new Set('a an and as at but by down for from in into nor of on onto or over so the till to up via with yet'.split(' '))

/** English titles as Chicago and MLA print them: words of small letters begin with a capital, but for small words inside. */
function titleCase(title: string): string {
  const words = title.split(' ')
  return words.map((word, at) => {
    const inside = at > 0 && at < words.length - 1 && !/[:?!.—–]$/.test(words[at - 1] ?? '')
    if (inside && SMALL.has(word.toLowerCase())) return word.toLowerCase()
    return /^\p{Ll}+(?:[-'’]\p{Ll}+)*\p{P}*$/u.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word
  }).join(' ')
}

/** APA 7: twenty names, then nineteen and the last. */
function apaNames(names: readonly PersonName[]): string {
  const shown = names.map(lastInitials)
  return shown.length > 20 ? `${shown.slice(0, 19).join(', ')}, … ${shown.at(-1) ?? ''}` : list(shown, ', & ')
}

const STYLES = {
  apa: ({ names, year, monthDay, title, venue, kind, arxiv, link }) => {
    const dated = `(${[year || 'n.d.', kind === 'proceedings' ? monthDay : ''].filter(Boolean).join(', ')}).`
    const where = kind === 'preprint' ? stop(arxiv === '' ? venue : 'arXiv') : stop(venue)
    const what = stop(kind === 'preprint' && arxiv !== '' ? `${title} (arXiv:${arxiv})` : title)
    return names.length > 0 ? join(stop(apaNames(names)), dated, what, where, link) : join(what, dated, where, link)
  },
  ieee: ({ names, year, monthCut: month, day, title, venue, kind, arxiv, doi, link }) => {
    const who = cut(names.map(initialsLast), 6, 1, ', and ', ' and ', ' et al.')
    const when = [month, year].filter(Boolean).join(' ')
    const exact = day === '' ? when : `${month} ${day.padStart(2, '0')}, ${year}`
    const where = kind === 'preprint' ? [exact, arxiv && `arXiv: arXiv:${arxiv}`] : [kind === 'proceedings' ? `in ${venue}` : venue, when]
    const start = [who, `“${title},”`].filter(Boolean).join(', ')
    const rest = where.filter(Boolean).join(', ')
    if (doi === '') return join(start, stop(rest), link && `Available: ${link}`)
    return kind === 'article' ? join(start, `${rest}, doi: ${doi}.`) : join(start, stop(rest), `doi: ${doi}.`)
  },
  acm: ({ names, year, monthName, day, title, venue, kind, link }) => {
    const when = [monthName, day && `${day.padStart(2, '0')},`].filter(Boolean).join(' ')
    const where = kind === 'article' ? `${venue}${year && ` (${[monthName, year].filter(Boolean).join(' ')})`}` : kind === 'proceedings' ? [`In ${venue}`, [when, year].filter(Boolean).join(' ')].filter(Boolean).join(', ') : ''
    return join(stop(list(names.map(firstLast), ', and ', ' and ')), stop(year), stop(title), stop(where), link)
  },
  nature: ({ names, year, title, venue, kind, doi, link }) => {
    const who = cut(names.map(lastInitials), 5, 1, ' & ', ' & ', ' et al.')
    const dated = year && ` (${year})`
    if (kind === 'preprint') return join(stop(who), stop(title), stop(link && `Preprint at ${link}${dated}`))
    return join(stop(who), stop(title), kind === 'proceedings' ? stop(`in ${venue}${dated}`) : `${[venue, link].filter(Boolean).join(' ')}${dated}`, stop(doi && `doi:${doi}`))
  },
  chicago: ({ names, year, monthDay, title, venue, kind, arxiv, link }) => {
    const shown = [...names.slice(0, 1).map(lastFirst), ...names.slice(1).map(firstLast)]
    const where = kind === 'preprint' && arxiv !== '' ? `arXiv:${arxiv}. Preprint, arXiv` : kind === 'article' ? `${venue}, ahead of print` : venue
    return join(stop(cut(shown, 6, 3, ', and ')), stop(year || 'n.d.'), quoted(titleCase(title), '.'), stop([where, monthDay].filter(Boolean).join(', ')), stop(link))
  },
  mla: ({ names, year, month, day, title, venue, kind, arxiv, link }) => {
    const shown = names.length > 2 ? `${lastFirst(names[0] as PersonName)}, et al.` : [...names.slice(0, 1).map(lastFirst), ...names.slice(1).map(firstLast)].join(', and ')
    const where = kind === 'preprint' && arxiv !== '' ? `arXiv:${arxiv}, arXiv` : venue
    const when = kind === 'proceedings' ? year : [kind === 'preprint' ? day : '', month, year].filter(Boolean).join(' ')
    return join(stop(shown), quoted(titleCase(title), '.'), stop([where, when, link].filter(Boolean).join(', ')))
  },
  vancouver: ({ names, year, monthCut, day, title, venue, kind, arxiv, doi, link, url }) => {
    const shown = names.map(({ family, given }) => (given ? `${family} ${initials(given, '', '')}` : family))
    const who = stop(cut(shown, 6, 6, ', '))
    const id = doi && `doi:${doi}`
    if (kind === 'article') return join(who, stop(title), stop(venue), stop([year, monthCut.replace('.', ''), day].filter(Boolean).join(' ')), id || (link && `Available from: ${link}`))
    const online = url || link ? ' [Internet]' : ''
    const what = kind === 'proceedings' ? join(stop(title), stop(`In: ${venue}${online}`), stop(year)) : join(stop(`${title}${online}`), stop([arxiv === '' ? venue : 'arXiv', year].filter(Boolean).join('; ')))
    return join(who, what, online && `Available from: ${url || link}`, id)
  },
} as const satisfies Record<string, (parts: Parts) => string>

/** A style's name: APA 7, IEEE, ACM, Nature, Chicago 18 (author–date), MLA 9, Vancouver. */
export type CitationStyle = keyof typeof STYLES
export const CITATION_STYLES = Object.keys(STYLES) as readonly CitationStyle[]

/** A paper's reference in a style, one line of plain text. */
export const citeAs = (paper: Paper, style: CitationStyle): string => STYLES[style](partsOf(flatten(paper))).replace(/\s+/g, ' ').trim()
