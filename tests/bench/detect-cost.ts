/** What detection costs in Chromium: CPU beside the floors, slices, appends, growth; `--write` puts the table into docs/detection-cost.md. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv } from 'node:process'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { SLICE_MS } from '../../lib/sites/steps.ts'
import { makeCard, makePage, makeShop } from './detect-page.ts'

const root = join(import.meta.dirname, '../..')

/** The detector as one classic script, as the extension's build makes it. */
async function bundle(folder: string): Promise<string> {
  const entry = join(folder, 'entry.ts')
  writeFileSync(entry, `import { createDetector } from ${JSON.stringify(join(root, 'lib/sites/detect.ts'))}\nObject.assign(globalThis, { createDetector })\n`)
  await build({ root, logLevel: 'error', configFile: false, build: { outDir: folder, emptyOutDir: false, minify: true, lib: { entry, formats: ['iife'], name: 'x', fileName: () => 'detector.js' } } })
  return join(folder, 'detector.js')
}

/** Work done in the page: `run` is a global function made by `prepare`. */
interface Work {
  readonly name: string
  readonly code: string
}
/** What the page is told to be at: addresses of `about:blank` cannot be resolved, which no real page has to pay for. */
const ADDRESS = 'https://example.org/list'
const DETECT = `(() => {
  const steps = createDetector(document, '${ADDRESS}').look()
  let longest = 0, slices = 0, from = performance.now(), last = from
  const took = []
  for (let step = steps.next(); ; step = steps.next()) {
    const now = performance.now()
    took.push(now - last)
    last = now
    if (step.done) return { found: step.value.found.length, longest: Math.max(longest, now - from), slices: slices + 1, step: took.sort((a, b) => a - b)[Math.floor(0.99 * took.length)] }
    if (now - from >= ${SLICE_MS}) { longest = Math.max(longest, now - from); slices++; from = performance.now() }
  }
})()`
const FLOORS: readonly Work[] = [
  { name: "querySelectorAll('*'), all tags read", code: "(() => { let n = 0; for (const e of document.querySelectorAll('*')) n += e.localName.length; return { found: n } })()" },
  { name: 'TreeWalker, all text read', code: "(() => { const w = document.createTreeWalker(document, 4); let n = 0; while (w.nextNode()) n += w.currentNode.nodeValue.length; return { found: n } })()" },
]

/** Least work of a page reader, timed as where the budget of 60 ms was set: least of nine in one page, by the clock; `there`: what it took there, ms. */
interface Yardstick extends Work {
  readonly there: number
}
const YARDSTICKS: readonly Yardstick[] = [
  { name: "querySelectorAll('*'), tags read", there: 3.2, code: 'let n = 0; for (const e of document.querySelectorAll("*")) n += e.localName.length; return n' },
  { name: 'TreeWalker, text read', there: 4.6, code: 'const w = document.createTreeWalker(document, 4); let n = 0; while (w.nextNode()) n += w.currentNode.nodeValue.length; return n' },
  { name: 'textContent, one expression', there: 5.4, code: 'return document.body.textContent.match(/\\b\\d{4}\\.\\d{5}\\b|\\b10\\.\\d{4,9}\\/\\S+/g)?.length ?? 0' },
  { name: 'href of every link, one expression each', there: 10, code: 'let n = 0; for (const a of document.querySelectorAll("a[href]")) if (/arxiv\\.org\\/(?:abs|pdf)\\/(\\d{4}\\.\\d{5})/.test(a.getAttribute("href"))) n++; return n' },
]
/** A function body, nine times; the least time. */
const leastOfNine = (body: string): string => `(() => { const run = () => { ${body} }; let least = Infinity; for (let i = 0; i < 9; i++) { const from = performance.now(); run(); least = Math.min(least, performance.now() - from) } return least })()`
/** Until the page has been painted: its own layout is none of our cost. */
const SETTLED = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))'

interface Measured {
  readonly cpu: number
  readonly result: { readonly found?: number; readonly longest?: number; readonly slices?: number; readonly step?: number }
}

async function threadTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find((m) => m.name === 'ThreadTime')?.value ?? 0) * 1_000
}

