import type { Corpus } from './corpus.ts'

/** Which papers of a corpus take part (1 = yes). */
export type Mask = Uint8Array

/** A table key → index over unsigned 32-bit keys (0 allowed), open addressing. */
export class KeyTable {
  private readonly keys: Uint32Array
  private readonly index: Int32Array
  private readonly mask: number
  size = 0
  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(capacity * 2 + 2))
    this.keys = new Uint32Array(slots)
    this.index = new Int32Array(slots).fill(-1)
    this.mask = slots - 1
  }
  get(key: number): number {
    for (let at = key & this.mask; ; at = (at + 1) & this.mask) {
      const found = this.index[at] as number
      if (found < 0 || this.keys[at] === key) return found
    }
  }
  add(key: number): number {
    let at = key & this.mask
    for (; (this.index[at] as number) >= 0; at = (at + 1) & this.mask) if (this.keys[at] === key) return this.index[at] as number
    this.keys[at] = key
    return (this.index[at] = this.size++)
  }
}

/** Keys that stand in at least `least` of the papers. */
export function frequentKeys(c: Corpus, use: Mask, least: number): KeyTable {
  const slots = 2 ** 26
  const seen = new Uint16Array(slots)
  eachUsed(c, use, (e) => {
    const at = (c.key[e] as number) & (slots - 1)
    if ((seen[at] as number) < 65535) seen[at] = (seen[at] as number) + 1
  })
  let distinct = 0
  for (let i = 0; i < slots; i++) if ((seen[i] as number) >= least) distinct++
  const table = new KeyTable(distinct * 1.3)
  eachUsed(c, use, (e) => {
    const key = c.key[e] as number
    if ((seen[key & (slots - 1)] as number) >= least) table.add(key)
  })
  return table
}

function eachUsed(c: Corpus, use: Mask, visit: (entry: number, doc: number) => void): void {
  for (let d = 0; d < c.size; d++) {
    if (!use[d]) continue
    for (let e = c.start[d] as number; e < (c.start[d + 1] as number); e++) visit(e, d)
  }
}

/** Keys by what they tell about the labels (G statistic, rare labels weighted up, both families alike), best first. */
export function selectKeys(c: Corpus, use: Mask, labels: number, want: number, topicShare: number): { keys: Uint32Array; seenIn: Uint32Array } {
  const table = frequentKeys(c, use, 12)
  const n = table.size
  const together = new Float32Array(n * labels)
  const docs = [new Float32Array(n), new Float32Array(n)]
  const keys = new Uint32Array(n)
  const total = [0, 0]
  const ofLabel = new Float64Array(labels)
  for (let d = 0; d < c.size; d++) {
    if (!use[d]) continue
    const f = c.family[d] as number
    total[f] = (total[f] as number) + 1
    const gold = c.gold.subarray(c.goldStart[d], c.goldStart[d + 1])
    for (const l of gold) ofLabel[l] = (ofLabel[l] as number) + 1
    const df = docs[f] as Float32Array
    for (let e = c.start[d] as number; e < (c.start[d + 1] as number); e++) {
      const i = table.get(c.key[e] as number)
      if (i < 0) continue
      keys[i] = c.key[e] as number
      df[i] = (df[i] as number) + 1
      for (const l of gold) together[i * labels + l] = (together[i * labels + l] as number) + 1
    }
  }
  const score = new Float64Array(n), part = [new Float64Array(n), new Float64Array(n)]
  const sum = [0, 0]
  for (let i = 0; i < n; i++)
    for (let l = 0; l < labels; l++) {
      const f = l < 58 ? 0 : 1
      const g = gain(together[i * labels + l] as number, (docs[f] as Float32Array)[i] as number, ofLabel[l] as number, total[f] as number)
      const p = part[f] as Float64Array
      const weighted = g / Math.sqrt((ofLabel[l] as number) / (total[f] as number) + 1e-4)
      p[i] = (p[i] as number) + weighted
      sum[f] = (sum[f] as number) + weighted
    }
  for (let i = 0; i < n; i++)
    score[i] = ((1 - topicShare) * ((part[0] as Float64Array)[i] as number)) / (sum[0] as number) + (topicShare * ((part[1] as Float64Array)[i] as number)) / (sum[1] as number)
  const best = Uint32Array.from(score.keys()).sort((a, b) => (score[b] as number) - (score[a] as number)).subarray(0, want)
  return { keys: Uint32Array.from(best, (i) => keys[i] as number), seenIn: Uint32Array.from(best, (i) => ((docs[0] as Float32Array)[i] as number) + ((docs[1] as Float32Array)[i] as number)) }
}

/** Log-likelihood ratio of "feature tells label" (nats), only where it raises or lowers beyond chance. */
function gain(both: number, feature: number, label: number, n: number): number {
  if (feature === 0 || label === 0) return 0
  const t = (x: number, y: number): number => (x > 0 ? x * Math.log(x / y) : 0)
  const e = (feature * label) / n
  const g = t(both, e) + t(feature - both, feature - e) + t(label - both, label - e) + t(n - feature - label + both, n - feature - label + e)
  return Math.max(0, g - 2)
}
