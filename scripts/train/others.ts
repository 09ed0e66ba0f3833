import { fieldOf, heedOthers } from '../../lib/classify/network.ts'
import { calibrate } from './calibrate.ts'
import type { Gold, Scores } from './measure.ts'

/** Raises a paper's logits of the labels from…to by what the others among them leave open, as the classifier does; topics (from > 0) in their fields only. */
export function heedPaper(z: Float32Array, from: number, to: number, pull: number): void {
  heedOthers(z, from, to, from > 0 ? pull * fieldOf(z) : pull)
}

/** The same for a table of papers; the table given stays as it is. */
export function heed({ z, papers, labels }: Scores, from: number, to: number, pull: number): Scores {
  const heeded = Float32Array.from(z)
  for (let d = 0; d < papers; d++) heedPaper(heeded.subarray(d * labels, (d + 1) * labels), from, to, pull)
  return { z: heeded, papers, labels }
}

/** How much the probability that no other label fits is worth beside a label's own logit; a·(what `heed` then gives) + b is calibrated. */
export function learnOthers(scores: Scores, gold: Gold, from: number, to: number): { readonly pull: number; readonly a: number; readonly b: number } {
  const raised = heed(scores, from, to, 1), { labels } = scores
  const [a, b, c] = calibrate(scores, gold, from, to, (d, l) => (raised.z[d * labels + l] as number) - (scores.z[d * labels + l] as number))
  return { pull: Math.round((c / a) * 1e3) / 1e3, a, b }
}
