/** What Paperlight costs the pages it reads: script and layout time, long tasks, movement, time to the first marks. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { type Chromium, launch } from '../e2e/chromium.ts'
import { costOf, withoutForeign } from '../e2e/cost.ts'
import { marksOf } from '../e2e/marks.ts'

const RUNS = 7
const root = join(import.meta.dirname, '../..')
const fixture = (name: string): string => join(root, 'tests/fixtures/pages', `${name}.html`)
const PAGES = [
  { name: 'no papers (own)', file: fixture('no-papers'), url: 'https://huggingface.co/pricing', marks: 0 },
  { name: 'HF daily, 8 cards (own)', file: fixture('hf-papers'), url: 'https://huggingface.co/papers', marks: 1 },
  { name: 'HF daily, 13 cards', file: join(root, '../shared/pages/hf-papers-daily-1.html'), url: 'https://huggingface.co/papers?real', marks: 1 },
  { name: 'arXiv new, 10 entries (own)', file: fixture('arxiv-new'), url: 'https://arxiv.org/list/cs.CL/new', marks: 1 },
  { name: 'arXiv list 3 (capture)', file: join(root, '../shared/pages/arxiv-list-3.html'), url: 'https://arxiv.org/list/astro-ph.CO/pastweek', marks: 1 },
]
/** The same page where Paperlight has no right to be: what it costs alone. */
const ALONE = 'https://alone.example/'

interface Run {
  readonly script: number
  readonly layout: number
  readonly longTasks: readonly number[]
  readonly shift: number
  readonly marked: number
}

async function metricsOf(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]))
}

async function runOnce(browser: Chromium, url: string, marks: number): Promise<Run> {
  const tab = await browser.open('about:blank')
  const page = browser.context.pages().at(-1)
  if (!page) throw new Error('no tab')
  const cdp = await browser.context.newCDPSession(page)
  // Time the thread worked, whatever else the machine does meanwhile.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await metricsOf(cdp)
  await tab.go(url)
  const start = Date.now()
  if (marks > 0) {
    await tab.run(() => document.querySelector('article, [title=Abstract], .arxiv-result')?.scrollIntoView())
    await marksOf(tab, marks)
  }
  const marked = Date.now() - start
  await tab.run(() => new Promise((done) => setTimeout(done, 1_000)))
  const after = await metricsOf(cdp)
  const cost = await costOf(tab)
  await tab.close()
  const spent = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0)
  return { script: spent('ScriptDuration'), layout: spent('LayoutDuration') + spent('RecalcStyleDuration'), ...cost, marked }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function runs(browser: Chromium, url: string, marks: number): Promise<readonly Run[]> {
  const all: Run[] = []
  for (let i = 0; i <= RUNS; i++) all.push(await runOnce(browser, url, marks))
  return all.slice(1)
}

function rowOf(name: string, runs: readonly Run[]): string {
  const tasks = runs.flatMap(({ longTasks }) => longTasks)
  const cells = [
    median(runs.map(({ script }) => script)).toFixed(1), median(runs.map(({ layout }) => layout)).toFixed(1),
    `${tasks.length} (worst ${Math.max(0, ...tasks)})`, Math.max(...runs.map(({ shift }) => shift)).toFixed(4), median(runs.map(({ marked }) => marked)).toFixed(0),
  ]
  return `| ${[name, ...cells].join(' | ')} |`
}

const browser = await launch()
console.log(`Medians of ${RUNS} loads, ms. Long tasks: all those over 50 ms after parsing, in all loads together.\n`)
console.log('| page | script | style and layout | long tasks | layout shift, worst | load to marks |\n|---|---|---|---|---|---|')
for (const { name, file, url, marks } of PAGES) {
  if (!existsSync(file)) {
    console.log(`| ${name} | ../shared is absent | | | | |`)
    continue
  }
  const html = withoutForeign(readFileSync(file, 'utf8'))
  await browser.route(url, html)
  await browser.route(ALONE, html)
  console.log(rowOf(name, await runs(browser, url, marks)))
  console.log(rowOf('– the page alone', await runs(browser, ALONE, 0)))
}
await browser.close()
