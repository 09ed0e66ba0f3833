/** The library in the built extension, in Chromium, at 1k, 10k and 100k saved papers and a million identifiers met:
 * `npm run bench library [SIZES] [--only=popup,keys,…] [--profile=FOLDER] [--write]`. The folder holds a profile a size; one that is there is taken as filled, and kept. */
import { loadavg, tmpdir } from 'node:os'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page, Worker } from 'playwright-core'
import { type Chromium, launch } from '../e2e/chromium.ts'
import type { Bench } from './library-page.ts'
import { median, rank, script, series, sizesOf } from './library-script.ts'
import { writeSection } from './section.mjs'

declare const bench: Bench
declare global {
  /** When a page of ours ran its first line (which asks for the tab in front), read what it had kept or began to open the database, whichever was first; when its first
   * rows were on the screen; and when the library had answered (rows beyond those it began with are there), ms of the page's clock. */
  var begun: number | undefined
  var rowsPainted: number | undefined
  var confirmed: number | undefined
}

const SIZES = sizesOf(process.argv.slice(2), [1_000, 10_000, 100_000])
const option = (name: string): string | undefined => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const only = option('only')?.split(',')
const kept = option('profile')
/** Runs a part of the benchmark that was asked for. */
const part = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => (!only || only.includes(name) ? work() : undefined)
/** Identifiers met beside those of saved papers. */
const MET = 1_000_000
/** Making the index of more papers anew takes minutes. */
const LARGEST_BROKEN = 10_000

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

/** Takes a file of our own JSON, as the library page does once its preview was agreed to. */
async function fill(page: Page, size: number) {
  await page.evaluate((count) => bench.write(0, count), size)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await cpu(cdp)
  const made = await page.evaluate(() => bench.fill())
  if (made.many !== size) throw new Error(`${made.many} papers of ${size} were taken`)
  return { ...made, cpu: ((await cpu(cdp)) - before) / size }
}

/** Notes when a page of ours began and when its first rows were on the screen, as the browser tells it, and when the library had said more. Runs in the page. */
function notePainting(): void {
  const { tabs } = (globalThis as unknown as { chrome: { tabs?: { query(...given: unknown[]): unknown } } }).chrome
  const query = tabs?.query.bind(tabs)
  if (tabs && query)
    tabs.query = (...given) => {
      globalThis.begun ??= performance.now()
      return query(...given)
    }
  const { getItem } = Storage.prototype
  Storage.prototype.getItem = function (name) {
    globalThis.begun ??= performance.now()
    return getItem.call(this, name)
  }
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...args) {
    globalThis.begun ??= performance.now()
    return open.apply(this, args)
  }
  new PerformanceObserver((list) => (globalThis.rowsPainted ??= list.getEntries()[0]?.startTime)).observe({ type: 'element', buffered: true })
  new MutationObserver(() => {
    const rows = document.querySelectorAll('[data-row]')
    if (rows.length >= 20) for (const row of rows) row.setAttribute('elementtiming', 'row')
    // Not its picture, which has twenty.
    if (document.querySelectorAll('.gate[data-open=true] [data-row]').length > 20) globalThis.confirmed ??= performance.now()
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-open'] })
}

/** The least any page can do: opens the same database, reads the same record and shows twenty titles of it, with no code and no style of ours. Runs in the page. */
function showLeast(): void {
  addEventListener('DOMContentLoaded', () => {
    const opening = indexedDB.open('paperlight')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('meta').objectStore('meta').get('first')
      reading.onsuccess = () => {
        const { papers } = reading.result as { papers: { title: string }[] }
        document.body.append(...papers.slice(0, 20).map(({ title }) => Object.assign(document.createElement('p'), { textContent: title, ariaLabel: title })))
        for (const row of document.querySelectorAll('p')) row.dataset['row'] = ''
      }
    }
  })
}

/** What no page can be faster than: shows the titles that were kept, and opens nothing. Runs in the page. */
function showKept(): void {
  addEventListener('DOMContentLoaded', () => {
    const { rows } = JSON.parse(localStorage.getItem('last-drawn') ?? '') as { rows: { papers: { title: string }[] } }
    document.body.append(...rows.papers.map(({ title }) => Object.assign(document.createElement('p'), { textContent: title, ariaLabel: title })))
    for (const row of document.querySelectorAll('p')) row.dataset['row'] = ''
  })
}

