/** arXiv papers whose abstracts are much alike, told without their identifiers: revisions under another title, and other works of the same people. `npm run bench identity-twins [--write] [--wrong]`. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sameByText } from '../../lib/identity/match.ts'
import type { Bibliography } from '../../lib/paper.ts'
import { writeSection } from './section.mjs'

const papers = join(import.meta.dirname, '../../../shared/papers')
if (!existsSync(papers)) {
  console.log('identity-twins: ../shared/papers is absent, nothing to measure')
  process.exit(0)
}
interface Row { readonly id: string; readonly title: string; readonly abstract: string }
const read = (name: string): Row[] =>
  execFileSync('xz', ['-dc', join(papers, `${name}.jsonl.xz`)], { maxBuffer: 2 ** 30, encoding: 'utf8' }).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)
const rows = ['arxiv_train', 'arxiv_dev', 'arxiv_extra'].flatMap(read)

/** Four-word runs as hashes. */
function runsOf(text: string): Set<number> {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return new Set(words.slice(3).map((_, i) => hash(words.slice(i, i + 4).join(' '))))
}
function hash(text: string): number {
  let h = 2166136261
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return h >>> 0
}
function alike(a: Set<number>, b: Set<number>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return shared / (a.size + b.size - shared || 1)
}

/** A sixteenth of all runs finds whoever shares a fifth of them; what very many share is a phrase. */
const SAMPLED = 16
const COMMON = 30
const byRun = new Map<number, number[]>()
rows.forEach(({ abstract }, i) => {
  for (const run of runsOf(abstract)) if (run % SAMPLED === 0) byRun.set(run, [...(byRun.get(run) ?? []).slice(0, COMMON), i])
})
const shared = new Map<number, number>()
for (const group of byRun.values()) {
  if (group.length > COMMON) continue
  group.forEach((i, at) => {
    for (const j of group.slice(at + 1)) shared.set(i * rows.length + j, (shared.get(i * rows.length + j) ?? 0) + 1)
  })
}

/** The collection took identifiers for numbers, so that a paper's versions stand in it under one that differs behind the fifth place. */
const number = ({ id }: Row): string => (/^\d{4}\.\d+$/.test(id) ? Number(id).toFixed(5) : id)
const told = ({ id, title, abstract }: Row): Bibliography => ({ title, abstract, published: /^\d{4}\./.test(id) ? `20${id.slice(0, 2)}` : '2005' })
const crude = ({ title }: Row): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '')
const BANDS = [0.2, 0.3, 0.4, 0.5, 0.75, 1.01] as const
const table = BANDS.slice(0, -1).map(() => ({ same: 0, found: 0, others: 0, taken: 0 }))
for (const [key, count] of shared) {
  const [a, b] = [rows[Math.floor(key / rows.length)] as Row, rows[key % rows.length] as Row]
  if (count < 2 || a.id === b.id || crude(a) === crude(b)) continue
  const likeness = alike(runsOf(a.abstract), runsOf(b.abstract))
  const band = table[BANDS.findLastIndex((from) => likeness >= from)]
  if (!band) continue
  const [isOne, said] = [number(a) === number(b), sameByText(told(a), told(b))]
  if (isOne) band.same++
  else band.others++
  if (said && isOne) band.found++
  if (said && !isOne) band.taken++
  if (said !== isOne && process.argv.includes('--wrong')) console.log(JSON.stringify([isOne, likeness, a, b]))
}
const lines = [
  '| abstracts alike by four-word runs | versions of one work under two titles | … recognised | two numbers of arXiv | … taken for one work |', '| --- | --- | --- | --- | --- |',
  ...table.map(({ same, found, others, taken }, i) => `| ${BANDS[i]} to ${Math.min(1, BANDS[i + 1] ?? 1)} | ${same} | ${found} | ${others} | ${taken} |`),
  '', `Among ${rows.length.toLocaleString('en')} papers of arXiv.`,
]
console.log(lines.join('\n'))
if (process.argv.includes('--write')) writeSection('identity-twins', lines.join('\n'))
