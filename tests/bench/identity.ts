/**
 * Pairs of descriptions, labelled same work or not, against `lib/identity/match.ts`: precision and recall by kind of pair.
 * Built from ../shared/papers: positives are works that stand both in arXiv and in a venue's list (equal titles, or another title over much the same
 * abstract by four-word runs); hard negatives are look-alike titles of different arXiv ids, and made ones (parts, corrections, namesakes).
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { groupWorks } from '../../lib/identity/group.ts'
import { sameByText } from '../../lib/identity/match.ts'
import type { Bibliography } from '../../lib/paper.ts'
import { writeSection } from './section.mjs'

const root = join(import.meta.dirname, '../..')
const papers = join(root, '../shared/papers')
if (!existsSync(papers)) {
  console.log('identity: ../shared/papers is absent, nothing to measure')
  process.exit(0)
}

interface Row { id?: string; title: string; abstract: string; venues?: string[] }
const read = (name: string): Row[] =>
  execFileSync('xz', ['-dc', join(papers, `${name}.jsonl.xz`)], { maxBuffer: 2 ** 30, encoding: 'utf8' }).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)
const arxiv = [...read('arxiv_train'), ...read('arxiv_dev'), ...read('arxiv_extra')]
const venues = [...read('conf_train'), ...read('conf_dev')]

const crude = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '')
const tokens = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? []
const runs = (text: string): Set<string> => {
  const words = tokens(text)
  return new Set(words.slice(3).map((_, i) => words.slice(i, i + 4).join(' ')))
}
function jaccard<T>(a: Set<T>, b: Set<T>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return shared / (a.size + b.size - shared || 1)
}
/** Deterministic numbers. */
function hash(text: string): number {
  let h = 2166136261
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return h >>> 0
}
const FIRST = 'Ada Bo Chen Dana Emil Farah Goran Hana Ines Jan Keiko Luca Mina Noor Olga Pavel Qing Rosa Sven Tomas'.split(' ')
const LAST = 'Abel Bauer Castro Duarte Eriksen Fontaine Garcia Huang Ito Jansen Kumar Li Müller Novák Okafor Petrov Quist Rossi Sørensen Tanaka Usman Vogel Wang Xu Yamada Zhang'.split(' ')
const OTHERS = 'Zhou Silva Nowak Meyer Kaya Horvat Berg Dubois'.split(' ')
/** Names that stand in for the authors the data does not have: the same for the same seed, in one of three styles. */
function authors(seed: string, style: 0 | 1 | 2 = 0, pool: readonly string[] = LAST): string[] {
  const count = 1 + (hash(seed) % 5)
  return Array.from({ length: count }, (_, i) => {
    const [first, last] = [FIRST[hash(`${seed}f${i}`) % FIRST.length] ?? '', pool[hash(`${seed}l${i}`) % pool.length] ?? '']
    return style === 0 ? `${first} ${last}` : style === 1 ? `${last}, ${first[0]}.` : `${first[0]}. ${last}`
  })
}
const yearOfArxiv = (id: string): string => (/^\d{4}\./.test(id) ? `20${id.slice(0, 2)}` : '2005')
const fromArxiv = (row: Row): Bibliography => ({ title: row.title, abstract: row.abstract, ids: { arxiv: row.id ?? '' }, published: yearOfArxiv(row.id ?? '') })
const fromVenue = (row: Row): Bibliography => ({
  title: row.title, ...(row.abstract ? { abstract: row.abstract } : {}), venue: row.venues?.[0] ?? '', published: /\d{4}/.exec(row.venues?.[0] ?? '')?.[0] ?? '2020',
})
const drop = (paper: Bibliography, field: keyof Bibliography): Bibliography =>
  Object.fromEntries(Object.entries(paper).filter(([name]) => name !== field)) as unknown as Bibliography
const bare = (paper: Bibliography): Bibliography => drop(paper, 'ids')
const without = (paper: Bibliography): Bibliography => drop(paper, 'abstract')
const by = (paper: Bibliography, seed: string, style: 0 | 1 | 2 = 0): Bibliography => ({ ...paper, authors: authors(seed, style) })

interface Pair { kind: string; same: boolean; a: Bibliography; b: Bibliography }
const pairs: Pair[] = []
const add = (kind: string, same: boolean, a: Bibliography, b: Bibliography): void => void pairs.push({ kind, same, a, b })

// Positives.
const byTitle = new Map(arxiv.map((row) => [crude(row.title), row]))
const works: [Row, Row][] = []
const namesakes: [Row, Row][] = []
for (const row of venues) {
  const twin = byTitle.get(crude(row.title))
  if (!twin || row.title.length < 12) continue
  const alike = row.abstract ? jaccard(runs(row.abstract), runs(twin.abstract)) : 1
  // Abstracts with nothing in common under a short title are two works; under a long one a rewritten abstract.
  if (alike < 0.005 && row.title.length < 40) namesakes.push([twin, row])
  else works.push([twin, row])
}
const byRun = new Map<string, number[]>()
venues.forEach((row, i) => {
  if (row.abstract) for (const run of runs(row.abstract)) byRun.set(run, [...(byRun.get(run) ?? []), i])
})
const retitled: [Row, Row][] = []
for (const row of arxiv) {
  const mine = runs(row.abstract)
  const counts = new Map<number, number>()
  for (const run of mine) for (const i of byRun.get(run) ?? []) counts.set(i, (counts.get(i) ?? 0) + 1)
  for (const [i, count] of counts) {
    const other = venues[i] as Row
    if (count >= 8 && crude(other.title) !== crude(row.title) && jaccard(mine, runs(other.abstract)) >= 0.3) retitled.push([row, other])
  }
}
for (const [a, b] of works) {
  const [x, y] = [fromArxiv(a), fromVenue(b)]
  add('same title, venue list (no authors)', true, x, y)
  add('same title, no abstract', true, without(x), without(y))
  add('same title, authors in another style', true, by(without(x), a.title), by(without(y), a.title, hash(a.title) % 2 ? 1 : 2))
}
for (const [a, b] of retitled) {
  add('retitled, abstract', true, fromArxiv(a), fromVenue(b))
  add('retitled, abstract and authors', true, by(fromArxiv(a), a.title), by(fromVenue(b), a.title, 1))
}

