import type { Gold, Scores } from './measure.ts'

/** A second thing that is known of a paper and a label, beside the label's logit. */
export type Beside = (paper: number, label: number) => number

/** Longest step: from far away Newton's goes astray. */
const FARTHEST = 0.5

/** a, b, c such that sigmoid(a·z + b + c·beside) is the share of papers with a label among those scored z. By Newton's method on logistic loss. */
export function calibrate(s: Scores, gold: Gold, from: number, to: number, beside: Beside): [number, number, number] {
  let w = [1, 0, 0]
  for (let round = 0; round < 20; round++) {
    const gradient = [0, 0, 0], curve = [[1e-3, 0, 0], [0, 1e-3, 0], [0, 0, 1e-3]]
    for (let d = 0; d < s.papers; d++) {
      const has = new Set(gold(d))
      for (let l = from; l < to; l++) {
        const x = [s.z[d * s.labels + l] as number, 1, beside(d, l)]
        const p = 1 / (1 + Math.exp(-dot(w, x))), e = p - (has.has(l) ? 1 : 0), v = p * (1 - p)
        for (let i = 0; i < 3; i++) {
          gradient[i] = (gradient[i] as number) + e * (x[i] as number)
          const row = curve[i] as number[]
          for (let j = 0; j < 3; j++) row[j] = (row[j] as number) + v * (x[i] as number) * (x[j] as number)
        }
      }
    }
    const step = solve(curve, gradient)
    w = w.map((value, i) => value - Math.max(-FARTHEST, Math.min(FARTHEST, step[i] as number)))
  }
  return w as [number, number, number]
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)

/** x with matrix·x = right, by Gauss-Jordan elimination; the matrix is small and positive definite. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number])
  rows.forEach((pivot, i) => {
    for (const [r, row] of rows.entries()) {
      if (r === i) continue
      const share = (row[i] as number) / (pivot[i] as number)
      pivot.forEach((value, c) => (row[c] = (row[c] as number) - share * value))
    }
  })
  return rows.map((row, i) => (row.at(-1) as number) / (row[i] as number))
}
