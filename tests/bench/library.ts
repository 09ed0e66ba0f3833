/** The library in the built extension, in Chromium, at 1k, 10k and 100k saved papers and a million identifiers met: `npm run bench library [SIZES] [--write]`. */
import { loadavg, tmpdir } from 'node:os'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page, Worker } from 'playwright-core'
import { build } from 'vite'
import { type Chromium, launch } from '../e2e/chromium.ts'
import type { Bench } from './library-page.ts'
import { writeSection } from './section.mjs'

declare const bench: Bench
declare global {
  /** When the popup began to open the library, which is the first thing its script does, and when the first rows were painted, ms of the page's clock. */
  var begun: number | undefined
  var rowsPainted: number | undefined
}

const root = join(import.meta.dirname, '../..')
const sizes = process.argv.slice(2).filter((arg) => /^\d/.test(arg)).map(Number)
const SIZES = sizes.length ? sizes : [1_000, 10_000, 100_000]
/** Identifiers met beside those of saved papers. */
const MET = 1_000_000
/** Making the index of more papers anew takes minutes. */
const LARGEST_BROKEN = 10_000
/** Papers taken in one import. */
const FILE = 50_000

const [built] = (await build({
  root, configFile: false, logLevel: 'error',
  build: { write: false, minify: true, lib: { entry: join(root, 'tests/bench/library-page.ts'), formats: ['iife'], name: 'x' } },
})) as { output: { code: string }[] }[]
const script = built?.output[0]?.code ?? ''

const sorted = (times: readonly number[]): number[] => times.toSorted((a, b) => a - b)
const rank = (times: readonly number[], share: number): number => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
const median = (times: readonly number[]): number => rank(times, 0.5)
async function series(count: number, step: (i: number) => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let i = 1; i <= count; i++) times.push(await step(i))
  return times
}

/** A page of the extension with nothing of ours in it but the benchmark. */
async function benchPage({ context, id }: Chromium): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${id}/manifest.json`)
  await page.evaluate(script)
  return page
}

/** CPU time of the page's main thread so far, ms. */
async function cpu(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
}

async function fill(page: Page, size: number): Promise<{ rate: number; cpu: number; pause: number }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const made: { rate: number; pause: number }[] = []
  const before = await cpu(cdp)
  for (let at = 0; at < size; at += FILE) made.push(await page.evaluate(([from, to]) => bench.fill(from, to), [at, Math.min(size, at + FILE)] as const))
  return { rate: made.length / made.reduce((sum, { rate }) => sum + 1 / rate, 0), cpu: ((await cpu(cdp)) - before) / size, pause: Math.max(...made.map(({ pause }) => pause)) }
}

/** From the popup's own script to its first 20 rows painted, ms. */
async function popup({ context, id }: Chromium): Promise<number> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (...args) {
      globalThis.begun ??= performance.now()
      return open.apply(this, args)
    }
    const look = (): void => {
      if (document.querySelectorAll('[data-row]').length < 20) return void requestAnimationFrame(look)
      requestAnimationFrame(() => setTimeout(() => (globalThis.rowsPainted = performance.now())))
    }
    requestAnimationFrame(look)
  })
  await page.goto(`chrome-extension://${id}/popup.html`)
  const painted = await (await page.waitForFunction(() => globalThis.rowsPainted)).jsonValue()
  const started = await page.evaluate(() => globalThis.begun ?? NaN)
  await page.close()
  return (painted ?? NaN) - started
}

/** The library page's whole list, scrolled in 180 frames: gaps between frames, ms, and the heap after it, bytes. */
async function scroll({ context, id }: Chromium): Promise<{ gaps: number[]; heap: number }> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${id}/library.html`)
  await page.waitForFunction(() => document.querySelectorAll('.virtual [data-row]').length > 5)
  const gaps = await page.evaluate(async () => {
    const box = document.querySelector('.virtual') as HTMLElement
    const found: number[] = []
    let last = performance.now()
    for (let frame = 0; frame < 180; frame++) {
      const now = await new Promise<number>(requestAnimationFrame)
      found.push(now - last)
      last = now
      box.scrollTop = (box.scrollHeight * frame) / 180
    }
    return found.slice(2)
  })
  const cdp = await context.newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await page.close()
  return { gaps, heap: usedSize }
}

/** The worker, started anew. */
async function coldWorker(browser: Chromium): Promise<Worker> {
  await browser.stopWorker()
  const page = await browser.context.newPage()
  await page.goto(`chrome-extension://${browser.id}/options.html`)
  await page.evaluate(() => (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }).chrome.runtime.sendMessage({ ask: 'none' }).catch(() => {}))
  await page.close()
  const worker = browser.context.serviceWorkers().at(-1)
  if (!worker) throw new Error('no worker')
  if (await worker.evaluate(() => 'bench' in globalThis)) throw new Error('the worker is not a new one')
  await worker.evaluate(script)
  return worker
}

