import { workerData } from 'node:worker_threads'
import { makeKernels } from './kernels.ts'
import { makeNet } from './net.ts'
import { eachScored } from './scores.ts'
import { foldOf, type Lesson, LOGIT_STEPS } from './teacher.ts'
import { trainNet } from './trainer.ts'

const { bags, use, fold, folds, kind, seed, votes } = workerData as Lesson
const { corpus } = bags
const inFold = (d: number): boolean => foldOf(corpus.titleHash[d] as number, folds) === fold

const kernels = makeKernels(400)
const net = makeNet(kernels, kind.shape, seed)
trainNet(kernels, net, bags, use.map((u, d) => (u && !inFold(d) ? 1 : 0)), { ...kind.options, seed: seed + 50 })

const own = Array.from({ length: corpus.size }, (_, d) => d).filter(inFold)
eachScored(kernels, net, bags, own, false, (d, z) => {
  for (let l = 0; l < z.length; l++) votes[d * z.length + l] = Math.max(-127, Math.min(127, Math.round((z[l] as number) * LOGIT_STEPS)))
})
