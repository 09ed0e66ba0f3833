import { activate, type Bags, hitsOf, makeActive } from './bags.ts'
import type { Kernels } from './kernels.ts'
import type { Scores } from './measure.ts'
import { countUp, encode, type Net, scoreLabels } from './net.ts'

/** Logits of papers; `z` is used again for the next. */
export function eachScored(kernels: Kernels, net: Net, bags: Bags, papers: readonly number[], titleOnly: boolean, visit: (paper: number, z: Float32Array) => void): void {
  const active = makeActive(kernels), h = kernels.floats(net.dim), z = kernels.floats(net.labels), all = countUp(kernels, net.labels)
  for (const d of papers) {
    activate(bags, d, titleOnly, 0, Math.random, active, net)
    encode(kernels, net, active, h)
    scoreLabels(kernels, net, active, h, hitsOf(bags.corpus, d, titleOnly), all, z)
    visit(d, z)
  }
}

/** Logits of papers as one table. */
export function scoreAll(kernels: Kernels, net: Net, bags: Bags, papers: readonly number[], titleOnly: boolean): Scores {
  const z = new Float32Array(papers.length * net.labels)
  let n = 0
  eachScored(kernels, net, bags, papers, titleOnly, (_, one) => z.set(one, n++ * net.labels))
  return { z, papers: papers.length, labels: net.labels }
}
