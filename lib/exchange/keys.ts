import type { Paper } from '../paper.ts'
import { showEdits } from '../identity/merge.ts'
import { fold } from '../text.ts'
import { splitName } from './people.ts'

const STOP = new Set('a an and are as at by can do does for from how in into is it of on or over the to toward towards using via we what when why with without'.split(' '))

const ascii = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '')

/** A word of the title that says something, or the first that is a word at all. */
function titleWord(title: string): string {
  const words = title.split(/[\s:–—/-]+/).map(ascii).filter(Boolean)
  return words.find((word) => !STOP.has(word) && !/^\d+$/.test(word)) ?? words[0] ?? ''
}

/** A citation key of ASCII letters and digits: author, year, first word; not yet unique. */
export function keyOf(paper: Paper): string {
  const { authors, published, title } = showEdits(paper)
  const author = ascii(splitName(authors?.[0] ?? '').family)
  return `${author || 'anon'}${published?.slice(0, 4) ?? ''}${titleWord(title)}`.slice(0, 60)
}

/** A key for each paper, in order; of papers that share one, the first known keeps it and the others get a letter, then two. */
export function uniqueKeys(papers: readonly Paper[]): readonly string[] {
  const taken = new Set<string>()
  const keys = new Map<Paper, string>()
  for (const paper of papers.toSorted((a, b) => a.firstSeen - b.firstSeen || (a.id < b.id ? -1 : 1))) {
    const base = keyOf(paper)
    let key = base
    for (let n = 1; taken.has(key); n++) key = base + suffix(n)
    taken.add(key)
    keys.set(paper, key)
  }
  return papers.map((paper) => keys.get(paper) ?? '')
}

/** 1 → a, 26 → z, 27 → aa. */
function suffix(n: number): string {
  const rest = Math.floor((n - 1) / 26)
  return (rest > 0 ? suffix(rest) : '') + String.fromCharCode(97 + ((n - 1) % 26))
}
