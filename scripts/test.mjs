/**
 * Everything the project checks, each suite in turn: types, lint, unit and pages, both builds, end to end in real Chromium and
 * real Firefox. Installs what is missing first. Ends with what failed, by name, and how many passed and failed; the exit code agrees
 * with it.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { consumerTests, ensurePrograms } from './consumers.mjs'
import { ensureBrowser, installPackages, root, run } from './setup.mjs'

/** `failures`: each failed test with what it said, for the end of a long log; `unsteady`: those that passed when run again. @typedef {{ passed: number, failed: number, skipped: number, failures?: string[], unsteady?: string[] }} Counts */

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
  const failed = told.testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'failed').map((test) => ({ file, test })))
  counts.failures = [...failed.map(({ file, test }) => said(`${test.fullName} (${file.name})`, test.failureMessages.join('\n'))), ...broken.map((file) => said(file.name, file.message))]
  return trust(counts, code)
}

/** Real browsers on busy machines miss a beat now and then: so many files are run once more, and what failed the first time is told at the end. */
const MOST_AGAIN = 3

/** Runs the end-to-end files in one browser; `NAME.chromium.e2e.ts` is for Chromium only. @returns {Promise<Counts>} */
async function endToEnd(kind) {
  const path = await ensureBrowser(kind)
  if (!path) return { passed: 0, failed: 1, skipped: 0 }
  const files = readdirSync(e2e).filter((name) => name.endsWith('.e2e.ts') && (kind === 'chromium' || !name.includes('.chromium.')))
  const env = { E2E_BROWSER: kind, [kind === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH']: path }
  const first = await nodeTests(`e2e-${kind}`, files.sort().map((name) => join(e2e, name)), { atOnce: 1, env })
  const again = files.filter((name) => first.failures.some((told) => told.includes(`/${name}`)))
  if (again.length === 0 || again.length > MOST_AGAIN) return first
  console.log(`\n=== ${again.join(', ')} in ${kind} again`)
  const second = await nodeTests(`e2e-${kind}-again`, again.map((name) => join(e2e, name)), { atOnce: 1, env })
  const mended = Math.max(0, first.failed - second.failed)
  return { ...first, passed: first.passed + mended, failed: second.failed, failures: second.failures, unsteady: first.failures }
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
  return { passed: told('pass') - empty, failed: told('fail') + told('cancelled') + empty, skipped: told('skipped') + told('todo'), failures: failuresOf(tap) }
}

/** The tests of a TAP report that failed by themselves, not because of one within or around them. @returns {string[]} */
function failuresOf(tap) {
  const blocks = [...tap.matchAll(/^( *)not ok \d+ - (.*)\n\1 {2}---\n([\s\S]*?)\n\1 {2}\.\.\.$/gm)]
  return blocks.flatMap(([, , name, told]) => (/failureType: '(?:subtestsFailed|cancelledByParent)'/.test(told) ? [] : [said(name, told)]))
}

/** A failed test and the first lines of what it said. @param {string} name @param {string} words */
const said = (name, words) => [name, ...words.split('\n').slice(0, 16).map((line) => `  ${line.trim()}`)].join('\n')

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
  for (const kind of ['unsteady', 'failures']) {
    const told = results.flatMap((result) => (result[kind] ?? []).map((each) => `${result.name}: ${each}`))
    if (told.length > 0) console.log(`\n=== ${kind === 'failures' ? 'failed' : 'failed at first, then run again'}\n${told.join('\n\n')}`)
  }
  console.log('')
  for (const { name, passed, failed, skipped, seconds } of results) {
    console.log(`${name.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${String(skipped).padStart(3)} skipped  ${seconds} s`)
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}

await main()
