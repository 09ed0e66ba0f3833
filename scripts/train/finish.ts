import { CATEGORIES, TOPICS } from '../../lib/classify/taxonomy.ts'
import type { WeightsHeader } from '../../lib/classify/weights.ts'
import { calibrate } from './calibrate.ts'
import type { Bags } from './bags.ts'
import type { Kernels } from './kernels.ts'
import { chooseThresholds, type Gold, measure, type Scores } from './measure.ts'
import type { Net } from './net.ts'
import { scoreAll } from './scores.ts'

const LABELS = CATEGORIES.length + TOPICS.length
const FAMILIES = [[0, 'categories', 0, CATEGORIES.length], [1, 'topics', CATEGORIES.length, LABELS]] as const
/** As how many positive papers the threshold common to all labels weighs against a label's own. */
const SHRINK = 60

/** Thresholds and calibration from papers that were not trained on; says what quality they give there. */
export function finishNet(kernels: Kernels, net: Net, bags: Bags, held: readonly number[], say: (text: string) => void): Pick<WeightsHeader, 'thresholds' | 'calibration'> {
  const { corpus } = bags
  const thresholds = { whole: [] as number[], title: [] as number[] }
  const calibration = { whole: { categories: [1, 0, 0], topics: [1, 0, 0] }, title: { categories: [1, 0, 0], topics: [1, 0, 0] } } as Record<'whole' | 'title', Record<'categories' | 'topics', [number, number, number]>>
  for (const mode of ['whole', 'title'] as const)
    for (const [family, name, from, to] of FAMILIES) {
      const docs = held.filter((d) => corpus.family[d] === family && (corpus.goldStart[d + 1] as number) > (corpus.goldStart[d] as number))
      const scores = scoreAll(kernels, net, bags, docs, mode === 'title')
      const gold: Gold = (i) => [...corpus.gold.subarray(corpus.goldStart[docs[i] as number], corpus.goldStart[(docs[i] as number) + 1])]
      const marks = chooseThresholds(scores, gold, from, to, SHRINK).map((x) => Math.round(x * 1000) / 1000)
      thresholds[mode].push(...marks)
      calibration[mode][name] = calibrate(scores, gold, from, to, marks)
      const q = crossMeasure(scores, gold, from, to)
      say(`${name}, ${mode}: macro ${q.macro.toFixed(3)} micro ${q.micro.toFixed(3)} P@1 ${q.p1.toFixed(3)} mAP ${q.map.toFixed(3)}, ${docs.length} papers held out`)
    }
  return { thresholds, calibration }
}

/** Quality with the thresholds of one half measured on the other. */
function crossMeasure(s: Scores, gold: Gold, from: number, to: number) {
  const halves = [0, 1].map((parity) => {
    const docs = Array.from({ length: s.papers }, (_, d) => d).filter((d) => d % 2 === parity)
    const z = new Float32Array(docs.length * s.labels)
    docs.forEach((d, i) => z.set(s.z.subarray(d * s.labels, (d + 1) * s.labels), i * s.labels))
    return { scores: { z, papers: docs.length, labels: s.labels }, gold: (i: number) => gold(docs[i] as number) }
  })
  const [a, b] = halves as [(typeof halves)[0], (typeof halves)[0]]
  const x = measure(a.scores, a.gold, from, to, chooseThresholds(b.scores, b.gold, from, to, SHRINK))
  const y = measure(b.scores, b.gold, from, to, chooseThresholds(a.scores, a.gold, from, to, SHRINK))
  return { macro: (x.macro + y.macro) / 2, micro: (x.micro + y.micro) / 2, p1: (x.p1 + y.p1) / 2, map: (x.map + y.map) / 2 }
}
