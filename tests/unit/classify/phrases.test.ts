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
  it('without a word match nothing', () => expect(find(['', '*', '—'], 'a * b')).toEqual([]))
})
