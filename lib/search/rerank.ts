import type { Paper } from '../paper.ts'
import type { Term } from './query.ts'
import { wordsOf } from './tokens.ts'

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
export function closeness(paper: Names, words: readonly string[]): number {
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

/** Candidates in better order by what they really say; `scores` are those of the index. */
export function rerank(papers: readonly Names[], scores: readonly number[], words: readonly string[]): number[] {
  const top = Math.max(...scores, 1e-9)
  const value = papers.map((paper, i) => (scores[i] ?? 0) / top + closeness(paper, words))
  return papers.map((_, i) => i).sort((a, b) => (value[b] ?? 0) - (value[a] ?? 0) || a - b)
}
