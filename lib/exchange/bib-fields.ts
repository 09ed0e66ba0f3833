import { squash } from '../text.ts'
import { ID_SCHEMES } from '../paper.ts'
import type { IdScheme } from '../paper.ts'
import { MONTHS } from './dates.ts'
import { accentsToLatex, fromLatex, toLatex } from './latex.ts'
import { sortName, splitName } from './people.ts'
import { date, flag, moment, row, word } from './table.ts'
import type { Codec, Row } from './table.ts'
import { ADS_JOURNALS } from './venues.ts'

/** The fields of .bib files, both dialects. Values here are TeX, as they stand between braces. */

/** How far a dialect's programs read beyond ASCII: BibTeX works in bytes and wants accents as commands. */
type Encode = (text: string) => string
const asTex: Encode = (text) => accentsToLatex(toLatex(text))

const texLine = (encode: Encode): Codec<string> => ({ write: (text) => [encode(squash(text))], read: ([tex]) => tex && fromLatex(tex) })
/** Words with capitals inside are braced, or styles that print titles in lower case would spoil them. */
const texTitle = (encode: Encode): Codec<string> => ({
  write(text) {
    const tex = encode(squash(text))
    return [tex.includes('$') || !/\S\p{Lu}/u.test(tex) ? tex : tex.replace(/(?<=^|[\s(-])[\p{L}\d]{1,50}(?=$|[\s:,.;?!)-])/gu, (word) => (/^.+\p{Lu}/u.test(word) ? `{${word}}` : word))]
  },
  read: texLine(encode).read,
})
const texLines = (encode: Encode): Codec<string> => ({ write: (text) => [encode(text)], read: ([tex]) => tex && fromLatex(tex) })

