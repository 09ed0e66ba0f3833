import type { Bibliography, How, Origin, Paper } from '../paper.ts'

/** Fields that compete; identifiers and links are united instead. */
export const FIELDS = [
  'title',
  'authors',
  'abstract',
  'url',
  'published',
  'venue',
  'categories',
] as const satisfies readonly (keyof Bibliography)[]
export type Field = (typeof FIELDS)[number]

/** What was said, and by whom, field by field. */
export interface Said {
  readonly fields: Partial<Pick<Bibliography, Field>>
  readonly from: NonNullable<Paper['from']>
}

/** Trust in how a field was read. */
const TRUST: Readonly<Record<How, number>> = { site: 4, file: 3, text: 2, taught: 2, generic: 1 }

const cut = (text: string): boolean => /(?:…|\.\.\.)$/u.test(text)
const shouted = (text: string): boolean => text.length > 12 && text === text.toUpperCase() && text !== text.toLowerCase()

/** Hosts where a paper's own page lives, rather than a digest's page about it. */
const HOME = /^https?:\/\/(?:www\.)?(?:arxiv\.org\/abs\/|openreview\.net\/forum|aclanthology\.org\/|doi\.org\/)/
const PREPRINT = /^(?:arxiv|corr|biorxiv|medrxiv|preprint|ssrn)\b/i

/** How good a value is, compared number by number; higher is better. */
const QUALITY: { readonly [F in Field]: (value: NonNullable<Bibliography[F]>, trust: number) => readonly number[] } = {
  title: (title, trust) => [cut(title) || shouted(title) ? 0 : 1, trust, title.length],
  authors: (authors, trust) => [
    authors.some((name) => /^(?:et al\.?|others)$/i.test(name)) ? 0 : 1,
    trust,
    authors.length,
    authors.join().length,
  ],
  abstract: (abstract, trust) => [cut(abstract) ? 0 : 1, trust, abstract.length],
  url: (url, trust) => [HOME.test(url) ? 1 : 0, trust, -url.length],
  published: (date) => [date.length, -Number(date.replaceAll('-', ''))],
  venue: (venue, trust) => [PREPRINT.test(venue) ? 0 : 1, trust, venue.length],
  categories: (categories, trust) => [trust, categories.length],
}

interface Candidate {
  readonly value: unknown
  readonly origin?: Origin | undefined
}

function compareAll(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0)
  return 0
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const trustOf = (origin: Origin | undefined): number => (origin ? TRUST[origin.how] : 0)

function rank(field: Field, { value, origin }: Candidate): readonly number[] {
  const measure = QUALITY[field] as (value: unknown, trust: number) => readonly number[]
  return measure(value, trustOf(origin))
}

/** Positive when `a` is to be kept. Among equal values the more trusted, then the earliest origin stays. */
function compareCandidates(field: Field, a: Candidate, b: Candidate): number {
  return (
    compareAll(rank(field, a), rank(field, b)) ||
    (a.value === b.value ? 0 : compareText(JSON.stringify(b.value), JSON.stringify(a.value))) ||
    (b.origin?.at ?? 0) - (a.origin?.at ?? 0) ||
    compareText(b.origin?.site ?? '', a.origin?.site ?? '') ||
    compareText(b.origin?.how ?? '', a.origin?.how ?? '')
  )
}

/** True where a source that says the same of a field again is neither more trusted than the one that is known for it nor earlier. */
export const isNoNews = (known: Origin | undefined, how: How, at: number): boolean => known !== undefined && TRUST[how] <= TRUST[known.how] && known.at < at

/** The better of what two sources say about a field, by a total order; undefined where neither says anything. */
export function better(field: Field, a: Said, b: Said): Candidate | undefined {
  const [x, y] = [a, b].map((said) => ({ value: said.fields[field], origin: said.from[field] })) as [Candidate, Candidate]
  if (x.value === undefined) return y.value === undefined ? undefined : y
  if (y.value === undefined || (x.value === y.value && x.origin === y.origin)) return x
  return compareCandidates(field, x, y) >= 0 ? x : y
}
