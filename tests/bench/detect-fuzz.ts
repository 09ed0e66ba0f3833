/** Thousands of damaged pages from a seed: `npm run bench detect-fuzz [count] [seed] [name]`; says what broke and how to repeat it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { type Seedling, tryPage } from '../pages/fuzz/check.ts'

const root = join(import.meta.dirname, '../..')
const cases = join(root, 'tests/pages/cases')
const shared = join(root, '../shared/pages')
/** Larger captures cost seconds to parse; they are left out. */
const LARGEST = 300_000

function readSeedlings(): Seedling[] {
  const own = readdirSync(cases).map((name) => {
    const { url, page } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8')) as { url: string; page?: string }
    return { name, url, html: readFileSync(join(cases, name, page ?? 'page.html'), 'utf8') }
  })
  if (!existsSync(shared)) return own
  const rows = readFileSync(join(shared, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'))
  const captured = rows.flatMap(([name = '', url = '']) => {
    const path = join(shared, name)
    const html = name.endsWith('.html') && existsSync(path) ? readFileSync(path, 'utf8') : ''
    return html === '' || html.length > LARGEST ? [] : [{ name, url, html }]
  })
  return [...own, ...captured]
}

const [count = '1000', seed = '1', only = ''] = argv.slice(2)
const pages = readSeedlings().filter(({ name }) => name.includes(only))
let broken = 0
let found = 0
let slowest = { ms: 0, name: '', seed: 0 }
for (let i = 0; i < Number(count); i++) {
  const page = pages[i % pages.length] as Seedling
  const at = Number(seed) + i
  const outcome = tryPage(page, at)
  found += outcome.found
  if (outcome.ms > slowest.ms) slowest = { ms: outcome.ms, name: page.name, seed: at }
  if (outcome.broken.length === 0) continue
  broken++
  console.log(`${page.name} seed ${at} (${outcome.did.join(', ')})\n  ${outcome.broken.slice(0, 3).join('\n  ')}`)
}
console.log(`${count} damaged pages of ${pages.length}: ${found} papers found, ${broken} broke a promise; slowest ${Math.round(slowest.ms)} ms (${slowest.name}, seed ${slowest.seed})`)
exit(broken > 0 ? 1 : 0)
