import { CATEGORIES, TOPICS } from '../../../lib/classify/taxonomy.ts'
import { classify, type Model } from '../../../lib/classify/classifier.ts'
import { measure, type Quality, type Scores } from '../../../scripts/train/measure.ts'
import type { Row } from '../../../scripts/train/corpus.ts'
import { goldOf, rowsOf } from './data.ts'

const LABELS = CATEGORIES.length + TOPICS.length

/** The public answer of the classifier as numbers: 1 + score for assigned labels' side of the threshold is kept apart in `said`. */
export function answers(model: Model, rows: readonly Row[], titleOnly: boolean): { scores: Scores; said: Uint8Array } {
  const z = new Float32Array(rows.length * LABELS), said = new Uint8Array(rows.length * LABELS)
  const at = new Map([...CATEGORIES, ...TOPICS].map((l, i) => [l.id, i]))
  rows.forEach((row, d) => {
    const { categories, topics } = classify(model, titleOnly ? { title: row.title } : row, 'all')
    for (const label of [...categories, ...topics]) {
      const i = d * LABELS + (at.get(label.id) ?? 0)
      z[i] = label.score
      said[i] = label.assigned ? 1 : 0
    }
  })
  return { scores: { z, papers: rows.length, labels: LABELS }, said }
}

export interface Line extends Quality {
  readonly what: string
  readonly ece: number
}

/** Share by which stated probabilities are off, over ten equal-width bins of the first-ranked labels. */
function calibrationError(s: Scores, rows: readonly Row[], from: number, to: number): number {
  const gold = goldOf(rows)
  const n = new Float64Array(10), p = new Float64Array(10), y = new Float64Array(10)
  let all = 0
  for (let d = 0; d < s.papers; d++) {
    const has = new Set(gold(d))
    if (has.size === 0) continue
    for (let l = from; l < to; l++) {
      const score = s.z[d * s.labels + l] as number
      if (score < 0.01) continue
      const bin = Math.min(9, Math.floor(score * 10))
      n[bin] = (n[bin] as number) + 1
      p[bin] = (p[bin] as number) + score
      y[bin] = (y[bin] as number) + (has.has(l) ? 1 : 0)
      all++
    }
  }
  return n.reduce((sum, _, b) => sum + Math.abs((p[b] as number) - (y[b] as number)), 0) / all
}

/** Quality of the shipped weights on the development files. */
export function measureModel(model: Model): Line[] {
  const lines: Line[] = []
  for (const [file, family, from, to] of [['arxiv_dev.jsonl.xz', 'categories', 0, CATEGORIES.length], ['conf_dev.jsonl.xz', 'topics', CATEGORIES.length, LABELS]] as const)
    for (const titleOnly of [false, true]) {
      const rows = rowsOf(file).filter((r) => (r.labels ?? r.topics ?? []).length > 0)
      const { scores, said } = answers(model, rows, titleOnly)
      const q = measureSaid(scores, said, rows, from, to)
      lines.push({ what: `${family}, ${titleOnly ? 'title only' : 'title + abstract'}`, ...q, ece: calibrationError(scores, rows, from, to) })
    }
  return lines
}

function measureSaid(scores: Scores, said: Uint8Array, rows: readonly Row[], from: number, to: number): Quality {
  const asSaid = { ...scores, z: Float32Array.from(said) }
  const ones = new Float64Array(to - from).fill(0.5)
  const f = measure(asSaid, goldOf(rows), from, to, ones), ranked = measure(scores, goldOf(rows), from, to, ones)
  return { macro: f.macro, micro: f.micro, p1: ranked.p1, map: ranked.map }
}
