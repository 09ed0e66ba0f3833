/** How often one click teaches a list exactly: random papers of each list (`--seed=N --tries=N`), on the title, anywhere in the card, on the card. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { JSDOM } from 'jsdom'
import { detect } from '../../lib/sites/detect.ts'
import { SITES } from '../../lib/sites/index.ts'
import { learnRule } from '../../lib/sites/learn-rule.ts'

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

const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

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

/** The innermost element that shows a title, as a user would click it. */
function titleOf(document: Document, title: string): Element | undefined {
  const wanted = fold(title)
  let best: Element | undefined
  for (const element of document.body.querySelectorAll('*')) {
    if (/^(?:SCRIPT|STYLE|OPTION)$/.test(element.tagName)) continue
    const text = fold(element.textContent ?? '')
    if (text === wanted || (text.endsWith(wanted) && text.length < wanted.length + 12)) best = element
  }
  return best
}

interface Score {
  right: number
  tried: number
  wrong: string[]
}

/** The three ways to click one paper; the card is known where an adapter or the generic detector reads the page. */
function clicksOn(document: Document, cardOf: ReadonlyMap<string, Element>, title: string): readonly (readonly ['title' | 'inside' | 'card', Element | undefined])[] {
  const card = cardOf.get(fold(title))
  const inside = card && [...card.querySelectorAll('*')].filter((e) => !/^(?:SCRIPT|STYLE|svg|path|OPTION|BUTTON|INPUT)$/.test(e.tagName) && (e.textContent?.trim().length ?? 0) > 2)
  return [['title', titleOf(document, title)], ['inside', inside && pick(inside)], ['card', card]]
}

function teach({ name, url, html, titles }: List): Record<'title' | 'inside' | 'card', Score> {
  const { document } = new JSDOM(html, { url }).window
  const cardOf = new Map(detect(document, url, { sites: SITES }).found.map(({ sighting, card }) => [fold(sighting.title), card]))
  const wanted = titles.map(fold).sort().join('\n')
  const scores = { title: { right: 0, tried: 0, wrong: [] }, inside: { right: 0, tried: 0, wrong: [] }, card: { right: 0, tried: 0, wrong: [] } } as Record<'title' | 'inside' | 'card', Score>
  const chosen = new Set(Array.from({ length: tries }, () => pick(titles) ?? ''))
  for (const title of chosen) {
    for (const [way, element] of clicksOn(document, cardOf, title)) {
      if (!element) continue
      const found = learnRule(document, url, element)?.found.map(({ sighting }) => fold(sighting.title)) ?? []
      const score = scores[way]
      score.tried++
      if (found.sort().join('\n') === wanted) score.right++
      else score.wrong.push(`${found.filter((each) => wanted.includes(each)).length} of ${found.length}, wanted ${titles.length}, clicked <${element.localName} class="${element.getAttribute('class') ?? ''}"> of “${title.slice(0, 40)}”`)
    }
  }
  for (const way of ['title', 'inside', 'card'] as const) for (const each of scores[way].wrong) console.error(`${name} ${way}: ${each}`)
  return scores
}

const lists = [...readShared(), ...readCases()].filter(({ name, titles }) => titles.length > 1 && only.test(name))
const rows = lists.map((list) => ({ list, scores: teach(list) }))
const total = (part: typeof rows, way: 'title' | 'inside' | 'card'): string => {
  const [right, tried] = [part.reduce((n, r) => n + r.scores[way].right, 0), part.reduce((n, r) => n + r.scores[way].tried, 0)]
  return `${right} of ${tried} (${tried === 0 ? '–' : ((100 * right) / tried).toFixed(1)} %)`
}
const isWhole = ({ scores }: (typeof rows)[number]): boolean => scores.title.tried > 0 && scores.title.right === scores.title.tried
console.log('| lists | every title tried teaches the whole list | clicks on titles | anywhere in the card | on the card |\n|---|--:|--:|--:|--:|')
for (const [name, part] of [['captured', rows.filter(({ list }) => !list.name.startsWith('case '))], ['our cases', rows.filter(({ list }) => list.name.startsWith('case '))], ['all', rows]] as const)
  console.log(`| ${name} | ${part.filter(isWhole).length} of ${part.length} | ${total(part, 'title')} | ${total(part, 'inside')} | ${total(part, 'card')} |`)
