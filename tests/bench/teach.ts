/** How often one click teaches a list exactly: random papers of each list (`--seed=N --tries=N`), on the title, anywhere in the card, on the card; `--write` puts it into docs/teaching.md. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { JSDOM } from 'jsdom'
import { detect } from '../../lib/sites/detect.ts'
import { SITES } from '../../lib/sites/index.ts'
import type { Found } from '../../lib/sites/detection.ts'
import { learnRule } from '../../lib/sites/learn-rule.ts'
import { fold, titleOf } from './title-click.ts'

const root = join(import.meta.dirname, '../..')
const shared = join(root, '../shared/pages')
const cases = join(root, 'tests/pages/cases')
const option = (name: string, otherwise: string): string => argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise
const only = new RegExp(option('only', '.'))
const tries = Number(option('tries', '5'))

/** A small generator of reproducible numbers in [0, 1) (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const random = randomOf(Number(option('seed', '1')))
const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]

interface List {
  readonly name: string
  readonly url: string
  readonly html: string
  readonly titles: readonly string[]
}

function readShared(): List[] {
  if (!existsSync(shared)) return []
  const rows = readFileSync(join(shared, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'))
  return rows.flatMap(([file = '', url = '']) => {
    const truth = join(shared, 'truth', file.replace(/\.html$/, '.json'))
    if (!existsSync(truth) || !existsSync(join(shared, file))) return []
    return [{ name: file, url, html: readFileSync(join(shared, file), 'utf8'), titles: (JSON.parse(readFileSync(truth, 'utf8')) as { titles: string[] }).titles }]
  })
}

function readCases(): List[] {
  return readdirSync(cases).map((name) => {
    const { url, page, papers } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8')) as { url: string; page?: string; papers: { title: string }[] }
    return { name: `case ${name}`, url, html: readFileSync(join(cases, name, page ?? 'page.html'), 'utf8'), titles: papers.map((p) => p.title) }
  })
}

const WAYS = ['title', 'inside', 'card'] as const
type Way = (typeof WAYS)[number]

interface Score {
  right: number
  /** Right once one that was wrong had been clicked too. */
  mended: number
  tried: number
  wrong: string[]
}

/** The three ways to click one paper; the card is known where an adapter or the generic detector reads the page. */
function clicksOn(document: Document, cardOf: ReadonlyMap<string, Element>, title: string): readonly (readonly [Way, Element | undefined])[] {
  const card = cardOf.get(fold(title))
  const inside = card && [...card.querySelectorAll('*')].filter((e) => !/^(?:SCRIPT|STYLE|svg|path|OPTION|BUTTON|INPUT)$/.test(e.tagName) && (e.textContent?.trim().length ?? 0) > 2)
  return [['title', titleOf(document, title)], ['inside', inside && pick(inside)], ['card', card]]
}

/** Clicks one paper, and where something else came along one of that. */
function tryClick(document: Document, { url, titles }: List, element: Element, score: Score): void {
  const wanted = titles.map(fold).sort().join('\n')
  const isWhole = (found: readonly Found[]): boolean => found.map(({ sighting }) => fold(sighting.title)).sort().join('\n') === wanted
  const found = learnRule(document, url, element)?.found ?? []
  score.tried++
  if (isWhole(found)) {
    score.right++
    return
  }
  const extra = found.find(({ sighting }) => !titles.some((title) => fold(title) === fold(sighting.title)))
  if (extra && isWhole(learnRule(document, url, element, [extra.title])?.found ?? [])) score.mended++
  score.wrong.push(`${found.length} found, ${titles.length} wanted, clicked <${element.localName} class="${element.getAttribute('class') ?? ''}">`)
}

