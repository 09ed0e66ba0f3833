/** The library in a real Chromium at 1k, 10k and 100k saved papers: opening, searching, saving, importing. `npm run bench library [SIZES] [--write]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { writeSection } from './section.mjs'

const root = join(import.meta.dirname, '../..')
const sizes = process.argv.slice(2).filter((arg) => /^\d/.test(arg)).map(Number)
const SIZES = sizes.length ? sizes : [1_000, 10_000, 100_000]
const ORIGIN = 'https://bench.paperlight.example'

const { output } = (await build({ root, configFile: false, logLevel: 'error', build: { write: false, minify: true, lib: { entry: join(root, 'tests/bench/library-page.ts'), formats: ['es'] } } }))[0]
const script = output[0].code

async function open(profile) {
  const context = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-background-networking', '--enable-precise-memory-info', '--js-flags=--expose-gc'] })
  await context.route(`${ORIGIN}/**`, (route) =>
    route.fulfill(route.request().url().endsWith('.js') ? { contentType: 'text/javascript', body: script } : { contentType: 'text/html', body: '<!doctype html><body><script type="module" src="/bench.js"></script>' }))
  return context
}
async function newPage(context) {
  const page = await context.newPage()
  await page.goto(ORIGIN)
  await page.waitForFunction(() => 'bench' in globalThis)
  return page
}
const sorted = (times) => times.toSorted((a, b) => a - b)
const median = (times) => sorted(times)[Math.floor(times.length / 2)]
const p95 = (times) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * 0.95))]
const ms = (n) => n.toFixed(1)
const dirSize = async (page) => page.evaluate(async () => (await navigator.storage.estimate()).usage)

async function measure(size) {
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-bench-'))
  const row = { papers: size }
  let context = await open(profile)
  let page = await newPage(context)
  const rates = []
  for (let at = 0; at < size; at += 10_000) rates.push(await page.evaluate(([from, to]) => bench.fill(from, to), [at, Math.min(size, at + 10_000)]))
  row.import = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  row.plain = await page.evaluate(() => bench.plain())
  row.tidy = await page.evaluate(() => bench.tidy())
  row.disk = await dirSize(page)
  await context.close()

  const starts = []
  const firsts = []
  context = await open(profile)
  for (let i = 0; i < 7; i++) {
    page = await newPage(context)
    starts.push(await page.evaluate(() => bench.popup()))
    firsts.push(await page.evaluate((n) => bench.search(bench.titleOf(n).split(' ')[0].slice(0, 3)), 17 * i))
    await page.close()
  }
  row.popup = median(starts)
  row.popupWorst = Math.max(...starts)
  row.firstKey = p95(firsts)
  page = await newPage(context)
  const keys = []
  for (let i = 0; i < 15; i++) {
    const title = await page.evaluate((n) => bench.titleOf(n), Math.floor((size / 15) * i))
    const text = title.split(' ').slice(0, 4).join(' ')
    for (let end = 1; end <= text.length; end += 1) keys.push(await page.evaluate((part) => bench.search(part), text.slice(0, end)))
  }
  row.key = median(keys)
  row.keyP95 = p95(keys)
  const series = async (count, step) => {
    const times = []
    for (let i = 1; i <= count; i++) times.push(await step(i))
    return median(times)
  }
  const half = Math.floor(size / 2)
  row.facets = await series(5, () => page.evaluate(() => bench.facets()))
  row.page = await series(12, (i) => page.evaluate((offset) => bench.page(offset), Math.floor((size / 13) * i)))
  row.save = await series(15, (i) => page.evaluate((n) => bench.save(n), Math.floor((size / 16) * i)))
  row.sight = await series(5, (i) => page.evaluate(([n, k]) => bench.sight(n, 100, `https://x.example/${k}`), [half, i]))
  row.again = await series(5, () => page.evaluate((n) => bench.sight(n, 100, 'https://x.example/5'), half))
  row.states = await series(5, () => page.evaluate((n) => bench.states(n), Math.max(0, half - 1_000)))
  row.heap = await page.evaluate(() => {
    globalThis.gc?.()
    return performance.memory.usedJSHeapSize
  })
  await context.close()
  rmSync(profile, { recursive: true, force: true })
  return row
}

const rows = []
for (const size of SIZES) {
  rows.push(await measure(size))
  console.error(JSON.stringify(rows.at(-1)))
}
const COLUMNS = [
  ['script start to 20 rows painted, median ms', (r) => ms(r.popup)], ['… worst of 7', (r) => ms(r.popupWorst)], ['first keystroke in a fresh page, p95 ms', (r) => ms(r.firstKey)],
  ['keystroke, median ms', (r) => ms(r.key)], ['keystroke, p95 ms', (r) => ms(r.keyP95)], ['facets of everything, median ms', (r) => ms(r.facets)],
  ['50 rows anywhere in the list, median ms', (r) => ms(r.page)], ['a note saved, median ms', (r) => ms(r.save)], ['100 known papers met on a page, median ms', (r) => ms(r.sight)],
  ['… reported again', (r) => ms(r.again)], ['states of 2,000 cards of a page, median ms', (r) => ms(r.states)], ['import, papers a second', (r) => Math.round(r.import)], ['index put in order afterwards, s', (r) => (r.tidy / 1_000).toFixed(1)],
  ['on disk in all, MB', (r) => Math.round(r.disk / 1e6)], ['heap after all of it, MB', (r) => Math.round(r.heap / 1e6)],
]
const table = [`| | ${rows.map((r) => r.papers.toLocaleString('en')).join(' | ')} |`, `| --- |${rows.map(() => ' --- |').join('')}`, ...COLUMNS.map(([name, show]) => `| ${name} | ${rows.map(show).join(' | ')} |`)].join('\n')
console.log(table)
if (process.argv.includes('--write')) writeSection('library', table)
