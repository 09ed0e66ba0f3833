import { seeded } from './net.ts'

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

/** Scores in falling order, with the paper of each and whether it has the label. */
interface Ranking {
  readonly score: Float32Array
  readonly paper: Uint32Array
  readonly gold: Uint8Array
}

/** Scores further down are not looked at where the label is wrong: no threshold lies there. */
const DEEP = -6
/** How often the papers are drawn anew; thresholds are means over the draws, which steadies those of rare labels. */
const DRAWS = 20

/** Thresholds a label that maximise F1, shrunk towards the one that is best for all, which weighs as `weight` papers. Repeatable. */
export function chooseThresholds(s: Scores, gold: Gold, from: number, to: number, weight: number): Float64Array {
  const labels = Array.from({ length: to - from }, (_, i) => from + i)
  const all = rank(s, gold, labels), own = labels.map((l) => rank(s, gold, [l]))
  const random = seeded(5), times = new Uint8Array(s.papers)
  const sum = new Float64Array(labels.length)
  for (let draw = 0; draw < DRAWS; draw++) {
    times.fill(0)
    for (let d = 0; d < s.papers; d++) {
      const drawn = Math.floor(random() * s.papers)
      times[drawn] = (times[drawn] as number) + 1
    }
    const common = bestThreshold(all, times).at
    own.forEach((ranking, i) => {
      const { at, papers } = bestThreshold(ranking, times)
      sum[i] = (sum[i] as number) + (papers === 0 ? common : (papers * at + weight * common) / (papers + weight))
    })
  }
  return sum.map((x) => x / DRAWS)
}

function rank(s: Scores, gold: Gold, labels: readonly number[]): Ranking {
  const found: (readonly [score: number, paper: number, gold: boolean])[] = []
  for (let d = 0; d < s.papers; d++) {
    const has = gold(d)
    for (const l of labels) {
      const score = s.z[d * s.labels + l] as number
      if (score >= DEEP || has.includes(l)) found.push([score, d, has.includes(l)])
    }
  }
  found.sort((a, b) => b[0] - a[0])
  return { score: Float32Array.from(found, (f) => f[0]), paper: Uint32Array.from(found, (f) => f[1]), gold: Uint8Array.from(found, (f) => Number(f[2])) }
}

/** The threshold that maximises F1 where paper d counts `times[d]` times, by walking a ranking; and how many papers have the label. */
function bestThreshold({ score, paper, gold }: Ranking, times: Uint8Array): { at: number; papers: number } {
  let papers = 0
  for (let i = 0; i < paper.length; i++) if (gold[i]) papers += times[paper[i] as number] as number
  let hit = 0, said = 0, best = -1, at = Infinity
  for (let i = 0; i < paper.length; i++) {
    const n = times[paper[i] as number] as number
    said += n
    if (gold[i]) hit += n
    const here = score[i] as number, next = score[i + 1] ?? -Infinity, f1 = (2 * hit) / (said + papers)
    if (f1 > best && next < here) {
      best = f1
      at = (here + Math.max(next, here - 1)) / 2
    }
  }
  return { at, papers }
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
