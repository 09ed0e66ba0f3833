import { TOPICS } from '../../../lib/classify/taxonomy.ts'
import type { Model } from '../../../lib/classify/encoder.ts'
import { TagLearner } from '../../../lib/classify/tag-learner.ts'
import type { Row } from '../../../scripts/train/corpus.ts'
import { seeded } from '../../../scripts/train/net.ts'
import { rowsOf } from './data.ts'
import { averagePrecision, mean } from './few-shot.ts'

/** What a reader does with the tags that are suggested. */
const HABITS = { 'answers nothing': [false, false], 'refuses the wrong ones': [false, true], 'accepts the right ones': [true, false], 'does both': [true, true] } as const
/** Readers, tags of each, papers a tag to begin with, papers that suggestions are answered on, and others to judge. */
const READERS = 20, TAGS = 8, FIRST = 3, ANSWERED = 80, JUDGED = 120

/** How suggestions improve with the answers they get: mean average precision and precision of the first over papers not answered on, by habit. */
export function measureAnswers(model: Model): { habit: string; map: number; p1: number }[] {
  const rows = rowsOf('conf_dev.jsonl.xz').filter((r) => (r.topics ?? []).length > 0)
  return Object.entries(HABITS).map(([habit, [accepts, refuses]]) => {
    const random = seeded(11), each = Array.from({ length: READERS }, () => read(model, rows, random, accepts, refuses))
    return { habit, map: mean(each.map((e) => e.map)), p1: mean(each.map((e) => e.p1)) }
  })
}

function read(model: Model, rows: readonly Row[], random: () => number, accepts: boolean, refuses: boolean): { map: number; p1: number } {
  const tags = shuffle(TOPICS.map((t) => t.id), random).slice(0, TAGS)
  const has = (row: Row, tag: string): boolean => row.topics?.includes(tag) ?? false
  const pool = shuffle(rows.filter((row) => tags.some((tag) => has(row, tag))), random)
  const first = new Set(tags.flatMap((tag) => pool.filter((row) => has(row, tag)).slice(0, FIRST)))
  const others = pool.filter((row) => !first.has(row)), answered = others.slice(0, ANSWERED), judged = others.slice(ANSWERED, ANSWERED + JUDGED)
  const learner = new TagLearner(model)
  for (const row of first) learner.learn(row.title, row, tags.filter((tag) => has(row, tag)))
  for (const row of answered) {
    const offered = learner.suggest(row, 4).map(({ tag }) => tag)
    const yes = accepts ? offered.filter((tag) => has(row, tag)) : [], no = refuses ? offered.filter((tag) => !has(row, tag)) : []
    if (yes.length + no.length > 0) learner.learn(row.title, row, yes, no)
  }
  const scores = judged.map((row) => learner.score(row))
  const right = scores.filter(([best], i) => has(judged[i] as Row, best?.tag ?? ''))
  const precisions = tags.flatMap((tag) => averagePrecision(scores.map((s, i) => [s.find((one) => one.tag === tag)?.score ?? 0, has(judged[i] as Row, tag)])))
  return { map: mean(precisions), p1: right.length / judged.length }
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1)), t = out[i] as T
    out[i] = out[j] as T
    out[j] = t
  }
  return out
}
