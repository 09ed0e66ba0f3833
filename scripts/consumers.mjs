/**
 * Real programs read what Paperlight writes: `node scripts/consumers.mjs`. As root on Debian installs those that are missing;
 * otherwise the tests of absent ones are skipped, each saying so.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './setup.mjs'

/** Programs and the Debian packages they come with. */
const PROGRAMS = {
  pandoc: ['pandoc'], bibtex: ['texlive-binaries'], pdflatex: ['texlive-latex-base', 'texlive-bibtex-extra'], biber: ['biber'], ris2xml: ['bibutils'],
  xmllint: ['libxml2-utils'], jing: ['jing'], soffice: ['libreoffice-calc-nogui'],
}

function installMissing() {
  const missing = Object.entries(PROGRAMS).flatMap(([program, packages]) => (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ? [] : packages))
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || spawnSync('sh', ['-c', 'command -v apt-get']).status !== 0) {
    console.log(`Not installed, so skipped: ${missing.join(' ')}`)
    return
  }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'python3-feedparser', ...missing], options)
}

installMissing()
const folder = join(root, 'tests', 'consumers')
const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(folder, name))
process.exitCode = await run('node', ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files])
