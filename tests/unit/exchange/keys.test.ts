import { describe, expect, it } from 'vitest'
import { keyOf, uniqueKeys } from '../../../lib/exchange/keys.ts'
import type { Paper } from '../../../lib/paper.ts'
import { bare, full } from './papers.ts'

function keysOf(papers: readonly Paper[]): readonly string[] {
  const making = uniqueKeys(papers)
  for (;;) {
    const { done, value } = making.next()
    if (done) return value
  }
}

describe('citation keys', () => {
  it('are author, year and the first telling word', () => {
    expect(keyOf({ ...full, title: 'On the Sparse Keys' })).toBe('muller2024sparse')
    expect(keyOf(bare)).toBe('anononly')
    expect(keyOf({ ...bare, title: '漢字' })).toBe('anon')
  })
  it('follow a pattern and hold nothing but letters, digits and :_-', () => {
    expect(keyOf({ ...full, title: 'On the Sparse Keys' }, '[Auth]-[yy]:[title3]_[arxiv]')).toBe('Muller-24:SparseKeys_2401-00001')
    expect(keyOf(full, '{}\\%"')).toBe(keyOf(full))
    expect(keyOf(full, '[constructor][__proto__]x')).toBe('constructor__proto__x')
  })
  it('are unique without regard to case, whatever the order', () => {
    const papers = [1, 2, 3].map((at) => ({ ...full, id: `p${at}`, firstSeen: at }))
    expect(keysOf(papers)).toEqual(['muller2024sparse', 'muller2024sparsea', 'muller2024sparseb'])
    expect(keysOf(papers.toReversed())).toEqual(['muller2024sparseb', 'muller2024sparsea', 'muller2024sparse'])
    expect(new Set(keysOf(Array.from({ length: 800 }, (_, at) => ({ ...full, id: `${at}` })))).size).toBe(800)
  })
})
