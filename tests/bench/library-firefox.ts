/** The library in the built extension, in Firefox, at 1k and 100k saved papers and a million identifiers met: `npm run bench library-firefox [SIZES] [--write]`. */
import { loadavg } from 'node:os'
import type { Tab } from '../e2e/browser.ts'
import { launch } from '../e2e/firefox.ts'
import type { Bench } from './library-page.ts'
import { median, rank, script, series, sizesOf } from './library-script.ts'
import { writeSection } from './section.mjs'

declare const bench: Bench

const SIZES = sizesOf(process.argv.slice(2), [1_000, 100_000])
const MET = 1_000_000

/** The script as the body of a function: a page of the extension evaluates no text. */
const body = { toString: () => `() => {${script}}` } as () => void

type Firefox = Awaited<ReturnType<typeof launch>>

/** A page of the extension with the benchmark in it, beside what little it does itself. */
async function benchPage(browser: Firefox): Promise<Tab> {
  const tab = await browser.extensionPage('welcome')
  await tab.run(body)
  return tab
}

/** The popup as it was opened before, in a tab: from when it began to open to its first contents on the screen, which are its rows as they were left. */
async function popup(browser: Firefox): Promise<number> {
  const tab = await browser.extensionPage('popup')
  const took = await tab.until(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
  await tab.until(() => document.querySelectorAll('.gate[data-open=true] [data-row]').length >= 20)
  await tab.until(() => localStorage.getItem('last-drawn') && localStorage.getItem('last-picture-popup'))
  await tab.close()
  return took
}

async function measure(size: number) {
  const browser = await launch()
  const page = await benchPage(browser)
  await page.run(async (count) => void (await bench.write(0, count)), size)
  const imported = await page.run(() => bench.fill())
  const tidy = await page.run(() => bench.tidy())
  await page.run((count) => bench.meet(count), MET)
  const half = Math.floor(size / 2)
  const facets = await series(7, () => page.run(() => bench.facets()))
  const saves = await series(15, (i) => page.run((n) => bench.save(n), Math.floor((size / 16) * i)))
  const sights = await series(7, (i) => page.run((n, k) => bench.sight(n, 100, `https://x.example/${k}`, 1), half, i))
  const states = await series(7, async () => {
    const fresh = await benchPage(browser)
    const ms = await fresh.run(async (n) => {
      await bench.open()
      return bench.states(n, 2_000)
    }, Math.max(0, half - 1_000))
    await fresh.close()
    return ms
  })
  const warm = await series(7, () => page.run((n) => bench.states(n, 2_000), Math.max(0, half - 1_000)))
  const first = await series(7, async (i) => {
    const fresh = await benchPage(browser)
    const ms = await fresh.run(async (n) => {
      await bench.open()
      return bench.search(bench.titleOf(n).slice(0, 1))
    }, 17 * i)
    await fresh.close()
    return ms
  })
  const keys: number[] = []
  for (let i = 0; i < 15; i++) {
    const typed = (await page.run((n) => bench.titleOf(n), Math.floor((size / 15) * i))).split(' ').slice(0, 4).join(' ')
    for (let end = 1; end <= typed.length; end++) keys.push(await page.run((part) => bench.search(part), typed.slice(0, end)))
  }
  await popup(browser)
  const popups = await series(9, () => popup(browser))
  await browser.close()
  return { imported, tidy, facets, saves, sights, states, warm, first, keys, popups }
}

const began = loadavg()[0] ?? 0
const all: Awaited<ReturnType<typeof measure>>[] = []
for (const size of SIZES) all.push(await measure(size))
const ms = (time: number): string => time.toFixed(1)
const ROWS: readonly (readonly [string, (of: (typeof all)[number]) => string])[] = [
  ['popup, opened again in a tab: from when it began to open to its first contents, median / worst of 9, ms', ({ popups }) => `${ms(median(popups))} / ${ms(Math.max(...popups))}`],
  ['first keystroke in a fresh page, median / worst of 7, ms', ({ first }) => `${ms(median(first))} / ${ms(Math.max(...first))}`],
  ['keystroke, median / p95, ms', ({ keys }) => `${ms(median(keys))} / ${ms(rank(keys, 0.95))}`],
  ['facets of everything, median, ms', ({ facets }) => ms(median(facets))],
  ['states of 2,000 cards, warm / in a fresh page, median of 7, ms', ({ states, warm }) => `${ms(median(warm))} / ${ms(median(states))}`],
  ['a note saved, median / worst of 15, ms', ({ saves }) => `${ms(median(saves))} / ${ms(Math.max(...saves))}`],
  ['100 known papers met on a page, median / worst of 7, ms', ({ sights }) => `${ms(median(sights))} / ${ms(Math.max(...sights))}`],
  ['import of one JSON file, papers a second', ({ imported }) => imported.rate.toFixed(0)],
  ['… longest wait for a sign of progress, s', ({ imported }) => (imported.pause / 1_000).toFixed(1)],
  ['tables and index put in order afterwards, s', ({ tidy }) => (tidy / 1_000).toFixed(1)],
]
const table = [
  `| papers | ${SIZES.map((size) => size.toLocaleString('en')).join(' | ')} |`,
  `| --- |${' --- |'.repeat(SIZES.length)}`,
  ...ROWS.map(([name, show]) => `| ${name} | ${all.map(show).join(' | ')} |`),
].join('\n')
const text = `${table}\n\nLoad average when it began ${began.toFixed(1)}, when it ended ${(loadavg()[0] ?? 0).toFixed(1)}, on 2 cores.`
console.log(text)
if (process.argv.includes('--write')) writeSection('library-firefox', text)
