/**
 * Real programs read what Paperlight writes, and Paperlight reads what they write: part of `npm test`, alone `node scripts/consumers.mjs`.
 * As root on Debian installs those that are missing; otherwise the tests of absent ones are skipped, each saying so.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './setup.mjs'

/** Programs and the Debian packages they come with. */
const PROGRAMS = {
  pandoc: ['pandoc'], bibtex: ['texlive-binaries'], pdflatex: ['texlive-latex-base', 'texlive-bibtex-extra'], biber: ['biber'], ris2xml: ['bibutils'],
  xmllint: ['libxml2-utils'], jing: ['jing'], soffice: ['libreoffice-calc-nogui'], Xvfb: ['xvfb'], xdotool: ['xdotool'],
}
/** A module of Debian's Python, which has no program of its own. */
const FEED_READER = { module: 'feedparser', package: 'python3-feedparser' }

/** pandoc as its project compiles it for any machine, newer than Debian's, which knows no RIS. Not a dependency, because nobody but these tests wants its 57 MB. */
const NEWER_PANDOC = { package: 'pandoc-wasm@1.1.0', folder: join(root, '.output/programs') }
/** Its module, where it is installed. */
export const newerPandoc = join(NEWER_PANDOC.folder, 'node_modules/pandoc-wasm/src/index.node.js')

/** Longest time for a step of the installation, s. */
const PATIENCE = { update: 120, install: 600 }

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Packages of programs that are not there. */
function missingPackages() {
  const packages = Object.entries(PROGRAMS).flatMap(([program, names]) => (has(program) ? [] : names))
  const reads = spawnSync('/usr/bin/python3', ['-c', `import ${FEED_READER.module}`]).status === 0
  return reads ? packages : [FEED_READER.package, ...packages]
}

/** Installs pandoc's newer build from npm's registry, for which nobody needs to be root. */
async function ensureNewerPandoc() {
  if (existsSync(newerPandoc)) return
  mkdirSync(NEWER_PANDOC.folder, { recursive: true })
  const failed = await run('timeout', [String(PATIENCE.update), 'npm', 'install', '--silent', '--no-save', '--prefix', NEWER_PANDOC.folder, NEWER_PANDOC.package], { quiet: true })
  if (failed) console.log(`Not installed, so the tests with it are skipped: ${NEWER_PANDOC.package}`)
}

/** Installs what is missing where we may; says what it does, and what stays away. */
export async function ensurePrograms() {
  await ensureNewerPandoc()
  const missing = missingPackages()
  if (missing.length === 0) return
  const may = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (may) {
    console.log(`Installing ${missing.join(' ')} (apt-get, about 500 MB, at most ${(PATIENCE.update + PATIENCE.install) / 60} minutes) …`)
    const apt = (seconds, ...args) => run('timeout', [String(seconds), 'apt-get', ...args], { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } })
    const began = Date.now()
    await apt(PATIENCE.update, 'update', '-qq')
    await apt(PATIENCE.install, 'install', '-y', '-qq', '--no-install-recommends', ...missing)
    console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
  }
  const still = missingPackages()
  if (still.length > 0) console.log(`Not installed, so the tests with them are skipped (Debian: sudo apt-get install ${still.join(' ')})`)
}

const folder = join(root, 'tests', 'consumers')
export const consumerTests = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(folder, name))

if (import.meta.filename === process.argv[1]) {
  await ensurePrograms()
  process.exitCode = await run('node', ['--test', '--test-concurrency=2', '--test-reporter=spec', ...consumerTests])
}
