import { workerData } from 'node:worker_threads'
import { makeKernels } from './kernels.ts'
import { learnMargins } from './margins.ts'
import { VOTE_STEPS } from './mix.ts'
import { makeNet } from './net.ts'
import { eachScored } from './scores.ts'
import { foldOf, type Lesson } from './teacher.ts'
import { trainNet } from './trainer.ts'

const { bags, use, fold, folds, kind, seed, votes } = workerData as Lesson
const { corpus } = bags
const labels = votes.length / corpus.size
const inFold = (d: number): boolean => foldOf(corpus.titleHash[d] as number, folds) === fold
const others = use.map((u, d) => (u && !inFold(d) ? 1 : 0)), own = Array.from({ length: corpus.size }, (_, d) => d).filter(inFold)
const vote = (d: number, label: number, value: number): number => (votes[d * labels + label] = Math.max(-32_767, Math.min(32_767, Math.round(value * VOTE_STEPS))))

if ('margins' in kind)
  for (const options of kind.margins) {
    const judge = learnMargins(makeKernels(600), corpus, others, { ...options, seed }), margins = new Float32Array(options.to - options.from)
    for (const d of own) {
      judge(d, false, margins)
      margins.forEach((m, i) => vote(d, options.from + i, m))
    }
  }
else {
  const kernels = makeKernels(400), net = makeNet(kernels, kind.shape, seed)
  trainNet(kernels, net, bags, others, { ...kind.options, seed: seed + 50 })
  eachScored(kernels, net, bags, own, false, (d, z) => z.forEach((x, l) => vote(d, l, x)))
}
