/** The scoreboard of detection over ../shared/pages and our own cases, with adapters, without, and taught by one click; `--write` puts it into docs/detection.md. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { JSDOM } from 'jsdom'
import type { Sighting } from '../../lib/paper.ts'
import { detect } from '../../lib/sites/detect.ts'
import { SITES } from '../../lib/sites/index.ts'
import { learnRule } from '../../lib/sites/learn-rule.ts'
import { fold, titleOf } from './title-click.ts'

const root = join(import.meta.dirname, '../..')
const shared = join(root, '../shared/pages')
const cases = join(root, 'tests/pages/cases')
const only = new RegExp(argv.find((a) => a.startsWith('--only='))?.slice(7) ?? '.')

/** A page with what is known to be on it. */
interface Sheet {
  readonly name: string
  readonly url: string
  readonly html: string
  readonly titles: readonly string[]
  readonly papers?: readonly Partial<Sighting>[]
  readonly negative: boolean
}

const even = (text: string): string => text.replace(/\s+/g, ' ').trim()

function readShared(): Sheet[] {
  if (!existsSync(shared)) return []
  const rows = readFileSync(join(shared, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'))
  return rows.flatMap(([file = '', url = '']) => {
    const truth = join(shared, 'truth', file.replace(/\.html$/, '.json'))
    if (!existsSync(truth) || !existsSync(join(shared, file)) || !only.test(file)) return []
    const { titles } = JSON.parse(readFileSync(truth, 'utf8')) as { titles: string[] }
    return [{ name: file, url, html: readFileSync(join(shared, file), 'utf8'), titles, negative: titles.length === 0 }]
  })
}

function readCases(): Sheet[] {
  return readdirSync(cases).filter((name) => only.test(name)).map((name) => {
    const { url, page, papers } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8')) as { url: string; page?: string; papers: Partial<Sighting>[] }
    return { name: `case ${name}`, url, html: readFileSync(join(cases, name, page ?? 'page.html'), 'utf8'), titles: papers.map((p) => p.title ?? ''), papers, negative: papers.length === 0 }
  })
}

interface Score {
  readonly found: number
  readonly right: number
  readonly exact: number
  readonly authors: number
  readonly ids: number
  readonly abstracts: number
  readonly ms: number
}

/** Papers whose field equals the case's; without a case, papers that have the field at all. */
function countField(sheet: Sheet, found: readonly Sighting[], field: 'authors' | 'ids' | 'abstract'): number {
  if (!sheet.papers) return found.filter((s) => s[field] !== undefined).length
  const wanted = new Map(sheet.papers.map((p) => [p.title, p]))
  return found.filter((s) => {
    const want = wanted.get(s.title)?.[field]
    return want !== undefined && want !== null && JSON.stringify(want) === JSON.stringify(s[field])
  }).length
}

function score(sheet: Sheet, found: readonly Sighting[], ms: number): Score {
  const left = new Map<string, number>()
  for (const title of sheet.titles) left.set(fold(title), (left.get(fold(title)) ?? 0) + 1)
  const exactTitles = new Set(sheet.titles.map(even))
  let right = 0
  let exact = 0
  for (const { title } of found) {
    const n = left.get(fold(title)) ?? 0
    if (n === 0) continue
    left.set(fold(title), n - 1)
    right++
    if (exactTitles.has(even(title))) exact++
  }
  return { found: found.length, right, exact, authors: countField(sheet, found, 'authors'), ids: countField(sheet, found, 'ids'), abstracts: countField(sheet, found, 'abstract'), ms }
}

function run(sheet: Sheet, genericOnly: boolean): Score {
  const { document } = new JSDOM(sheet.html, { url: sheet.url }).window
  const from = performance.now()
  const { found } = detect(document, sheet.url, { sites: SITES, genericOnly })
  return score(sheet, found.map((f) => f.sighting), performance.now() - from)
}

/** One click on a paper in the middle of the list: found / right, `-` where the page is no list. */
function teach(sheet: Sheet): { text: string; perfect: boolean } | undefined {
  if (sheet.titles.length < 2) return undefined
  const { document } = new JSDOM(sheet.html, { url: sheet.url }).window
  const element = titleOf(document, sheet.titles[Math.floor(sheet.titles.length / 2)] ?? '')
  const lesson = element && learnRule(document, sheet.url, element)
  const s = score(sheet, (lesson?.found ?? []).map((f) => f.sighting), 0)
  const perfect = s.found === sheet.titles.length && s.right === s.found
  return { text: perfect ? 'all' : `${s.right} of ${s.found}`, perfect }
}

const share = (n: number, of: number): string => (of === 0 ? '–' : (n / of).toFixed(4))

function sum(scores: readonly Score[], key: keyof Score): number {
  return scores.reduce((total, s) => total + s[key], 0)
}

function totals(name: string, rows: readonly { sheet: Sheet; score: Score }[]): string {
  const pages = rows.filter(({ sheet }) => !sheet.negative)
  const wanted = pages.reduce((n, { sheet }) => n + sheet.titles.length, 0)
  const scores = pages.map((r) => r.score)
  const lists = pages.filter(({ sheet }) => sheet.titles.length > 1)
  const mean = (f: (r: (typeof lists)[number]) => number): string => (lists.reduce((n, r) => n + f(r), 0) / Math.max(1, lists.length)).toFixed(4)
  const wrong = rows.filter(({ sheet }) => sheet.negative).reduce((n, r) => n + r.score.found, 0)
  return `| ${name} | ${wanted} | ${share(sum(scores, 'right'), sum(scores, 'found'))} | ${share(sum(scores, 'right'), wanted)} | ${share(sum(scores, 'exact'), wanted)} | ${mean((r) => (r.score.found ? r.score.right / r.score.found : 0))} | ${mean((r) => r.score.right / r.sheet.titles.length)} | ${wrong} |`
}

const line = (s: Score, of: number): string => `${s.found}${s.found - s.right ? ` (${s.found - s.right} wrong)` : ''}${of - s.right > 0 ? ` (${of - s.right} missed)` : ''} | ${s.exact} | ${s.authors} | ${s.ids} | ${s.abstracts} | ${Math.round(s.ms)}`

function main(): string {
  const sheets = [...readShared(), ...readCases()]
  const rows = sheets.map((sheet) => {
    const row = { sheet, site: run(sheet, false), generic: run(sheet, true), taught: teach(sheet) }
    console.error(`${sheet.name} ${row.site.right}/${sheet.titles.length} ${row.generic.right}/${sheet.titles.length} ${row.taught?.text ?? ''}`)
    return row
  })
  const of = (own: boolean, key: 'site' | 'generic') => rows.filter(({ sheet }) => (sheet.papers !== undefined) === own).map((r) => ({ sheet: r.sheet, score: r[key] }))
  const lists = rows.filter((r) => r.taught)
  const head = '| | papers | precision | recall | titles equal | mean precision of lists | mean recall of lists | cards on pages without papers |\n|---|--:|--:|--:|--:|--:|--:|--:|'
  const table = rows.map(({ sheet, site, generic, taught }) => `| ${sheet.name} | ${sheet.titles.length} | ${line(site, sheet.titles.length)} | ${line(generic, sheet.titles.length)} | ${taught?.text ?? '–'} |`)
  return [
    head,
    totals('captured pages, with adapters', of(false, 'site')), totals('captured pages, adapters off', of(false, 'generic')),
    totals('our cases, with adapters', of(true, 'site')), totals('our cases, adapters off', of(true, 'generic')),
    '', `Taught by one click (adapters and generic detector off): ${lists.filter((r) => r.taught?.perfect).length} of ${lists.length} lists exactly.`, '',
    'Per page: papers expected; found, titles equal, with authors, with identifiers, with abstract, ms under jsdom; first with adapters, then without. For our cases authors, identifiers and abstracts count when they equal the case.', '',
    '| page | papers | found | titles | authors | ids | abstracts | ms | generic: found | titles | authors | ids | abstracts | ms | taught |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|', ...table,
  ].join('\n')
}

const table = main()
console.log(table)
const damaged = /\n## Damaged pages\n[^]*/.exec(readFileSync(join(root, 'docs/detection.md'), 'utf8'))?.[0] ?? ''
if (argv.includes('--write')) writeFileSync(join(root, 'docs/detection.md'), `# How well papers are found\n\nMade by \`npm run bench detect -- --write\`; what it costs stands in detection-cost.md.\n\n${table}\n${damaged}`)