interface Painted {
  /** From the first thing its script does to its first 20 rows on the screen, ms, and from when its opening began. */
  readonly script: number
  readonly opening: number
  /** From the first thing its script does to when the library has answered, ms. */
  readonly confirmed: number
}

/** What the browser gives the popup; a tab is larger, and so shows all 20 rows. */
const POPUP = { width: 416, height: 600 }

/** The popup as it was opened before (in a tab or its own size) or for the first time, or a page that does less. */
async function painted({ context, id }: Chromium, what: 'again' | 'small' | 'first' | 'least' | 'kept'): Promise<Painted> {
  const page = await context.newPage()
  if (what === 'small') await page.setViewportSize(POPUP)
  const least = what === 'least' || what === 'kept'
  await page.addInitScript(notePainting)
  if (least) await page.addInitScript(what === 'least' ? showLeast : showKept)
  if (what === 'first') await page.addInitScript(() => localStorage.clear())
  await page.goto(`chrome-extension://${id}/${least ? 'offscreen' : 'popup'}.html`)
  const opening = (await (await page.waitForFunction(() => globalThis.rowsPainted)).jsonValue()) ?? NaN
  const begun = await page.evaluate(() => globalThis.begun ?? NaN)
  const confirmed = least ? NaN : ((await (await page.waitForFunction(() => globalThis.confirmed)).jsonValue()) ?? NaN)
  // What the next one begins with is kept now.
  if (!least) await page.waitForFunction(() => localStorage.getItem('last-drawn') !== null && localStorage.getItem('last-picture-popup') !== null)
  await page.close()
  return { script: opening - begun, opening, confirmed: confirmed - begun }
}

