import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { classify, loadModel, type Model } from '../../../lib/classify/classifier.ts'
import { compileRules, matchRules } from '../../../lib/classify/match-rules.ts'
import { TagLearner } from '../../../lib/classify/tag-learner.ts'
import { WEIGHTS_FILE } from '../../../lib/classify/weights.ts'
import type { Row } from '../../../scripts/train/corpus.ts'

export interface Cost {
  readonly what: string
  readonly value: string
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
const time = (run: () => void): number => {
  const start = performance.now()
  run()
  return performance.now() - start
}
const ms = (x: number): string => `${x.toFixed(2)} ms`

/** Times in this process, after warming up where it says so; on a busy machine medians are what to read. */
export function measureCost(model: Model, rows: readonly Row[]): Cost[] {
  const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../../public/model', WEIGHTS_FILE))).buffer
  const withAbstract = rows.filter((r) => r.abstract).slice(0, 1_000)
  const each = (paper: (r: Row) => { title: string; abstract?: string }): number => median(withAbstract.map((r) => time(() => classify(model, paper(r)))))
  each((r) => r)
  const pages = Array.from({ length: 10 }, (_, p) => withAbstract.slice(p * 100, p * 100 + 100))
  return [
    { what: 'load weights', value: ms(median(Array.from({ length: 9 }, () => time(() => loadModel(bytes))))) },
    { what: 'a paper, title + abstract, median', value: ms(each((r) => r)) },
    { what: 'a title, median', value: ms(each((r) => ({ title: r.title }))) },
    { what: '100 cards', value: ms(median(pages.map((page) => time(() => page.forEach((r) => classify(model, r)))))) },
    ...learnerCost(model, rows),
    ...hostileCost(model),
    ...rulesCost(withAbstract),
  ]
}

function learnerCost(model: Model, rows: readonly Row[]): Cost[] {
  const learner = new TagLearner(model)
  const tagged = 10_000
  const before = memory()
  for (let i = 0; i < tagged; i++) learner.learn(`p${i}`, rows[i % rows.length] as Row, [`tag ${i % 97}`, ...(i % 2 ? ['half'] : [])])
  const used = memory() - before
  const more = rows.slice(0, 200)
  const learn = more.map((r, i) => time(() => learner.learn(`q${i}`, r, ['tag 3', 'half'])))
  const suggest = more.map((r) => time(() => learner.suggest(r)))
  return [
    { what: 'learn one accepted tag, 10,000 tagged papers: median', value: ms(median(learn)) },
    { what: 'learn one accepted tag, 10,000 tagged papers: slowest of 200', value: ms(Math.max(...learn)) },
    { what: 'suggest tags with reasons, 98 tags on 10,000 papers: median', value: ms(median(suggest)) },
    { what: 'memory of 10,000 tagged papers', value: `${(used / 2 ** 20).toFixed(1)} MB` },
  ]
}

/** Heap and buffers in use, bytes, after a collection. */
export function memory(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let i = 0; i < 3; i++) collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** What each costs whole, beside what ten thousand letters of it cost. */
function hostileCost(model: Model): Cost[] {
  const cost = (text: string): string => ms(median(Array.from({ length: 41 }, () => time(() => classify(model, { title: text, abstract: text })))))
  const kinds = [
    ['1 MB of words', 'learning graphs from noisy labels with attention '.repeat(20_000)], ['10^5 times one word', 'graph '.repeat(100_000)], ['one word of 1 MB', 'a'.repeat(1_000_000)],
    ['1 MB of combining marks', 'e\u0301\u0316'.repeat(350_000)], ['1 MB of lone surrogates', '\ud800'.repeat(1_000_000)],
  ] as const
  return kinds.map(([what, text]) => ({ what: `hostile: ${what}; 10 kB of it`, value: `${cost(text)}; ${cost(text.slice(0, 10_000))}` }))
}

function rulesCost(rows: readonly Row[]): Cost[] {
  const words = rows.flatMap((r) => r.title.split(' ')).filter((w) => /^\w{4,}$/.test(w))
  const rules = Array.from({ length: 5_000 }, (_, i) => ({
    id: String(i),
    when: { is: 'all' as const, of: [{ is: 'phrase' as const, value: `${words[i % words.length]} ${words[(i * 7) % words.length]}` }, { is: 'not' as const, of: { is: 'keyword' as const, value: words[(i * 13) % words.length] ?? 'x' } }] },
  }))
  let matcher = compileRules([])
  const compile = time(() => (matcher = compileRules(rules)))
  return [
    { what: '5,000 rules compiled once', value: ms(compile) },
    { what: '5,000 rules on one paper: median', value: ms(median(rows.map((r) => time(() => matchRules(matcher, r))))) },
  ]
}
