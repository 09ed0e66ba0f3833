import { describe, expect, it } from 'vitest'
import { compilePhrases, findPhrases } from '../../../lib/classify/phrases.ts'
import { readWords } from '../../../lib/classify/words.ts'

const find = (phrases: readonly string[], text: string): string[] => {
  const found: string[] = []
  findPhrases(compilePhrases(phrases.map((p, i) => [p, i])), readWords(text), (id) => found.push(phrases[id] ?? ''))
  return found
}

describe('phrases', () => {
  it('match whole words, plural or not, across punctuation', () => expect(find(['low rank adapter', 'ran'], 'Low-rank adapters ran')).toEqual(['low rank adapter', 'ran']))
  it('match a beginning when they end in *', () => expect(find(['adapt*', 'rag'], 'adaptation of ragged things')).toEqual(['adapt*']))
  it('are found whatever was looked for before, in words that begin alike, in capitals and in one letter', () => {
    const phrases = ['graph', 'gradient boost*', 'q learning', 'É*', 'BERT', 'grad*', 'x*']
    const tree = compilePhrases(phrases.map((p, i) => [p, i]))
    const look = (text: string): string[] => {
      const found: string[] = []
      findPhrases(tree, readWords(text), (id) => found.push(phrases[id] ?? ''))
      return found
    }
    for (const text of ['nothing', 'a graph', 'gradient boosting', 'Q-learning', 'études', 'bert x', 'graph']) look(text)
    expect(look('Gradient boosting of graphs by Q-learning: étude on BERT, xgboost')).toEqual(['grad*', 'gradient boost*', 'graph', 'q learning', 'É*', 'BERT', 'x*'])
  })
  it('without a word match nothing', () => expect(find(['', '*', '—'], 'a * b')).toEqual([]))
})
