import type { Gold, Scores } from './measure.ts'

/** a, b such that sigmoid(a·z + b) is the share of papers with the label among those scored z (Platt), by Newton's method. */
export function calibrate(s: Scores, gold: Gold, from: number, to: number): [number, number] {
  let a = 1, b = 0
  for (let round = 0; round < 12; round++) {
    let ga = 0, gb = 0, haa = 1e-3, hab = 0, hbb = 1e-3
    for (let d = 0; d < s.papers; d++) {
      const has = gold(d)
      for (let l = from; l < to; l++) {
        const z = s.z[d * s.labels + l] as number
        const p = 1 / (1 + Math.exp(-(a * z + b))), e = p - (has.includes(l) ? 1 : 0), v = p * (1 - p)
        ga += e * z
        gb += e
        haa += v * z * z
        hab += v * z
        hbb += v
      }
    }
    const det = haa * hbb - hab * hab
    a -= (hbb * ga - hab * gb) / det
    b -= (haa * gb - hab * ga) / det
  }
  return [a, b]
}
