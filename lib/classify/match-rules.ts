import { type Condition, leafKey, type LeafKind, type Rule } from '../rules.ts'
import { fold } from '../text.ts'
import { compilePhrases, findPhrases, type PhraseTree } from './phrases.ts'
import { readWords } from './words.ts'

/** What rules can ask of a paper; absent = unknown, which no leaf matches. */
export interface Facts {
  readonly title: string
  readonly abstract?: string
  readonly authors?: readonly string[]
  readonly venue?: string
  readonly categories?: readonly string[]
  /** Ids of assigned topics. */
  readonly topics?: readonly string[]
  /** Hosts and site ids of where it is shown. */
  readonly sites?: readonly string[]
}

/** A rule that applies, and what on the paper made it: words as they stand, names, ids. */
export interface RuleMatch {
  readonly rule: string
  readonly why: readonly string[]
  /** Those of them that stand on the paper as text: words, authors, the venue. */
  readonly words: readonly string[]
}

/** Rules compiled into one tree of phrases and one table of names: a paper costs one walk, however many rules there are. */
export interface Matcher {
  readonly words: PhraseTree
  readonly authors: PhraseTree
  readonly venues: PhraseTree
  /** Leaf numbers of categories, topics and sites by key. */
  readonly names: ReadonlyMap<string, number>
  readonly rules: readonly CompiledRule[]
  /** By leaf number: it is found in text. */
  readonly isText: readonly boolean[]
  /** Rules in which a leaf occurs. */
  readonly rulesOf: readonly (readonly number[])[]
  /** Rules that can apply where no leaf matches (they rest on `not`). */
  readonly always: readonly number[]
}
interface CompiledRule {
  readonly id: string
  readonly when: Compiled
}
type Compiled = { readonly leaf: number } | { readonly all: readonly Compiled[] } | { readonly any: readonly Compiled[] } | { readonly not: Compiled }

/** "Bell, Ada" as "Ada Bell": sources write people either way, and so do users. */
const naturalName = (name: string): string => name.replace(/^([^,*]{1,200}),\s*([^,*]{1,200})$/, '$2 $1')

const TEXTS: ReadonlySet<LeafKind> = new Set(['keyword', 'phrase', 'author', 'venue'])

/** Compiles rules once. */
export function compileRules(rules: readonly Rule[]): Matcher {
  const leaves = new Map<string, { number: number; kind: LeafKind; value: string }>()
  const rulesOf: number[][] = []
  const compiled = rules.map(({ id, when }, at) => ({
    id,
    when: compile(when, (kind, value) => {
      const key = leafKey(kind, value)
      let leaf = leaves.get(key)
      if (!leaf) leaves.set(key, (leaf = { number: leaves.size, kind, value }))
      const users = (rulesOf[leaf.number] ??= [])
      if (users.at(-1) !== at) users.push(at)
      return leaf.number
    }),
  }))
  const tree = (...kinds: LeafKind[]): PhraseTree =>
    compilePhrases([...leaves.values()].filter((l) => kinds.includes(l.kind)).map((l) => [l.kind === 'author' ? naturalName(l.value) : l.value, l.number]))
  const none = new Map<number, string>()
  return {
    words: tree('keyword', 'phrase'), authors: tree('author'), venues: tree('venue'),
    names: new Map([...leaves].map(([key, leaf]) => [key, leaf.number])),
    isText: [...leaves.values()].map(({ kind }) => TEXTS.has(kind)), rules: compiled, rulesOf, always: compiled.flatMap(({ when }, at) => (holds(when, none) ? [at] : [])),
  }
}

function compile(c: Condition, leaf: (kind: LeafKind, value: string) => number): Compiled {
  if ('value' in c) return { leaf: leaf(c.is, c.value) }
  if (c.is === 'not') return { not: compile(c.of, leaf) }
  const of = c.of.map((part) => compile(part, leaf))
  return c.is === 'all' ? { all: of } : { any: of }
}

/** Rules that apply to a paper, in the order they were given. */
export function matchRules(m: Matcher, facts: Facts): RuleMatch[] {
  const hits = new Map<number, string>()
  searchText(m.words, facts.title, hits)
  searchText(m.words, facts.abstract ?? '', hits)
  for (const author of facts.authors ?? []) {
    searchText(m.authors, author, hits)
    if (author.includes(',')) searchText(m.authors, naturalName(author), hits)
  }
  searchText(m.venues, facts.venue ?? '', hits)
  const name = (kind: LeafKind, value: string, shown: string): void => {
    const leaf = m.names.get(leafKey(kind, value))
    if (leaf !== undefined && !hits.has(leaf)) hits.set(leaf, shown)
  }
  for (const topic of facts.topics ?? []) name('topic', topic, topic)
  for (const category of facts.categories ?? []) for (const part of [category, category.replace(/\..*$/s, '')]) name('category', part, category)
  for (const site of facts.sites ?? []) for (const host of hostsAbove(site)) name('site', host, host)
  const candidates = new Set(m.always)
  for (const leaf of hits.keys()) for (const rule of m.rulesOf[leaf] ?? []) candidates.add(rule)
  return [...candidates].sort((a, b) => a - b).flatMap((at) => {
    const rule = m.rules[at] as CompiledRule
    if (!holds(rule.when, hits)) return []
    const leaves = reasons(rule.when, hits)
    const say = (some: readonly number[]): string[] => [...new Set(some.map((leaf) => hits.get(leaf) ?? ''))]
    return [{ rule: rule.id, why: say(leaves), words: say(leaves.filter((leaf) => m.isText[leaf])) }]
  })
}

function searchText(tree: PhraseTree, text: string, hits: Map<number, string>): void {
  const words = readWords(text)
  findPhrases(tree, words, (leaf, first, last) => {
    if (!hits.has(leaf)) hits.set(leaf, text.slice(words[first]?.start, words[last]?.end))
  })
}

/** A host and the domains above it: `a.b.org` → `a.b.org`, `b.org`, `org`; at most eight. */
function hostsAbove(site: string): string[] {
  const parts = fold(site.slice(0, 300)).split('.').slice(-8)
  return parts.map((_, i) => parts.slice(i).join('.'))
}

function holds(c: Compiled, hits: ReadonlyMap<number, string>): boolean {
  if ('leaf' in c) return hits.has(c.leaf)
  if ('not' in c) return !holds(c.not, hits)
  return 'all' in c ? c.all.every((part) => holds(part, hits)) : c.any.some((part) => holds(part, hits))
}

/** The leaves that were hit and made it hold. */
function reasons(c: Compiled, hits: ReadonlyMap<number, string>): number[] {
  if ('leaf' in c) return hits.has(c.leaf) ? [c.leaf] : []
  if ('not' in c) return []
  return ('all' in c ? c.all : c.any).flatMap((part) => reasons(part, hits))
}
