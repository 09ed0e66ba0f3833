/**
 * What a page of 2,000 papers pays for its marks, in Chromium: long tasks, layout shift, live marks, frames lost while scrolling, beside
 * the same page at an address Paperlight does not read. `--write` writes docs/page.md; `--cards=N` for another number of papers;
 * `--shape=grid` and `--shape=nested` for a grid as on Hugging Face and for the list in a box that scrolls.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { type UserRule, writeRules } from '../../lib/rules.ts'
import type { Tab } from '../e2e/browser.ts'
import { pause } from '../e2e/browser.ts'
import { launch } from '../e2e/chromium.ts'
import { writeFixture } from '../e2e/fill.ts'

const CARDS = Number(process.argv.find((one) => one.startsWith('--cards='))?.slice(8) ?? 2_000)
/** How often each page is scrolled, in turn, so that whatever else the machine does falls on all alike. */
const ROUNDS = 2
/** A frame at 60 a second, ms. */
const FRAME = 1_000 / 60
/** A task of a thread. */
const TASK = 'ThreadControllerImpl::RunTask'
/** Frames of one scroll. */
const FRAMES = 120
/** How fast it goes, px a frame: through the whole page, as fast as one can throw it, and a notch of the wheel a frame. */
const PACES = { whole: undefined, thrown: 660, wheel: 120 } as const
type Pace = keyof typeof PACES
const SHAPE = process.argv.find((one) => one.startsWith('--shape='))?.slice(8) ?? 'list'
/** Colours nearly every card, and underlines. */
const RULES: readonly UserRule[] = [{ id: 'r', name: '', on: true, when: { is: 'any', of: [{ is: 'keyword', value: 'lamps' }, { is: 'keyword', value: 'attention' }] }, does: { colour: 'green' } }]
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
/** A card with the structure of one of Hugging Face's. */
const cell = (i: number): string => {
  const id = `2611.${String(10_000 + i)}`
  return `<article class="card"><a href="/papers/${id}" class="pic"><div></div></a><div class="row"><div class="votes"><svg width="12" height="12"></svg><b>${i % 90}</b></div><div><h3><a href="/papers/${id}" class="line-clamp-3">${words(i, 9)} ${i}</a></h3><ul>${[1, 2, 3].map((n) => `<li title="Ada ${i}-${n}"><span></span></li>`).join('')}</ul><p>${words(i + 1, 30)}</p></div></div></article>`
}
const all = (one: (i: number) => string): string => Array.from({ length: CARDS }, (_, i) => one(i + 1)).join('\n')
const GRID = `<style>.grid{display:grid;grid-template-columns:repeat(3,1fr);gap:24px}.pic div{block-size:160px;background:#eee}</style><div class="grid">${all(cell)}</div>`
const LIST = `<dl id="articles"><h3>New submissions (showing ${CARDS} of ${CARDS} entries)</h3>${all(entry)}</dl>`
const BODIES: Readonly<Record<string, string>> = { list: LIST, grid: GRID, nested: `<div class="scroller" style="block-size:90vh;overflow:auto">${LIST}</div>` }
const PAGE = `<!doctype html><html><head><title>cs.CL</title><style>body{font:14px/1.4 sans-serif;margin:0 40px}dd{margin-left:40px}</style><script>
window.shift = 0
new PerformanceObserver((l) => { for (const e of l.getEntries()) shift += e.value }).observe({ type: 'layout-shift', buffered: true })
addEventListener('load', () => performance.mark('loaded'))
</script></head><body><h1>Computation and Language</h1>${BODIES[SHAPE]}</body></html>`

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
async function trace(cdp: CDPSession | undefined, act: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = []
  if (!cdp) throw new Error('no browser to trace')
  const take = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]))
  const done = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  cdp.on('Tracing.dataCollected', take)
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'blink.user_timing', 'v8', '__metadata'] } })
  await act()
  await cdp.send('Tracing.end')
  await done
  cdp.off('Tracing.dataCollected', take)
  return events
}

