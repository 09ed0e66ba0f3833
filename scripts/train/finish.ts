import { CATEGORIES, TOPICS } from '../../lib/classify/taxonomy.ts'
import type { WeightsHeader } from '../../lib/classify/weights.ts'
import { type Bags, hasAbstract } from './bags.ts'
import { calibrate } from './calibrate.ts'
import type { Kernels } from './kernels.ts'
import { chooseThresholds, type Gold, measure, type Quality, type Scores } from './measure.ts'
import type { Net } from './net.ts'
import { heed, learnOthers } from './others.ts'
import { scoreAll } from './scores.ts'

const LABELS = CATEGORIES.length + TOPICS.length
const FAMILIES = [[0, 'categories', 0, CATEGORIES.length], [1, 'topics', CATEGORIES.length, LABELS]] as const
/** As how many positive papers the threshold common to all labels weighs against a label's own. */
const SHRINK = 20

type Finish = Pick<WeightsHeader, 'others' | 'thresholds' | 'calibration'>
type Curve = readonly [a: number, b: number, c: number]

/** Papers read in one way (whole, or their titles alone), and what they are. */
interface Pile {
  readonly scores: Scores
  readonly gold: Gold
}
interface Marks {
  readonly others: number
  readonly thresholds: readonly number[]
  readonly curve: Curve
}

/** How much the other labels say, thresholds and calibration from papers that were not trained on, apart for those with an abstract and for titles; says what quality they give there. */
export function finishNet(kernels: Kernels, net: Net, bags: Bags, held: readonly number[], say: (text: string) => void): Finish {
  const { corpus } = bags
  const thresholds = { whole: [] as number[], title: [] as number[] }
  const others = { whole: { categories: 0, topics: 0 }, title: { categories: 0, topics: 0 } }
  const calibration: Record<'whole' | 'title', Record<'categories' | 'topics', Curve>> = { whole: { categories: [1, 0, 0], topics: [1, 0, 0] }, title: { categories: [1, 0, 0], topics: [1, 0, 0] } }
  for (const [family, name, from, to] of FAMILIES) {
    const judged = held.filter((d) => corpus.family[d] === family && (corpus.goldStart[d + 1] as number) > (corpus.goldStart[d] as number))
    const pile = (papers: readonly number[], titleOnly: boolean): Pile => ({
      scores: scoreAll(kernels, net, bags, papers, titleOnly),
      gold: (i) => [...corpus.gold.subarray(corpus.goldStart[papers[i] as number], corpus.goldStart[(papers[i] as number) + 1])],
    })
    const whole = pile(judged.filter((d) => hasAbstract(corpus, d)), false), title = pile(judged, true), bare = pile(judged.filter((d) => !hasAbstract(corpus, d)), true)
    for (const [mode, known, asked] of [['whole', whole, [whole, bare]], ['title', title, [title]]] as const) {
      const marks = mark(known, from, to)
      thresholds[mode].push(...marks.thresholds)
      others[mode][name] = marks.others
      calibration[mode][name] = marks.curve
      const { macro, micro, p1, map } = crossMeasure(asked, from, to)
      say(`${name}, ${mode}: macro ${macro.toFixed(4)} micro ${micro.toFixed(4)} P@1 ${p1.toFixed(4)} mAP ${map.toFixed(4)}, ${judged.length} papers held out`)
    }
  }
  return { others, thresholds, calibration }
}

function mark(pile: Pile, from: number, to: number): Marks {
  const { gold } = pile, others = learnOthers(pile.scores, gold, from, to).pull
  const scores = heed(pile.scores, from, to, others)
  const thresholds = [...chooseThresholds(scores, gold, from, to, SHRINK)].map((x) => round(x, 1e3))
  const [a, b, c] = calibrate(scores, gold, from, to, (_, l) => thresholds[l - from] as number)
  return { others, thresholds, curve: [round(a, 1e4), round(b, 1e4), round(c, 1e4)] }
}

const round = (x: number, parts: number): number => Math.round(x * parts) / parts

/** Quality over all piles together, with the thresholds and calibration of one half of each measured on the other. */
function crossMeasure(piles: readonly Pile[], from: number, to: number): Quality {
  const sides = [0, 1].map((parity): Quality => {
    const said: number[] = [], sure: number[] = [], gold: (readonly number[])[] = []
    for (const pile of piles) {
      const { others, thresholds, curve: [a, b, c] } = mark(half(pile, 1 - parity), from, to), asked = half(pile, parity)
      heed(asked.scores, from, to, others).z.forEach((z, i) => {
        const t = thresholds[(i % LABELS) - from] ?? 0
        said.push(z - t)
        sure.push(a * z + b + c * t)
      })
      for (let d = 0; d < asked.scores.papers; d++) gold.push(asked.gold(d))
    }
    const table = (z: readonly number[]): Scores => ({ z: Float32Array.from(z), papers: gold.length, labels: LABELS })
    const none = new Float64Array(to - from), goldOf: Gold = (d) => gold[d] ?? []
    const { macro, micro } = measure(table(said), goldOf, from, to, none), { p1, map } = measure(table(sure), goldOf, from, to, none)
    return { macro, micro, p1, map }
  })
  const mean = (of: keyof Quality): number => sides.reduce((sum, side) => sum + side[of] / sides.length, 0)
  return { macro: mean('macro'), micro: mean('micro'), p1: mean('p1'), map: mean('map') }
}

function half({ scores, gold }: Pile, parity: number): Pile {
  const papers = Array.from({ length: scores.papers }, (_, d) => d).filter((d) => d % 2 === parity)
  const z = new Float32Array(papers.length * LABELS)
  papers.forEach((d, i) => z.set(scores.z.subarray(d * LABELS, (d + 1) * LABELS), i * LABELS))
  return { scores: { z, papers: papers.length, labels: LABELS }, gold: (i) => gold(papers[i] as number) }
}
