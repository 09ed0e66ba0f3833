import { type Active, activate, type Bags, hasAbstract, hitsOf, makeActive } from './bags.ts'
import type { Corpus } from './corpus.ts'
import { encode, type Net, scoreLabels, seeded } from './net.ts'
import type { Mask } from './select.ts'

export interface Options {
  readonly epochs: number
  readonly rate: number
  /** Share of a paper's words left out at random. */
  readonly drop: number
  /** Share of extra title-only copies. */
  readonly titles: number
  readonly seed: number
  /** Soft targets, labels a paper, 0–255 = probability; undefined: gold labels of the paper's family only. */
  readonly soft?: Uint8Array
  /** Weight of the soft target beside the gold label where both are known. */
  readonly softShare?: number
  /** Weight of the soft targets of the other family, which have no gold label. */
  readonly crossWeight?: number
  /** Only phrase hits, wide rows and offsets of the topics learn; the encoder and the categories stay as they are. */
  readonly frozen?: boolean
  readonly onEpoch?: (epoch: number) => void
}

/** Papers between two steps of the head. */
const BATCH = 8
/** Labels of the first family: categories; the rest are topics. */
const SPLIT = 58
/** Errors below this are taken at random, as this much, as often as keeps the mean: most labels are far from any paper. */
const THIN = 0.02
/** Rates of wide rows and of phrase hits beside that of the rest, in the frozen stage: rare ones must get far in few steps. */
const WIDE_RATE = 1.2, HIT_RATE = 3, USUAL_HIT_RATE = 0.5

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
const sums = (n: number, first = 1e-6): Float32Array => new Float32Array(n).fill(first)

/** Trains in place: online over shuffled papers, Adagrad (a rate a row for words, a weight for heads). Repeatable. */
export function trainNet(net: Net, bags: Bags, use: Mask, options: Options): void {
  new Trainer(net, bags, options).run(use)
}

class Trainer {
  private readonly net: Net
  private readonly bags: Bags
  private readonly o: Options
  private readonly random: () => number
  private readonly active: Active = makeActive()
  private readonly h: Float32Array
  private readonly dh: Float32Array
  private readonly z: Float32Array
  private readonly target: Float32Array
  /** Labels of this step with an error, how many, and the error by label. */
  private readonly wrong: Uint16Array
  private wrongs = 0
  private readonly error: Float32Array
  private readonly headGrad: Float32Array
  private readonly touched: Uint8Array
  private readonly squares: Readonly<Record<'row' | 'head' | 'offset' | 'bias' | 'hit' | 'wide', Float32Array>>

  constructor(net: Net, bags: Bags, o: Options) {
    this.net = net
    this.bags = bags
    this.o = o
    this.random = seeded(o.seed)
    this.h = new Float32Array(net.dim)
    this.dh = new Float32Array(net.dim)
    this.z = new Float32Array(net.labels)
    this.target = new Float32Array(net.labels)
    this.wrong = new Uint16Array(net.labels)
    this.error = new Float32Array(net.labels)
    this.headGrad = new Float32Array(net.head.length)
    this.touched = new Uint8Array(net.labels)
    this.squares = {
      row: sums(net.rows), head: sums(net.head.length), offset: sums(net.labels), bias: sums(net.dim), hit: sums(net.hitHead.length), wide: sums(net.wideHead.length, 1e-4),
    }
  }

  run(use: Mask): void {
    const jobs = this.listJobs(use)
    const extra = jobs.filter((j) => j % 2 === 0)
    const perEpoch = jobs.length + Math.round(extra.length * this.o.titles)
    const steps = perEpoch * this.o.epochs
    for (let epoch = 0, step = 0; epoch < this.o.epochs; epoch++) {
      for (const job of this.shuffle(jobs, extra, perEpoch)) {
        const rate = this.o.rate * (1 - step / steps) + this.o.rate * 0.02
        this.learn(job >>> 1, (job & 1) === 1, rate)
        if (++step % BATCH === 0 && !this.o.frozen) this.stepHead(rate)
      }
      this.o.onEpoch?.(epoch)
    }
  }

  /** Papers to learn from, as twice their number, + 1 where there is a title only. */
  private listJobs(use: Mask): number[] {
    const { corpus, start } = this.bags
    const jobs: number[] = []
    for (let d = 0; d < corpus.size; d++) {
      if (!use[d] || (!this.o.soft && isUnjudged(corpus, d))) continue
      const titleOnly = corpus.family[d] === 1 && (start[d + 1] as number) > (start[d] as number) && !hasAbstract(corpus, d)
      jobs.push(d * 2 + (titleOnly ? 1 : 0))
    }
    return jobs
  }