// Hard negatives: the most alike titles of different arXiv works.
const rare = new Map<string, number[]>()
const frequency = new Map<string, number>()
for (const row of arxiv) for (const word of new Set(tokens(row.title))) frequency.set(word, (frequency.get(word) ?? 0) + 1)
arxiv.forEach((row, i) => {
  const words = [...new Set(tokens(row.title))].toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0)).slice(0, 4)
  for (let j = 0; j < words.length; j++) for (let k = j + 1; k < words.length; k++) {
    const key = `${words[j]} ${words[k]}`
    rare.set(key, [...(rare.get(key) ?? []), i])
  }
})
const alike = new Map<string, [number, Row, Row]>()
for (const group of rare.values()) {
  if (group.length < 2 || group.length > 40) continue
  for (let i = 0; i < group.length; i++) for (let j = i + 1; j < group.length; j++) {
    const [a, b] = [arxiv[group[i] ?? 0] as Row, arxiv[group[j] ?? 0] as Row]
    const key = `${a.id}|${b.id}`
    if (alike.has(key)) continue
    const likeness = jaccard(new Set(tokens(a.title)), new Set(tokens(b.title)))
    if (likeness >= 0.5 && jaccard(runs(a.abstract), runs(b.abstract)) < 0.15) alike.set(key, [likeness, a, b])
  }
}
const lookalikes = [...alike.values()].toSorted((x, y) => y[0] - x[0] || (`${x[1].id}${x[2].id}` < `${y[1].id}${y[2].id}` ? -1 : 1)).slice(0, 3_000)
for (const [, a, b] of lookalikes) {
  const [x, y] = [fromArxiv(a), bare(fromArxiv(b))]
  add('look-alike titles, abstracts', false, x, y)
  add('look-alike titles, no abstract', false, without(x), without(y))
  add('look-alike titles, one author in common', false, by(without(x), a.title), { ...without(y), authors: [...authors(b.title), ...authors(a.title).slice(0, 1)] })
}
for (const [a, b] of namesakes) add('same short title, other abstract', false, fromArxiv(a), fromVenue(b))
for (const row of arxiv.filter(({ title }) => hash(title) % 250 === 0)) {
  const paper = bare(fromArxiv(row))
  const mine = by(without(paper), row.title)
  add('same title, other authors', false, mine, { ...without(paper), authors: authors(`${row.title}!`, 1, OTHERS) })
  add('part I and II', false, { ...mine, title: `${row.title}, Part I` }, { ...mine, title: `${row.title}, Part II` })
  add('the work and its second part', false, mine, { ...mine, title: `${row.title} II` })
  const prefix = ['Correction to: ', 'Comment on ', 'Reply to: ', 'Erratum: '][hash(row.title) % 4] ?? ''
  add('the work and a correction or comment', false, mine, { ...mine, title: `${prefix}${row.title}` })
}

const kinds = new Map<string, { same: boolean; right: number; wrong: Pair[] }>()
let asymmetric = 0
for (const pair of pairs) {
  const said = sameByText(pair.a, pair.b)
  if (said !== sameByText(pair.b, pair.a)) asymmetric++
  const kind = kinds.get(pair.kind) ?? { same: pair.same, right: 0, wrong: [] }
  if (said === pair.same) kind.right++
  else kind.wrong.push(pair)
  kinds.set(pair.kind, kind)
}
const sum = (same: boolean, what: 'right' | 'wrong'): number =>
  [...kinds.values()].filter((kind) => kind.same === same).reduce((all, kind) => all + (what === 'right' ? kind.right : kind.wrong.length), 0)
const [hit, missed, refused, taken] = [sum(true, 'right'), sum(true, 'wrong'), sum(false, 'right'), sum(false, 'wrong')]
const lines = ['| pairs | label | number | right |', '| --- | --- | --- | --- |']
for (const [name, kind] of kinds) {
  const all = kind.right + kind.wrong.length
  lines.push(`| ${name} | ${kind.same ? 'same' : 'different'} | ${all} | ${((100 * kind.right) / all).toFixed(2)} % |`)
}
lines.push('', `Positive ${hit + missed}, negative ${refused + taken}: precision ${(hit / (hit + taken)).toFixed(4)}, recall ${(hit / (hit + missed)).toFixed(4)}; asymmetric verdicts: ${asymmetric}.`)

// The same works found in a pile, through the store's keys: what blocking alone loses.
const pile = [...works, ...retitled].flatMap(([a, b]) => [fromArxiv(a), fromVenue(b)])
const groups = groupWorks(pile)
const met = (from: number, to: number): number => Array.from({ length: to - from }, (_, i) => groups[2 * (from + i)] === groups[2 * (from + i) + 1]).filter(Boolean).length
lines.push('', `Found in one pile: ${met(0, works.length)} of ${works.length} with the same title, ${met(works.length, works.length + retitled.length)} of ${retitled.length} retitled.`)
console.log(lines.join('\n'))
if (process.argv.includes('--wrong')) {
  for (const [name, kind] of kinds) for (const { a, b } of kind.wrong.slice(0, 25)) console.log(`${name}\n   ${a.title} (${a.published})\n   ${b.title} (${b.published})`)
}
if (process.argv.includes('--write')) writeSection('identity', lines.join('\n'))
