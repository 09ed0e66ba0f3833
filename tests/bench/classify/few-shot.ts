import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '../../../lib/classify/encoder.ts'
import { TagLearner } from '../../../lib/classify/tag-learner.ts'
import type { Row } from '../../../scripts/train/corpus.ts'
import { papers, rowsOf } from './data.ts'

export interface Episode {
  readonly family: 'cats' | 'topics'
  readonly k: number
  readonly tags: readonly string[]
  readonly train: readonly string[]
  readonly test: readonly string[]
}
export interface Doc {
  readonly row: Row
  readonly tags: ReadonlySet<string>
}
/** Scores of the episode's tags for each test paper. */
export type Predict = (e: Episode, docs: ReadonlyMap<string, Doc>) => ReadonlyMap<string, number>[]

function readEpisodes(): { docs: Map<string, Doc>; episodes: Episode[] } {
  const docs = new Map<string, Doc>()
  rowsOf('arxiv_dev.jsonl.xz').forEach((row, i) => docs.set(`a${i}`, { row, tags: new Set((row as Row & { cats: string[] }).cats) }))
  rowsOf('conf_dev.jsonl.xz').forEach((row, i) => docs.set(`c${i}`, { row, tags: new Set(row.topics) }))
  return { docs, episodes: readFileSync(join(papers, 'episodes_dev.jsonl'), 'utf8').trim().split('\n').map((l) => JSON.parse(l) as Episode) }
}

/** Mean average precision and precision of the first suggestion by family and k, as `episodes.py` counts them; and how sure suggestions came out. */
export function measureFewShot(predict: Predict) {
  const { docs, episodes } = readEpisodes()
  const map = new Map<string, number[]>(), first = new Map<string, number[]>()
  const sure: (readonly [p: number, right: boolean])[] = []
  const push = (m: Map<string, number[]>, key: string, value: number): void => void (m.get(key)?.push(value) ?? m.set(key, [value]))
  for (const e of episodes) {
    const scores = predict(e, docs)
    const has = (i: number, tag: string): boolean => docs.get(e.test[i] ?? '')?.tags.has(tag) ?? false
    const aps = e.tags.flatMap((tag) => averagePrecision(scores.map((s, i) => [s.get(tag) ?? 0, has(i, tag)])))
    push(map, `${e.family} ${e.k}`, mean(aps))
    scores.forEach((s, i) => {
      for (const tag of e.tags) sure.push([s.get(tag) ?? 0, has(i, tag)])
      if (!e.tags.some((t) => has(i, t))) return
      const best = e.tags.reduce((a, b) => ((s.get(b) ?? 0) > (s.get(a) ?? 0) ? b : a))
      push(first, `${e.family} ${e.k}`, has(i, best) ? 1 : 0)
    })
  }
  const table = [1, 3, 5, 10, 20].map((k) => {
    const both = (m: Map<string, number[]>): number => (mean(m.get(`cats ${k}`) ?? []) + mean(m.get(`topics ${k}`) ?? [])) / 2
    return { k, map: both(map), p1: both(first) }
  })
  return { table, sure }
}

/** Mean of numbers, 0 of none. */
export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / (values.length || 1)

/** Average precision of a ranking, as a list of one; empty where nothing is right. */
export function averagePrecision(pairs: (readonly [number, boolean])[]): number[] {
  let hit = 0, sum = 0
  ;[...pairs].sort((a, b) => b[0] - a[0]).forEach(([, right], i) => {
    if (right) sum += ++hit / (i + 1)
  })
  return hit > 0 ? [sum / hit] : []
}

/** A row as the learners read it. */
export const sourceOf = (row: Row) => ({ title: row.title, ...(row.abstract && { abstract: row.abstract }) })

/** What ships. */
export function learn(model: Model): Predict {
  return (e, docs) => {
    const learner = new TagLearner(model)
    for (const id of e.train) {
      const doc = docs.get(id) as Doc
      learner.learn(id, sourceOf(doc.row), e.tags.filter((t) => doc.tags.has(t)))
    }
    return e.test.map((id) => new Map(learner.score(sourceOf((docs.get(id) as Doc).row)).map((s) => [s.tag, s.score])))
  }
}
