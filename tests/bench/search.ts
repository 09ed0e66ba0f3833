/**
 * Known-item search over 10,000 real papers of ../shared/papers (names of authors made up): is the paper a query was made from among the first ten,
 * and how high? Next to MiniSearch with fuzzy and prefix on the same papers; quality, time, memory, size, time to load.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { MemoryIndex } from '../../lib/search/memory.ts'
import type { Term } from '../../lib/search/query.ts'
import { SegmentBuilder } from '../../lib/search/segment-builder.ts'
import { STOP } from '../../lib/search/tokens.ts'
import type { Paper } from '../../lib/paper.ts'
import { writeSection } from './section.mjs'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '../shared/papers')
if (!existsSync(folder)) {
  console.log('search: ../shared/papers is absent, nothing to measure')
  process.exit(0)
}
let seed = 12345
const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const LAST = 'Abelard Bauerle Castroni Duarteson Eriksen Fontaine Garciano Huangfu Itoyama Jansenius Kumarage Lindqvist Mullerova Novakova Okaforji Petrovich Quistgaard Rossini Sorensen Tanakadate'.split(' ')
const FIRST = 'Ada Bo Chen Dana Emil Farah Goran Hana Ines Jan'.split(' ')

interface Row { id: string; title: string; abstract: string }
const rows = execFileSync('xz', ['-dc', join(folder, 'arxiv_train.jsonl.xz')], { maxBuffer: 2 ** 30, encoding: 'utf8' })
  .split('\n').filter((_, i) => i % 11 === 0).filter(Boolean).slice(0, 10_000).map((line) => JSON.parse(line) as Row)
const papers: Paper[] = rows.map(({ id, title, abstract }, i) => ({
  id: String(i), title, abstract, ids: { arxiv: id }, authors: Array.from({ length: 1 + Math.floor(random() * 4) }, () => `${pick(FIRST)} ${pick(LAST)}${Math.floor(random() * 90)}`),
  user: { standing: 'saved', savedAt: 1 + i, tags: [] }, met: [], firstSeen: 0, lastSeen: 0,
}))

const words = (title: string): string[] => title.toLowerCase().replace(/[^a-z0-9\s-]+/g, ' ').split(/\s+/).filter((word) => word !== '' && word !== '-')
const telling = (title: string): string[] => words(title).filter((word) => !STOP.has(word) && word.length > 2)
function typo(word: string): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)] ?? 'a'
  const kinds = [word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + letter + word.slice(at), word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)]
  return pick(kinds)
}
const some = (list: readonly string[], count: number): string[] => {
  const kept = new Set(Array.from({ length: count * 4 }, () => Math.floor(random() * list.length)).slice(0, count * 4))
  return list.filter((_, i) => kept.has(i)).slice(0, count)
}
const MAKE: Record<string, (paper: Paper) => string | undefined> = {
  'whole title': ({ title }) => words(title).join(' '),
  'half of the words': ({ title }) => { const all = telling(title); return all.length < 5 ? undefined : some(all, Math.ceil(all.length / 2)).join(' ') },
  'three words': ({ title }) => { const all = telling(title); return all.length < 5 ? undefined : some(all, 3).join(' ') },
  'author and a word': ({ title, authors = [] }) => { const all = telling(title); return all.length ? `${pick(authors).split(' ')[1]} ${pick(all)}` : undefined },
  'title being typed': ({ title }) => { const all = words(title).slice(0, 5); const last = all.pop() ?? ''; return last.length < 4 ? undefined : [...all, last.slice(0, 3)].join(' ') },
  'words and a typo': ({ title }) => {
    const all = some(telling(title), 4)
    const at = all.findIndex((word) => /^[a-z]{5,}$/.test(word))
    return all.length < 3 || at < 0 ? undefined : all.map((word, i) => (i === at ? typo(word) : word)).join(' ')
  },
  'title and a typo': ({ title }) => {
    const all = words(title)
    const places = all.map((word, i) => (/^[a-z]{5,}$/.test(word) ? i : -1)).filter((i) => i >= 0)
    const at = pick(places)
    return places.length ? all.map((word, i) => (i === at ? typo(word) : word)).join(' ') : undefined
  },
}
const known = Array.from({ length: 200 }, () => pick(papers))
const sets = Object.entries(MAKE).map(([name, make]) => ({ name, queries: known.flatMap((paper) => { const text = make(paper); return text ? [{ text, id: paper.id }] : [] }) }))

const query = (text: string): Term => ({ kind: 'all', terms: text.split(' ').map((word) => ({ kind: 'word', text: word })) })
const quantile = (times: readonly number[], q: number): number => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0
async function measure(find: (text: string) => Promise<readonly string[]> | readonly string[]): Promise<Map<string, { mrr: number; p50: number; p95: number; missed: string[] }>> {
  const out = new Map<string, { mrr: number; p50: number; p95: number; missed: string[] }>()
  for (const { name, queries } of sets) {
    const times: number[] = []
    const missed: string[] = []
    let sum = 0
    for (const { text, id } of queries) {
      const start = performance.now()
      const found = await find(text)
      times.push(performance.now() - start)
      const at = found.indexOf(id)
      if (at >= 0 && at < 10) sum += 1 / (at + 1)
      else missed.push(`${text} | ${papers[Number(id)]?.title}`)
    }
    out.set(name, { mrr: sum / queries.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95), missed })
  }
  return out
}
const heap = (): number => { globalThis.gc?.(); return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers }

const before = heap()
let start = performance.now()
const index = new MemoryIndex(papers)
const buildMs = performance.now() - start
const ourHeap = heap() - before
const builder = new SegmentBuilder()
papers.forEach((paper, doc) => builder.addPaper(doc, paper))
const segment = builder.build()
const bytes = segment.blocks.reduce((sum, block) => sum + block.bytes.length + block.terms.length, 0)
const ours = await measure(async (text) => (await index.search(query(text), 10)).map(({ id }) => id))

const beforeMini = heap()
start = performance.now()
const options = { fields: ['title', 'abstract', 'authors'], searchOptions: { boost: { title: 3, authors: 2 }, prefix: true, fuzzy: 0.2 } }
const mini = new MiniSearch(options)
mini.addAll(papers.map(({ id, title, abstract, authors = [] }) => ({ id, title, abstract, authors: authors.join(' ') })))
const miniBuild = performance.now() - start
const miniHeap = heap() - beforeMini
const json = JSON.stringify(mini)
start = performance.now()
MiniSearch.loadJSON(json, options)
const miniLoad = performance.now() - start
const theirs = await measure((text) => mini.search(text).slice(0, 10).map(({ id }) => String(id)))

const megabytes = (n: number): string => `${(n / 1e6).toFixed(1)} MB`
const lines = ['| query | Paperlight MRR@10 | p50 / p95 ms | MiniSearch MRR@10 | p50 / p95 ms |', '| --- | --- | --- | --- | --- |']
for (const { name } of sets) {
  const [a, b] = [ours.get(name), theirs.get(name)]
  if (a && b) lines.push(`| ${name} | ${a.mrr.toFixed(3)} | ${a.p50.toFixed(2)} / ${a.p95.toFixed(1)} | ${b.mrr.toFixed(3)} | ${b.p50.toFixed(1)} / ${b.p95.toFixed(1)} |`)
}
lines.push('', '| | Paperlight | MiniSearch |', '| --- | --- | --- |', `| build | ${Math.round(buildMs)} ms | ${Math.round(miniBuild)} ms |`,
  `| memory, all loaded | ${megabytes(ourHeap)} | ${megabytes(miniHeap)} |`, `| stored | ${megabytes(bytes)} | ${megabytes(json.length)} |`,
  `| load before the first answer | nothing (blocks are read when a query needs them) | ${Math.round(miniLoad)} ms |`)
console.log(lines.join('\n'))
if (process.argv.includes('--missed')) for (const [name, { missed }] of ours) for (const line of missed.slice(0, 12)) console.log(`${name}: ${line}`)
if (process.argv.includes('--write')) writeSection('search', lines.join('\n'))