async function measure(size: number) {
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-bench-'))
  let browser = await launch({ profile })
  let page = await benchPage(browser)
  const imported = await fill(page, size)
  const tidy = await page.evaluate(async () => bench.tidy())
  const met = await page.evaluate((count) => bench.meet(count), MET)
  const index = await page.evaluate(() => bench.indexBytes())
  const disk = (await page.evaluate(() => navigator.storage.estimate())).usage ?? 0
  await browser.close()

  browser = await launch({ profile })
  const popups = await series(9, () => popup(browser))
  const firsts = await series(7, async (i) => {
    const fresh = await benchPage(browser)
    const ms = await fresh.evaluate(async (n) => {
      await bench.open()
      return bench.search(bench.titleOf(n).slice(0, 1))
    }, 17 * i)
    await fresh.close()
    return ms
  })
  page = await benchPage(browser)
  const keys = [...firsts]
  for (let i = 0; i < 15; i++) {
    const typed = (await page.evaluate((n) => bench.titleOf(n), Math.floor((size / 15) * i))).split(' ').slice(0, 4).join(' ')
    for (let end = 1; end <= typed.length; end++) keys.push(await page.evaluate((part) => bench.search(part), typed.slice(0, end)))
  }
  const half = Math.floor(size / 2)
  const step = Math.floor(size / 100)
  const facets = await series(7, () => page.evaluate(() => bench.facets()))
  const saves = await series(15, (i) => page.evaluate((n) => bench.save(n), Math.floor((size / 16) * i)))
  const sights = await series(7, (i) => page.evaluate(([n, k]) => bench.sight(n, 100, `https://x.example/${k}`, 1), [half, i] as const))
  const spread = await series(7, (i) => page.evaluate(([n, k, by]) => bench.sight(n, 100, `https://y.example/${k}`, by), [0, i, step] as const))
  const { gaps, heap } = await scroll(browser)
  const worker = await coldWorker(browser)
  const [cold, ...states] = await series(8, () => worker.evaluate((n) => bench.states(n), Math.max(0, half - 1_000)))
  const called = await page.evaluate((n) => bench.callOff(n, 20_000), size)
  const broken = size > LARGEST_BROKEN ? undefined : await page.evaluate((text) => bench.breakIndex(text), (await page.evaluate(() => bench.titleOf(7))).split(' ')[0] ?? '')
  await browser.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  return { size, imported, tidy, met, index, disk, popups, firsts, keys, facets, saves, sights, spread, gaps, heap, cold: cold ?? NaN, states, called, broken }
}
type Row = Awaited<ReturnType<typeof measure>>

const ms = (n: number): string => n.toFixed(1)
const both = (times: readonly number[]): string => `${ms(median(times))} / ${ms(rank(times, 0.95))}`
const COLUMNS: readonly (readonly [string, string, (row: Row) => string])[] = [
  ['popup, its script to 20 rows painted, median / worst of 9, ms', '30', ({ popups }) => `${ms(median(popups))} / ${ms(Math.max(...popups))}`],
  ['first keystroke in a fresh page, median / worst of 7, ms', '', ({ firsts }) => `${ms(median(firsts))} / ${ms(Math.max(...firsts))}`],
  ['keystroke, the first ones among them, median / p95, ms', 'p95 50', ({ keys }) => both(keys)],
  ['facets of everything, median / worst of 7, ms', '50', ({ facets }) => `${ms(median(facets))} / ${ms(Math.max(...facets))}`],
  ['frames while the whole list is scrolled, gap median / p95, ms', '16.7', ({ gaps }) => both(gaps)],
  ['heap of the library page after it, MB', '60', ({ heap }) => ms(heap / 1e6)],
  ['states of 2,000 cards in the worker, median / first after its start, ms', '10', ({ states, cold }) => `${ms(median(states))} / ${ms(cold)}`],
  ['a note saved, median / p95, ms', '20', ({ saves }) => both(saves)],
  ['100 known papers met on a page, median / worst of 7, ms', '30', ({ sights }) => `${ms(median(sights))} / ${ms(Math.max(...sights))}`],
  ['… from all over the library', '', ({ spread }) => `${ms(median(spread))} / ${ms(Math.max(...spread))}`],
  ['import, papers a second', '4,000', ({ imported }) => String(Math.round(imported.rate))],
  ['… CPU of the page a paper, ms', '', ({ imported }) => imported.cpu.toFixed(3)],
  ['… longest wait for a sign of progress, s', '', ({ imported }) => (imported.pause / 1_000).toFixed(1)],
  ['import called off at 2,000 of 20,000: all taken back after, s', '', ({ called, size }) => `${(called.ms / 1_000).toFixed(1)}${called.total === size ? '' : ` (${called.total} LEFT)`}`],
  ['tables and index put in order afterwards, s', '', ({ tidy }) => (tidy / 1_000).toFixed(1)],
  ['index, MB', '30', ({ index }) => ms(index / 1e6)],
  ['… overwritten with noise: made anew in, s', '', ({ broken }) => (broken ? `${(broken.ms / 1_000).toFixed(1)}${broken.before === broken.after ? '' : ` (${broken.before} → ${broken.after} FOUND)`}` : '–')],
  ['on disk in all, MB', '', ({ disk }) => String(Math.round(disk / 1e6))],
  ['identifiers in the ledger', '', ({ met }) => met.toLocaleString('en')],
]

const load = loadavg()[0] ?? 0
const rows: Row[] = []
for (const size of SIZES) {
  rows.push(await measure(size))
  const row = rows.at(-1) as Row
  console.error(COLUMNS.map(([name, , show]) => `${name}: ${show(row)}`).join('\n'), '\n')
}
const head = ['', 'aim at 100,000', ...rows.map(({ size }) => size.toLocaleString('en'))]
const table = [head, head.map(() => '---'), ...COLUMNS.map(([name, aim, show]) => [name, aim, ...rows.map(show)])].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
const note = `Load average when it began ${load.toFixed(1)}, when it ended ${(loadavg()[0] ?? 0).toFixed(1)}, on 2 cores.`
console.log(`${table}\n\n${note}`)
if (process.argv.includes('--write')) writeSection('library', `${table}\n\n${note}`)
