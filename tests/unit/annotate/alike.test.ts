import { describe, expect, it } from 'vitest'
import { findAlike } from '../../../lib/annotate/alike.ts'

const TEXTS = [
  'Sparse attention for long documents: we prune keys', 'A survey of bread ovens', 'Pruning keys makes attention sparse', 'We show that long trains run', 'Long documents read with sparse attention and pruned keys',
]
describe('papers alike on a page', () => {
  it('share its rare words, the most alike first, never itself', () => expect(findAlike(TEXTS, 0, 3)).toEqual([4, 2]))
  it('are none where nothing is shared, and as many as asked for', () => {
    expect(findAlike(TEXTS, 1, 3)).toEqual([])
    expect(findAlike(TEXTS, 0, 1)).toEqual([4])
    expect(findAlike([], 0, 3)).toEqual([])
    expect(findAlike(['same words', 'same words'], 0, 3)).toEqual([])
  })
})
