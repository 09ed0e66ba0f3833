import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FORMATS } from '../../lib/exchange/index.ts'
import { MATH } from '../../lib/exchange/latex-symbols.ts'
import { makePapers } from '../bench/exchange-papers.ts'

/** A thousand papers with accents, math and specials, and the folder their files are written to. */
export const papers = makePapers(1_000)
export const folder = mkdtempSync(join(tmpdir(), 'paperlight-consumers-'))

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
