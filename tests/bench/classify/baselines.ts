import { join } from 'node:path'
import { compilePhrases, findPhrases } from '../../../lib/classify/phrases.ts'
import { CATEGORIES, TOPICS } from '../../../lib/classify/taxonomy.ts'
import { readWords } from '../../../lib/classify/words.ts'
import { type Corpus, readCorpus } from '../../../scripts/train/corpus.ts'
import { type Bags, bagCorpus } from '../../../scripts/train/bags.ts'
import { makeKernels } from '../../../scripts/train/kernels.ts'
import { chooseThresholds, type Gold, measure, type Quality } from '../../../scripts/train/measure.ts'
import { makeNet } from '../../../scripts/train/net.ts'
import { scoreAll } from '../../../scripts/train/scores.ts'
import { selectKeys } from '../../../scripts/train/select.ts'
import { trainNet } from '../../../scripts/train/trainer.ts'
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
  const read = (part: string): Promise<Corpus> => readCorpus([{ path: join(papers, `conf_${part}.jsonl.xz`), family: 1, source: 0 }, { path: join(papers, `arxiv_${part}.jsonl.xz`), family: 0, source: 1 }], part === 'train' ? every : 1)
  const corpus = await read('train'), dev = await read('dev')
  const use = Uint8Array.from({ length: corpus.size }, (_, d) => ((corpus.titleHash[d] as number) % 100 < 8 ? 0 : 1))
  const { keys } = selectKeys(corpus, use, LABELS, 24_000, 0.4)
  const kernels = makeKernels(64), held = bagCorpus(corpus, keys), test = bagCorpus(dev, keys)
  const net = makeNet(kernels, { rows: keys.length, dim: 0, labels: LABELS, hits: 0, wide: keys.length }, 3)
  trainNet(kernels, net, withoutHits(held), use, { epochs: 4, rate: 0.1, hitRate: 0, wideRate: 1, drop: 0.3, titles: 0.3, conferences: 1, seed: 3 })
  return ([[0, 'categories', 0, SPLIT], [1, 'topics', SPLIT, LABELS]] as const).flatMap(([family, name, from, to]) =>
    [false, true].map((titleOnly) => {
      const known = judged(corpus, family).filter((d) => !use[d]), asked = judged(dev, family)
      const marks = chooseThresholds(scoreAll(kernels, net, withoutHits(held), known, titleOnly), goldOf(corpus, known), from, to, 30)
      const q = measure(scoreAll(kernels, net, withoutHits(test), asked, titleOnly), goldOf(dev, asked), from, to, marks)
      return { what: `${name}, ${titleOnly ? 'title only' : 'title + abstract'}`, model: `linear, 24,000 features${every > 1 ? `, 1 in ${every} training papers` : ''}`, ...q }
    }),
  )
}

/** Papers of a family whose labels are known. */
const judged = (c: Corpus, family: number): number[] =>
  Array.from({ length: c.size }, (_, d) => d).filter((d) => c.family[d] === family && (c.goldStart[d + 1] as number) > (c.goldStart[d] as number))

const withoutHits = (bags: Bags): Bags => ({ ...bags, corpus: { ...bags.corpus, hits: new Uint8Array(0), hitStart: new Uint32Array(bags.corpus.size + 1) } })

const goldOf = (c: Corpus, docs: readonly number[]): Gold => (i) => [...c.gold.subarray(c.goldStart[docs[i] as number], c.goldStart[(docs[i] as number) + 1])]
