import type { Rejected } from '../paper.ts'
import { MONTHS } from './dates.ts'
import { lineCounter, refuse } from './format.ts'

/** The grammar of .bib files, forgiving: entries, strings, joins with `#`, comments; a broken entry is skipped to the next `@` at a line's start. */

export interface BibEntry {
  readonly type: string
  readonly key: string
  /** Names in lower case; values as TeX, without their outer delimiters. The first of a repeated name. */
  readonly fields: ReadonlyMap<string, string>
  readonly line: number
}

class Broken extends Error {}

const BEHIND_SPACE = /\S/g
const WORD = /[^\s"#%'(),={}@]{1,300}/y
const KEY = /[^,\s}]{0,500}/y
/** Where a value may end or nest; what a backslash escapes is neither. */
const TURN = /\\[^]|[{}"]/g

class Scanner {
  readonly text: string
  at = 0
  constructor(text: string) {
    this.text = text
  }
  skip(): void {
    BEHIND_SPACE.lastIndex = this.at
    this.at = BEHIND_SPACE.exec(this.text)?.index ?? this.text.length
  }
  take(char: string): boolean {
    this.skip()
    if (this.text[this.at] !== char) return false
    this.at++
    return true
  }
  need(char: string): void {
    if (!this.take(char)) throw new Broken(`${char} expected`)
  }
  /** What stands here in a sticky form, and passes over it. */
  match(form: RegExp): string {
    this.skip()
    form.lastIndex = this.at
    const found = form.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }
  /** From an opening delimiter to its balanced end. A quote ends only outside braces. */
  delimited(end: '}' | '"'): string {
    const from = ++this.at
    TURN.lastIndex = from
    for (let depth = 0, turn = TURN.exec(this.text); turn; turn = TURN.exec(this.text)) {
      const char = turn[0]
      if (char === end && depth === 0) {
        this.at = TURN.lastIndex
        return this.text.slice(from, turn.index)
      }
      depth += char === '{' ? 1 : char === '}' ? -1 : 0
      if (depth < 0) break
    }
    throw new Broken('unbalanced')
  }
}

/** One field's value: pieces joined by `#`; a bare word is a string's name, a month or a number. */
function readValue(scan: Scanner, strings: ReadonlyMap<string, string>): string {
  const pieces: string[] = []
  do {
    scan.skip()
    const open = scan.text[scan.at]
    if (open === '{') pieces.push(scan.delimited('}'))
    else if (open === '"') pieces.push(scan.delimited('"'))
    else {
      const word = scan.match(WORD)
      if (word === '') throw new Broken('value expected')
      pieces.push(strings.get(word.toLowerCase()) ?? word)
    }
  } while (scan.take('#'))
  return pieces.join('')
}

function readFields(scan: Scanner, close: string, strings: ReadonlyMap<string, string>): Map<string, string> {
  const fields = new Map<string, string>()
  while (!scan.take(close)) {
    const name = scan.match(WORD).toLowerCase()
    if (name === '') throw new Broken('field expected')
    scan.need('=')
    const value = readValue(scan, strings)
    if (!fields.has(name)) fields.set(name, value)
    if (!scan.take(',')) {
      scan.need(close)
      break
    }
  }
  return fields
}

/** What follows an `@`: an entry, or undefined for what defines or says nothing we keep. */
function readItem(scan: Scanner, strings: Map<string, string>, line: number): BibEntry | undefined {
  const type = scan.match(WORD).toLowerCase()
  if (type === 'comment') return undefined
  scan.skip()
  const open = scan.text[scan.at]
  if (open !== '{' && open !== '(') throw new Broken('{ expected')
  const close = open === '{' ? '}' : ')'
  if (type === 'preamble') {
    scan.at++
    readValue(scan, strings)
    scan.need(close)
    return undefined
  }
  scan.at++
  if (type === 'string') {
    for (const [name, value] of readFields(scan, close, strings)) strings.set(name, value)
    return undefined
  }
  const key = scan.match(KEY)
  if (!scan.take(',')) scan.need(close)
  return { type, key, fields: scan.text[scan.at - 1] === close ? new Map() : readFields(scan, close, strings), line }
}

/** Every entry of a .bib file, and a refusal with its line for each that broke. */
export function* parseBibtex(text: string): Generator<BibEntry | Rejected> {
  const scan = new Scanner(text)
  const strings = new Map<string, string>(MONTHS.map((month) => [month, month]))
  const lineAt = lineCounter(text)
  for (let start = text.indexOf('@'); start !== -1; start = text.indexOf('@', scan.at)) {
    scan.at = start + 1
    const line = lineAt(start)
    try {
      const item = readItem(scan, strings, line)
      if (item) yield item
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      if (/[\w-]{1,30}\s{0,10}[{(]/y.test(text.slice(start + 1, start + 50))) yield refuse('importBrokenEntry', text.slice(start, start + 80), line)
      scan.at = nextEntry(text, start + 1)
    }
  }
}

/** After a broken entry only an `@` that begins a line is trusted, or the rest of its text would be read as entries. */
function nextEntry(text: string, from: number): number {
  const next = text.indexOf('\n@', from)
  return next === -1 ? text.length : next
}
