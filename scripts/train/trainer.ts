import { scaleOf } from '../../lib/classify/weights.ts'
import { type Active, activate, type Bags, hasAbstract, hitsOf, makeActive } from './bags.ts'
import { scaleByte } from './pack.ts'
import type { Corpus } from './corpus.ts'
import type { Kernels } from './kernels.ts'
import { countUp, encode, type Net, scoreLabels, seeded } from './net.ts'
import type { Mask } from './select.ts'

export interface Options {
  readonly epochs: number
  readonly rate: number
  /** Rates of wide rows and of phrase hits, as multiples of `rate`. */
  readonly wideRate: number
  readonly hitRate: number
  /** The first label that wide rows go straight to. */
  readonly straightFrom: number
  /** Share of a paper's words left out at random. */
  readonly drop: number
  /** Share of extra title-only copies. */
  readonly titles: number
  /** How often an epoch goes through the papers of conferences, which are few. */
  readonly conferences: number
  readonly seed: number
  /** Soft targets, labels a paper, 0–255 = probability; undefined: gold labels of the paper's family only. */
  readonly soft?: Uint8Array
  /** Weight of the soft target beside the gold label where both are known. */
  readonly softShare?: number
  /** Weight of the soft targets of the other family, which have no gold label. */
  readonly crossWeight?: number
  /** From this epoch on the rows are whole multiples (−7…7) of a step a row, this share of the row's spread: what is learned is what is packed. */
  readonly round?: { readonly fromEpoch: number; readonly share: number }
  readonly onEpoch?: (epoch: number) => void
}

/** Papers between two steps of the heads. */
const BATCH = 8
/** Labels of the first family: categories; the rest are topics. */
const SPLIT = 58
/** Errors below this are taken at random, as this much, as often as keeps the mean: most labels are far from any paper. */
const THIN = 0.02

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** Trains in place: online over shuffled papers, Adagrad (a rate a row for words, a weight for the rest). Repeatable. */
export function trainNet(kernels: Kernels, net: Net, bags: Bags, use: Mask, options: Options): void {
  new Trainer(kernels, net, bags, options).run(use)
}

class Trainer {
  private readonly kernels: Kernels
  private readonly net: Net
  private readonly bags: Bags
  private readonly o: Options
  private readonly random: () => number
  private readonly active: Active
  private readonly all: Uint32Array
  private readonly h: Float32Array
  private readonly dh: Float32Array
  private readonly z: Float32Array
  private readonly target: Float32Array
  /** Labels of this step with an error, how many, and the errors. */
  private readonly wrong: Uint32Array
  private readonly error: Float32Array
  private wrongs = 0
  /** Gathered until the next step of the heads. */
  private readonly gradient: Readonly<Record<'head' | 'bias' | 'offset', Float32Array>>
  /** What the rows learn into: the network's own, or exact copies of them while it is shown round ones. */
  private exact: Float32Array
  private readonly squares: Readonly<Record<'row' | 'head' | 'offset' | 'bias' | 'hit' | 'wide', Float32Array>>

  constructor(kernels: Kernels, net: Net, bags: Bags, o: Options) {
    const { floats, numbers } = kernels
    this.kernels = kernels
    this.exact = net.embed
    this.net = net
    this.bags = bags
    this.o = o
    this.random = seeded(o.seed)
    this.active = makeActive(kernels)
    this.all = countUp(kernels, net.labels)
    this.h = floats(net.dim)
    this.dh = floats(net.dim)
    this.z = floats(net.labels)
    this.target = floats(net.labels)
    this.wrong = numbers(net.labels)
    this.error = floats(net.labels)
    this.gradient = { head: floats(net.head.length), bias: floats(net.dim), offset: floats(net.labels) }
    const sums = (n: number, first = 1e-6): Float32Array => floats(n).fill(first)
    this.squares = {
      row: sums(net.rows), head: sums(net.head.length), offset: sums(net.labels), bias: sums(net.dim), hit: sums(net.hitHead.length), wide: sums(net.wideHead.length, 1e-4),
    }
  }

  run(use: Mask): void {
    const jobs = this.listJobs(use)
    const whole = jobs.filter((j) => j % 2 === 0)
    const perEpoch = jobs.length + Math.round(whole.length * this.o.titles)
    const steps = perEpoch * this.o.epochs
    for (let epoch = 0, step = 0; epoch < this.o.epochs; epoch++) {
      if (epoch === this.o.round?.fromEpoch) this.roundRows(this.o.round.share)
      for (const job of this.shuffle(jobs, whole, perEpoch)) {
        const rate = this.o.rate * (1.02 - step / steps)
        this.learn(job >>> 1, (job & 1) === 1, rate)
        if (++step % BATCH === 0) this.stepHeads(rate)
      }
      this.o.onEpoch?.(epoch)
    }
  }

  /** Papers to learn from, as twice their number, + 1 where there is a title only. */
  private listJobs(use: Mask): number[] {
    const { corpus } = this.bags
    const jobs: number[] = []
    for (let d = 0; d < corpus.size; d++) {
      if (!use[d] || (!this.o.soft && isUnjudged(corpus, d))) continue
      for (let times = corpus.family[d] === 1 ? this.o.conferences : 1; times > 0; times--) jobs.push(d * 2 + (hasAbstract(corpus, d) ? 0 : 1))
    }
    return jobs
  }

