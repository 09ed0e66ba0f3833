import type { Rejected } from '../paper.ts'
import { MONTHS } from './dates.ts'
import { LIMITS, lineCounter, refuse } from './format.ts'

/** The grammar of .bib files, forgiving: entries, strings, joins with `#`, comments; a broken entry is skipped to the next `@` that begins a line. */

export interface BibEntry {
  readonly type: string
  readonly key: string
  /** Names in lower case; values as TeX, without their outer delimiters. The first of a repeated name, but all notes. */
  readonly fields: ReadonlyMap<string, string>
  readonly line: number
}

class Broken extends Error {}

const BEHIND_SPACE = /\S/g
const WORD = /[^\s"#%'(),={}@]{1,300}/y
const KEY = /[^,\s}]{0,500}/y
const SPACED_KEY = /[^,{}="]{0,500}/y
/** Where a value may end or nest: what a backslash escapes is neither, as nearly all write; to BibTeX itself every brace counts. */
const TURNS = { escaped: /\\[^]|[{}"]/g, every: /[{}"]/g } as const
/** Longest text made by `#`: strings that double each other would grow beyond any memory. */
const LONGEST_JOINED = 100_000

class Scanner {
  readonly text: string
  at = 0
  turns: keyof typeof TURNS = 'escaped'
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
    const form = TURNS[this.turns]
    form.lastIndex = from
    for (let depth = 0, turn = form.exec(this.text); turn; turn = form.exec(this.text)) {
      const char = turn[0]
      if (char === end && depth === 0) {
        this.at = form.lastIndex
        return this.text.slice(from, turn.index)
      }
      depth += char === '{' ? 1 : char === '}' ? -1 : 0
      // Behind a value that never ends all others would seem to lie within it, and each of them be searched to the end of the text.
      if (depth < 0 || depth > LIMITS.depth) break
    }
    throw new Broken('unbalanced')
  }
}

/** One field's value: pieces joined by `#`; a bare word is a string's name, a month or a number. */
function readValue(scan: Scanner, strings: ReadonlyMap<string, string>): string {
  let value = readPiece(scan, strings)
  while (scan.take('#')) {
    value += readPiece(scan, strings)
    if (value.length > LONGEST_JOINED) throw new Broken('too long')
  }
  return value
}

function readPiece(scan: Scanner, strings: ReadonlyMap<string, string>): string {
  scan.skip()
  const open = scan.text[scan.at]
  if (open === '{') return scan.delimited('}')
  if (open === '"') return scan.delimited('"')
  const word = scan.match(WORD)
  if (word === '') throw new Broken('value expected')
  return strings.get(word.toLowerCase()) ?? word
}

/** Zotero writes each note of an item as a field of this name. */
const NOTES = new Set(['annote', 'annotation'])

function readFields(scan: Scanner, close: string, strings: ReadonlyMap<string, string>): Map<string, string> {
  const fields = new Map<string, string>()
  while (!scan.take(close)) {
    const name = scan.match(WORD).toLowerCase()
    if (name === '') throw new Broken('field expected')
    scan.need('=')
    const value = readValue(scan, strings)
    const before = fields.get(name)
    if (before === undefined) fields.set(name, value)
    else if (NOTES.has(name)) fields.set(name, `${before}\n\n${value}`)
    if (!scan.take(',')) {
      scan.need(close)
      break
    }
  }
  return fields
}

/** An entry's key with the comma behind it; also one of several words, and '' where the fields begin at once. */
function readKey(scan: Scanner, close: string): string {
  const { at } = scan
  for (const form of [KEY, SPACED_KEY]) {
    scan.at = at
    const key = scan.match(form).trim()
    if (scan.take(',') || scan.text[scan.at] === close) return key
  }
  if (scan.text[scan.at] !== '=') throw new Broken(', expected')
  scan.at = at
  return ''
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
  const key = readKey(scan, close)
  return { type, key, fields: scan.take(close) ? new Map() : readFields(scan, close, strings), line }
}

/** What follows the `@` at `start`; where braces do not fit as they are escaped, as BibTeX counts them. Throws `Broken` where neither fits. */
function attemptItem(scan: Scanner, strings: Map<string, string>, start: number, line: number): BibEntry | undefined {
  try {
    return readItem(scan, strings, line)
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    scan.at = start + 1
    scan.turns = 'every'
    return readItem(scan, strings, line)
  } finally {
    scan.turns = 'escaped'
  }
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
      const item = attemptItem(scan, strings, start, line)
      if (item) yield item
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      if (/[\w-]{1,30}\s{0,10}[{(]/y.test(text.slice(start + 1, start + 50))) yield refuse('importBrokenEntry', text.slice(start, start + 80), line)
      scan.at = nextEntry(text, start + 1)
    }
  }
}

const ENTRY = /[\r\n][ \t]{0,100}@/g
/** After a broken entry only an `@` that begins a line is trusted, or the rest of its text would be read as entries. */
function nextEntry(text: string, from: number): number {
  ENTRY.lastIndex = from
  return ENTRY.exec(text)?.index ?? text.length
}
