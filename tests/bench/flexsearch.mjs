/** Paperlight's block index beside FlexSearch's persistent IndexedDB mode, on the same papers in a real Chromium. `npm run bench flexsearch [PAPERS] [--write]`. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { writeSection } from './section.mjs'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '../shared/papers')
if (!existsSync(folder)) {
  console.log('flexsearch: ../shared/papers is absent, nothing to measure')
  process.exit(0)
}
const SIZE = Number(process.argv.find((arg) => /^\d+$/.test(arg)) ?? 10_000)
const ORIGIN = 'https://bench.paperlight.example'
const rows = execFileSync('xz', ['-dc', join(folder, 'arxiv_train.jsonl.xz')], { maxBuffer: 2 ** 30, encoding: 'utf8' })
  .split('\n').filter((line, i) => line && i % 11 === 0).slice(0, SIZE).map((line) => JSON.parse(line)).map(({ id, title, abstract }) => ({ id, title, abstract }))
const telling = ({ title }) => title.toLowerCase().replace(/[^a-z0-9\s]+/g, ' ').split(/\s+/).filter((word) => word.length > 3)
const known = rows.filter((row, i) => i % Math.floor(SIZE / 60) === 0 && telling(row).length > 4)
const swap = (word) => word.slice(0, 2) + word[3] + word[2] + word.slice(4)
const QUERIES = {
  'three words': (row) => telling(row).filter((_, i) => i % 2 === 0).slice(0, 3).join(' '),
  'being typed': (row) => { const words = telling(row).slice(0, 3); return [...words.slice(0, -1), words.at(-1).slice(0, 3)].join(' ') },
  'one typo': (row) => { const words = telling(row).slice(0, 4); const at = words.findIndex((word) => word.length > 5); return words.map((word, i) => (i === at ? swap(word) : word)).join(' ') },
}

const { output } = (await build({ root, configFile: false, logLevel: 'error', build: { write: false, lib: { entry: join(root, 'tests/bench/flexsearch-page.ts'), formats: ['es'] } } }))[0]
const script = output[0].code
const sorted = (times) => times.toSorted((a, b) => a - b)
const at = (times, q) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * q))].toFixed(1)

async function measure(name) {
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-bench-'))
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--enable-precise-memory-info', '--js-flags=--expose-gc'] })
    await context.route(`${ORIGIN}/**`, (route) =>
      route.fulfill(route.request().url().endsWith('.js') ? { contentType: 'text/javascript', body: script } : { contentType: 'text/html', body: '<!doctype html><script type="module" src="/bench.js"></script>' }))
    const fresh = async () => {
      const page = await context.newPage()
      await page.goto(ORIGIN)
      await page.waitForFunction(() => 'versus' in globalThis)
      return page
    }
    return { context, fresh }
  }
  let { context, fresh } = await open()
  let page = await fresh()
  const result = { name, build: await page.evaluate(([who, all]) => versus[who === 'flex' ? 'fillFlex' : 'fillOurs'](all), [name, rows]), disk: await page.evaluate(() => versus.usage()) }
  await context.close()
  ;({ context, fresh } = await open())
  const cold = []
  for (const row of known.slice(0, 8)) {
    page = await fresh()
    cold.push((await page.evaluate(([who, text]) => versus[who](text), [name, QUERIES['three words'](row)])).ms)
    await page.close()
  }
  result.cold = cold
  page = await fresh()
  result.kinds = {}
  for (const [kind, make] of Object.entries(QUERIES)) {
    const times = []
    let sum = 0
    for (const row of known) {
      const { ms, ids } = await page.evaluate(([who, text]) => versus[who](text), [name, make(row)])
      times.push(ms)
      const place = ids.indexOf(row.id)
      if (place >= 0) sum += 1 / (place + 1)
    }
    result.kinds[kind] = { mrr: sum / known.length, times }
  }
  result.heap = await page.evaluate(() => {
    globalThis.gc?.()
    return performance.memory.usedJSHeapSize
  })
  await context.close()
  rmSync(profile, { recursive: true, force: true })
  return result
}

const [ours, flex] = [await measure('ours'), await measure('flex')]
const both = (show) => `${show(ours)} | ${show(flex)}`
const lines = [`| ${SIZE.toLocaleString('en')} papers, title and abstract | block index | FlexSearch, IndexedDB |`, '| --- | --- | --- |',
  `| papers stored and indexed, s | ${both((r) => (r.build / 1_000).toFixed(1))} |`, `| on disk, MB (ours with the papers) | ${both((r) => (r.disk / 1e6).toFixed(0))} |`,
  `| first query in a fresh page, median / worst ms | ${both((r) => `${at(r.cold, 0.5)} / ${at(r.cold, 1)}`)} |`, `| heap after all queries, MB | ${both((r) => (r.heap / 1e6).toFixed(0))} |`,
  ...Object.keys(QUERIES).map((kind) => `| ${kind}: MRR@10, median / p95 ms | ${both((r) => `${r.kinds[kind].mrr.toFixed(3)}, ${at(r.kinds[kind].times, 0.5)} / ${at(r.kinds[kind].times, 0.95)}`)} |`)]
console.log(lines.join('\n'))
if (process.argv.includes('--write')) writeSection('flexsearch', lines.join('\n'))
