/**
 * Everything the project checks, each suite in turn: types, lint, unit and pages, both builds, end to end in real Chromium and
 * real Firefox. Installs what is missing first. The last line says how many passed and failed; the exit code agrees with it.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { consumerTests, ensurePrograms } from './consumers.mjs'
import { ensureBrowser, installPackages, root, run } from './setup.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const reports = join(root, '.output', 'test')
const e2e = join(root, 'tests', 'e2e')

/** A check without tests of its own counts as one. @returns {Promise<Counts>} */
async function check(command, args) {
  const code = await run(command, args)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** @returns {Promise<Counts>} */
async function vitest() {
  const report = join(reports, 'vitest.json')
  const code = await run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`], { env: { CI: 'true' } })
  const told = JSON.parse(readFileSync(report, 'utf8'))
  const broken = told.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
  const counts = { passed: told.numPassedTests, failed: told.numFailedTests + broken.length, skipped: told.numPendingTests + told.numTodoTests }
  return trust(counts, code)
}

/** Runs the end-to-end files in one browser; `NAME.chromium.e2e.ts` is for Chromium only. @returns {Promise<Counts>} */
async function endToEnd(kind) {
  const path = await ensureBrowser(kind)
  if (!path) return { passed: 0, failed: 1, skipped: 0 }
  const files = readdirSync(e2e).filter((name) => name.endsWith('.e2e.ts') && (kind === 'chromium' || !name.includes('.chromium.')))
  const env = { E2E_BROWSER: kind, [kind === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH']: path }
  return nodeTests(`e2e-${kind}`, files.sort().map((name) => join(e2e, name)), { atOnce: 1, env })
}

/** Real programs read what we write and the other way round, where they are or can be had. @returns {Promise<Counts>} */
async function realPrograms() {
  await ensurePrograms()
  return nodeTests('programs', consumerTests, { atOnce: 2, env: {} })
}

/** Runs files with Node's own test runner. @returns {Promise<Counts>} */
async function nodeTests(name, files, { atOnce, env }) {
  const report = join(reports, `${name}.tap`)
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${report}`]
  const code = await run('node', ['--test', `--test-concurrency=${atOnce}`, '--test-timeout=180000', ...reporters, ...files], { env })
  return trust(countTap(readFileSync(report, 'utf8')), code)
}

/** Reads the closing lines of a TAP report; a file that is its own only test has run none, which is a failure. @returns {Counts} */
function countTap(tap) {
  const told = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0)
  const empty = [...tap.matchAll(/^ok \d+ - .*\.(?:e2e\.ts|test\.mjs)$/gm)].length
  return { passed: told('pass') - empty, failed: told('fail') + told('cancelled') + empty, skipped: told('skipped') + told('todo') }
}

/** Most bytes of what runs in every page, and of that with what runs where papers are found; they may only be lowered. */
const MOST_BYTES = [
  { scripts: ['content-scripts/page.js'], most: 45_000 },
  { scripts: ['content-scripts/page.js', 'stage.js'], most: 62_000 },
]

/** What a page pays for at load, whether or not its user does anything. @returns {Promise<Counts>} */
async function pageSize() {
  const held = MOST_BYTES.map(({ scripts, most }) => {
    const size = scripts.reduce((sum, name) => sum + statSync(join(root, '.output', 'chrome-mv3', name)).size, 0)
    console.log(`${scripts.join(' + ')}: ${size} of ${most} bytes`)
    return size <= most
  })
  return { passed: held.filter(Boolean).length, failed: held.filter((each) => !each).length, skipped: 0 }
}

/** A suite that ran nothing, or ended badly without naming a failure, has failed. @returns {Counts} */
function trust(counts, code) {
  const silent = counts.failed === 0 && (code !== 0 || counts.passed === 0)
  return silent ? { ...counts, failed: 1 } : counts
}

const SUITES = [
  ['types', () => check('tsc', ['--noEmit'])],
  ['lint', () => check('npm', ['run', '--silent', 'lint'])],
  ['unit and pages', vitest],
  ['build for Chromium', () => check('wxt', ['build'])],
  ['size of the page script', pageSize],
  ['build for Firefox', () => check('wxt', ['build', '-b', 'firefox'])],
  ['end to end in Chromium', () => endToEnd('chromium')],
  ['end to end in Firefox', () => endToEnd('firefox')],
  ['real programs', realPrograms],
]

/** @returns {Promise<Counts & { name: string, seconds: number }>} */
async function runSuite([name, suite]) {
  console.log(`\n=== ${name}`)
  const start = Date.now()
  const counts = await suite().catch((error) => {
    console.error(error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  return { name, ...counts, seconds: Math.round((Date.now() - start) / 1000) }
}

async function main() {
  const results = []
  if (!(await installPackages())) results.push({ name: 'install', passed: 0, failed: 1, skipped: 0, seconds: 0 })
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  if (results.length === 0) for (const suite of SUITES) results.push(await runSuite(suite))

  const sum = (field) => results.reduce((total, result) => total + result[field], 0)
  console.log('')
  for (const { name, passed, failed, skipped, seconds } of results) {
    console.log(`${name.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${String(skipped).padStart(3)} skipped  ${seconds} s`)
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}

await main()
