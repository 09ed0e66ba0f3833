import type { Paper } from '../paper.ts'
import type { Term } from './query.ts'
import type { Result } from './evaluate.ts'
import { bestOf } from './sets.ts'
import { IN, wordsOf } from './tokens.ts'

/** What of a paper is looked at closely. */
export type Names = Pick<Paper, 'title' | 'authors'>

/** Words of a query outside negations and fields, in order. */
export function queryWords(term: Term): string[] {
  if (term.kind === 'word' || term.kind === 'phrase') return wordsOf(term.text)
  if (term.kind === 'all' || term.kind === 'any') return term.terms.flatMap(queryWords)
  return []
}

/**
 * How well a paper's names answer the query as a whole: how much of the query stands in title and authors, how much of the title the query says,
 * and how many of its words stand next to each other there as in the query. 0–3.
 */
function closeness(paper: Names, words: readonly string[]): number {
  if (!words.length) return 0
  const title = wordsOf(paper.title)
  const names = new Set((paper.authors ?? []).flatMap(wordsOf))
  const stands = (word: string, i: number): boolean =>
    title.includes(word) || names.has(word) || (i === words.length - 1 && title.some((one) => one.startsWith(word)))
  const said = words.filter(stands).length / words.length
  const covered = title.filter((word) => words.includes(word)).length / (title.length || 1)
  const pairs = words.slice(1).filter((word, i) => {
    const at = title.indexOf(words[i] ?? '')
    return at >= 0 && (title[at + 1] ?? '').startsWith(word)
  }).length
  return said + covered + (words.length > 1 ? pairs / (words.length - 1) : 0)
}

/** Best papers by words that are looked at closely: so many by where the words stand, so many of these by what they really say, which must be read. */
const CLOSELY = 60
const READ = 20

/** The best of some papers, by how well the index says they fit and what else speaks for each. */
function inOrder(docs: readonly number[], { scores }: Result, value: (doc: number, i: number) => number): number[] {
  const top = docs.reduce((most, doc) => Math.max(most, scores[doc] ?? 0), 1e-9)
  const values = docs.map((doc, i) => (scores[doc] ?? 0) / top + value(doc, i))
  return docs.map((_, i) => i).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b).map((i) => docs[i] ?? 0)
}

/** How much of a query stands in a paper's title and names, and how much in its title: 0–2. */
function said(words: readonly Uint8Array[], doc: number): number {
  const hits = words.reduce((sum, at) => sum + ((at[doc] ?? 0) & IN.title ? 2 : (at[doc] ?? 0) & IN.author ? 1 : 0), 0)
  return hits / (words.length || 1)
}

/** Numbers of the `count` best papers of a ranked result or more, best first; `namesOf` reads the few that are looked at most closely. */
export async function bestFirst(result: Result, words: readonly string[], count: number, namesOf: (docs: readonly number[]) => Promise<readonly Names[]>): Promise<number[]> {
  const best = bestOf(result, Math.max(count, CLOSELY))
  const near = inOrder(best.slice(0, CLOSELY), result, (doc) => said(result.words, doc))
  const close = near.slice(0, READ)
  const names = await namesOf(close)
  return [...inOrder(close, result, (_, i) => closeness(names[i] ?? { title: '' }, words)), ...near.slice(READ), ...best.slice(CLOSELY)]
}
