import { CATEGORIES } from '../../lib/classify/taxonomy.ts'
import { solve } from './calibrate.ts'
import type { Corpus } from './corpus.ts'
import type { Mask } from './select.ts'

/** Steps a logit or a margin in what teachers say. */
export const VOTE_STEPS = 1_000

/** How strongly a label's mixture is drawn to that of its whole family (as so many certain papers). */
const PULL = 10
/** The mixture of a whole family is learned from one in so many papers a label. */
const THIN = 16

/**
 * What several teachers say of papers they have not seen, as one probability (× 255) a label: by logistic regression on the authors' labels,
 * one for each label, drawn to the one of all labels of its family.
 */
export function mixVotes(c: Corpus, use: Mask, labels: number, votes: readonly Int16Array[]): Uint8Array {
  const soft = new Uint8Array(c.size * labels)
  for (const [family, from, to] of [[0, 0, CATEGORIES.length], [1, CATEGORIES.length, labels]] as const) {
    // The balanced files only: extra papers are another mixture.
    const papers = [...use.keys()].filter((d) => use[d] && c.family[d] === family && (c.source[d] as number) < 2 && (c.goldStart[d + 1] as number) > (c.goldStart[d] as number))
    const table = (l: number, some: readonly number[]): Table => ({
      x: votes.map((vote) => Float32Array.from(some, (d) => (vote[d * labels + l] as number) / VOTE_STEPS)),
      y: Uint8Array.from(some, (d) => (c.gold.subarray(c.goldStart[d], c.goldStart[d + 1]).includes(l) ? 1 : 0)),
    })
    const thinned = Array.from({ length: to - from }, (_, i) => table(from + i, papers.filter((_, n) => n % THIN === i % THIN)))
    const common = regress(thinned, Array.from({ length: votes.length + 1 }, () => 0), 1e-3)
    for (let l = from; l < to; l++) {
      const w = regress([table(l, papers)], common, PULL)
      for (let d = 0; d < c.size; d++) {
        const z = votes.reduce((sum, vote, v) => sum + ((w[v] as number) * (vote[d * labels + l] as number)) / VOTE_STEPS, w[votes.length] as number)
        soft[d * labels + l] = Math.round(255 / (1 + Math.exp(-z)))
      }
    }
  }
  return soft
}

interface Table {
  readonly x: readonly Float32Array[]
  readonly y: Uint8Array
}

/** Logistic regression with an offset (last), drawn to `prior` by `pull`; Newton's method. */
function regress(tables: readonly Table[], prior: readonly number[], pull: number): number[] {
  const n = prior.length
  let w = [...prior]
  for (let round = 0; round < 8; round++) {
    const gradient = w.map((value, i) => pull * (value - (prior[i] as number)))
    const curve = w.map((_, i) => w.map((_, j) => (i === j ? pull + 1e-6 : 0)))
    for (const { x, y } of tables)
      for (let d = 0; d < y.length; d++) {
        let z = w[n - 1] as number
        for (let i = 0; i < n - 1; i++) z += (w[i] as number) * ((x[i] as Float32Array)[d] as number)
        const p = 1 / (1 + Math.exp(-z)), e = p - (y[d] as number), v = p * (1 - p)
        for (let i = 0; i < n; i++) {
          const xi = i < n - 1 ? ((x[i] as Float32Array)[d] as number) : 1
          gradient[i] = (gradient[i] as number) + e * xi
          const row = curve[i] as number[]
          for (let j = 0; j < n; j++) row[j] = (row[j] as number) + v * xi * (j < n - 1 ? ((x[j] as Float32Array)[d] as number) : 1)
        }
      }
    const move = solve(curve, gradient)
    w = w.map((value, i) => value - Math.max(-4, Math.min(4, move[i] as number)))
  }
  return w
}
