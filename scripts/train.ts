/**
 * Trains the weights that ship, from ../shared/papers: `npm run train [-- every=N rows=N dim=N epochs=N out=FILE soft=FILE]`.
 * Teachers, large networks and linear ones, first judge papers they have not seen; a small network then learns from the authors' labels
 * and from those judgements, on whole papers and on titles alone, at last in the round numbers it is packed in. A linear machine of the
 * topics is added to it.
 * Seeded: the same data and options give the same bytes. Writes public/model/.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, cpuUsage } from 'node:process'
import { brotliCompressSync, deflateRawSync } from 'node:zlib'
import { NORM } from '../lib/classify/features.ts'
import { CATEGORIES, TOPICS } from '../lib/classify/taxonomy.ts'
import { WEIGHTS_FILE } from '../lib/classify/weights.ts'
import { bagCorpus } from './train/bags.ts'
import { readInThreads } from './train/corpus-threads.ts'
import { finishNet } from './train/finish.ts'
import { makeKernels } from './train/kernels.ts'
import { makeNet } from './train/net.ts'
import { packWeights, roundNet } from './train/pack.ts'
import { selectKeys } from './train/select.ts'
import { addMargins } from './train/straight.ts'
import { askTeachers, type Kind } from './train/teacher.ts'
import { trainNet } from './train/trainer.ts'

const root = join(import.meta.dirname, '..')
const papers = join(root, '../shared/papers')
const given = (name: string): string | undefined => argv.find((a) => a.startsWith(`${name}=`))?.slice(name.length + 1)
const option = (name: string, usual: number): number => Number(given(name) ?? usual)
const start = Date.now()
const say = (text: string): void => console.log(`${((Date.now() - start) / 1000).toFixed(0)} s, ${(cpuUsage().user / 1e6).toFixed(0)} s cpu: ${text}`)

const labels = CATEGORIES.length + TOPICS.length, hits = 2 * TOPICS.length
const corpus = await readInThreads(
  [
    [
      { path: join(papers, 'conf_train.jsonl.xz'), family: 1, source: 0 },
      { path: join(papers, 'arxiv_train.jsonl.xz'), family: 0, source: 1 },
    ],
    [{ path: join(papers, 'arxiv_extra.jsonl.xz'), family: 0, source: 2 }],
  ],
  option('every', 1),
)
say(`${corpus.size} papers read`)
// Part of the balanced files chooses thresholds and calibration and is never trained on: 8 % of the conference papers, 5 % of arXiv.
const HELD = [8, 5, 0]
const use = Uint8Array.from({ length: corpus.size }, (_, d) => ((corpus.titleHash[d] as number) % 100 < (HELD[corpus.source[d] as number] as number) ? 0 : 1))
const held = [...use.keys()].filter((d) => !use[d])

const rows = option('rows', 41_500)
const { keys: ranked, seenIn } = selectKeys(corpus, use, labels, 150_000, 0.4)
const bags = bagCorpus(corpus, ranked)
say(`${ranked.length} features chosen`)
const both = { rate: 0.05, hitRate: 2, wideRate: 1.2, drop: 0.5, conferences: 2 }
const split = CATEGORIES.length
const kinds: readonly Kind[] = [
  {
    name: 'margins',
    margins: [
      { family: 1, from: split, to: labels, least: 3, cost: 0.2, epochs: 8 },
      { family: 0, from: 0, to: split, least: 12, cost: 0.1, epochs: 5 },
    ],
  },
  { name: 'deep', shape: { rows: 44_000, dim: 128, labels, hits, wide: 20_000 }, options: { ...both, straightFrom: split, epochs: option('deepEpochs', 4), titles: 0.3 } },
]
// The teachers' judgements may be kept in a file (soft=FILE), to try another small network on them.
const softFile = given('soft')
const soft = softFile && existsSync(softFile) ? readFileSync(softFile) : await askTeachers(bags, use, labels, kinds, option('folds', 3), say)
if (softFile && !existsSync(softFile)) writeFileSync(softFile, soft)

const kernels = makeKernels(400)
const epochs = option('epochs', 12)
const straight = { categories: option('wide', 7_000), topics: option('straight', 11_000) }
const small = makeNet(kernels, { rows, dim: option('dim', 160), labels, hits, wide: straight.categories }, 1)
trainNet(kernels, small, bags, use, {
  ...both, straightFrom: 0, epochs, titles: 0.5, seed: 2, soft, softShare: option('share', 0.7), crossWeight: option('cross', 0.5),
  round: { fromEpoch: epochs - 2, share: option('step', 1) }, onEpoch: (e) => say(`epoch ${e + 1}`),
})
const net = addMargins(kernels, small, bags, use, held, { family: 1, from: split, to: labels, wide: straight.topics, cost: 0.2, epochs: 8, share: option('margins', 4), seed: 3 })
roundNet(net)
const bytes = packWeights({
  net, keys: ranked.subarray(0, rows), seenIn, papers: corpus.size,
  header: {
    name: WEIGHTS_FILE.replace(/\.bin$/, ''), norm: NORM, straight, categories: CATEGORIES.map((c) => c.id), topics: TOPICS.map((t) => t.id),
    ...finishNet(kernels, net, bags, held, say),
  },
})
const out = given('out') ?? join(root, 'public/model', WEIGHTS_FILE)
writeFileSync(out, bytes)
say(`${out}: ${bytes.length} bytes, deflated ${deflateRawSync(bytes, { level: 9 }).length}, brotli ${brotliCompressSync(bytes).length}`)
