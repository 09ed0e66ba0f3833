/** Scores of labels over papers: `z[d * labels + l]`, higher is surer. */
export interface Scores {
  readonly z: Float32Array
  readonly papers: number
  readonly labels: number
}
/** Gold labels of paper `d` within `from…to`. */
export type Gold = (d: number) => readonly number[]

export interface Quality {
  readonly macro: number
  readonly micro: number
  readonly p1: number
  readonly map: number
}

/** Threshold of a label that maximises F1 over the papers, by walking its ranking. */
export function bestThreshold(pairs: readonly (readonly [score: number, gold: boolean])[]): { at: number; f1: number } {
  const sorted = [...pairs].sort((a, b) => b[0] - a[0])
  let total = 0
  for (const [, g] of sorted) if (g) total++
  let hit = 0, best = -1, at = Infinity
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i]?.[1]) hit++
    const f1 = (2 * hit) / (i + 1 + total)
    const next = sorted[i + 1]?.[0] ?? -Infinity
    if (f1 > best && next < (sorted[i]?.[0] ?? 0)) {
      best = f1
      at = ((sorted[i]?.[0] ?? 0) + Math.max(next, (sorted[i]?.[0] ?? 0) - 1)) / 2
    }
  }
  return { at, f1: Math.max(best, 0) }
}

/** Thresholds a label, shrunk towards the one that is best for all (`strength` = papers the global one weighs as). */
export function chooseThresholds(s: Scores, gold: Gold, from: number, to: number, weight: number): Float64Array {
  const all: (readonly [number, boolean])[] = []
  const own: (readonly [number, boolean])[][] = Array.from({ length: to - from }, () => [])
  for (let d = 0; d < s.papers; d++) {
    const has = new Set(gold(d))
    for (let l = from; l < to; l++) {
      const pair = [s.z[d * s.labels + l] as number, has.has(l)] as const
      if (pair[0] < -6 && !pair[1]) continue
      all.push(pair)
      own[l - from]?.push(pair)
    }
  }
  const common = bestThreshold(all).at
  return Float64Array.from(own, (pairs) => {
    const n = pairs.filter((p) => p[1]).length
    return n === 0 ? common : (n * bestThreshold(pairs).at + weight * common) / (n + weight)
  })
}

/** Macro- and micro-F1 at thresholds, precision of the first, mean average precision over labels. */
export function measure(s: Scores, gold: Gold, from: number, to: number, thresholds: Float64Array): Quality {
  const tp = new Float64Array(to), fp = new Float64Array(to), fn = new Float64Array(to)
  let first = 0, counted = 0
  for (let d = 0; d < s.papers; d++) {
    const has = new Set(gold(d))
    if (has.size === 0) continue
    counted++
    let top = from
    for (let l = from; l < to; l++) {
      const z = s.z[d * s.labels + l] as number
      if (z > (s.z[d * s.labels + top] as number)) top = l
      const said = z >= (thresholds[l - from] as number)
      const list = said ? (has.has(l) ? tp : fp) : has.has(l) ? fn : undefined
      if (list) list[l] = (list[l] as number) + 1
    }
    if (has.has(top)) first++
  }
  const f1 = (t: number, p: number, n: number): number => (t + p + n === 0 ? 0 : (2 * t) / (2 * t + p + n))
  let macro = 0, map = 0, ranked = 0
  for (let l = from; l < to; l++) {
    macro += f1(tp[l] as number, fp[l] as number, fn[l] as number)
    const ap = averagePrecision(s, gold, l)
    if (ap === undefined) continue
    map += ap
    ranked++
  }
  const sum = (a: Float64Array): number => a.reduce((x, y) => x + y, 0)
  return { macro: macro / (to - from), micro: f1(sum(tp), sum(fp), sum(fn)), p1: first / counted, map: map / ranked }
}

function averagePrecision(s: Scores, gold: Gold, l: number): number | undefined {
  const pairs: [number, boolean][] = []
  for (let d = 0; d < s.papers; d++) {
    const has = gold(d)
    if (has.length > 0) pairs.push([s.z[d * s.labels + l] as number, has.includes(l)])
  }
  pairs.sort((a, b) => b[0] - a[0])
  let hit = 0, sum = 0
  pairs.forEach(([, g], i) => {
    if (g) sum += ++hit / (i + 1)
  })
  return hit ? sum / hit : undefined
}
