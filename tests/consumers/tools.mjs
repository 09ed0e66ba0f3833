import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FORMATS, readAny } from '../../lib/exchange/index.ts'
import { MATH } from '../../lib/exchange/latex-symbols.ts'
import { makePapers } from '../bench/exchange-papers.ts'

/** A thousand papers with accents, math and specials, and the folder their files are written to. */
export const papers = makePapers(1_000)
export const folder = mkdtempSync(join(tmpdir(), 'paperlight-consumers-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

/** Writes the papers in a format and gives the file's path. */
export function written(name, options) {
  const format = FORMATS.find((each) => each.name === name)
  const path = join(folder, `papers-${name}.${format.extension}`)
  writeFileSync(path, [...format.write(papers, options)].join(''))
  return path
}

/** The skip option of a test that needs programs: false, or why. */
export function without(...programs) {
  const missing = programs.filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0)
  return missing.length > 0 ? `${missing.join(', ')} not installed; run scripts/consumers.mjs as root` : false
}

/** Runs a program; gives both its outputs and whether it ended well. */
export function run(program, args, options = {}) {
  const { stdout, stderr, status, error } = spawnSync(program, args, { encoding: 'utf8', cwd: folder, maxBuffer: 1e9, ...options })
  if (error) throw error
  return { stdout, stderr, status }
}

export const read = (name) => readFileSync(join(folder, name), 'utf8')
export const write = (name, text) => writeFileSync(join(folder, name), text)

/** Letters and digits of any script, for comparing what programs typeset differently. */
export const bare = (text) => text.replace(/\\([A-Za-z]+)/g, (_, name) => MATH[name] ?? '').normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/** Reads what a program made and compares it with the papers it was made of; in their order, or by title. */
export function comesIn(name, { authors = true, doi = true, year = true } = {}) {
  const { entries, rejected } = readAny(read(name), name)
  assert.deepEqual(rejected, [])
  assert.equal(entries.length, papers.length)
  const byTitle = new Map(entries.map((entry) => [bare(entry.sighting.title), entry]))
  for (const paper of papers) {
    const found = byTitle.get(bare(paper.title))
    assert.ok(found, paper.title)
    // bibutils names an author once.
    if (authors) assert.deepEqual(new Set(found.sighting.authors?.map(bare)), new Set(paper.authors.map(bare)), paper.title)
    if (year) assert.equal(found.sighting.published?.slice(0, 4), paper.published.slice(0, 4), paper.title)
    if (doi && paper.ids.doi) assert.equal(found.sighting.ids?.doi, paper.ids.doi, paper.title)
  }
  return byTitle
}