/** All in turns, so that what else the machine does is the same for all. */
async function paintings(browser: Chromium) {
  const [popup, small, first, least, kept]: [Painted[], Painted[], Painted[], Painted[], Painted[]] = [[], [], [], [], []]
  for (let i = 0; i < 9; i++) {
    least.push(await painted(browser, 'least'))
    first.push(await painted(browser, 'first'))
    popup.push(await painted(browser, 'again'))
    small.push(await painted(browser, 'small'))
    kept.push(await painted(browser, 'kept'))
  }
  return { popup, small, first, least, kept }
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

/** A library of this many papers in a profile. */
async function filled(size: number, profile: string) {
  const browser = await launch({ profile })
  const page = await benchPage(browser)
  const imported = await fill(page, size)
  const tidy = await page.evaluate(async () => bench.tidy())
  const met = await page.evaluate((count) => bench.meet(count), MET)
  const index = await page.evaluate(() => bench.indexBytes())
  const disk = (await page.evaluate(() => navigator.storage.estimate())).usage ?? 0
  await browser.close()
  return { imported, tidy, met, index, disk }
}

/** A keystroke after another, the first ones in fresh pages among them. */
async function keystrokes(browser: Chromium, size: number) {
  const firsts = await series(7, async (i) => {
    const fresh = await benchPage(browser)
    const ms = await fresh.evaluate(async (n) => {
      await bench.open()
      return bench.search(bench.titleOf(n).slice(0, 1))
    }, 17 * i)
    await fresh.close()
    return ms
  })
  const page = await benchPage(browser)
  const keys = [...firsts]
  for (let i = 0; i < 15; i++) {
    const typed = (await page.evaluate((n) => bench.titleOf(n), Math.floor((size / 15) * i))).split(' ').slice(0, 4).join(' ')
    for (let end = 1; end <= typed.length; end++) keys.push(await page.evaluate((part) => bench.search(part), typed.slice(0, end)))
  }
  return { firsts, keys }
}

async function measure(size: number) {
  const profile = kept ? join(kept, String(size)) : mkdtempSync(join(tmpdir(), 'paperlight-bench-'))
  const fresh = kept && existsSync(profile) ? undefined : await filled(size, profile)
  const browser = await launch({ profile })
  const popups = await part('popup', () => paintings(browser))
  const typed = await part('keys', () => keystrokes(browser, size))
  // Before papers are met: known ones that lie packed with others are then taken out, once, which in use the worker does and here a page of the same thread and heap.
  const scrolled = await part('scroll', () => scroll(browser))
  const page = await benchPage(browser)
  const half = Math.floor(size / 2)
  const step = Math.floor(size / 100)
  const facets = await part('facets', () => series(7, () => page.evaluate(() => bench.facets())))
  const saves = await part('save', () => series(15, (i) => page.evaluate((n) => bench.save(n), Math.floor((size / 16) * i))))
  const sights = await part('sight', () => series(7, (i) => page.evaluate(([n, k]) => bench.sight(n, 100, `https://x.example/${k}`, 1), [half, i] as const)))
  const spread = await part('sight', () => series(7, (i) => page.evaluate(([n, k, by]) => bench.sight(n, 100, `https://y.example/${k}`, by), [0, i, step] as const)))
  const states = await part('states', async () => {
    let worker: Worker | undefined
    const opened: number[] = []
    const first = (count: number) => async (): Promise<number> => {
      worker = await coldWorker(browser)
      opened.push(await worker.evaluate(() => bench.open()))
      return worker.evaluate(([n, c]) => bench.states(n, c), [Math.max(0, half - 1_000), count] as const)
    }
    const [few, many] = [await series(5, first(50)), await series(5, first(2_000))]
    return { few, many, opened, warm: await series(7, async () => worker?.evaluate((n) => bench.states(n, 2_000), Math.max(0, half - 1_000)) ?? NaN) }
  })
  const rated = await part('interest', async () => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const before = await cpu(cdp)
    const pass = await page.evaluate(() => bench.rateAll())
    const spent = ((await cpu(cdp)) - before) / size
    const orders = async (sort: 'interest' | 'rating') => series(7, async () => {
      const fresh = await benchPage(browser)
      await fresh.evaluate(() => bench.open())
      const time = await fresh.evaluate((by) => bench.inOrder(by), sort)
      await fresh.close()
      return time
    })
    return { ...pass, spent, interest: await orders('interest'), rating: await orders('rating') }
  })
  const called = await part('call-off', () => page.evaluate((n) => bench.callOff(n, 20_000), size))
  const broken = size > LARGEST_BROKEN ? undefined : await part('broken', async () => page.evaluate((text) => bench.breakIndex(text), (await page.evaluate(() => bench.titleOf(7))).split(' ')[0] ?? ''))
  await browser.close()
  if (!kept) rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  return { size, fresh, popups, typed, facets, saves, sights, spread, scrolled, states, rated, called, broken }
}
type Row = Awaited<ReturnType<typeof measure>>

