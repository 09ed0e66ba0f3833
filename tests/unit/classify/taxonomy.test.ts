import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CATEGORIES, CATEGORY_GROUPS, TOPIC_GROUPS, TOPICS } from '../../../lib/classify/taxonomy.ts'

const papers = join(import.meta.dirname, '../../../../shared/papers')
const linear = (c: number): number => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const luminance = (hex: string): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, w, i) => sum + w * linear(Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255), 0)

describe('taxonomy', () => {
  const all = [...CATEGORIES, ...TOPICS]
  it('has unique ids and known parents', () => {
    expect(new Set(all.map((l) => l.id)).size).toBe(all.length)
    const groups: readonly string[] = [...CATEGORY_GROUPS, ...TOPIC_GROUPS].map((g) => g.id)
    for (const label of all) expect(groups).toContain(label.parent)
  })
  it.each([...CATEGORY_GROUPS, ...TOPIC_GROUPS, ...all].map((l) => [l.id, l.colour]))('%s: white text on %s is readable', (_, colour) => {
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5)
  })
  it.skipIf(!existsSync(papers))('names the labels of the data (skipped where ../shared is absent)', () => {
    const read = (file: string): unknown => JSON.parse(readFileSync(join(papers, file), 'utf8'))
    expect(CATEGORIES.map((c) => c.id)).toEqual(read('labels.json'))
    expect(TOPICS.map((t) => t.id)).toEqual(Object.keys(read('topics.json') as object))
  })
})
