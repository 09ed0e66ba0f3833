/** Kills a real Chromium with SIGKILL while it writes, again and again: every acknowledged act must be there, every other whole or absent; databases that Chromium itself throws away as damaged are counted by themselves. `npm run bench kill [TIMES] [--write]`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { writeSection } from './section.mjs'

const root = join(import.meta.dirname, '../..')
const TIMES = Number(process.argv.find((arg) => /^\d+$/.test(arg)) ?? 50)
const ORIGIN = 'https://bench.paperlight.example'
const { output } = (await build({ root, configFile: false, logLevel: 'error', build: { write: false, lib: { entry: join(root, 'tests/bench/kill-page.ts'), formats: ['es'] } } }))[0]
const script = output[0].code
const profile = mkdtempSync(join(tmpdir(), 'paperlight-kill-'))

async function open() {
  const context = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox'] })
  await context.route(`${ORIGIN}/**`, (route) =>
    route.fulfill(route.request().url().endsWith('.js') ? { contentType: 'text/javascript', body: script } : { contentType: 'text/html', body: '<!doctype html><script type="module" src="/kill.js"></script>' }))
  const page = await context.newPage()
  return { context, page }
}
const visit = async (page) => {
  await page.goto(ORIGIN)
  await page.waitForFunction(() => 'kill' in globalThis)
}
/** The processes of our own profile, by their command lines. */
const processes = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)
  } catch {
    return false
  }
})

/** Acts acknowledged in the database as it is, and in those that are gone. */
const acknowledged = []
let [lost, torn, checked, gone, thrown] = [0, 0, 0, 0, 0]
async function check(page) {
  if (acknowledged.length > 0 && !(await page.evaluate(() => globalThis.kill.there()))) {
    thrown++
    gone += acknowledged.splice(0).length
    await visit(page)
  }
  const report = await page.evaluate((known) => globalThis.kill.check(known), acknowledged)
  lost += report.lost
  torn += report.torn
  checked += report.checked
}
for (let round = 0; round < TIMES; round++) {
  const { context, page } = await open()
  await page.exposeBinding('acknowledge', (_, number) => void acknowledged.push(number))
  await visit(page)
  await check(page)
  const writing = page.evaluate((from) => globalThis.kill.write(from), (round + 1) * 10_000).catch(() => undefined)
  await new Promise((done) => setTimeout(done, 50 + ((round * 97) % 500)))
  for (const pid of processes()) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It had ended with its parent.
    }
  }
  await writing
  await context.close().catch(() => undefined)
}
const { context, page } = await open()
await visit(page)
await check(page)
await context.close()
rmSync(profile, { recursive: true, force: true })
const line = `Killed ${TIMES} times with SIGKILL while writing: ${acknowledged.length + gone} acts acknowledged, ${lost} of them lost, ${torn} papers torn (${checked} checks). ${thrown} times Chromium had thrown the whole database away as damaged${thrown > 0 ? `, with ${gone} acts` : ''}.`
console.log(line)
if (process.argv.includes('--write')) writeSection('kill', line)
process.exitCode = lost + torn > 0 ? 1 : 0
