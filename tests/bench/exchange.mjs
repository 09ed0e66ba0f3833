/** Every format both ways in a real Chromium: 10,000 papers, time, memory, longest wait and cancelling, beside Citation.js and pandoc on the same files. `npm run bench exchange [--papers=N] [--ours] [--write]`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { FORMATS } from '../../lib/exchange/index.ts'
import { writeSection } from './section.mjs'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.output/bench-exchange')
const count = Number(process.argv.find((arg) => arg.startsWith('--papers='))?.slice(9) ?? 10_000)
/** Without the others, which take most of the time. */
const ours = process.argv.includes('--ours')
const ORIGIN = 'https://bench.paperlight.example'
const OTHERS = ['@citation-js/core@0.9.0', '@citation-js/plugin-bibtex@0.9.0', '@citation-js/plugin-ris@0.8.2']

async function bundle(entry) {
  const { output } = (await build({ root, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' }, build: { write: false, minify: true, lib: { entry, formats: ['es'] } } }))[0]
  return output[0].code
}

/** Citation.js as a script of its own, installed beside the project. */
async function citationJs() {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'node_modules/@citation-js'))) {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    spawnSync('npm', ['install', '--silent', '--legacy-peer-deps', ...OTHERS], { cwd: folder, stdio: 'inherit' })
  }
  const entry = join(folder, 'citation.js')
  writeFileSync(entry, `import { Cite } from '@citation-js/core'\nimport '@citation-js/plugin-bibtex'\nimport '@citation-js/plugin-ris'\nglobalThis.Cite = Cite\n`)
  return bundle(entry)
}

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--enable-precise-memory-info', '--js-flags=--expose-gc'] })
const scripts = { '/bench.js': await bundle(join(root, 'tests/bench/exchange-page.ts')), '/citation.js': await citationJs() }
const context = await browser.newContext()
await context.route(`${ORIGIN}/**`, (route) => {
  const { pathname } = new URL(route.request().url())
  return route.fulfill(scripts[pathname] ? { contentType: 'text/javascript', body: scripts[pathname] } : { contentType: 'text/html', body: `<!doctype html><body><script type="module" src="${pathname.slice(0, -1)}.js"></script>` })
})

/** A page of its own, so that nobody pays for another's memory. */
async function open(name, ready) {
  const page = await context.newPage()
  await page.goto(`${ORIGIN}/${name}/`)
  await page.waitForFunction((what) => what in globalThis, ready)
  return page
}

async function measureOurs(name, reads) {
  const page = await open('bench', 'bench')
  await page.evaluate((n) => bench.make(n), count)
  const wrote = await page.evaluate((format) => bench.measure('write', format), name)
  const text = await page.evaluate((format) => bench.file(format), name)
  const read = reads ? await page.evaluate((format) => bench.measure('read', format), name) : undefined
  await page.close()
  writeFileSync(fileOf(name), text)
  return { wrote, read, text }
}

/** Citation.js works in one piece: its longest wait is its whole time. */
async function measureCitation(name, text) {
  if (ours || !['bibtex', 'biblatex', 'ris'].includes(name)) return undefined
  const page = await open('citation', 'Cite')
  const found = await page.evaluate((file) => {
    gc()
    const before = performance.memory.usedJSHeapSize
    const began = performance.now()
    const { data } = new Cite(file)
    return { ms: performance.now() - began, papers: data.length, peak: (performance.memory.usedJSHeapSize - before) / 1e6 }
  }, text).catch(() => undefined)
  await page.close()
  return found
}

function measurePandoc(name) {
  const from = { bibtex: 'bibtex', biblatex: 'biblatex', 'csl-json': 'csljson' }[name]
  if (ours || !from || spawnSync('sh', ['-c', 'command -v pandoc && test -x /usr/bin/time']).status !== 0) return undefined
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %M', 'pandoc', '-f', from, '-t', 'csljson', '-o', join(folder, 'pandoc.out'), fileOf(name)], { encoding: 'utf8', timeout: 600_000 })
  const [seconds, peak] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  return status === 0 ? { ms: seconds * 1_000, papers: count, peak: peak / 1024 } : undefined
}

const fileOf = (name) => join(folder, `${name}.${FORMATS.find((format) => format.name === name).extension}`)
const number = (value) => Math.round(value).toLocaleString('en')
const rate = (of) => (of ? `${number((of.papers / of.ms) * 1_000)} (${number(of.peak)} MB)` : '–')
const wait = (of) => (of ? `${number(of.longest)} / ${number(of.cancel)}` : '–')

const lines = ['| format | MB | we write | wait / cancel, ms | we read | wait / cancel, ms | Citation.js reads | pandoc reads |', '|---|---|---|---|---|---|---|---|']
const slow = []
for (const { name, write, items } of FORMATS) {
  if (!write) continue
  const { wrote, read, text } = await measureOurs(name, items)
  const line = `| ${name} | ${(text.length / 1e6).toFixed(1)} | ${rate(wrote)} | ${wait(wrote)} | ${rate(read)} | ${wait(read)} | ${rate(await measureCitation(name, text))} | ${rate(measurePandoc(name))} |`
  console.error(line)
  lines.push(line)
  for (const [how, of] of [['write', wrote], ['read', read]]) if (of && (of.papers < count || (of.papers / of.ms) * 1_000 < 2_000 || of.cancel > 200)) slow.push(`${name} ${how}`)
}
await browser.close()
const said = `${count.toLocaleString('en')} papers with abstracts in Chromium, papers/s on the clock (MB of heap at most; for pandoc of the process). “Wait” is the longest the page was not free, “cancel” from calling off in the middle to the end.\n\n${lines.join('\n')}\n\n${slow.length > 0 ? `Missed 2,000 papers/s or 200 ms: ${slow.join(', ')}.` : 'Every format does 2,000 papers/s both ways and ends within 200 ms of being called off.'}`
console.log(said)
if (process.argv.includes('--write')) writeSection('speed', said, 'formats.md')