const ms = (n: number): string => n.toFixed(1)
/** What was not measured is a dash. */
const shown = <T>(value: T | undefined, show: (value: T) => string): string => (value === undefined ? '–' : show(value))
const medianAnd95 = (times: readonly number[] | undefined): string => shown(times, (all) => `${ms(median(all))} / ${ms(rank(all, 0.95))}`)
const medianAndWorst = (times: readonly number[] | undefined): string => shown(times, (all) => `${ms(median(all))} / ${ms(Math.max(...all))}`)
const COLUMNS: readonly (readonly [string, string, (row: Row) => string])[] = [
  ['popup, its first line to 20 rows on the screen, those of last time, median / worst of 9, ms', '30', ({ popups }) => medianAndWorst(popups?.popup.map(({ script: time }) => time))],
  ['… in its own size of 416 × 600, where the rest of the 20 lies below the edge', '', ({ popups }) => medianAndWorst(popups?.small.map(({ script: time }) => time))],
  ['… until the library has confirmed or corrected them and said more', '', ({ popups }) => medianAndWorst(popups?.popup.map(({ confirmed }) => confirmed))],
  ['… opened for the first time, with nothing kept of a last one', '', ({ popups }) => medianAndWorst(popups?.first.map(({ script: time }) => time))],
  ['… a page that only opens IndexedDB and shows 20 titles, in turns with it', '', ({ popups }) => medianAndWorst(popups?.least.map(({ script: time }) => time))],
  ['… a page that only shows 20 titles kept in localStorage, in turns with it', '', ({ popups }) => medianAndWorst(popups?.kept.map(({ script: time }) => time))],
  ['… from when the page began to open: popup, again / for the first time', '', ({ popups }) => shown(popups, (all) => `${ms(median(all.popup.map(({ opening }) => opening)))} / ${ms(median(all.first.map(({ opening }) => opening)))}`)],
  ['… that page', '', ({ popups }) => medianAndWorst(popups?.least.map(({ opening }) => opening))],
  ['first keystroke in a fresh page, median / worst of 7, ms', '', ({ typed }) => medianAndWorst(typed?.firsts)],
  ['keystroke, the first ones among them, median / p95, ms', 'p95 50', ({ typed }) => medianAnd95(typed?.keys)],
  ['facets of everything, median / worst of 7, ms', '50', ({ facets }) => medianAndWorst(facets)],
  ['frames while the whole list is scrolled, gap median / p95, ms', '16.7', ({ scrolled }) => medianAnd95(scrolled?.gaps)],
  ['heap of the library page after it, MB', '60', ({ scrolled }) => shown(scrolled, ({ heap }) => ms(heap / 1e6))],
  ['states of 2,000 cards in the worker, median, ms', '10', ({ states }) => shown(states, ({ warm }) => ms(median(warm)))],
  ['… first after its start, median / worst of 5', '10', ({ states }) => shown(states, ({ many }) => `${ms(median(many))} / ${ms(Math.max(...many))}`)],
  ['… of 50 cards, first after its start', '', ({ states }) => shown(states, ({ few }) => `${ms(median(few))} / ${ms(Math.max(...few))}`)],
  ['… the library opened before each of these, which is the browser\'s work', '', ({ states }) => shown(states, ({ opened }) => `${ms(median(opened))} / ${ms(Math.max(...opened))}`)],
  ['a note saved, median / p95, ms', '20', ({ saves }) => medianAnd95(saves)],
  ['100 known papers met on a page, median / worst of 7, ms', '30', ({ sights }) => medianAndWorst(sights)],
  ['… from all over the library', '', ({ spread }) => medianAndWorst(spread)],
  ['first rows of everything in order of interest, in a fresh page, median / worst of 7, ms', '', ({ rated }) => medianAndWorst(rated?.interest)],
  ['… in order of rating', '', ({ rated }) => medianAndWorst(rated?.rating)],
  ['all papers rated for it, in the background, s, and CPU of the page a paper, ms', '', ({ rated }) => shown(rated, ({ rate, spent }) => `${(rate / 1_000).toFixed(1)}, ${spent.toFixed(3)}`)],
  ['… longest time without a rest, ms', '', ({ rated }) => shown(rated, ({ longest }) => ms(longest))],
  ['import of one JSON file, papers a second', '4,000', ({ fresh }) => shown(fresh, ({ imported }) => String(Math.round(imported.rate)))],
  ['… of it for reading the JSON, s', '', ({ fresh }) => shown(fresh, ({ imported }) => (imported.read / 1_000).toFixed(1))],
  ['… CPU of the page a paper, ms', '', ({ fresh }) => shown(fresh, ({ imported }) => imported.cpu.toFixed(3))],
  ['… longest wait for a sign of progress, s', '', ({ fresh }) => shown(fresh, ({ imported }) => (imported.pause / 1_000).toFixed(1))],
  ['import called off at 2,000 of 20,000: all taken back after, s', '', ({ called, size }) => shown(called, ({ ms: time, total }) => `${(time / 1_000).toFixed(1)}${total === size ? '' : ` (${total} LEFT)`}`)],
  ['tables and index put in order afterwards, s', '', ({ fresh }) => shown(fresh, ({ tidy }) => (tidy / 1_000).toFixed(1))],
  ['index, MB', '30', ({ fresh }) => shown(fresh, ({ index }) => ms(index / 1e6))],
  ['… overwritten with noise: made anew in, s', '', ({ broken }) => shown(broken, ({ ms: time, before, after }) => `${(time / 1_000).toFixed(1)}${before === after ? '' : ` (${before} → ${after} FOUND)`}`)],
  ['on disk in all, MB', '', ({ fresh }) => shown(fresh, ({ disk }) => String(Math.round(disk / 1e6)))],
  ['identifiers in the ledger', '', ({ fresh }) => shown(fresh, ({ met }) => met.toLocaleString('en'))],
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