/** Least CPU of several runs, each on a fresh load of the page, ms. `code` gives an object. */
async function measure(page: Page, cdp: CDPSession, html: string, script: string, code: string, times: number, warm = true): Promise<Measured> {
  let best: Measured = { cpu: Number.POSITIVE_INFINITY, result: {} }
  for (let i = 0; i < times; i++) {
    await page.setContent(html)
    await page.addScriptTag({ path: script })
    await page.evaluate(SETTLED)
    // The second run of a script is what a second page of a visit costs; the first includes compiling.
    if (warm) await page.evaluate(code)
    const before = await threadTime(cdp)
    const result = (await page.evaluate(code)) as Measured['result']
    const cpu = (await threadTime(cdp)) - before
    if (cpu < best.cpu) best = { cpu, result }
  }
  return best
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const ms = (n: number | undefined): string => (n === undefined ? '' : n.toFixed(1))

async function run(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'paperlight-cost-'))
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox'] })
  try {
    const script = await bundle(folder)
    const page = await browser.newPage()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const lines: string[] = []
    const big = makePage(2_000)
    await page.setContent(big)
    const elements = (await page.evaluate("document.querySelectorAll('*').length")) as number
    lines.push(`One page of 2,000 cards, ${elements.toLocaleString('en')} elements; renderer thread CPU, least of 5.`, '', '| work | CPU ms | found | longest slice ms | slices | step, 99 % ms |', '|---|--:|--:|--:|--:|--:|')
    const row = (name: string, m: Measured): number => lines.push(`| ${name} | ${ms(m.cpu)} | ${m.result.found ?? ''} | ${ms(m.result.longest)} | ${m.result.slices ?? ''} | ${ms(m.result.step)} |`)
    for (const { name, code } of FLOORS) row(`floor: ${name}`, await measure(page, cdp, big, script, code, 5))
    row('detection, first of a visit', await measure(page, cdp, big, script, DETECT, 5, false))
    row('detection, again', await measure(page, cdp, big, script, DETECT, 5))
    await page.setContent(big)
    await page.addScriptTag({ path: script })
    await page.evaluate(SETTLED)
    const warm = (await page.evaluate(leastOfNine(DETECT))) as number
    const floors: number[] = []
    for (const { code } of YARDSTICKS) floors.push((await page.evaluate(leastOfNine(code))) as number)
    const slower = median(YARDSTICKS.map(({ there }, i) => (floors[i] as number) / there))
    lines.push('', 'How this machine compares with the one the budget of 60 ms was written on (least of nine in one page, by the clock; the page there had 43,013 elements and more text).', '', '| work | here ms | there ms |', '|---|--:|--:|')
    for (const [i, { name, there }] of YARDSTICKS.entries()) lines.push(`| ${name} | ${ms(floors[i])} | ${ms(there)} |`)
    lines.push(`| detection | ${ms(warm)} | 60 asked |`, '', `The median of these ratios is ${slower.toFixed(2)}.`)
    lines.push('', 'A page of the same kind without papers (2,000 things of a shop).', '', '| work | CPU ms | found | longest slice ms | slices | step, 99 % ms |', '|---|--:|--:|--:|--:|--:|')
    const shop = makeShop(2_000)
    for (const { name, code } of FLOORS) row(`floor: ${name}`, await measure(page, cdp, shop, script, code, 5))
    row('detection', await measure(page, cdp, shop, script, DETECT, 5))
    row('detection, 60 things', await measure(page, cdp, makeShop(60), script, DETECT, 5))
    const APPEND = `(() => {
      const list = document.getElementById('list'), detector = createDetector(document, '${ADDRESS}')
      const finish = (steps) => { for (let s = steps.next(); ; s = steps.next()) if (s.done) return s.value.found.length }
      finish(detector.look())
      const html = ${JSON.stringify(Array.from({ length: 50 }, (_, i) => makeCard(i)).join(''))}
      let found = 0, longest = 0, total = 0
      for (let n = 0; n < 40; n++) {
        const t = document.createElement('template')
        t.innerHTML = html.replaceAll('/abs/1001.1', '/abs/' + (11 + n % 14) + '0' + (1 + n % 9) + '.1').replaceAll('number', 'number ' + n)
        const nodes = [...t.content.childNodes]
        list.append(...nodes)
        const from = performance.now()
        found += finish(detector.lookAt(nodes))
        const took = performance.now() - from
        longest = Math.max(longest, took); total += took
      }
      return { found, longest, total }
    })()`
    const few = makePage(200)
    const APPENDS = 5
    const appended: { found: number; longest: number; total: number }[][] = [[], []]
    for (let i = 0; i < APPENDS; i++) {
      for (const times of appended) {
        // The first time in a page includes compiling, as above.
        if (times === appended[0]) await page.goto('about:blank')
        await page.setContent(few)
        await page.addScriptTag({ path: script })
        await page.evaluate(SETTLED)
        times.push((await page.evaluate(APPEND)) as { found: number; longest: number; total: number })
      }
    }
    const [cold, again] = appended.map((times) => times.toSorted((a, b) => a.total - b.total)[0])
    if (cold && again) lines.push('', `40 appends of 50 cards, least of ${APPENDS} by the clock: ${cold.found} papers found, first of a visit ${ms(cold.total)} ms in all, the longest ${ms(cold.longest)} ms; again ${ms(again.total)} and ${ms(again.longest)} ms.`)
    lines.push('', 'Growth.', '', '| cards | elements | CPU ms | µs per element | longest slice ms |', '|--:|--:|--:|--:|--:|')
    for (const count of [500, 2_000, 5_000, 9_500]) {
      const html = makePage(count)
      const m = await measure(page, cdp, html, script, DETECT, 3)
      const size = (await page.evaluate("document.querySelectorAll('*').length")) as number
      lines.push(`| ${count} | ${size} | ${ms(m.cpu)} | ${((1_000 * m.cpu) / size).toFixed(2)} | ${ms(m.result.longest)} |`)
    }
    return lines.join('\n')
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const table = await run()
console.log(table)
if (argv.includes('--write')) writeFileSync(join(root, 'docs/detection-cost.md'), `# What detection costs\n\nMade by \`npm run bench detect-cost -- --write\`.\n\n${table}\n`)
