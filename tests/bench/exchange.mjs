/** Every format both ways in a real Chromium: 10,000 papers, time, memory, longest wait and cancelling, beside Citation.js and pandoc on the same files; or, with `--libraries`, those one could use instead. `npm run bench exchange [--papers=N] [--only=NAME,…] [--ours] [--libraries] [--write]`; a run with `--only` takes the place of those formats in what was measured before. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { FORMATS } from '../../lib/exchange/index.ts'
import { makePapers } from './exchange-papers.ts'
import { aboutLibrary, bundle, folder, libraries, libraryScript, pandoc, root, sizeOf } from './exchange-others.mjs'
import { writeSection } from './section.mjs'

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const count = Number(option('papers') ?? 10_000)
const only = option('only')?.split(',')
/** Without the others, which take half of the time. */
const ours = process.argv.includes('--ours')
/** The comparison of libraries, and nothing else. */
const onlyLibraries = process.argv.includes('--libraries')
/** What is asked of ours: papers a second at least, ms at most. */
const LIMITS = { rate: 2_000, cancel: 200, wait: 50 }
/** For one measurement, ms; others that need longer get fewer papers. */
const PATIENCE = { ours: 60_000, others: 30_000 }
const FEWER = 1_000
const ORIGIN = 'https://bench.paperlight.example'

mkdirSync(folder, { recursive: true })
const scripts = { bench: await bundle(join(root, 'tests/bench/exchange-page.ts')), reader: await bundle(join(root, 'tests/bench/exchange-reader.ts')) }
if (!ours) for (const library of libraries) scripts[library] = await libraryScript(library)

async function launch() {
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--enable-precise-memory-info', '--js-flags=--expose-gc'] })
  const context = await browser.newContext()
  await context.route(`${ORIGIN}/**`, (route) => {
    const [, name, file] = new URL(route.request().url()).pathname.split('/')
    return route.fulfill(file === 'script.js' ? { contentType: 'text/javascript', body: scripts[name] } : { contentType: 'text/html', body: '<!doctype html><body><script type="module" src="script.js"></script>' })
  })
  return { browser, context }
}

/** Work in a page of a browser of its own, so that nobody pays for another's memory, and one that never ends can be ended. What goes wrong is given as `failed`. */
async function inPage(name, ready, patience, work, again = true) {
  const { browser, context } = await launch()
  const stop = new AbortController()
  try {
    const page = await context.newPage()
    await page.goto(`${ORIGIN}/${name}/`)
    await page.waitForFunction((what) => what in globalThis, ready)
    const late = setTimeout(patience, { failed: `over ${patience / 1_000} s` }, { signal: stop.signal }).catch(() => undefined)
    return await Promise.race([work(page), late])
  } catch (error) {
    if (again && /closed|crashed/.test(error.message)) return await inPage(name, ready, patience, work, false)
    return { failed: error.message.split('\n')[0].replace(/^page\.evaluate: /, '').slice(0, 80) }
  } finally {
    stop.abort()
    await browser.close()
  }
}

/** Papers of the benchmark, by how many. */
const made = new Map()
const papersOf = (many) => made.get(many) ?? made.set(many, makePapers(many)).get(many)
const formatOf = (name) => FORMATS.find((format) => format.name === name)
const fileOf = (name) => join(folder, `${name}.${formatOf(name).extension}`)
const fewerOf = (name) => join(folder, `fewer-${name}.${formatOf(name).extension}`)
const textOf = (name, papers) => [...formatOf(name).write(papers)].join('')
/** The file of a format, of all papers or of fewer, made where it is not there from this run. */
function written(name, many) {
  const file = many === count ? fileOf(name) : fewerOf(name)
  if (!fresh.has(file)) writeFileSync(file, textOf(name, papersOf(many)))
  fresh.add(file)
  return file
}
const fresh = new Set()

/** One of ours, both ways; its file is left for the others. */
function measureOurs({ name, write, items }) {
  return inPage('bench', 'bench', PATIENCE.ours, async (page) => {
    await page.evaluate((n) => bench.make(n), count)
    const wrote = write && (await page.evaluate((format) => bench.measure('write', format), name))
    const text = await page.evaluate((format) => bench.file(format), name)
    const read = items && (await page.evaluate((format) => bench.measure('read', format), name))
    writeFileSync(fileOf(name), text)
    fresh.add(fileOf(name))
    return { wrote, read, size: text.length / 1e6 }
  })
}

