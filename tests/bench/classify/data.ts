import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { CATEGORIES, TOPICS } from '../../../lib/classify/taxonomy.ts'
import type { Gold } from '../../../scripts/train/measure.ts'
import type { Row } from '../../../scripts/train/corpus.ts'

export const papers = join(import.meta.dirname, '../../../../shared/papers')

/** All rows of a small file of `../shared/papers`. */
export const rowsOf = (file: string): Row[] =>
  execFileSync('xz', ['-dc', join(papers, file)], { maxBuffer: 1 << 28, encoding: 'utf8' }).trim().split('\n').map((line) => JSON.parse(line) as Row)

const index = new Map([...CATEGORIES, ...TOPICS].map((l, i) => [l.id, i]))

/** Label numbers of each row. */
export const goldOf = (rows: readonly Row[]): Gold => {
  const gold = rows.map((r) => (r.labels ?? r.topics ?? []).map((id) => index.get(id) ?? -1))
  return (d) => gold[d] ?? []
}
