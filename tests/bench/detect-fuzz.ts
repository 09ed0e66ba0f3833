/** Thousands of damaged pages from a seed: `npm run bench detect-fuzz -- --runs 3000 [--seed 1] [--only name] [--write]`; says what broke and how to repeat it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exit, memoryUsage } from 'node:process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { BUDGET_MS, BUDGET_US, type Seedling, tryPage } from '../pages/fuzz/check.ts'

const root = join(import.meta.dirname, '../..')
const cases = join(root, 'tests/pages/cases')
const shared = join(root, '../shared/pages')
/** Larger captures cost seconds to parse; they are left out. */
const LARGEST = 300_000

function readSeedlings(): Seedling[] {
  const own = readdirSync(cases).map((name) => {
    const { url, page } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8')) as { url: string; page?: string }
    return { name, url, html: readFileSync(join(cases, name, page ?? 'page.html'), 'utf8') }
  })
  if (!existsSync(shared)) return own
  const rows = readFileSync(join(shared, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'))
  const captured = rows.flatMap(([name = '', url = '']) => {
    const path = join(shared, name)
    const html = name.endsWith('.html') && existsSync(path) ? readFileSync(path, 'utf8') : ''
    return html === '' || html.length > LARGEST ? [] : [{ name, url, html }]
  })
  return [...own, ...captured]
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3000' }, seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' }, write: { type: 'boolean', default: false } } })
const runs = Number(values.runs)
const pages = readSeedlings().filter(({ name }) => name.includes(values.only))

/** What became of the pages one kind of damage was done to. */
interface Row {
  pages: number
  papers: number
  broken: number
  readonly ms: number[]
}
const rows = new Map<string, Row>()
const rowOf = (name: string): Row => rows.get(name) ?? (rows.set(name, { pages: 0, papers: 0, broken: 0, ms: [] }).get(name) as Row)
const at = (sorted: readonly number[], share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)

/** Heap in use; what is left of the pages before too, unless run with `--expose-gc`. */
function heapMb(): number {
  globalThis.gc?.()
  return Math.round(memoryUsage().heapUsed / 1e6)
}

for (let i = 0; i < runs; i++) {
  const page = pages[i % pages.length] as Seedling
  const seed = Number(values.seed) + i
  const outcome = tryPage(page, seed)
  for (const name of ['all', ...new Set(outcome.did)]) {
    const row = rowOf(name)
    row.pages++
    row.papers += outcome.found
    row.broken += outcome.broken.length > 0 ? 1 : 0
    row.ms.push(outcome.ms)
  }
  if (outcome.broken.length > 0) console.log(`${page.name} seed ${seed} (${outcome.did.join(', ')})\n  ${outcome.broken.slice(0, 3).join('\n  ')}`)
  // What jsdom refers to weakly is kept until the turn ends: every page before, were this one turn.
  await nextTurn()
  if (i % 500 === 499) console.error(`${i + 1} of ${runs}, ${heapMb()} MB of heap`)
}

const lines = [...rows].sort(([a], [b]) => Number(b === 'all') - Number(a === 'all') || a.localeCompare(b)).map(([name, row]) => {
  const ms = row.ms.toSorted((a, b) => a - b)
  return `| ${name} | ${row.pages} | ${row.papers} | ${row.broken} | ${at(ms, 0.5)} | ${at(ms, 0.99)} | ${at(ms, 1)} |`
})
const table = [
  `${runs} damaged copies of ${pages.length} pages (captures up to ${LARGEST / 1000} kB and all cases), seed ${values.seed}, by turns with adapters and without. Broken: an exception, cards that overlap, two papers on a card, a title or identifier the page does not hold, an address that is none, or more than ${BUDGET_MS} ms and ${BUDGET_US} µs an element. Times in ms under jsdom.`,
  '', '| damage | pages | papers found | broken | median | 99 % | slowest |', '|---|--:|--:|--:|--:|--:|--:|', ...lines,
].join('\n')
console.log(table)
if (values.write) {
  const file = join(root, 'docs/detection.md')
  const [head] = readFileSync(file, 'utf8').split(/\n## Damaged pages\n/)
  writeFileSync(file, `${(head ?? '').trimEnd()}\n\n## Damaged pages\n\nMade by \`npm run bench detect-fuzz -- --write\`.\n\n${table}\n`)
}
exit((rowOf('all').broken > 0 ? 1 : 0))