/** A library's function on a text, or on what a text is as JSON, in one piece: its longest wait is its whole time. Gives how long, and the heap behind it. */
const timed = (page, what, text, { json = false, more = [] } = {}) =>
  page.evaluate(([name, source, isJson, rest]) => {
    const list = [isJson ? JSON.parse(source) : source, ...rest]
    gc()
    const before = performance.memory.usedJSHeapSize
    const began = performance.now()
    globalThis.made = globalThis[name](...list)
    return { ms: performance.now() - began, papers: globalThis.made.length, peak: (performance.memory.usedJSHeapSize - before) / 1e6 }
  }, [what, text, json, more])

/** Citation.js both ways; with fewer papers where it cannot do all. */
async function measureCitation(name) {
  if (!['bibtex', 'biblatex', 'ris', 'csl-json'].includes(name)) return {}
  const attempt = async (how, many) => {
    const file = readFileSync(written(how === 'read' ? name : 'csl-json', many), 'utf8')
    const found = await inPage('citation', 'read', PATIENCE.others, (page) => (how === 'read' ? timed(page, 'read', file) : timed(page, 'write', file, { json: true, more: [name === 'csl-json' ? 'data' : name] })))
    return found.failed ? found : { ...found, papers: many }
  }
  const measure = async (how) => {
    const whole = await attempt(how, count)
    return !whole.failed || count <= FEWER ? whole : { ...(await attempt(how, FEWER)), all: whole.failed }
  }
  return { read: await measure('read'), wrote: await measure('write') }
}

/** pandoc reads all, and writes fewer papers, which take it minutes. */
function measurePandoc(name) {
  const told = (found, papers) => found && { ...found, papers }
  const fewer = Math.min(count, FEWER)
  return { read: told(pandoc('read', name, written(name, count), 2 * PATIENCE.others), count), wrote: told(pandoc('write', name, written('csl-json', fewer), 2 * PATIENCE.others), fewer) }
}

const number = (value) => Math.round(value).toLocaleString('en')
function rate(of) {
  if (!of) return '–'
  if (of.failed) return of.failed
  return `${number((of.papers / of.ms) * 1_000)} (${number(of.peak)} MB)${of.all ? `, of ${number(of.papers)}; all: ${of.all}` : ''}`
}
const waits = (of) => (of?.ms ? `${number(of.longest)} / ${number(of.cancel)}` : '–')
const both = ({ wrote, read }) => (wrote || read ? `${rate(wrote)} · ${rate(read)}` : '–')

let missed = []
function judge(name, how, of) {
  if (!of) return
  if (of.failed || of.papers < count) missed.push(`${name} ${how}: ${of.failed ?? `${of.papers} papers`}`)
  else if ((of.papers / of.ms) * 1_000 < LIMITS.rate) missed.push(`${name} ${how}: fewer than ${number(LIMITS.rate)}/s`)
  if (of.cancel > LIMITS.cancel) missed.push(`${name} ${how}: cancelled after ${number(of.cancel)} ms`)
  if (of.longest > LIMITS.wait) missed.push(`${name} ${how}: waits ${number(of.longest)} ms`)
}

