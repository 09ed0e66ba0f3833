import { showEdits } from '../identity/merge.ts'
import type { Bibliography, Paper } from '../paper.ts'
import { fold } from '../text.ts'
import { familyOf } from './people.ts'

/** Citation keys: a pattern of fields in brackets with fixed letters between, always ASCII letters, digits and `:_-`. */
export const KEY_PATTERN = '[auth][year][title]'

const STOP = new Set('a an and as at by can do does for from how in into is it of on or over the to toward towards using via we what when why with without'.split(' '))

const ascii = (text: string): string => fold(text).replace(/[^a-z0-9]+/g, '')

/** Up to `most` words of the title that say something, or the first ones of all when none does. */
function tellingWords(title: string, most: number): readonly string[] {
  const telling: string[] = []
  const all: string[] = []
  for (const part of title.slice(0, 300).split(/[\s:–—/-]+/)) {
    const word = ascii(part)
    if (word === '') continue
    all.push(word)
    if (!STOP.has(word) && !/^\d+$/.test(word) && telling.push(word) === most) return telling
  }
  return telling.length > 0 ? telling : all.slice(0, most)
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const family = (name: string | undefined): string => ascii(familyOf(name ?? ''))

/** What each name in brackets stands for. */
const PARTS: Readonly<Record<string, (paper: Bibliography) => string>> = {
  auth: (paper) => family(paper.authors?.[0]) || 'anon',
  Auth: (paper) => capital(family(paper.authors?.[0]) || 'anon'),
  auths: (paper) => (paper.authors ?? []).slice(0, 3).map(family).join('') || 'anon',
  year: (paper) => paper.published?.slice(0, 4) ?? '',
  yy: (paper) => paper.published?.slice(2, 4) ?? '',
  title: (paper) => tellingWords(paper.title, 1)[0] ?? '',
  Title: (paper) => capital(tellingWords(paper.title, 1)[0] ?? ''),
  title3: (paper) => tellingWords(paper.title, 3).map(capital).join(''),
  arxiv: (paper) => (paper.ids?.arxiv ?? '').replaceAll('.', '-').replaceAll('/', '-'),
  venue: (paper) => ascii(paper.venue ?? '').slice(0, 20),
}

/** A paper's key by a pattern, not yet unique; a pattern that says nothing of it gives the usual key. */
export function keyOf(paper: Paper, pattern: string = KEY_PATTERN): string {
  const shown = paper.user.edits ? showEdits(paper) : paper
  const key = pattern.slice(0, 200).replace(/\[(\w{1,20})\]/g, (all, name: string) => (Object.hasOwn(PARTS, name) ? (PARTS[name]?.(shown) ?? '') : all))
  const clean = key.replace(/[^A-Za-z0-9:_-]/g, '').slice(0, 80)
  return clean !== '' ? clean : pattern === KEY_PATTERN ? 'paper' : keyOf(paper)
}

/** Keys made between two places to stop. */
const AT_ONCE = 100

/**
 * A key for each paper, in order; of papers that share one, the first known keeps it and the others get a letter, then two. Gives
 * nothings while it works, for whoever writes in slices.
 */
export function* uniqueKeys(papers: readonly Paper[], pattern?: string): Generator<'', readonly string[]> {
  const taken = new Map<string, number>()
  const keys = new Map<Paper, string>()
  for (const paper of papers.toSorted((a, b) => a.firstSeen - b.firstSeen || (a.id < b.id ? -1 : 1))) {
    const base = keyOf(paper, pattern)
    let n = taken.get(base.toLowerCase()) ?? 0
    let key = base + suffix(n)
    // BibTeX compares keys without case.
    while (taken.has(key.toLowerCase())) key = base + suffix(++n)
    taken.set(base.toLowerCase(), n + 1)
    taken.set(key.toLowerCase(), 1)
    keys.set(paper, key)
    if (keys.size % AT_ONCE === 0) yield ''
  }
  return papers.map((paper) => keys.get(paper) ?? '')
}

/** 0 → nothing, 1 → a, 26 → z, 27 → aa. */
function suffix(n: number): string {
  if (n === 0) return ''
  const rest = Math.floor((n - 1) / 26)
  return suffix(rest) + String.fromCharCode(97 + ((n - 1) % 26))
}
