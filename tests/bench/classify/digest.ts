import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classify, type Model } from '../../../lib/classify/classifier.ts'
import { papers } from './data.ts'

interface Judged {
  readonly title: string
  readonly abstract: string
  readonly topics: readonly string[]
}

/** On the papers judged by hand: how often the first topic is among the judged ones, and micro-F1 of the assigned ones. */
export function measureDigest(model: Model, titleOnly: boolean): { n: number; first: number; micro: number; wrong: string[] } {
  const rows = readFileSync(join(papers, '../digest/papers.jsonl'), 'utf8').trim().split('\n').map((l) => JSON.parse(l) as Judged).filter((r) => r.topics.length > 0)
  let first = 0, tp = 0, fp = 0, fn = 0
  const wrong: string[] = []
  for (const row of rows) {
    const { topics } = classify(model, titleOnly ? { title: row.title } : row, 'all')
    if (row.topics.includes(topics[0]?.id ?? '')) first++
    else wrong.push(`${row.title.slice(0, 60)}: ${topics[0]?.id} for ${row.topics.join(', ')}`)
    const said = topics.filter((t) => t.assigned).map((t) => t.id)
    tp += said.filter((id) => row.topics.includes(id)).length
    fp += said.filter((id) => !row.topics.includes(id)).length
    fn += row.topics.filter((id) => !said.includes(id)).length
  }
  return { n: rows.length, first, micro: (2 * tp) / (2 * tp + fp + fn), wrong }
}