  /** All jobs and title-only copies of some, in random order. */
  private shuffle(jobs: readonly number[], whole: readonly number[], length: number): Uint32Array {
    const { random } = this
    const order = new Uint32Array(length)
    order.set(jobs)
    for (let i = jobs.length; i < length; i++) order[i] = (whole[Math.floor(random() * whole.length)] as number) + 1
    for (let i = length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1)), t = order[i] as number
      order[i] = order[j] as number
      order[j] = t
    }
    return order
  }

  private learn(d: number, titleOnly: boolean, rate: number): void {
    const { kernels, net, bags, active, h, o } = this
    activate(bags, d, titleOnly, o.drop, this.random, active, net)
    encode(kernels, net, active, h)
    const hits = hitsOf(bags.corpus, d, titleOnly)
    scoreLabels(kernels, net, active, h, hits, this.all, this.z)
    this.fillTarget(d)
    this.findErrors(bags.corpus.family[d] as number)
    this.stepStraight(hits, rate)
    this.passBack()
    this.stepRows(rate)
  }

  private fillTarget(d: number): void {
    const { target, o: { soft, softShare = 0.5 }, bags: { corpus: c } } = this
    const share = !soft ? 0 : isUnjudged(c, d) ? 1 : softShare
    const [from, to] = c.family[d] === 0 ? [0, SPLIT] : [SPLIT, target.length]
    for (let l = 0; l < target.length; l++) {
      const judged = soft ? (soft[d * target.length + l] as number) / 255 : 0
      target[l] = l >= from && l < to ? share * judged : judged
    }
    for (let g = c.goldStart[d] as number; g < (c.goldStart[d + 1] as number); g++) {
      const l = c.gold[g] as number
      target[l] = (target[l] as number) + (1 - share)
    }
  }

  private findErrors(family: number): void {
    const { soft, crossWeight = 1 } = this.o
    const from = !soft && family === 1 ? SPLIT : 0, to = !soft && family === 0 ? SPLIT : this.net.labels
    this.wrongs = 0
    for (let l = from; l < to; l++) {
      let g = sigmoid(this.z[l] as number) - (this.target[l] as number)
      if (l < SPLIT !== (family === 0)) g *= crossWeight
      if (g < THIN && g > -THIN) {
        if (this.random() * THIN > Math.abs(g)) continue
        g = g > 0 ? THIN : -THIN
      }
      this.wrong[this.wrongs] = l
      this.error[this.wrongs++] = g
    }
  }

  /** Offsets, phrase hits and wide rows. */
  private stepStraight(hits: Uint8Array, rate: number): void {
    const { net, active, squares, wrong, error, gradient: { offset }, o } = this
    for (let e = 0; e < this.wrongs; e++) {
      const l = wrong[e] as number, g = error[e] as number
      offset[l] = (offset[l] as number) + g
      for (const hit of hits) descend(net.hitHead, squares.hit, hit * net.labels + l, g, rate * o.hitRate)
    }
    for (let i = 0; i < active.wide; i++) {
      const at = (active.row[i] as number) * net.labels, v = active.value[i] as number
      for (let e = 0; e < this.wrongs; e++) {
        const l = wrong[e] as number
        if (l >= o.straightFrom) descend(net.wideHead, squares.wide, at + l, v * (error[e] as number), rate * o.wideRate)
      }
    }
  }

  /** Errors back through the head, whose own gradient gathers until `stepHeads`. */
  private passBack(): void {
    const { kernels, net: { dim, head }, h, dh, gradient, wrong, error, wrongs } = this
    dh.fill(0)
    kernels.gather(wrong, error, wrongs, dim, head, dh)
    kernels.scatter(wrong, error, wrongs, dim, gradient.head, h)
    for (let j = 0; j < dim; j++) if ((h[j] as number) <= 0) dh[j] = 0
  }

  private stepRows(rate: number): void {
    const { kernels, net: { dim, embed }, active, dh, squares, gradient } = this
    let square = 0
    for (let j = 0; j < dim; j++) {
      const g = dh[j] as number
      gradient.bias[j] = (gradient.bias[j] as number) + g
      square += g * g
    }
    square /= dim
    for (let i = 0; i < active.n; i++) {
      const r = active.row[i] as number, v = active.value[i] as number
      squares.row[r] = (squares.row[r] as number) + square * v * v
      active.value[i] = (-rate * v) / Math.sqrt(squares.row[r] as number)
    }
    kernels.scatter(active.row, active.value, active.n, dim, this.exact, dh)
    if (this.exact !== embed) kernels.round(active.row, active.n, dim, this.exact, embed, this.net.steps)
  }

  private roundRows(share: number): void {
    const { kernels, net: { rows, dim, embed, steps } } = this
    this.exact = kernels.floats(embed.length)
    this.exact.set(embed)
    for (let r = 0; r < rows; r++) {
      let squares = 0
      for (let k = r * dim; k < (r + 1) * dim; k++) squares += (embed[k] as number) ** 2
      steps[r] = scaleOf(scaleByte(share * Math.sqrt(squares / dim)))
    }
    kernels.round(countUp(kernels, rows), rows, dim, this.exact, embed, steps)
  }

  private stepHeads(rate: number): void {
    const { kernels, net, gradient, squares } = this
    kernels.adagrad(net.offset, squares.offset, gradient.offset, net.labels, rate)
    kernels.adagrad(net.head, squares.head, gradient.head, net.head.length, rate)
    kernels.adagrad(net.bias, squares.bias, gradient.bias, net.dim, rate * 0.5)
  }
}

/** One step of Adagrad. */
function descend(values: Float32Array, squares: Float32Array, k: number, g: number, rate: number): void {
  squares[k] = (squares[k] as number) + g * g
  values[k] = (values[k] as number) - (rate * g) / Math.sqrt(squares[k] as number)
}

/** A conference paper without topics: its keywords named none we know, which says nothing of what it is about. */
const isUnjudged = (c: Corpus, d: number): boolean => c.family[d] === 1 && c.goldStart[d] === c.goldStart[d + 1]
