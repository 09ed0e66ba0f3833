import { join } from 'node:path'
import { compilePhrases, findPhrases } from '../../../lib/classify/phrases.ts'
import { CATEGORIES, TOPICS } from '../../../lib/classify/taxonomy.ts'
import { readWords } from '../../../lib/classify/words.ts'
import { type Corpus, readCorpus } from '../../../scripts/train/corpus.ts'
import { joinCorpora } from '../../../scripts/train/corpus-threads.ts'
import { makeKernels } from '../../../scripts/train/kernels.ts'
import { learnMargins } from '../../../scripts/train/margins.ts'
import { chooseThresholds, type Gold, measure, type Quality, type Scores } from '../../../scripts/train/measure.ts'
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

/** A linear support vector machine over TF-IDF of words and pairs, trained here on the balanced training files, `every`-th paper of arXiv's. */
export async function measureLinear(every: number): Promise<BaselineLine[]> {
  const read = (family: 0 | 1, name: string): Promise<Corpus[]> =>
    Promise.all([readCorpus([{ path: join(papers, `${name}_train.jsonl.xz`), family, source: 0 }], family === 0 ? every : 1), readCorpus([{ path: join(papers, `${name}_dev.jsonl.xz`), family, source: 1 }])])
  const lines: BaselineLine[] = []
  for (const [family, file, name, from, to, how] of [[0, 'arxiv', 'categories', 0, SPLIT, { least: 3, cost: 0.1, epochs: 8 }], [1, 'conf', 'topics', SPLIT, LABELS, { least: 3, cost: 0.2, epochs: 8 }]] as const) {
    const corpus = joinCorpora(await read(family, file))
    const judged = [...corpus.family.keys()].filter((d) => (corpus.goldStart[d + 1] as number) > (corpus.goldStart[d] as number))
    const asked = judged.filter((d) => corpus.source[d] === 1), known = judged.filter((d) => corpus.source[d] === 0 && (corpus.titleHash[d] as number) % 100 < 8)
    const use = new Uint8Array(corpus.size)
    for (const d of judged) use[d] = corpus.source[d] === 0 ? 1 : 0
    for (const d of known) use[d] = 0
    const judge = learnMargins(makeKernels(600), corpus, use, { family, from, to, ...how, seed: 3 })
    const score = (docs: readonly number[], titleOnly: boolean): Scores => {
      const z = new Float32Array(docs.length * LABELS)
      docs.forEach((d, i) => judge(d, titleOnly, z.subarray(i * LABELS + from, i * LABELS + to)))
      return { z, papers: docs.length, labels: LABELS }
    }
    for (const titleOnly of [false, true]) {
      const marks = chooseThresholds(score(known, titleOnly), goldOf(corpus, known), from, to, 10)
      const thinned = family === 0 && every > 1 ? `, 1 in ${every} training papers` : ''
      lines.push({ what: `${name}, ${titleOnly ? 'title only' : 'title + abstract'}`, model: `linear SVM, all words and pairs of three papers${thinned}`, ...measure(score(asked, titleOnly), goldOf(corpus, asked), from, to, marks) })
    }
  }
  return lines
}

const goldOf = (c: Corpus, docs: readonly number[]): Gold => (i) => [...c.gold.subarray(c.goldStart[docs[i] as number], c.goldStart[(docs[i] as number) + 1])]