function teach(list: List): Record<Way, Score> {
  const { name, url, html, titles } = list
  const { window } = new JSDOM(html, { url })
  const { document } = window
  const cardOf = new Map(detect(document, url, { sites: SITES }).found.map(({ sighting, card }) => [fold(sighting.title), card]))
  const scores = Object.fromEntries(WAYS.map((way) => [way, { right: 0, mended: 0, tried: 0, wrong: [] }])) as unknown as Record<Way, Score>
  for (const title of new Set(Array.from({ length: tries }, () => pick(titles) ?? '')))
    for (const [way, element] of clicksOn(document, cardOf, title)) if (element) tryClick(document, list, element, scores[way])
  for (const way of WAYS) for (const each of scores[way].wrong) console.error(`${name} ${way}: ${each}`)
  window.close()
  return scores
}

/** From so many ms on it is told how long a list took. */
const LONG = 5_000

/** As `teach`, telling how far the work is. */
function teachNext(list: List, at: number, { length }: readonly List[]): Row {
  const from = performance.now()
  const scores = teach(list)
  const ms = performance.now() - from
  if (ms > LONG || (at + 1) % 100 === 0) console.error(`${at + 1} of ${length} lists: ${list.name} took ${(ms / 1_000).toFixed(1)} s`)
  return { list, scores }
}

const lists = [...readShared(), ...readCases()].filter(({ name, titles }) => titles.length > 1 && only.test(name))
type Row = { readonly list: List; readonly scores: Record<Way, Score> }
const rows: Row[] = []
for (const [at, list] of lists.entries()) {
  rows.push(teachNext(list, at, lists))
  // What jsdom refers to weakly is kept until the turn ends: every page before, were this one turn.
  await nextTurn()
}
const count = (part: readonly Row[], way: Way, what: 'right' | 'mended' | 'tried'): number => part.reduce((n, { scores }) => n + scores[way][what], 0)
const percent = (n: number, of: number): string => (of === 0 ? '–' : `${n} of ${of} (${((100 * n) / of).toFixed(1)} %)`)
const isTried = ({ scores: { title } }: Row): boolean => title.tried > 0
const isWhole = ({ scores: { title } }: Row): boolean => title.right === title.tried
const isCase = ({ list }: Row): boolean => list.name.startsWith('case ')
const isLong = ({ list }: Row): boolean => list.titles.length > 2
const cells = (part: readonly Row[]): string =>
  [`${part.filter(isTried).filter(isWhole).length} of ${part.filter(isTried).length}`, ...WAYS.map((way) => percent(count(part, way, 'right'), count(part, way, 'tried'))), percent(count(part, 'title', 'right') + count(part, 'title', 'mended'), count(part, 'title', 'tried'))].join(' | ')
const parts: readonly (readonly [string, readonly Row[]])[] = [
  ['captured', rows.filter((row) => !isCase(row))], ['our cases of three papers and more', rows.filter((row) => isCase(row) && isLong(row))], ['our cases of two papers', rows.filter((row) => isCase(row) && !isLong(row))],
]
const table = `| lists | every title tried teaches the whole list | clicks on titles | anywhere in the card | on the card | titles, then one that was wrong |
|---|--:|--:|--:|--:|--:|
${parts.map(([name, part]) => `| ${name} | ${cells(part)} |`).join('\n')}`
console.log(table)
const names = (some: readonly Row[]): string => some.map(({ list }) => list.name).join(', ') || 'none'
if (argv.includes('--write')) {
  writeFileSync(join(root, 'docs/teaching.md'), `# How well one click teaches a list

Made by \`npm run bench teach -- --seed=${option('seed', '1')} --tries=${tries} --write\`: of each list random papers are clicked, with adapters and the generic detector off. A click counts when every paper of the list is found and nothing beside.

${table}

Cases of two papers were written to hold what a site's lists may look like: cards of several ages, and rows beside them (a book, an author, a volume) that only knowledge of the site tells from a paper. There is little to learn from one card there, which is what the second click is for.

Not taught by every title: ${names(rows.filter((row) => !isWhole(row)))}. No element that shows a title alone, so none was clicked: ${names(rows.filter((row) => !isTried(row)))}.
`)
}
