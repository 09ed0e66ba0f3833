import { keysOf } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import { fold } from '../text.ts'
import { type FieldName, namedFields, type Term } from './query.ts'
import { besides, joinedOf, meantBy, wordsOf } from './tokens.ts'

/** Text for comparison: its words as the index has them, apart by one space, a space at both ends. */
const searchable = (text: string): string => ` ${wordsOf(text).join(' ')} `
/** The same with what else the text is found by after it. */
const withJoined = (text: string): string => [searchable(text), ...[...joinedOf(text), ...besides(text)].map((word) => `${word} `)].join('')

/** Everything that is searched, strongest field first. */
export function textsOf(paper: Paper): readonly string[] {
  const { user } = paper
  return [
    withJoined(paper.title),
    withJoined([...(paper.authors ?? []), ...user.tags, paper.venue ?? ''].join(' ')),
    withJoined(`${user.note ?? ''} ${keysOf(paper).join(' ')}`),
    withJoined(paper.abstract ?? ''),
  ]
}

/** True where a date or number is in a range: `2023`, `2023..`, `..2020`, `2019..2021` (also with months and days) holds `value`, whichever end is said first; a bare date holds all that begin with it. */
export function inRange(value: string | undefined, range: string): boolean {
  if (value === undefined) return false
  const [first = '', second] = range.split(/\.{2,}/)
  if (second === undefined) return value.startsWith(range)
  const length = Math.min(first.length, second.length)
  const [from, to] = first.slice(0, length) > second.slice(0, length) ? [second, first] : [first, second]
  return (from === '' || value.slice(0, from.length) >= from) && (to === '' || value.slice(0, to.length) <= to)
}

/** A test whether a phrase stands in one of a paper's texts; no name and no tag goes over into the next. */
export function phraseTest(phrase: string): (paper: Paper) => boolean {
  const wanted = searchable(phrase)
  return (paper) => {
    const { title, abstract, authors = [], venue = '', user } = paper
    return [title, abstract ?? '', venue, user.note ?? '', ...authors, ...user.tags, ...keysOf(paper)].some((text) => searchable(text).includes(wanted))
  }
}

const dayOf = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 10))

function inState({ user }: Paper, state: string): boolean {
  if (state === 'trash') return user.trashedAt !== undefined
  if (user.trashedAt !== undefined) return false
  if (state === 'any') return true
  if (state === 'pinned') return user.pinned === true
  if (state === 'seen' || state === 'dismissed' || state === 'saved') return user.standing === state
  return user.standing === 'saved' && (state === 'unread' ? user.reading !== 'read' : user.reading === state)
}

function hasPart(paper: Paper, part: string): boolean {
  const { user, ids } = paper
  const parts: Readonly<Record<string, unknown>> = {
    note: user.note,
    tag: user.tags.length,
    rating: user.rating,
    due: user.due,
    edit: user.edits,
    abstract: paper.abstract,
    venue: paper.venue,
    doi: ids?.doi,
    arxiv: ids?.arxiv,
    code: paper.links?.some((link) => link.kind === 'code'),
    pdf: paper.links?.some((link) => link.kind === 'pdf'),
  }
  return Object.hasOwn(parts, part) && Boolean(parts[part])
}

const tagIs = (tag: string, asked: string): boolean => tag === asked || tag.startsWith(`${asked}/`)

/** One test a field: `value` is folded. */
const TESTS: { readonly [F in FieldName]: (paper: Paper, value: string) => boolean } = {
  tag: ({ user }, value) => user.tags.some((tag) => tagIs(fold(tag), value.replace(/\/+$/, ''))),
  author: ({ authors = [] }, value) => authors.some((name) => searchable(name).includes(` ${searchable(value).trim()}`)),
  title: ({ title }, value) => searchable(title).includes(` ${searchable(value).trim()}`),
  venue: ({ venue }, value) => venue !== undefined && searchable(venue).includes(` ${searchable(value).trim()}`),
  year: ({ published }, value) => inRange(published, value),
  added: ({ user }, value) => inRange(dayOf(user.savedAt), value),
  due: ({ user }, value) => inRange(user.due, value),
  rating: ({ user }, value) => inRange(user.rating === undefined ? undefined : String(user.rating), value),
  state: inState,
  site: ({ met }, value) => met.some(({ site }) => site === value),
  topic: ({ guess }, value) => guess?.topics.some(({ id, assigned }) => assigned && fold(id) === value) ?? false,
  category: ({ categories = [], guess }, value) =>
    categories.some((id) => fold(id) === value) || (guess?.categories.some(({ id, assigned }) => assigned && fold(id) === value) ?? false),
  has: hasPart,
  id: (paper, value) => keysOf(paper).some((key) => key === value || key.endsWith(`:${value}`)),
}

const holds = (texts: readonly string[], needle: string): boolean => needle === ' ' || texts.some((text) => text.includes(needle))

const hasWord = (texts: readonly string[], text: string): boolean =>
  wordsOf(text).every((word) => holds(texts, ` ${word}`)) || joinedOf(text).some((word) => holds(texts, ` ${word}`))

function test(term: Term, paper: Paper, texts: readonly string[]): boolean {
  switch (term.kind) {
    case 'word':
      return hasWord(texts, meantBy(term.text))
    case 'phrase':
      return wordsOf(term.text).length > 1 ? phraseTest(term.text)(paper) : holds(texts, searchable(term.text).replace(/^ +$/, ' '))
    case 'field':
      return TESTS[term.field](paper, fold(term.value))
    case 'not':
      return !test(term.term, paper, texts)
    case 'all':
      return term.terms.every((one) => test(one, paper, texts))
    case 'any':
      return term.terms.some((one) => test(one, paper, texts))
  }
}

/** True where a paper is what the query asks for; without `state:` only what is saved and not in the trash. Words match beginnings of words. */
export function matches(paper: Paper, query: Term): boolean {
  return (namedFields(query).has('state') || inState(paper, 'saved')) && test(query, paper, textsOf(paper))
}

const WEIGHTS = [8, 4, 2, 1] as const

/** How well the query's words describe a paper that matches; 0 for a query without words. */
export function relevance(paper: Paper, query: Term): number {
  const texts = textsOf(paper)
  return askedWords(query).reduce(
    (sum, word) => sum + texts.reduce((best, text, i) => Math.max(best, weigh(text, word) * (WEIGHTS[i] ?? 0)), 0),
    0,
  )
}

/** Whole words count more than beginnings. */
const weigh = (text: string, word: string): number => (text.includes(`${word} `) ? 1 : text.includes(word) ? 0.7 : 0)

function askedWords(term: Term): string[] {
  if (term.kind === 'word' || term.kind === 'phrase') return [searchable(term.text).trimEnd()].filter((word) => word !== '')
  if (term.kind === 'all' || term.kind === 'any') return term.terms.flatMap(askedWords)
  return []
}