/** What was measured last of each format: its row, what it missed, and the run. */
const memory = join(folder, `rows-${count}.json`)
const rows = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {}
const run = new Date().toISOString()
const lines = ['| format | MB | we write | wait / cancel, ms | we read | wait / cancel, ms | Citation.js writes · reads | pandoc writes · reads |', '|---|---|---|---|---|---|---|---|']
for (const format of FORMATS.filter(({ name }) => !onlyLibraries && (!only || only.includes(name)))) {
  const { name } = format
  missed = []
  const { wrote, read, size = 0, failed } = await measureOurs(format)
  if (failed) missed.push(`${name}: ${failed}`)
  judge(name, 'written', wrote)
  judge(name, 'read', read)
  const line = `| ${name} | ${size.toFixed(1)} | ${failed ?? rate(wrote)} | ${waits(wrote)} | ${rate(read)} | ${waits(read)} | ${both(ours ? {} : await measureCitation(name))} | ${both(ours ? {} : measurePandoc(name))} |`
  console.error(line)
  rows[name] = { line, missed, run }
}
writeFileSync(memory, JSON.stringify(rows))
const shown = FORMATS.flatMap(({ name }) => rows[name] ?? [])
lines.push(...shown.map(({ line }) => line))
const misses = shown.flatMap((each) => each.missed)
const runs = new Set(shown.map((each) => each.run)).size
const verdict = misses.length > 0 ? `Missed: ${misses.join('; ')}.` : `Every format does ${number(LIMITS.rate)} papers/s both ways, ends within ${LIMITS.cancel} ms of being called off, and never keeps the page waiting for more than ${LIMITS.wait} ms.`
const said = `${number(count)} papers with abstracts in Chromium, papers/s on the clock (MB of the page's heap at most, beside which a worker reads files above 1 MB; of the others behind the work, of pandoc of its process). “Wait” is the longest the page was not free, “cancel” from calling off in the middle to the end; the others work in one piece; pandoc writes ${number(FEWER)}.${runs > 1 ? ` Measured in ${runs} runs.` : ''}\n\n${lines.join('\n')}\n\n${verdict}`
if (!onlyLibraries) console.log(said)
if (process.argv.includes('--write') && !onlyLibraries) writeSection('speed', said, 'formats.md')

/** How many of the titles and of the names a library reads as they were written, when letters alone count. */
function correctness(items, papers) {
  const bare = (text) => (text ?? '').replace(/<[^>]{1,20}>/g, '').normalize('NFC').replace(/\s+/g, ' ').trim()
  const nameOf = ({ family, given, literal, 'non-dropping-particle': before }) => bare(literal ?? [given, before, family].filter(Boolean).join(' '))
  const share = (right, of) => `${((right / of) * 100).toFixed(1)} %`
  const titles = papers.filter(({ title }, at) => bare(items[at]?.title) === bare(title)).length
  const names = papers.flatMap(({ authors }, at) => authors.filter((name, n) => nameOf(items[at]?.author?.[n] ?? {}) === name))
  return [share(titles, papers.length), share(names.length, papers.flatMap(({ authors }) => authors).length)]
}

/** Libraries one could use instead of our tables, on the same entries: how large, how fast, how right. */
async function compareLibraries() {
  const papers = papersOf(FEWER)
  const file = textOf('bibtex', papers)
  const items = textOf('csl-json', papers)
  const perSecond = (found) => (found.failed ? found.failed : number((papers.length / found.ms) * 1_000))
  const compared = ['| | size | reads BibTeX, papers/s | titles as written | names as written | prints APA, papers/s | licence |', '|---|---|---|---|---|---|---|']
  const about = { bench: { name: 'own: all formats and importers above, both ways, with identifiers', licence: 'ours' } }
  for (const name of ['bench', ...libraries]) {
    const cites = name === 'bench' || name === 'citeproc'
    const cited = cites && (await inPage(name, 'cite', PATIENCE.ours, (page) => timed(page, 'cite', name === 'bench' ? JSON.stringify(papers) : items, { json: true })))
    const read = name !== 'citeproc' && (await inPage(name, 'read', PATIENCE.ours, async (page) => ({ ...(await timed(page, 'read', file)), items: await page.evaluate(() => made.map(({ title, author }) => ({ title, author }))) })))
    const [titles, names] = read && !read.failed ? correctness(read.items, papers) : ['–', '–']
    const { name: title, licence } = about[name] ?? aboutLibrary(name)
    compared.push(`| ${title} | ${sizeOf(name === 'bench' ? await bundle(join(root, 'lib/exchange/index.ts')) : scripts[name])} | ${read ? perSecond(read) : '–'} | ${titles} | ${names} | ${cited ? perSecond(cited) : '–'} | ${licence} |`)
    console.error(compared.at(-1))
  }
  return `${number(papers.length)} entries with abstracts, accents and math in Chromium; scripts minified by the build's own tool (gzip).\n\n${compared.join('\n')}`
}
if (onlyLibraries) {
  const told = await compareLibraries()
  console.log(told)
  if (process.argv.includes('--write')) writeSection('libraries', told, 'formats.md')
}
