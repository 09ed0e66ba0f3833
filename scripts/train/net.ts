import type { Active } from './bags.ts'

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

/** The network while training: rows summed, ReLU, one linear head over all labels; phrase hits and wide rows straight to the labels. */
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

/** A new network with random rows and heads; what goes straight to the labels begins at 0. */
export function makeNet(rows: number, dim: number, labels: number, hits: number, seed: number): Net {
  const random = seeded(seed)
  const normal = (n: number, scale: number) => Float32Array.from({ length: n }, () => (random() + random() + random() - 1.5) * 2 * scale)
  return {
    rows, dim, labels, hits,
    embed: normal(rows * dim, 0.05), bias: new Float32Array(dim).fill(0.02), head: normal(labels * dim, 1 / Math.sqrt(dim)),
    offset: new Float32Array(labels).fill(-4), hitHead: new Float32Array(hits * labels), wide: 0, wideHead: new Float32Array(0),
  }
}

/** The same network with its first `wide` rows going straight to the labels too, at first with no effect. */
export const widen = (net: Net, wide: number): Net => ({ ...net, wide, wideHead: new Float32Array(wide * net.labels) })

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

/** z = offset + head·h + hits + wide rows, for labels `from…to`. */
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