  /** All jobs and title-only copies of some, in random order. */
  private shuffle(jobs: readonly number[], extra: readonly number[], length: number): Uint32Array {
    const { random } = this
    const order = new Uint32Array(length)
    order.set(jobs)
    for (let i = jobs.length; i < length; i++) order[i] = (extra[Math.floor(random() * extra.length)] as number) + 1
    for (let i = length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1)), t = order[i] as number
      order[i] = order[j] as number
      order[j] = t
    }
    return order
  }

  private learn(d: number, titleOnly: boolean, rate: number): void {
    const { net, bags, active, h, z, o } = this
    activate(bags, d, titleOnly, o.drop, this.random, active)
    encode(net, active, h)
    const family = bags.corpus.family[d] as number
    const from = o.frozen || (!o.soft && family === 1) ? SPLIT : 0, to = o.soft || family === 1 ? net.labels : SPLIT
    const hits = hitsOf(bags.corpus, d, titleOnly)
    scoreLabels(net, active, h, hits, from, to, z)
    this.fillTarget(d)
    this.findErrors(family, from, to)
    this.stepStraight(hits, rate)
    if (o.frozen) return
    this.passBack()
    this.stepRows(rate)
  }

  private fillTarget(d: number): void {
    const { target, o, bags: { corpus: c } } = this
    const share = !o.soft ? 0 : isUnjudged(c, d) ? 1 : (o.softShare ?? 0.5)
    const [from, to] = c.family[d] === 0 ? [0, SPLIT] : [SPLIT, target.length]
    for (let l = 0; l < target.length; l++) {
      const soft = o.soft ? (o.soft[d * target.length + l] as number) / 255 : 0
      target[l] = l >= from && l < to ? share * soft : soft
    }
    for (let g = c.goldStart[d] as number; g < (c.goldStart[d + 1] as number); g++) {
      const l = c.gold[g] as number
      target[l] = (target[l] as number) + (1 - share)
    }
  }

  private findErrors(family: number, from: number, to: number): void {
    this.wrongs = 0
    for (let l = from; l < to; l++) {
      let g = sigmoid(this.z[l] as number) - (this.target[l] as number)
      if (this.o.soft && (l < SPLIT) !== (family === 0)) g *= this.o.crossWeight ?? 1
      if (g < THIN && g > -THIN) {
        if (this.random() * THIN > Math.abs(g)) continue
        g = g > 0 ? THIN : -THIN
      }
      this.wrong[this.wrongs++] = l
      this.error[l] = g
    }
  }

  /** Offsets, phrase hits and wide rows. */
  private stepStraight(hits: Uint8Array, rate: number): void {
    const { net, active, squares } = this
    const hitRate = rate * (this.o.frozen ? HIT_RATE : USUAL_HIT_RATE)
    for (let e = 0; e < this.wrongs; e++) {
      const l = this.wrong[e] as number, g = this.error[l] as number
      descend(net.offset, squares.offset, l, g, rate * 0.5)
      for (const hit of hits) descend(net.hitHead, squares.hit, hit * net.labels + l, g, hitRate)
    }
    for (let i = 0; i < active.n; i++) {
      const row = active.row[i] as number, v = active.value[i] as number
      if (row >= net.wide) continue
      for (let e = 0; e < this.wrongs; e++) {
        const l = this.wrong[e] as number
        descend(net.wideHead, squares.wide, row * net.labels + l, v * (this.error[l] as number), rate * WIDE_RATE)
      }
    }
  }

  /** Errors back through the head, whose own gradient gathers until `stepHead`. */
  private passBack(): void {
    const { net: { dim, head }, h, dh, headGrad } = this
    dh.fill(0)
    for (let e = 0; e < this.wrongs; e++) {
      const l = this.wrong[e] as number, g = this.error[l] as number
      for (let j = 0, k = l * dim; j < dim; j++, k++) {
        dh[j] = (dh[j] as number) + g * (head[k] as number)
        headGrad[k] = (headGrad[k] as number) + g * (h[j] as number)
      }
      this.touched[l] = 1
    }
    for (let j = 0; j < dim; j++) if ((h[j] as number) <= 0) dh[j] = 0
  }

  private stepRows(rate: number): void {
    const { net: { dim, embed, bias }, active, dh, squares } = this
    let square = 0
    for (let j = 0; j < dim; j++) {
      const g = dh[j] as number
      if (g === 0) continue
      square += g * g
      descend(bias, squares.bias, j, g, rate * 0.2)
    }
    square /= dim
    for (let i = 0; i < active.n; i++) {
      const r = active.row[i] as number, v = active.value[i] as number
      squares.row[r] = (squares.row[r] as number) + square * v * v
      const s = (rate * v) / Math.sqrt(squares.row[r] as number)
      for (let j = 0, k = r * dim; j < dim; j++, k++) embed[k] = (embed[k] as number) - s * (dh[j] as number)
    }
  }

  private stepHead(rate: number): void {
    const { net: { dim, head, labels }, headGrad, touched } = this
    for (let l = 0; l < labels; l++) {
      if (!touched[l]) continue
      touched[l] = 0
      for (let k = l * dim; k < (l + 1) * dim; k++) {
        descend(head, this.squares.head, k, headGrad[k] as number, rate)
        headGrad[k] = 0
      }
    }
  }
}

/** One step of Adagrad. */
function descend(values: Float32Array, squares: Float32Array, k: number, g: number, rate: number): void {
  squares[k] = (squares[k] as number) + g * g
  values[k] = (values[k] as number) - (rate * g) / Math.sqrt(squares[k] as number)
}

/** A conference paper without topics: its keywords named none we know, which says nothing of what it is about. */
const isUnjudged = (c: Corpus, d: number): boolean => c.family[d] === 1 && c.goldStart[d] === c.goldStart[d + 1]
