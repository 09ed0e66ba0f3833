import { classify, type Model } from '../../../lib/classify/classifier.ts'
import { InterestLearner } from '../../../lib/classify/relevance.ts'
import { seeded } from '../../../scripts/train/net.ts'
import { rowsOf } from './data.ts'

/**
 * Simulated readers, each with two fine arXiv categories of the development file as interests: after k saved and k/2 dismissed papers,
 * how well 20 unseen papers of the interests are told from 200 others (area under the curve), beside the likeness to the mean of all saved.
 */
export function measureInterest(model: Model, readers = 24): { k: number; auc: number; mean: number }[] {
  const rows = rowsOf('arxiv_dev.jsonl.xz') as { title: string; abstract: string; cats: string[] }[]
  const by = new Map<string, number[]>()
  rows.forEach((r, i) => r.cats.forEach((c) => by.set(c, [...(by.get(c) ?? []), i])))
  const pool = [...by].filter(([, list]) => list.length >= 40).map(([c]) => c).sort()
  const random = seeded(11)
  const draw = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const sums = new Map([3, 5, 10, 20].map((k) => [k, { auc: 0, mean: 0 }]))
  for (let reader = 0; reader < readers; reader++) {
    const likes = new Set([draw(pool), draw(pool)])
    const of = (want: boolean): number[] => [...rows.keys()].filter((i) => (rows[i]?.cats.some((c) => likes.has(c)) ?? false) === want).map((i) => [random(), i] as const).sort((a, b) => a[0] - b[0]).map(([, i]) => i)
    const yes = of(true), no = of(false)
    for (const [k, sum] of sums) {
      const learner = new InterestLearner(model), mean = new InterestLearner(model)
      const learn = (i: number, saved: boolean): void => {
        const row = rows[i] as { title: string; abstract: string }
        const topics = classify(model, row).topics.filter((t) => t.assigned).map((t) => t.id)
        learner.learn(String(i), row, { saved, dismissed: !saved }, topics)
        if (saved) mean.learn(String(i), row, { saved }, [])
      }
      yes.slice(0, k).forEach((i) => learn(i, true))
      no.slice(0, Math.floor(k / 2)).forEach((i) => learn(i, false))
      const rate = (l: InterestLearner, list: number[]): number[] => list.map((i) => l.rate(rows[i] as { title: string })?.score ?? 0)
      const test = [yes.slice(20, 40), no.slice(20, 220)] as const
      sum.auc += area(rate(learner, test[0]), rate(learner, test[1])) / readers
      sum.mean += area(rate(mean, test[0]), rate(mean, test[1])) / readers
    }
  }
  return [...sums].map(([k, s]) => ({ k, ...s }))
}

function area(yes: readonly number[], no: readonly number[]): number {
  let above = 0
  for (const y of yes) for (const n of no) above += y > n ? 1 : y === n ? 0.5 : 0
  return above / (yes.length * no.length)
}
