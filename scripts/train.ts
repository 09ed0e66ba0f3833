/**
 * Trains the weights that ship, from ../shared/papers: `npm run train [-- every=N rows=N dim=N epochs=N folds=N]`.
 * Large networks first judge papers they have not seen; a small one then learns from the authors' labels and from those judgements,
 * on whole papers and on titles alone. Seeded: the same data and options give the same bytes. Writes public/model/.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, cpuUsage } from 'node:process'
import { brotliCompressSync, deflateRawSync } from 'node:zlib'
import { NORM } from '../lib/classify/features.ts'
import { CATEGORIES, TOPICS } from '../lib/classify/taxonomy.ts'
import { WEIGHTS_FILE } from '../lib/classify/weights.ts'
import { readCorpus } from './train/corpus.ts'
import { bagCorpus, makeNet, trainNet } from './train/encoder.ts'
import { finishNet } from './train/finish.ts'
import { packWeights, roundNet } from './train/pack.ts'
import { selectKeys } from './train/select.ts'
import { askTeachers } from './train/teacher.ts'

const root = join(import.meta.dirname, '..')
const papers = join(root, '../shared/papers')
const given = (name: string): string | undefined => argv.find((a) => a.startsWith(`${name}=`))?.slice(name.length + 1)
const option = (name: string, usual: number): number => Number(given(name) ?? usual)
const start = Date.now()
const say = (text: string): void => console.log(`${((Date.now() - start) / 1000).toFixed(0)} s, ${(cpuUsage().user / 1e6).toFixed(0)} s cpu: ${text}`)

const labels = CATEGORIES.length + TOPICS.length, hits = 2 * TOPICS.length
const corpus = await readCorpus(
  [
    { path: join(papers, 'conf_train.jsonl.xz'), family: 1 },
    { path: join(papers, 'arxiv_train.jsonl.xz'), family: 0 },
    { path: join(papers, 'arxiv_extra.jsonl.xz'), family: 0 },
  ],
  option('every', 1),
)
say(`${corpus.size} papers read`)
// Part of the balanced files chooses thresholds and calibration and is never trained on: 8 % of the conference papers, 5 % of arXiv.
const HELD = [8, 5, 0]
const use = Uint8Array.from({ length: corpus.size }, (_, d) => ((corpus.titleHash[d] as number) % 100 < (HELD[corpus.source[d] as number] as number) ? 0 : 1))
const held = [...use.keys()].filter((d) => !use[d])

const teacherRows = option('teacherRows', 90_000), rows = option('rows', 36_000)
const { keys: ranked, seenIn } = selectKeys(corpus, use, labels, Math.max(teacherRows, rows), 0.4)
say(`${ranked.length} features chosen`)
// Teachers see twice the features of the student and more; their judgements can be kept in a file for the next run (soft=FILE).
const softFile = given('soft')
const soft: Uint8Array = softFile && existsSync(softFile) ? readFileSync(softFile) : await judge()
if (softFile) writeFileSync(softFile, soft)
const keys = ranked.subarray(0, rows)
const bags = bagCorpus(corpus, keys)
const net = makeNet(rows, option('dim', 128), labels, hits, 1, option('wide', 5_000))
trainNet(net, bags, use, {
  epochs: option('epochs', 7), rate: option('rate', 0.05), drop: option('drop', 0.5), titles: 0.5, seed: 2, soft, softShare: option('share', 0.5),
  crossWeight: option('cross', 0.5), onEpoch: (e) => say(`epoch ${e + 1}`),
})
say('before rounding:')
finishNet(net, bags, held, say)
say('as shipped:')
const bytes = packWeights({
  net, keys, seenIn, papers: corpus.size,
  header: {
    name: WEIGHTS_FILE.replace(/\.bin$/, ''), norm: NORM, categories: CATEGORIES.map((c) => c.id), topics: TOPICS.map((t) => t.id),
    ...finishNet(roundNet(net), bags, held, say),
  },
})
const out = given('out') ?? join(root, 'public/model', WEIGHTS_FILE)
writeFileSync(out, bytes)
say(`${out}: ${bytes.length} bytes, deflated ${deflateRawSync(bytes, { level: 9 }).length}, brotli ${brotliCompressSync(bytes).length}`)

async function judge(): Promise<Uint8Array> {
  const seen = bagCorpus(corpus, ranked.subarray(0, teacherRows))
  const size = { folds: option('folds', 3), rows: teacherRows, dim: option('teacherDim', 192), epochs: option('teacherEpochs', 6), labels, hits }
  return await askTeachers({ bags: seen, use, ...size }, say)
}
