import { join } from 'node:path'
import { compilePhrases, findPhrases } from '../../../lib/classify/phrases.ts'
import { CATEGORIES, TOPICS } from '../../../lib/classify/taxonomy.ts'
import { readWords } from '../../../lib/classify/words.ts'
import { type Corpus, readCorpus } from '../../../scripts/train/corpus.ts'
import { activate, type Bags, bagCorpus, makeActive } from '../../../scripts/train/bags.ts'
import { chooseThresholds, type Gold, measure, type Quality, type Scores } from '../../../scripts/train/measure.ts'
import { seeded } from '../../../scripts/train/net.ts'
import { selectKeys } from '../../../scripts/train/select.ts'
import { papers, rowsOf } from './data.ts'

const LABELS = CATEGORIES.length + TOPICS.length, SPLIT = CATEGORIES.length
export interface BaselineLine extends Quality {
  readonly what: string
  readonly model: string
}

/** Our own phrases alone, as a classifier of topics: a hit in the title counts twice. */
export function measurePhrases(): BaselineLine[] {
  const tree = compilePhrases(TOPICS.flatMap((t, i) => t.phrases.map((p) => [p, SPLIT + i] as const)))
  const rows = rowsOf('conf_dev.jsonl.xz').filter((r) => (r.topics ?? []).length > 0)
  const ids = new Map(TOPICS.map((t, i) => [t.id, SPLIT + i]))
  const gold: Gold = (d) => (rows[d]?.topics ?? []).map((id) => ids.get(id) ?? -1)
  return [false, true].map((titleOnly) => {
    const z = new Float32Array(rows.length * LABELS)
    rows.forEach((row, d) => {
      findPhrases(tree, readWords(row.title), (l) => (z[d * LABELS + l] = (z[d * LABELS + l] as number) + 2))
      if (!titleOnly) findPhrases(tree, readWords(row.abstract), (l) => (z[d * LABELS + l] = (z[d * LABELS + l] as number) + 1))
    })
    const said = new Float64Array(LABELS - SPLIT).fill(1.5)
    return { what: `topics, ${titleOnly ? 'title only' : 'title + abstract'}`, model: 'phrases alone', ...measure({ z, papers: rows.length, labels: LABELS }, gold, SPLIT, LABELS, said) }
  })
}

/** One weight for each of 24,000 selected features and each label, logistic loss, trained here on the balanced training files. */
export async function measureLinear(every: number): Promise<BaselineLine[]> {
  const corpus = await readCorpus([{ path: join(papers, 'conf_train.jsonl.xz'), family: 1 }, { path: join(papers, 'arxiv_train.jsonl.xz'), family: 0 }], every)
  const use = Uint8Array.from({ length: corpus.size }, (_, d) => ((corpus.titleHash[d] as number) % 100 < 8 ? 0 : 1))
  const { keys } = selectKeys(corpus, use, LABELS, 24_000, 0.4)
  const weights = trainLinear(bagCorpus(corpus, keys), use, keys.length)
  const dev = await readCorpus([{ path: join(papers, 'conf_dev.jsonl.xz'), family: 1 }, { path: join(papers, 'arxiv_dev.jsonl.xz'), family: 0 }])
  const heldBags = bagCorpus(corpus, keys), devBags = bagCorpus(dev, keys)
  const lines: BaselineLine[] = []
  for (const [family, name, from, to] of [[0, 'categories', 0, SPLIT], [1, 'topics', SPLIT, LABELS]] as const)
    for (const titleOnly of [false, true]) {
      const pick = (c: Corpus, keep: (d: number) => boolean): number[] =>
        Array.from({ length: c.size }, (_, d) => d).filter((d) => c.family[d] === family && (c.goldStart[d + 1] as number) > (c.goldStart[d] as number) && keep(d))
      const held = pick(corpus, (d) => !use[d]), test = pick(dev, () => true)
      const marks = chooseThresholds(scoreLinear(heldBags, held, titleOnly, weights), goldOf(corpus, held), from, to, 30)
      const q = measure(scoreLinear(devBags, test, titleOnly, weights), goldOf(dev, test), from, to, marks)
      lines.push({ what: `${name}, ${titleOnly ? 'title only' : 'title + abstract'}`, model: `linear, 24,000 features${every > 1 ? `, 1 in ${every} training papers` : ''}`, ...q })
    }
  return lines
}

const goldOf = (c: Corpus, docs: readonly number[]): Gold => (i) => [...c.gold.subarray(c.goldStart[docs[i] as number], c.goldStart[(docs[i] as number) + 1])]

/** Labels × 1 offsets behind rows × labels weights. */
function trainLinear(b: Bags, use: Uint8Array, rows: number): Float32Array {
  const w = new Float32Array((rows + 1) * LABELS), squares = new Float32Array(w.length).fill(1e-4)
  w.fill(-4, rows * LABELS)
  const random = seeded(3), active = makeActive(), z = new Float32Array(LABELS)
  const jobs = Array.from(use.keys()).filter((d) => use[d])
  for (let epoch = 0; epoch < 4; epoch++)
    for (let n = 0; n < jobs.length; n++) {
      const d = jobs[Math.floor(random() * jobs.length)] as number
      const [from, to] = b.corpus.family[d] === 0 ? [0, SPLIT] : [SPLIT, LABELS]
      activate(b, d, random() < 0.3, 0.3, random, active)
      scoreActive(w, rows, active, from, to, z)
      const gold = new Set(b.corpus.gold.subarray(b.corpus.goldStart[d], b.corpus.goldStart[d + 1]))
      for (let l = from; l < to; l++) {
        const g = 1 / (1 + Math.exp(-(z[l] as number))) - (gold.has(l) ? 1 : 0)
        if (Math.abs(g) < 0.01 && random() > Math.abs(g) / 0.01) continue
        for (let i = 0; i <= active.n; i++) {
          const k = (i < active.n ? (active.row[i] as number) : rows) * LABELS + l
          const step = g * (i < active.n ? (active.value[i] as number) : 1)
          squares[k] = (squares[k] as number) + step * step
          w[k] = (w[k] as number) - (0.1 * (1 - epoch / 4) * step) / Math.sqrt(squares[k] as number)
        }
      }
    }
  return w
}

function scoreActive(w: Float32Array, rows: number, a: ReturnType<typeof makeActive>, from: number, to: number, z: Float32Array): void {
  for (let l = from; l < to; l++) {
    let s = w[rows * LABELS + l] as number
    for (let i = 0; i < a.n; i++) s += (a.value[i] as number) * (w[(a.row[i] as number) * LABELS + l] as number)
    z[l] = s
  }
}

function scoreLinear(b: Bags, docs: readonly number[], titleOnly: boolean, w: Float32Array): Scores {
  const z = new Float32Array(docs.length * LABELS), active = makeActive(), one = new Float32Array(LABELS)
  docs.forEach((d, i) => {
    activate(b, d, titleOnly, 0, Math.random, active)
    scoreActive(w, w.length / LABELS - 1, active, 0, LABELS, one)
    z.set(one, i * LABELS)
  })
  return { z, papers: docs.length, labels: LABELS }
}
