import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLastDrawn, writeLastDrawn } from '../../../lib/actions/last-drawn.ts'
import type { FirstRows } from '../../../lib/actions/library.ts'
import type { Paper } from '../../../lib/paper.ts'

const paper = (n: number, more: Partial<Paper> = {}): Paper => ({
  id: `p${n}`, title: `Paper ${n}`, authors: ['Ada Lovelace'], url: 'https://papers.example/1', ids: { arxiv: '2401.00001' }, met: [], firstSeen: 1, lastSeen: 2,
  user: { standing: 'saved', savedAt: 5, tags: ['ml/vision'], rating: 3, due: '2026-01-02', note: 'a note' }, ...more,
})
const rows = (papers: readonly Paper[], total = papers.length): FirstRows => ({ papers, total, colours: { 'ml/vision': 'green' } })
const settings = { theme: 'dark' }
const written = (papers: readonly Paper[], total?: number): string => writeLastDrawn({ rows: rows(papers, total), settings }, '1') ?? ''
/** The kept text with something else in its first row. */
const spoilt = (change: (row: Record<string, unknown>) => void): string => {
  const kept = JSON.parse(written([paper(1), paper(2)])) as { rows: { papers: Record<string, unknown>[] } }
  change(kept.rows.papers[0] ?? {})
  return JSON.stringify(kept)
}

describe('what was drawn last', () => {
  it('comes back as it was kept', () => {
    const papers = [paper(1), paper(2, { version: 2, versions: [{ n: 2, at: 7 }], venue: 'ICML', published: '2024-05' })]
    expect(parseLastDrawn(written(papers, 99), '1')).toEqual({ rows: rows(papers, 99), settings })
  })
  it('is nothing where there is nothing, too much, or it is of another make of the extension', () => {
    expect(writeLastDrawn({ rows: rows([]), settings }, '1')).toBeUndefined()
    expect(writeLastDrawn({ rows: rows([paper(1, { title: 'x'.repeat(100_000) })]), settings }, '1')).toBeUndefined()
    expect(parseLastDrawn(null, '1')).toBeUndefined()
    expect(parseLastDrawn(written([paper(1)]), '2')).toBeUndefined()
    expect(parseLastDrawn(written([paper(1)]).replace('"made":1', '"made":0'), '1')).toBeUndefined()
    expect(parseLastDrawn(' '.repeat(200_000), '1')).toBeUndefined()
  })
  it.each<[string, (row: Record<string, unknown>) => void]>([
    ['a title that is none', (row) => void (row['title'] = 7)],
    ['an address that runs', (row) => void (row['url'] = 'javascript:alert(1)')],
    ['a link that runs', (row) => void (row['links'] = [{ kind: 'abstract', url: 'javascript:alert(1)' }])],
    ['stars beyond five', (row) => void ((row['user'] as Record<string, unknown>)['rating'] = 1e9)],
    ['a day that is none', (row) => void ((row['user'] as Record<string, unknown>)['due'] = {})],
    ['tags that are none', (row) => void ((row['user'] as Record<string, unknown>)['tags'] = 'a')],
    ['a date that is none', (row) => void (row['published'] = 2024)],
    ['versions that are none', (row) => void (row['versions'] = [3])],
  ])('with %s is not drawn at all', (_, change) => {
    expect(parseLastDrawn(spoilt(() => {}), '1')).toBeDefined()
    expect(parseLastDrawn(spoilt(change), '1')).toBeUndefined()
  })
  it('never throws, whatever is kept there', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map((value) => `{"made":1,"version":"1","rows":${value}}`), fc.json().map((value) => `{"made":1,"version":"1","rows":{"papers":[${value}],"total":1,"colours":{}}}`)), (text) => {
        expect(parseLastDrawn(text, '1')).toBeUndefined()
      }),
    ))
})
