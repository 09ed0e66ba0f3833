/**
 * What a page of 2,000 papers pays for its marks, in Chromium: long tasks, layout shift, live marks, frames while scrolling, beside the
 * same page at an address Paperlight does not read. Writes docs/page.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import type { Tab } from '../e2e/browser.ts'
import { pause } from '../e2e/browser.ts'
import { launch } from '../e2e/chromium.ts'

const CARDS = Number(process.argv[2] ?? 2_000)
const WORDS = 'sparse lamps reading attention of deep model paper learns graph without labels under noise for images while robots walk'.split(' ')
const words = (seed: number, count: number): string => Array.from({ length: count }, (_, i) => WORDS[(seed * 7 + i * (3 + (seed % 5))) % WORDS.length]).join(' ')

/** An entry with the structure of an arXiv listing, about 21 elements. */
const entry = (i: number): string => {
  const id = `2611.${String(10_000 + i)}`
  return `<dt><a name="item${i}">[${i}]</a> <a href="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a> [<a href="/pdf/${id}" title="Download PDF">pdf</a>, <a href="/html/${id}v1">html</a>, <a href="/format/${id}">other</a>]</dt>
<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> ${words(i, 9)} ${i}</div>
<div class="list-authors">${[1, 2, 3].map((n) => `<a href="/search/cs?searchtype=author&query=A${i}${n}">Ada ${i}-${n}</a>`).join(', ')}</div>
<div class="list-comments mathjax"><span class="descriptor">Comments:</span> <i>${i} pages</i></div>
<div class="list-subjects"><span class="descriptor">Subjects:</span> <span class="primary-subject">Computation and Language (cs.CL)</span></div>
<p class="mathjax">${words(i + 1, 90)}</p></div></dd>`
}
const PAGE = `<!doctype html><html><head><title>cs.CL</title><style>body{font:14px/1.4 sans-serif;margin:0 40px}dd{margin-left:40px}</style><script>
window.shift = 0
new PerformanceObserver((l) => { for (const e of l.getEntries()) shift += e.value }).observe({ type: 'layout-shift', buffered: true })
addEventListener('load', () => performance.mark('loaded'))
</script></head><body><h1>Computation and Language</h1><dl id="articles"><h3>New submissions (showing ${CARDS} of ${CARDS} entries)</h3>${Array.from({ length: CARDS }, (_, i) => entry(i + 1)).join('\n')}</dl></body></html>`

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** µs: when, how long by the clock, how long by the thread's own clock. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}
declare global {
  var shift: number
}

/** Traces what the act makes the browser do. */
async function trace(cdp: CDPSession, act: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = []
  const take = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]))
  const done = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  cdp.on('Tracing.dataCollected', take)
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'blink.user_timing', '__metadata'] } })
  await act()
  await cdp.send('Tracing.end')
  await done
  cdp.off('Tracing.dataCollected', take)
  return events
}

/** CPU time of each task of the page's main thread, ms, from the page's load event on where there is one. */
function tasksOf(events: readonly TraceEvent[]): number[] {
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`))
  const loaded = events.find(({ name }) => name === 'loaded')
  const mine = events.filter(({ name, ph, pid, tid, ts }) => ph === 'X' && name.endsWith('RunTask') && mains.has(`${pid}/${tid}`) && (!loaded || (pid === loaded.pid && ts > loaded.ts)))
  return mine.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1_000)
}

/** Scrolls the whole page, a step a frame, 180 frames; gaps between frames in ms. */
const scroll = (tab: Tab): Promise<number[]> =>
  tab.run(async () => {
    const gaps: number[] = []
    const height = document.documentElement.scrollHeight
    let last = performance.now()
    for (let frame = 0; frame < 180; frame++) {
      const now = await new Promise<number>(requestAnimationFrame)
      gaps.push(now - last)
      last = now
      scrollTo(0, (height * frame) / 180)
    }
    return gaps.slice(2)
  })
const liveMarks = async (tab: Tab): Promise<number> => (await tab.inside((root) => root.querySelectorAll('.mark').length))[0] ?? 0
const round = (value: number): string => String(Math.round(value * 10) / 10)
const rank = (values: readonly number[], share: number): string => round(values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0)
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const longest = (values: readonly number[]): string => `${round(Math.max(0, ...values))}${values.filter((ms) => ms > 50).length > 0 ? ` (${values.filter((ms) => ms > 50).map((ms) => Math.round(ms)).join(', ')})` : ''}`

const NOTE = `Load average then: ${loadavg()[0]?.toFixed(0)} on ${cpus().length} cores; times by the clock (first mark, frame gaps) are upper bounds. The long task of the page
without Paperlight is its own first layout, which falls before the load event where Paperlight looks at the page.`

const browser = await launch()
const cdp = await browser.context.browser()?.newBrowserCDPSession()
if (!cdp) throw new Error('no browser to trace')
const rows: string[][] = []
let plain: string | undefined
for (const [name, url] of [['without', 'https://plain.example/list'], ['with, first visit', 'https://arxiv.org/list/cs.CL/new'], ['with, second visit', 'https://arxiv.org/list/cs.CL/new?again']] as const) {
  await browser.route(url, PAGE)
  const marked = name !== 'without'
  let tab: Tab | undefined
  let firstMark = 0
  const loading = await trace(cdp, async () => {
    tab = await browser.open(url)
    const start = Date.now()
    if (marked) await tab.until(() => document.querySelector('paper-light'))
    firstMark = Date.now() - start
    await pause(marked ? 8_000 : 2_000)
  })
  if (!tab) throw new Error('no tab')
  const shown = tab
  let gaps: number[] = []
  const scrolling = await trace(cdp, async () => void (gaps = await scroll(shown)))
  const live = marked ? await liveMarks(shown) : 0
  const { moved, html, elements } = await shown.run(() => ({ moved: shift, html: document.body.outerHTML, elements: document.querySelectorAll('*').length }))
  plain ??= html
  const [atLoad, atScroll] = [tasksOf(loading), tasksOf(scrolling)]
  rows.push([name, String(elements), marked ? String(firstMark) : '–', round(sum(atLoad)), longest(atLoad), round(sum(atScroll)), longest(atScroll), moved.toFixed(4), String(live), `${rank(gaps, 0.5)} / ${rank(gaps, 0.95)}`, html === plain ? 'yes' : 'NO'])
  await shown.close()
}
await browser.close()
const head = ['page', 'elements', 'first mark, ms', 'CPU after load, ms', 'longest task, ms', 'CPU of scrolling, ms', 'longest task, ms', 'layout shift', 'live marks', 'frame gap p50 / p95, ms', 'body untouched']
const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
console.log(table)
if (!process.argv[2]) writeFileSync(join(import.meta.dirname, '../../docs/page.md'), `# What a page pays\n\n${CARDS} papers in the structure of an arXiv listing, Chromium, headless. Times of tasks are CPU time of the page's main thread; frame gaps are\nby the clock, in 180 frames that scroll the whole list. Made by \`npm run bench page\`.\n\n${table}\n\n${NOTE}\n`)
