#!/usr/bin/env node
// Turns a page into a case of tests/pages/cases: npm run add-case -- NAME URL FILE
//   NAME  <site>-<what>, e.g. acl-event; FILE is an HTML page (write it yourself in the structure of the real one, with your own text)
// Copies the page, writes what is detected now as expected.json, and prints it for review: correct it by hand where it is wrong.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [name, url, file] = process.argv.slice(2)
if (!name || !url || !file || !/^[a-z0-9-]+$/.test(name) || !URL.canParse(url) || !existsSync(file)) {
  console.error('usage: npm run add-case -- NAME URL FILE')
  process.exit(2)
}
const folder = join(root, 'tests/pages/cases', name)
mkdirSync(folder, { recursive: true })
// A page that is already part of the project is referred to, another one is copied.
const inside = relative(join(root, 'tests/fixtures'), resolve(file))
const kept = inside.startsWith('..') ? undefined : relative(folder, resolve(file))
if (!kept && resolve(file) !== join(folder, 'page.html')) copyFileSync(file, join(folder, 'page.html'))
const out = execFileSync(process.execPath, [join(root, 'lib/cli/main.ts'), 'detect', file, '--url', url], { encoding: 'utf8', maxBuffer: 1 << 28 })
const papers = out.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
const known = existsSync(join(folder, 'expected.json')) ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) : {}
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify({ ...known, url, ...(kept ? { page: kept } : {}), papers }, null, 2)}\n`)
for (const [i, paper] of papers.entries()) console.log(`${i + 1}. ${paper.title} — ${(paper.authors ?? ['no authors']).join(', ')} — ${JSON.stringify(paper.ids ?? {})}`)
console.log(`${papers.length} papers; review ${relative(process.cwd(), join(folder, 'expected.json'))}`)
