import { workerData } from 'node:worker_threads'
import { activate, hitsOf, makeActive } from './bags.ts'
import { encode, makeNet, scoreLabels } from './net.ts'
import { foldOf, type Lesson } from './teacher.ts'
import { trainNet } from './trainer.ts'

const { bags, use, fold, folds, rows, dim, epochs, labels, hits, soft } = workerData as Lesson
const { corpus } = bags
const inFold = (d: number): boolean => foldOf(corpus.titleHash[d] as number, folds) === fold

const net = makeNet(rows, dim, labels, hits, 100 + fold)
trainNet(net, bags, use.map((u, d) => (u && !inFold(d) ? 1 : 0)), { epochs, rate: 0.05, drop: 0.5, titles: 0.3, seed: 200 + fold })

const active = makeActive(), h = new Float32Array(dim), z = new Float32Array(labels)
for (let d = 0; d < corpus.size; d++) {
  if (!inFold(d)) continue
  activate(bags, d, false, 0, Math.random, active)
  encode(net, active, h)
  scoreLabels(net, active, h, hitsOf(corpus, d, false), 0, labels, z)
  for (let l = 0; l < labels; l++) soft[d * labels + l] = Math.round(255 / (1 + Math.exp(-(z[l] as number))))
}
