import type { Bibliography, IdScheme } from '../paper.ts'
import { abstractsAgreement, sketchOf } from './abstract.ts'
import { sharedAuthors } from './names.ts'
import { titleKey, titleWords } from './title-key.ts'

/** Schemes that give a work one identifier only: two different ones are two works. A work has several DOIs and OpenReview forums. */
const SINGULAR = ['arxiv', 'pmid', 'pmcid', 'acl', 's2'] as const satisfies readonly IdScheme[]

/** Words that make another work of the same title: numbers and negations, and what answers or corrects. */
const NUMERAL =
  /^(?:\d+|i{1,3}|iv|vi{0,3}|ix|x|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|part|parts|volume|chapter|non|not|without|\d+\p{L}{1,2}|\p{L}*\+\+|\p{L}+\d+)$/u
const ANSWER =
  /^(?:correction|corrections|corrigendum|erratum|errata|addendum|comment|comments|reply|response|retraction|retracted|rejoinder|supplement|supplementary|revisited|sequel|withdrawn)$/
/** Words that make another edition: the text may be the same, so that only the abstract can tell. */
const EDITION =
  /^(?:extended|workshop|poster|demo|demonstration|short|preliminary|technical|report|thesis|tutorial|slides|student|doctoral|abstract|version|updated|journal|v\d+)$/

/** What two descriptions have in common. */
interface Evidence {
  readonly sameKey: boolean
  /** Letters and digits of the shorter title. */
  readonly length: number
  /** The titles differ in articles, prepositions, plurals and hyphens only. */
  readonly smallChange: boolean
  /** Likeness of the titles by words, 0–1. */
  readonly title: number
  /** The shorter title begins the longer: a subtitle was added or dropped. */
  readonly head: boolean
  /** Share of the shorter list of authors found in the longer, 0–1. */
  readonly authors: number | undefined
  /** The lists of authors are the same, or nearly. */
  readonly sameAuthors: boolean
  readonly abstract: number | undefined
  /** Years between; 0 when unknown. */
  readonly years: number
  readonly yearsKnown: boolean
}

const yearOf = (date: string | undefined): number | undefined => (date === undefined ? undefined : Number(date.slice(0, 4)) || undefined)

const marked = (words: readonly string[], mark: RegExp): string =>
  words
    .filter((word) => mark.test(word))
    .toSorted()
    .join(' ')

/** Words of two titles without plural endings, as counts in common. */
const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ies|es|s)$/, '') : word)

function likeness(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [new Set(a.map(stem)), new Set(b.map(stem))]
  let shared = 0
  for (const word of x) if (y.has(word)) shared++
  return shared / (x.size + y.size - shared || 1)
}

const SMALL = new Set(
  'a an and as at by for from in into its of on or over the their to towards toward under using via with within'.split(' '),
)
const content = (words: readonly string[]): string =>
  words
    .filter((word) => !SMALL.has(word))
    .map(stem)
    .join('')

/** Keys under which the same work is looked up where identifiers fail: two works that are the same by text are likely to share one. */
export function textKeys(work: Pick<Bibliography, 'title' | 'abstract'>): string[] {
  const words = titleWords(work.title)
  const key = titleKey(work.title, words) === undefined ? '' : content(words).slice(0, 120)
  return [...(key === '' ? [] : [key]), ...sketchOf(work.abstract)]
}

/** The title before its colon or dash. */
const headOf = (title: string): string | undefined => titleKey(title.split(/:| [-–—] | -- /u)[0] ?? '')

function evidenceOf(a: Bibliography, b: Bibliography, words: readonly [readonly string[], readonly string[]]): Evidence {
  const [x, y] = [titleKey(a.title), titleKey(b.title)]
  const [from, to] = [yearOf(a.published), yearOf(b.published)]
  const people = sharedAuthors(a.authors, b.authors)
  const known = from !== undefined && to !== undefined
  return {
    sameKey: x !== undefined && x === y,
    length: Math.min(words[0].join('').length, words[1].join('').length),
    smallChange: content(words[0]) === content(words[1]),
    title: likeness(...words),
    head: x !== undefined && y !== undefined && (headOf(a.title) === y || headOf(b.title) === x),
    authors: people && people.shared / people.short,
    sameAuthors: people !== undefined && people.shared >= 0.8 * people.long && people.shared > 1,
    abstract: abstractsAgreement(a.abstract, b.abstract),
    years: known ? Math.abs(from - to) : 0,
    yearsKnown: known,
  }
}

/** Years between a preprint and its publication, either way: more where the authors are known to be the same. */
const MAX_YEARS = 6

/** The same title: authors decide where both are known, then the abstracts, then how much the title says. */
function sameTitled({ length, authors, abstract, years, yearsKnown }: Evidence): boolean {
  if (abstract !== undefined && abstract >= 0.3) return true
  if (authors !== undefined) return authors >= 0.5 || (authors > 0.3 && years <= 2)
  if (years > MAX_YEARS) return false
  if (abstract !== undefined && abstract < 0.02) return length >= 40 && years <= 1
  return length >= 24 || (length >= 16 && yearsKnown && years <= 1)
}

/** Another title: only much of the same abstract, or the same authors under a title that differs in nothing that has a meaning. */
function retitled({ title, head, authors, sameAuthors, abstract, years, smallChange, length }: Evidence): boolean {
  if (years > MAX_YEARS || authors === 0) return false
  const known = (authors ?? 0) >= 0.5
  if (abstract !== undefined) return abstract >= 0.75 || (abstract >= (known ? 0.4 : 0.5) && (title >= 0.4 || head))
  return sameAuthors && smallChange && years <= 2 && length >= 20
}

/** Semantic Scholar gives each work an identifier of either form. */
const isCorpusId = (id: string): boolean => id.startsWith('CorpusID:')

const contradict = (a: Bibliography, b: Bibliography): boolean =>
  SINGULAR.some((scheme) => {
    const [one, other] = [a.ids?.[scheme], b.ids?.[scheme]]
    return one && other && one !== other && isCorpusId(one) === isCorpusId(other)
  })

/** True where two descriptions without a common identifier are the same work, by title, authors, year and abstract. Symmetric. */
export function sameByText(a: Bibliography, b: Bibliography): boolean {
  if (contradict(a, b)) return false
  const words = [titleWords(a.title), titleWords(b.title)] as const
  const [x, y] = [titleKey(a.title, words[0]), titleKey(b.title, words[1])]
  const sameKey = x !== undefined && x === y
  // What is cheap to see is looked at first: most that are compared are brought together by a phrase that many abstracts have.
  if (!sameKey && [NUMERAL, ANSWER].some((mark) => marked(words[0], mark) !== marked(words[1], mark))) return false
  const evidence = evidenceOf(a, b, words)
  if (sameKey) return sameTitled(evidence)
  const editions = marked(words[0], EDITION) !== marked(words[1], EDITION)
  return retitled(evidence) && (!editions || (evidence.abstract ?? 0) >= 0.75)
}

/** True where two works that one source calls the same may be: nothing speaks loudly against it. Symmetric. */
export function maybeSame(a: Bibliography, b: Bibliography): boolean {
  if (contradict(a, b)) return false
  const { sameKey, title, abstract, authors } = evidenceOf(a, b, [titleWords(a.title), titleWords(b.title)])
  return sameKey || title >= 0.3 || (abstract ?? 0) >= 0.25 || (authors ?? 0) >= 0.5
}