/** For addresses and identifiers, which readers take as they stand: what could end the value is percent-encoded. */
const verbatim: Codec<string> = {
  write: (text) => [text.replace(/[{}\\\s]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)],
  read: ([tex]) => unescaped(tex)?.replace(/%(?:7B|7D|5C|20)/gi, decodeURIComponent),
}
/** Without the commands others escape signs by; Mendeley writes `{\_}` and `{\~{}}`. */
const unescaped = (tex: string | undefined): string | undefined => tex?.trim().replace(/^\\url\{(.*)\}$/s, '$1').replace(/\{\\([%#&_~$^])(?:\{\})?\}|\\([%#&_~$^])(?:\{\})?/g, '$1$2')
/** An address means the same with its percent signs. Of several, as Mendeley writes them, the first. */
const address: Codec<string> = { write: verbatim.write, read: ([tex]) => unescaped(tex)?.split(/\s+(?=https?:)/, 1)[0] }
/** The first address that stands in a field of words. */
export const addressIn = (tex: string | undefined): string | undefined => /https?:\/\/[^\s{}\\]+/.exec(unescaped(tex) ?? '')?.[0].replace(/[.,;]{1,5}$/, '')

/** A name of one part that has a space or a comma, or any that holds `and`, is one of a group and kept whole by braces. */
function texName(encode: Encode, name: string): string {
  const sorted = encode(sortName(name))
  return /\band\b/i.test(sorted) || (splitName(name).given === undefined && /[\s,]|^others$/i.test(sorted)) ? `{${sorted}}` : sorted
}

/** How many braces a piece of TeX leaves open; escaped ones are text. */
const openedBy = (tex: string): number =>
  tex.includes('{') || tex.includes('}') ? [...tex.matchAll(/\\[^]|[{}]/g)].reduce((depth, [sign]) => depth + (sign === '{' ? 1 : sign === '}' ? -1 : 0), 0) : 0

/** At ` and ` outside braces. */
function splitNames(tex: string): readonly string[] {
  let depth = 0
  const names: string[][] = [[]]
  for (const word of squash(tex).split(' ')) {
    if (depth === 0 && word.length === 3 && /^and$/i.test(word)) names.push([])
    else names.at(-1)?.push(word)
    depth += openedBy(word)
  }
  return names.map((words) => words.join(' ')).filter((name) => name !== '' && !/^others$/i.test(name))
}

/** What one pair of braces holds, when it holds the whole; not those of a sign, `{$|$}`. */
function unwrapBraces(tex: string): string | undefined {
  if (!tex.startsWith('{') || tex.startsWith('{$') || !tex.endsWith('}')) return undefined
  let depth = 0
  for (const { 0: sign, index } of tex.matchAll(/\\[^]|[{}]/g)) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0
    if (depth === 0 && sign === '}') return index === tex.length - 1 ? tex.slice(1, -1) : undefined
  }
  return undefined
}

/** "von Last, First", "von Last, Jr, First", "First Last", biblatex's "family=Last, given=First" or a whole in braces. */
function readName(tex: string): string {
  const whole = unwrapBraces(tex)
  if (whole !== undefined) return squash(fromLatex(whole))
  const parts = tex.split(',').map((part) => squash(fromLatex(part))).filter((part) => part !== '')
  if (parts.some((part) => part.startsWith('family='))) {
    const [prefix, last, suffix, given = ''] = ['prefix', 'family', 'suffix', 'given'].map((name) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1))
    return `${[prefix, last, suffix].filter(Boolean).join(' ')}, ${given}`
  }
  const [family = '', ...rest] = parts
  return rest.length > 1 ? `${family} ${rest[0]}, ${rest.slice(1).join(' ')}` : [family, ...rest].join(',')
}

/** A journal; ADS writes those it knows as commands, `\mnras`. */
const texVenue = (encode: Encode): Codec<string> => ({
  write: texLine(encode).write,
  read([tex = '']) {
    const command = /^\{?\\([a-z]{2,20})\}?$/.exec(tex.trim())?.[1] ?? ''
    return ADS_JOURNALS.get(command) ?? (fromLatex(tex) || command)
  },
})

const texNames = (encode: Encode): Codec<readonly string[]> => ({
  write: (names) => [names.map((name) => texName(encode, name)).filter(Boolean).join(' and ')],
  read: ([tex]) => tex && splitNames(tex).map(readName),
})
const texList = (encode: Encode): Codec<readonly string[]> => ({
  write: (items) => [items.map((item) => encode(squash(item.replace(/[,;]/g, ' ')))).filter(Boolean).join(', ')],
  read: ([tex]) => tex?.split(/(?<!\\)[,;]/).map((item) => squash(fromLatex(item))),
})
const first: Codec<readonly string[]> = { write: ([item = '']) => [asTex(squash(item))], read: ([tex]) => tex && [squash(fromLatex(tex))] }
/** A part of the date that readers put together beforehand under `date`. */
const part = (at: number, show: (digits: string) => string): Codec<string> => ({ write: (value) => [value.split('-')[at] ?? ''].filter(Boolean).map(show), read: () => undefined })
const stars: Codec<number> = { write: (count) => [`rank${count}`], read: ([text]) => Number(/^(?:rank)?([1-5])$/.exec(text?.trim() ?? '')?.[1]) || undefined }

/** DBLP's, which begins with the day of the week, is of its own record. */
const stamp: Codec<number> = { write: moment.write, read: ([text = '']) => (/^\s*\d/.test(text) ? moment.read([text]) : undefined) }

/** Where others say their own identifier, as an address. */
const ADDRESSED: Readonly<Partial<Record<IdScheme, string>>> = { dblp: ' biburl', ads: ' adsurl' }
const OTHER_IDS = ID_SCHEMES.filter((scheme) => scheme !== 'arxiv' && scheme !== 'doi')
/** BibLaTeX knows no fields for them, but has verbatim ones of free use. */
const packed = (scheme: IdScheme): Codec<string> => ({
  write: (id) => [`${scheme}:${verbatim.write(id)[0]}`],
  read: ([tex]) => tex?.split(/\s+/).find((item) => item.startsWith(`${scheme}:`))?.slice(scheme.length + 1),
})

const shared = (encode: Encode): readonly Row[] => [
  row('title', 'title', texTitle(encode)),
  row('authors', 'author', texNames(encode)),
  row('published', 'date', date),
]
const rest = (encode: Encode): readonly Row[] => [
  row('arxiv', 'eprint', verbatim),
  row('doi', 'doi', verbatim),
  row('url', 'url', address),
  row('abstract', 'abstract', texLines(encode)),
  row('tags', 'keywords keyword', texList(encode)),
]

/** BibTeX: the classic fields, arXiv as arXiv recommends it, JabRef's names for what a reader made of a paper. */
export const BIBTEX_ROWS: readonly Row[] = [
  ...shared(asTex).slice(0, 2),
  row('published', 'year', part(0, String)),
  row('published', 'month', part(1, (digits) => MONTHS[Number(digits) - 1] ?? '')),
  row('published', 'day', part(2, String)),
  row('venue', 'journal booktitle journaltitle', texVenue(asTex)),
  ...rest(asTex),
  row('categories', 'primaryClass eprintclass', first),
  row('note', 'annote annotation comment', texLines(asTex)),
  row('pdf', 'pdf verbb', address),
  row('code', 'code verbc', address),
  row('reading', 'readstatus usera', word as Codec<'read'>),
  row('rating', 'ranking userb', stars),
  row('savedAt', 'timestamp userc creationdate', stamp),
  row('due', 'due userd', date),
  row('pinned', 'pinned usere', flag),
  ...OTHER_IDS.map((scheme) => row(scheme, `${scheme} verba${ADDRESSED[scheme] ?? ''}`, verbatim)),
]

/** BibLaTeX: Unicode as it is, its own names; only fields its data model knows. */
export const BIBLATEX_ROWS: readonly Row[] = [
  ...shared(toLatex),
  row('venue', 'journaltitle booktitle journal', texLine(toLatex)),
  ...rest(toLatex),
  row('categories', 'eprintclass primaryclass', first),
  row('note', 'annotation annote comment', texLines(toLatex)),
  row('pdf', 'verbb', address),
  row('code', 'verbc', address),
  row('reading', 'usera', word as Codec<'read'>),
  row('rating', 'userb', stars),
  row('savedAt', 'userc', moment),
  row('due', 'userd', date),
  row('pinned', 'usere', flag),
  ...OTHER_IDS.map((scheme) => row(scheme, 'verba', packed(scheme))),
]
/** Both dialects' names, for reading either. */
export const READ_ROWS: readonly Row[] = [row('published', 'date', date), ...OTHER_IDS.map((scheme) => row(scheme, 'verba', packed(scheme))), ...BIBTEX_ROWS.map((each) => ({ ...each, names: each.names.map((name) => name.toLowerCase()) }))]