/** A task: its CPU time in ms, and whether most of it was the browser collecting the page's memory. */
interface Task {
  readonly ms: number
  readonly isCollection: boolean
}
/** The tasks of the page's main thread, from the page's load event on where there is one. */
function tasksOf(events: readonly TraceEvent[]): Task[] {
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`))
  const loaded = events.find(({ name }) => name === 'loaded')
  const mine = events.filter(({ name, ph, pid, tid, ts }) => ph === 'X' && name === TASK && mains.has(`${pid}/${tid}`) && (!loaded || (pid === loaded.pid && ts > loaded.ts)))
  const collections = events.filter(({ name, ph }) => ph === 'X' && name === 'MajorGC')
  return mine.map((task) => {
    const took = cpuOf(task)
    const collecting = collections.filter(({ pid, tid, ts }) => pid === task.pid && tid === task.tid && ts >= task.ts && ts < task.ts + (task.dur ?? 0))
    return { ms: took / 1_000, isCollection: sum(collecting.map(cpuOf)) > took / 2 }
  })
}
/** What an event took of its thread, µs. */
const cpuOf = ({ tdur, dur }: TraceEvent): number => tdur ?? dur ?? 0
const msOf = (tasks: readonly Task[]): number[] => tasks.map(({ ms }) => ms)

/** Scrolls the page down from its top, a step a frame; gaps between frames in ms. */
const scroll = (tab: Tab, step: number | undefined): Promise<number[]> =>
  tab.run(async (frames, pixels) => {
    const gaps: number[] = []
    const scroller = document.querySelector('.scroller') ?? document.documentElement
    const height = scroller.scrollHeight
    let last = performance.now()
    for (let frame = 0; frame < frames; frame++) {
      const now = await new Promise<number>(requestAnimationFrame)
      gaps.push(now - last)
      last = now
      scroller.scrollTo(0, frame * (pixels ?? height / frames))
    }
    return gaps.slice(2)
  }, FRAMES, step ?? null)
const liveMarks = async (tab: Tab): Promise<number> => (await tab.inside((root) => root.querySelectorAll('.mark').length))[0] ?? 0
const round1 = (value: number): string => String(Math.round(value * 10) / 10)
const rank = (values: readonly number[], share: number): string => round1(values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0)
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
/** The longest task, and those over 50 ms; a collection of memory says so. */
function longest(tasks: readonly Task[]): string {
  const long = tasks.filter(({ ms }) => ms > 50).map(({ ms, isCollection }) => `${Math.round(ms)}${isCollection ? ' gc' : ''}`)
  return `${round1(Math.max(0, ...msOf(tasks)))}${long.length > 0 ? ` (${long.join(', ')})` : ''}`
}

/** Frames there was no time for, as a share of all there should have been, told by the gaps between animation frames. */
const lost = (gaps: readonly number[]): number => {
  const missed = gaps.map((gap) => Math.max(0, Math.round(gap / FRAME) - 1))
  return sum(missed) / (sum(missed) + gaps.length)
}
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Most marks alive at once on the way down. */
async function mostLive(tab: Tab): Promise<number> {
  const counts: number[] = []
  for (let step = 0; step < 4; step++) {
    await tab.run((share) => {
      const scroller = document.querySelector('.scroller') ?? document.documentElement
      scroller.scrollTo(0, scroller.scrollHeight * share)
    }, step / 4)
    await pause(250)
    counts.push(await liveMarks(tab))
  }
  return Math.max(...counts)
}

const NOTE = `Load average then: ${loadavg()[0]?.toFixed(0)} on ${cpus().length} cores; times by the clock (first mark, frame gaps) are upper bounds, and what counts of lost frames is the
difference to the page without Paperlight, scrolled in turn with the others in the same run. The long task of that page is its own first layout, which falls before the load event
where Paperlight looks at the page. After it each step has a frame of its own: Chromium captures the words of a page (22 ms and more) in the first frame after load, our element enters in the next, and marks
come after that. An empty element that a script of the page puts there costs 25 to 37 ms of preparing and painting 42,000 elements.
Tasks marked *gc* are Chromium's own collection of the page's memory (\`MajorGC\`, by its memory reducer, some seconds after a page was busy): it comes once, with and without Paperlight,
takes 90 to 150 ms for 42,000 elements, and falls into whichever row is being scrolled then.
*Everything on*: strong edges on nearly all cards, seen ones dimmed, words underlined. Frames while the library's own list of 100,000\npapers is scrolled stand in [library.md](library.md).`

const browser = await launch()
const cdp = await browser.context.browser()?.newBrowserCDPSession()
const SITE = SHAPE === 'grid' ? 'https://huggingface.co/papers' : 'https://arxiv.org/list/cs.CL/new'
const PLAIN = ['without', 'https://plain.example/list'] as const
interface Shown {
  readonly name: string
  readonly tab: Tab
  readonly page: Page
  readonly firstMark: number
  readonly loading: readonly TraceEvent[]
  readonly scrolls: Readonly<Record<Pace, { readonly events: TraceEvent[]; readonly gaps: number[] }>>
}
async function show(name: string, url: string): Promise<Shown> {
  await browser.route(url, PAGE)
  let tab: Tab | undefined
  let firstMark = 0
  const loading = await trace(cdp, async () => {
    tab = await browser.open(url)
    const start = Date.now()
    if (!name.startsWith('without')) await tab.until(() => document.querySelector('paper-light'))
    firstMark = Date.now() - start
    await pause(name.startsWith('without') ? 2_000 : 5_000)
  })
  const page = browser.context.pages().at(-1)
  if (!tab || !page) throw new Error('no tab')
  return { name, tab, page, firstMark, loading, scrolls: { whole: { events: [], gaps: [] }, thrown: { events: [], gaps: [] }, wheel: { events: [], gaps: [] } } }
}

const rows: string[][] = []
const paces = Object.keys(PACES) as readonly Pace[]
const paceRows: Readonly<Record<Pace, string[][]>> = { whole: [], thrown: [], wheel: [] }
let plain: string | undefined
/** Shows pages, scrolls them in turn, and closes them. */
async function measure(kinds: readonly (readonly [name: string, url: string])[]): Promise<void> {
  const all: Shown[] = []
  for (const [name, url] of kinds) all.push(await show(name, url))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { page, tab, scrolls } of all) {
      await page.bringToFront()
      for (const pace of paces) {
        await pause(500)
        scrolls[pace].events.push(...(await trace(cdp, async () => void scrolls[pace].gaps.push(...(await scroll(tab, PACES[pace]))))))
      }
    }
  }
  for (const { name, tab, page, firstMark, loading, scrolls } of all) {
    await page.bringToFront()
    const isMarked = !name.startsWith('without')
    const live = isMarked ? await mostLive(tab) : 0
    const { moved, html, elements } = await tab.run(() => ({ moved: shift, html: document.body.outerHTML, elements: document.querySelectorAll('*').length }))
    plain ??= html
    const atLoad = tasksOf(loading)
    rows.push([name, String(elements), isMarked ? String(firstMark) : '–', round1(sum(msOf(atLoad))), longest(atLoad), moved.toFixed(4), String(live), html === plain ? 'yes' : 'NO'])
    for (const pace of paces) {
      const { events, gaps } = scrolls[pace]
      const tasks = tasksOf(events)
      const what = { whole: 'the whole page', thrown: `${PACES.thrown} px a frame`, wheel: `${PACES.wheel} px a frame` }[pace]
      paceRows[pace].push([what, name, round1(sum(msOf(tasks)) / ROUNDS), longest(tasks), `${rank(gaps, 0.5)} / ${rank(gaps, 0.95)}`, percent(lost(gaps))])
    }
    await page.close()
  }
}
await measure([PLAIN, ['with, first visit', SITE], ['with, second visit', `${SITE}?again`]])
await switchOnAll()
await measure([['without, once more', PLAIN[1]], ['with, everything on', `${SITE}?all`]])
await browser.close()
const tableOf = (head: readonly string[], body: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
const table = `${tableOf(['page', 'elements', 'first mark, ms', 'CPU after load, ms', 'longest task, ms', 'layout shift', 'most live marks', 'body untouched'], rows)}

${tableOf(['scrolled', 'page', 'CPU, ms', 'longest task, ms', 'frame gap p50 / p95, ms', 'frames lost'], paces.flatMap((pace) => paceRows[pace]))}`
console.log(table)
if (process.argv.includes('--write')) writeFileSync(join(import.meta.dirname, '../../docs/page.md'), `# What a page pays\n\n${CARDS} papers in the structure of an arXiv listing, Chromium, headless. Times of tasks are CPU time of the page's main thread; frame gaps are\nby the clock, in ${ROUNDS} times ${FRAMES} frames at each of three paces: through the whole list in 120 frames (more than two views a frame, which no reader sees), 660 px a frame, and 120 px a frame, which is a notch of the wheel in each. Made by \`npm run bench page -- --write\`.\n\n${table}\n\n${NOTE}\n`)

/** Edges, veils and underlined words for the pages opened from now on. */
async function switchOnAll(): Promise<void> {
  const options = await browser.extensionPage('options')
  await options.until(() => document.querySelector('.rules-new input[type=file]'))
  await options.choose('.rules-new input[type=file]', writeFixture('rules-bench.json', writeRules(RULES)))
  await options.until(() => document.querySelectorAll('.rules > li').length === 1)
  await options.run(() => chrome.storage.local.set({ settings: { page: { edges: 'strong', seen: 'dim' } } }))
  await options.close()
}
