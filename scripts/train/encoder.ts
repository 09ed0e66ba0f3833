import { NORM, SLACK, strength, TITLE_WEIGHT } from '../../lib/classify/features.ts'
import { type Corpus, shared } from './corpus.ts'
import { KeyTable, type Mask } from './select.ts'

/** Repeatable random numbers in [0,1) (mulberry32). */
export function seeded(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A corpus cut to known features: row numbers with the strengths for "title and abstract" and "title alone" (0 = not in title). */
export interface Bags {
  readonly corpus: Corpus
  readonly row: Uint32Array
  readonly whole: Float32Array
  readonly title: Float32Array
  readonly start: Uint32Array
}

export function bagCorpus(corpus: Corpus, keys: Uint32Array): Bags {
  const table = new KeyTable(keys.length)
  for (const key of keys) table.add(key)
  let kept = 0
  for (let e = 0; e < (corpus.start[corpus.size] as number); e++) if (table.get(corpus.key[e] as number) >= 0) kept++
  const row = new Uint32Array(kept), whole = new Float32Array(kept), title = new Float32Array(kept), start = new Uint32Array(corpus.size + 1)
  let n = 0
  for (let d = 0; d < corpus.size; d++) {
    start[d] = n
    for (let e = corpus.start[d] as number; e < (corpus.start[d + 1] as number); e++) {
      const r = table.get(corpus.key[e] as number)
      if (r < 0) continue
      row[n] = r
      const t = TITLE_WEIGHT * (corpus.inTitle[e] as number)
      whole[n] = strength(t + (corpus.inAbstract[e] as number))
      title[n++] = t > 0 ? strength(t) : 0
    }
  }
  start[corpus.size] = n
  return { corpus, row: shared(row), whole: shared(whole), title: shared(title), start: shared(start) }
}

/** The network while training: rows summed, ReLU, one linear head over all labels, phrase hits straight to the labels. */
export interface Net {
  readonly rows: number
  readonly dim: number
  readonly labels: number
  readonly hits: number
  readonly embed: Float32Array
  readonly bias: Float32Array
  readonly head: Float32Array
  readonly offset: Float32Array
  readonly hitHead: Float32Array
  /** The first so many rows also go straight to the labels, which keeps rare labels apart: wide × labels. */
  readonly wide: number
  readonly wideHead: Float32Array
}

export function makeNet(rows: number, dim: number, labels: number, hits: number, seed: number, wide = 0): Net {
  const random = seeded(seed)
  const normal = (n: number, scale: number) => Float32Array.from({ length: n }, () => (random() + random() + random() - 1.5) * 2 * scale)
  return {
    rows, dim, labels, hits,
    embed: normal(rows * dim, 0.05), bias: new Float32Array(dim).fill(0.02), head: normal(labels * dim, 1 / Math.sqrt(dim)),
    offset: new Float32Array(labels).fill(-4), hitHead: new Float32Array(hits * labels),
    wide, wideHead: new Float32Array(wide * labels),
  }
}

export interface Options {
  readonly epochs: number
  readonly rate: number
  /** Share of a paper's words left out at random. */
  readonly drop: number
  /** Share of extra title-only copies. */
  readonly titles: number
  readonly seed: number
  readonly batch?: number
  readonly decay?: number
  /** Soft targets, labels a paper, 0–255 = probability; undefined: gold labels of the paper's family only. */
  readonly soft?: Uint8Array
  readonly softShare?: number
  /** Weight of a missing family's soft targets. */
  readonly crossWeight?: number
  /** Only phrase hits, wide rows and offsets learn; the encoder stays as it is. */
  readonly frozen?: boolean
  readonly onEpoch?: (epoch: number) => void
}

/** What one paper looks like to the network at one moment. */
export interface Active {
  readonly row: Uint32Array
  readonly value: Float32Array
  n: number
}

/** Fills `active` with the words of paper `d`; values are scaled to length 1. */
export function activate(b: Bags, d: number, titleOnly: boolean, drop: number, random: () => number, active: Active): void {
  const values = titleOnly ? b.title : b.whole
  let n = 0, squares = 0
  for (let e = b.start[d] as number; e < (b.start[d + 1] as number); e++) {
    const v = values[e] as number
    if (v === 0 || (drop > 0 && random() < drop)) continue
    active.row[n] = b.row[e] as number
    active.value[n++] = v
    squares += v * v
  }
  const scale = NORM / Math.sqrt(squares + SLACK)
  for (let i = 0; i < n; i++) active.value[i] = (active.value[i] as number) * scale
  active.n = n
}

export const makeActive = (): Active => ({ row: new Uint32Array(8192), value: new Float32Array(8192), n: 0 })

/** h = relu(bias + Σ value·row). */
export function encode(net: Net, a: Active, h: Float32Array): void {
  const { dim, embed } = net
  h.set(net.bias)
  for (let i = 0; i < a.n; i++) {
    const at = (a.row[i] as number) * dim, v = a.value[i] as number
    for (let j = 0; j < dim; j++) h[j] = (h[j] as number) + v * (embed[at + j] as number)
  }
  for (let j = 0; j < dim; j++) if ((h[j] as number) < 0) h[j] = 0
}

/** z = offset + head·h + hits + wide rows. */
export function scoreLabels(net: Net, a: Active, h: Float32Array, hits: Uint8Array, from: number, to: number, z: Float32Array): void {
  const { dim, head, labels, wide, wideHead } = net
  for (let l = from; l < to; l++) {
    let s = net.offset[l] as number
    const at = l * dim
    for (let j = 0; j < dim; j++) s += (head[at + j] as number) * (h[j] as number)
    z[l] = s
  }
  for (const hit of hits) for (let l = from; l < to; l++) z[l] = (z[l] as number) + (net.hitHead[hit * labels + l] as number)
  for (let i = 0; i < a.n; i++) {
    const row = a.row[i] as number, v = a.value[i] as number
    if (row < wide) for (let l = from, k = row * labels + from; l < to; l++, k++) z[l] = (z[l] as number) + v * (wideHead[k] as number)
  }
}

export const hitsOf = (c: Corpus, d: number, titleOnly: boolean): Uint8Array => {
  const all = c.hits.subarray(c.hitStart[d], c.hitStart[d + 1])
  if (!titleOnly) return all
  let n = 0
  while (n < all.length && (all[n] as number) < 74) n++
  return all.subarray(0, n)
}

/** Rates of the wide rows and of the phrase hits beside that of the rest: rare ones must get far in few steps. */
const WIDE_RATE = 1.2, HIT_RATE = 3

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** Trains in place: online over shuffled papers, Adagrad (a rate a row for words, a weight for heads). */
export function trainNet(net: Net, b: Bags, use: Mask, o: Options): void {
  const { dim, labels, embed, head } = net
  const random = seeded(o.seed)
  const jobs: number[] = []
  for (let d = 0; d < b.corpus.size; d++) {
    if (!use[d] || (!o.soft && isUnjudged(b.corpus, d))) continue
    const same = b.corpus.family[d] === 1 && (b.start[d + 1] as number) > (b.start[d] as number) && !hasAbstract(b, d)
    jobs.push(same ? d * 2 + 1 : d * 2)
  }
  const extra = jobs.filter((j) => j % 2 === 0)
  const rowSquares = new Float32Array(net.rows).fill(1e-6), headSquares = new Float32Array(head.length).fill(1e-6)
  const offsetSquares = new Float32Array(labels).fill(1e-6), biasSquares = new Float32Array(dim).fill(1e-6), hitSquares = new Float32Array(net.hitHead.length).fill(1e-6)
  const headGrad = new Float32Array(head.length)
  const touched = new Uint8Array(labels)
  const active = makeActive()
  const h = new Float32Array(dim), dh = new Float32Array(dim), z = new Float32Array(labels)
  const target = new Float32Array(labels)
  const batch = o.batch ?? 8, hitRate = o.frozen ? HIT_RATE : 0.5
  // Labels of this step with an error, and the error.
  const errors = new Uint16Array(labels), errorOf = new Float32Array(labels)
  let wrong = 0
  const wideSquares = new Float32Array(net.wideHead.length).fill(1e-4)
  const perEpoch = jobs.length + Math.round(extra.length * o.titles)
  const steps = perEpoch * o.epochs
  let step = 0
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    const order = new Uint32Array(perEpoch)
    order.set(jobs)
    for (let i = jobs.length; i < perEpoch; i++) order[i] = (extra[Math.floor(random() * extra.length)] as number) + 1
    for (let i = perEpoch - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1)), t = order[i] as number
      order[i] = order[j] as number
      order[j] = t
    }
    for (const job of order) {
      const rate = o.rate * (1 - step / steps) + o.rate * 0.02
      const d = job >>> 1, titleOnly = (job & 1) === 1
      step++
      activate(b, d, titleOnly, o.drop, random, active)
      encode(net, active, h)
      const family = b.corpus.family[d] as number
      const from = o.soft ? 0 : family === 0 ? 0 : 58, to = o.soft ? labels : family === 0 ? 58 : labels
      const hits = hitsOf(b.corpus, d, titleOnly)
      scoreLabels(net, active, h, hits, from, to, z)
      fillTarget(b.corpus, d, o, labels, target)
      dh.fill(0)
      wrong = 0
      for (let l = from; l < to; l++) {
        let g = sigmoid(z[l] as number) - (target[l] as number)
        if (o.soft && (l < 58) !== (family === 0)) g *= o.crossWeight ?? 1
        // Unbiased thinning: most labels are far from any paper, and their tiny errors would cost as much as the large ones.
        if (g < 0.02 && g > -0.02) {
          if (random() * 0.02 > Math.abs(g)) continue
          g = g > 0 ? 0.02 : -0.02
        }
        const at = l * dim
        if (!o.frozen) for (let j = 0; j < dim; j++) {
          dh[j] = (dh[j] as number) + g * (head[at + j] as number)
          headGrad[at + j] = (headGrad[at + j] as number) + g * (h[j] as number)
        }
        touched[l] = o.frozen ? 0 : 1
        errors[wrong++] = l
        errorOf[l] = g
        offsetSquares[l] = (offsetSquares[l] as number) + g * g
        net.offset[l] = (net.offset[l] as number) - (rate * 0.5 * g) / Math.sqrt(offsetSquares[l] as number)
        for (const hit of hits) {
          const k = hit * labels + l
          hitSquares[k] = (hitSquares[k] as number) + g * g
          net.hitHead[k] = (net.hitHead[k] as number) - (rate * hitRate * g) / Math.sqrt(hitSquares[k] as number)
        }
      }
      if (net.wide > 0) stepWide(rate * WIDE_RATE)
      if (o.frozen) continue
      let squares = 0
      for (let j = 0; j < dim; j++) {
        if ((h[j] as number) <= 0) dh[j] = 0
        const g = dh[j] as number
        squares += g * g
        if (g !== 0) {
          biasSquares[j] = (biasSquares[j] as number) + g * g
          net.bias[j] = (net.bias[j] as number) - (rate * 0.2 * g) / Math.sqrt(biasSquares[j] as number)
        }
      }
      squares /= dim
      for (let i = 0; i < active.n; i++) {
        const r = active.row[i] as number, v = active.value[i] as number, at = r * dim
        rowSquares[r] = (rowSquares[r] as number) + squares * v * v
        const s = (rate * v) / Math.sqrt(rowSquares[r] as number)
        for (let j = 0; j < dim; j++) embed[at + j] = (embed[at + j] as number) - s * (dh[j] as number)
      }
      if (step % batch === 0) applyHead()
    }
    o.onEpoch?.(epoch)
  }
  function stepWide(rate: number): void {
    for (let i = 0; i < active.n; i++) {
      const row = active.row[i] as number, v = active.value[i] as number
      if (row >= net.wide) continue
      for (let e = 0; e < wrong; e++) {
        const l = errors[e] as number, k = row * labels + l, g = v * (errorOf[l] as number)
        wideSquares[k] = (wideSquares[k] as number) + g * g
        net.wideHead[k] = (net.wideHead[k] as number) - (rate * g) / Math.sqrt(wideSquares[k] as number)
      }
    }
  }
  function applyHead(): void {
    const rate = o.rate * (1 - step / steps) + o.rate * 0.02
    for (let l = 0; l < labels; l++) {
      if (!touched[l]) continue
      touched[l] = 0
      for (let k = l * dim; k < (l + 1) * dim; k++) {
        const g = headGrad[k] as number
        headGrad[k] = 0
        headSquares[k] = (headSquares[k] as number) + g * g
        head[k] = (head[k] as number) - (rate * g) / Math.sqrt(headSquares[k] as number)
      }
    }
  }
}

function hasAbstract(b: Bags, d: number): boolean {
  const c = b.corpus
  for (let e = c.start[d] as number; e < (c.start[d + 1] as number); e++) if (c.inAbstract[e]) return true
  return false
}

/** A conference paper without topics: its keywords named none we know, which says nothing of what it is about. */
const isUnjudged = (c: Corpus, d: number): boolean => c.family[d] === 1 && c.goldStart[d] === c.goldStart[d + 1]

function fillTarget(c: Corpus, d: number, o: Options, labels: number, target: Float32Array): void {
  const share = !o.soft ? 0 : isUnjudged(c, d) ? 1 : (o.softShare ?? 0.5)
  if (o.soft) for (let l = 0; l < labels; l++) target[l] = (o.soft[d * labels + l] as number) / 255
  else target.fill(0)
  if (o.soft) {
    const [from, to] = c.family[d] === 0 ? [0, 58] : [58, labels]
    for (let l = from; l < to; l++) target[l] = share * (target[l] as number)
  }
  for (let g = c.goldStart[d] as number; g < (c.goldStart[d + 1] as number); g++) {
    const l = c.gold[g] as number
    target[l] = (target[l] as number) + (1 - share)
  }
}
