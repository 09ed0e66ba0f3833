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
import { bagCorpus } from './train/bags.ts'
import { finishNet } from './train/finish.ts'
import { makeNet, widen } from './train/net.ts'
import { packWeights, roundNet } from './train/pack.ts'
import { selectKeys } from './train/select.ts'
import { askTeachers } from './train/teacher.ts'
import { trainNet } from './train/trainer.ts'

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
const student = makeNet(rows, option('dim', 128), labels, hits, 1)
trainNet(student, bags, use, {
  epochs: option('epochs', 7), rate: option('rate', 0.05), drop: option('drop', 0.5), titles: 0.5, seed: 2, soft, softShare: option('share', 0.5),
  crossWeight: option('cross', 0.5), onEpoch: (e) => say(`epoch ${e + 1}`),
})
say('the encoder before rounding:')
finishNet(student, bags, held, say)
// What rounding and the crowd of frequent labels cost the rare ones, phrases and the most telling words make good, going straight to the labels.
const net = widen(roundNet(student), option('wide', 5_000))
const near = use.map((u, d) => (u && (corpus.source[d] === 0 || (corpus.source[d] === 1 && ((corpus.titleHash[d] as number) >>> 8) % 3 === 0)) ? 1 : 0))
trainNet(net, bags, near, { epochs: option('lastEpochs', 3), rate: 0.05, drop: 0.3, titles: 0.5, seed: 4, soft, softShare: 0.4, crossWeight: 0.3, frozen: true })
say('with what goes straight to the labels:')
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
