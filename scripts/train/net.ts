import type { Active } from './bags.ts'
import type { Kernels } from './kernels.ts'

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

export interface Shape {
  readonly rows: number
  /** Numbers a row, a multiple of 4. */
  readonly dim: number
  /** A multiple of 4. */
  readonly labels: number
  /** Phrase hits. */
  readonly hits: number
  /** The first so many rows also go straight to the labels, which keeps rare labels apart. */
  readonly wide: number
}

/** The network while training: rows summed, ReLU, one linear head over all labels; phrase hits and wide rows straight to the labels. Arrays live in the kernels' memory. */
export interface Net extends Shape {
  readonly embed: Float32Array
  /** Of each row, what its numbers are whole multiples of once the network learns in round numbers; 0 before. */
  readonly steps: Float32Array
  readonly bias: Float32Array
  readonly head: Float32Array
  readonly offset: Float32Array
  readonly hitHead: Float32Array
  /** wide × labels. */
  readonly wideHead: Float32Array
}

/** A new network with random rows and heads; what goes straight to the labels begins at 0. */
export function makeNet(kernels: Kernels, shape: Shape, seed: number): Net {
  const random = seeded(seed)
  const normal = (n: number, scale: number) => {
    const out = kernels.floats(n)
    for (let i = 0; i < n; i++) out[i] = (random() + random() + random() - 1.5) * 2 * scale
    return out
  }
  const { rows, dim, labels, hits, wide } = shape
  return {
    ...shape, embed: normal(rows * dim, 0.05), steps: kernels.floats(rows), bias: kernels.floats(dim).fill(0.02), head: normal(labels * dim, 1 / Math.sqrt(dim)),
    offset: kernels.floats(labels).fill(-4), hitHead: kernels.floats(hits * labels), wideHead: kernels.floats(wide * labels),
  }
}

/** h = relu(bias + Σ value·row). */
export function encode(kernels: Kernels, net: Net, a: Active, h: Float32Array): void {
  h.set(net.bias)
  kernels.gather(a.row, a.value, a.n, net.dim, net.embed, h)
  for (let j = 0; j < h.length; j++) if ((h[j] as number) < 0) h[j] = 0
}

/** z = offset + head·h + hits + wide rows; `all` = the numbers of all labels. */
export function scoreLabels(kernels: Kernels, net: Net, a: Active, h: Float32Array, hits: Uint8Array, all: Uint32Array, z: Float32Array): void {
  const { labels, hitHead, offset } = net
  kernels.dots(all, labels, net.dim, net.head, h, z)
  kernels.gather(a.row, a.value, a.wide, labels, net.wideHead, z)
  for (let l = 0; l < labels; l++) z[l] = (z[l] as number) + (offset[l] as number)
  for (const hit of hits) for (let l = 0, k = hit * labels; l < labels; l++) z[l] = (z[l] as number) + (hitHead[k + l] as number)
}

/** The numbers 0…n − 1 in the kernels' memory. */
export function countUp(kernels: Kernels, n: number): Uint32Array {
  const out = kernels.numbers(n)
  for (let i = 0; i < n; i++) out[i] = i
  return out
}
