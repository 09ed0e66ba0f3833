import { NORM } from '../../lib/classify/features.ts'
import { type Active, activate, type Bags, hasAbstract, makeActive } from './bags.ts'
import { calibrate } from './calibrate.ts'
import type { Kernels } from './kernels.ts'
import { labelled, learnLinear, type MarginOptions, type Vectors } from './margins.ts'
import type { Scores } from './measure.ts'
import type { Net, Shape } from './net.ts'
import { scoreAll } from './scores.ts'
import type { Mask } from './select.ts'

/** A linear machine of one family, over the first `wide` rows as the network weighs them, whose margins × `share` go straight to the labels. */
export interface StraightOptions extends Omit<MarginOptions, 'least'> {
  readonly wide: number
  readonly share: number
}

/**
 * The network and, beside it, a linear machine that knows nothing of it: the two err differently. More rows go straight to the labels of
 * the family than before; then all of them are scaled so that their logits are probabilities again, as papers held out say.
 */
export function addMargins(kernels: Kernels, net: Net, bags: Bags, use: Mask, held: readonly number[], o: StraightOptions): Net {
  const papers = labelled(bags.corpus, use, o.family), vectors = new KnownWords(kernels, bags, papers, { ...net, wide: o.wide })
  const { weights, bias, width } = learnLinear(kernels, bags.corpus, papers, vectors, o)
  const { labels } = net, wideHead = kernels.floats(o.wide * labels)
  wideHead.set(net.wideHead)
  for (let l = o.from; l < o.to; l++) {
    net.offset[l] = (net.offset[l] as number) + o.share * (bias[l - o.from] as number)
    for (let r = 0; r < o.wide; r++) wideHead[r * labels + l] = (wideHead[r * labels + l] as number) + o.share * (weights[r * width + l - o.from] as number) * (vectors.worth[r] as number)
  }
  const wider = { ...net, wide: o.wide, wideHead }
  scaleLabels(kernels, wider, bags, held, o)
  return wider
}

/** Known rows as vectors: the strengths the network sees × inverse document frequency, divided by what makes most of them about 1 long. */
class KnownWords implements Vectors {
  readonly size: number
  readonly unit = false
  /** What each row's strength is multiplied by. */
  readonly worth: Float32Array
  private readonly bags: Bags
  private readonly shape: Shape
  private readonly active: Active
  constructor(kernels: Kernels, bags: Bags, papers: readonly number[], shape: Shape) {
    const seenIn = new Float32Array(shape.rows)
    for (const d of papers)
      for (let e = bags.start[d] as number; e < (bags.start[d + 1] as number); e++) {
        const row = bags.row[e] as number
        if (row < shape.rows) seenIn[row] = (seenIn[row] as number) + 1
      }
    this.size = shape.wide
    this.worth = seenIn.map((n) => (1 + Math.log((1 + papers.length) / (1 + n))) / (5 * NORM))
    this.bags = bags
    this.shape = shape
    this.active = makeActive(kernels)
  }
  read(d: number, titleOnly: boolean, row: Uint32Array, value: Float32Array): number {
    const { active } = this
    activate(this.bags, d, titleOnly, 0, Math.random, active, this.shape)
    const n = Math.min(active.wide, row.length)
    for (let i = 0; i < n; i++) {
      const r = (row[i] = active.row[i] as number)
      value[i] = (active.value[i] as number) * (this.worth[r] as number)
    }
    return n
  }
}

/** Scales everything that leads to the labels of a family, in place, so that sigmoid(logit) is a probability on papers held out. */
function scaleLabels(kernels: Kernels, net: Net, bags: Bags, held: readonly number[], { family, from, to }: StraightOptions): void {
  const { corpus } = bags, mask = new Uint8Array(corpus.size)
  for (const d of held) mask[d] = hasAbstract(corpus, d) ? 1 : 0
  const papers = labelled(corpus, mask, family), scores: Scores = scoreAll(kernels, net, bags, papers, false)
  const [a, b] = calibrate(scores, (i) => [...corpus.gold.subarray(corpus.goldStart[papers[i] as number], corpus.goldStart[(papers[i] as number) + 1])], from, to, () => 0)
  const scale = (values: Float32Array, at: number): number => (values[at] = (values[at] as number) * a)
  for (let l = from; l < to; l++) {
    for (let j = 0; j < net.dim; j++) scale(net.head, l * net.dim + j)
    for (let hit = 0; hit < net.hits; hit++) scale(net.hitHead, hit * net.labels + l)
    for (let r = 0; r < net.wide; r++) scale(net.wideHead, r * net.labels + l)
    net.offset[l] = (net.offset[l] as number) * a + b
  }
}
