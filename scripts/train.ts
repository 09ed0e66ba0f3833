/** Trains the weights that ship, from ../shared/papers: `npm run train [-- every=N dim=N rows=N epochs=N]`. Seeded; writes public/model/. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, cpuUsage } from 'node:process'
import { brotliCompressSync, deflateRawSync } from 'node:zlib'
import { CATEGORIES, TOPICS } from '../lib/classify/taxonomy.ts'
import { WEIGHTS_FILE } from '../lib/classify/weights.ts'
import { calibrate } from './train/calibrate.ts'
import { readCorpus } from './train/corpus.ts'
import { activate, type Bags, bagCorpus, encode, hitsOf, makeActive, makeNet, type Net, scoreLabels, trainNet } from './train/encoder.ts'
import { chooseThresholds, type Gold, measure, type Scores } from './train/measure.ts'
import { packWeights, roundNet } from './train/pack.ts'
import { selectKeys } from './train/select.ts'

const root = join(import.meta.dirname, '..')
const papers = join(root, '../shared/papers')
const option = (name: string, usual: number): number => Number(argv.find((a) => a.startsWith(`${name}=`))?.slice(name.length + 1) ?? usual)
const say = (text: string): void => console.log(`${(cpuUsage().user / 1e6).toFixed(0)} s cpu  ${text}`)
const LABELS = CATEGORIES.length + TOPICS.length

const files = [
  { path: join(papers, 'conf_train.jsonl.xz'), family: 1 as const },
  { path: join(papers, 'arxiv_train.jsonl.xz'), family: 0 as const },
  ...(option('extra', 1) ? [{ path: join(papers, 'arxiv_extra.jsonl.xz'), family: 0 as const }] : []),
]
const corpus = await readCorpus(files, option('every', 1))
say(`${corpus.size} papers read`)
// A twentieth of the papers chooses thresholds and calibration and is never trained on.
const use = Uint8Array.from({ length: corpus.size }, (_, d) => ((corpus.titleHash[d] as number) % 100 < 5 ? 0 : 1))
const { keys, seenIn } = selectKeys(corpus, use, LABELS, option('rows', 24_000), 0.4)
const bags = bagCorpus(corpus, keys)
say(`${keys.length} features chosen, ${(bags.row.length / corpus.size).toFixed(0)} a paper`)
const net = makeNet(keys.length, option('dim', 96), LABELS, 2 * TOPICS.length, 1)
trainNet(net, bags, use, { epochs: option('epochs', 5), rate: 0.05, drop: 0.5, titles: 0.5, seed: 2, onEpoch: (e) => say(`epoch ${e + 1}`) })

const rounded = roundNet(net)
const thresholds = { whole: [] as number[], title: [] as number[] }
const calibration: Record<string, Record<string, [number, number]>> = { whole: {}, title: {} }
for (const mode of ['whole', 'title'] as const)
  for (const [family, name, from, to] of [[0, 'categories', 0, CATEGORIES.length], [1, 'topics', CATEGORIES.length, LABELS]] as const) {
    const held = [...use.keys()].filter((d) => !use[d] && corpus.family[d] === family && (corpus.goldStart[d + 1] as number) > (corpus.goldStart[d] as number))
    const scores = scoreAll(rounded, bags, held, mode === 'title')
    const gold: Gold = (i) => [...corpus.gold.subarray(corpus.goldStart[held[i] as number], corpus.goldStart[(held[i] as number) + 1])]
    const chosen = chooseThresholds(scores, gold, from, to, 30)
    thresholds[mode].push(...chosen)
    ;(calibration[mode] as Record<string, [number, number]>)[name] = calibrate(scores, gold, from, to)
    const q = measure(scores, gold, from, to, chosen)
    say(`${name}, ${mode}: macro ${q.macro.toFixed(3)} micro ${q.micro.toFixed(3)} P@1 ${q.p1.toFixed(3)} mAP ${q.map.toFixed(3)} (thresholds chosen on the same papers)`)
  }
const bytes = packWeights({
  net, keys, seenIn, papers: corpus.size,
  header: {
    name: WEIGHTS_FILE.replace(/\.bin$/, ''), categories: CATEGORIES.map((c) => c.id), topics: TOPICS.map((t) => t.id),
    thresholds: { whole: thresholds.whole.map(round), title: thresholds.title.map(round) }, calibration: calibration as never,
  },
})
writeFileSync(join(root, 'public/model', WEIGHTS_FILE), bytes)
say(`${WEIGHTS_FILE}: ${bytes.length} bytes, deflated ${deflateRawSync(bytes, { level: 9 }).length}, brotli ${brotliCompressSync(bytes).length}`)

function round(x: number): number {
  return Math.round(x * 1000) / 1000
}

function scoreAll(n: Net, b: Bags, docs: readonly number[], titleOnly: boolean): Scores {
  const z = new Float32Array(docs.length * LABELS), one = new Float32Array(LABELS)
  const active = makeActive(), h = new Float32Array(n.dim)
  docs.forEach((d, i) => {
    activate(b, d, titleOnly, 0, Math.random, active)
    encode(n, active, h)
    scoreLabels(n, h, hitsOf(b.corpus, d, titleOnly), 0, LABELS, one)
    z.set(one, i * LABELS)
  })
  return { z, papers: docs.length, labels: LABELS }
}
