import type { Entry, Paper, Rejected } from '../paper.ts'

/** The longest file we read, in UTF-16 units; and the most records of one file. */
export const LIMITS = { text: 200_000_000, entries: 200_000, depth: 64 } as const

/** What reading a file gives: every record that could be read, and every one that could not with its reason. */
export interface Reading {
  readonly entries: readonly Entry[]
  readonly rejected: readonly Rejected[]
}

/** One record of a file: read, or refused. */
export type Item = Entry | Rejected
const isRejected = (item: Item): item is Rejected => 'why' in item

/** What reading comes to next: a record, or nothing yet, where there is only a place to stop. */
export type Step = Item | undefined

/** Both ways of reading a format, from its records; texts and lists that are too long are cut off here, for all formats alike. */
export function readers(itemsOf: (text: string) => Iterable<Step>): { items(text: string): Iterable<Step>; read(text: string): Reading } {
  function* items(text: string): Generator<Step> {
    if (text.length > LIMITS.text) {
      yield { why: 'importTooLarge' }
      return
    }
    let count = 0
    for (const item of itemsOf(text)) {
      if (item && ++count > LIMITS.entries) {
        yield { why: 'importTooMany', detail: String(LIMITS.entries) }
        return
      }
      yield item
    }
  }
  return { items, read: (text) => sortItems(items(text)) }
}

/** Records by whether they could be read, telling after each step how many there are. */
export function* sortSteps(items: Iterable<Step>): Generator<number, Reading> {
  const entries: Entry[] = []
  const rejected: Rejected[] = []
  for (const item of items) {
    if (item && isRejected(item)) rejected.push(item)
    else if (item) entries.push(item)
    yield entries.length + rejected.length
  }
  return { entries, rejected }
}

/** What steps come to, all at once. */
export function runSteps<R>(steps: Iterator<unknown, R>): R {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** Records by whether they could be read. */
export const sortItems = (items: Iterable<Step>): Reading => runSteps(sortSteps(items))

/** What a user may choose; each format takes what concerns it. */
export interface WriteOptions {
  /** Pattern of citation keys, e.g. `[auth][year][title]`; see keys.ts. */
  readonly keyPattern?: string
  /** Folders of bookmarks: by first tag (the default), by every tag, by reading state, or none. */
  readonly folders?: 'tag' | 'tags' | 'state' | 'none'
  /** Template of a Markdown entry or note; see markdown.ts. */
  readonly template?: string
  /** Title of a list, a page or a feed. */
  readonly title?: string
  /** The moment of writing, ms; feeds say it. */
  readonly now?: number
}

/** A file of a format that writes several. */
export interface WrittenFile {
  readonly name: string
  readonly text: string
}

/** One exchange format, both ways where the format allows it. */
export interface Format {
  /** The name the command line and the settings know it by. */
  readonly name: string
  /** Without dot. */
  readonly extension: string
  readonly mime: string
  /** Key of its name in `_locales`. */
  readonly label: string
  /** Options that change the file, beside the moment of writing. */
  readonly asks?: readonly ('keyPattern' | 'folders' | 'title' | 'template')[]
  /** What it writes where the user gives no template. */
  readonly template?: string
  /** The file in pieces, a paper or less at a time ('' where one is only a place to stop), so that a shell can write in slices. */
  write?(papers: readonly Paper[], options?: WriteOptions): Generator<string>
  /** A file a paper instead, for formats that are folders. */
  files?(papers: readonly Paper[], options?: WriteOptions): Generator<WrittenFile>
  /** What a text holds, step by step, so that a shell can stop between any two. Never throws: hostile or foreign text gives rejections. */
  items?(text: string): Iterable<Step>
  /** All of it at once. */
  read?(text: string): Reading
  /** Whether the text is of this format, judged by its beginning and the file's name. */
  recognise(text: string, name: string): boolean
}

/** A refusal with its reason and, where the format has lines, its line. */
export const refuse = (why: string, detail?: string, line?: number): Rejected => ({ ...(line === undefined ? {} : { line }), why, ...(detail === undefined ? {} : { detail }) })

/** Every line of a text with its number from 1, whatever ends its lines, one at a time. */
export function* linesOf(text: string): Generator<readonly [line: string, number: number]> {
  const end = /\r\n?|\n|$/g
  for (let [at, number] = [0, 1]; at <= text.length; number++) {
    end.lastIndex = at
    const stop = end.exec(text)?.index ?? text.length
    yield [text.slice(at, stop), number]
    at = Math.max(end.lastIndex, stop + 1)
  }
}

/** Line numbers of rising offsets, each 1-based, in one pass over the text. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  // Kept, because a text without line ends would else be searched to its end each time.
  let next = text.indexOf('\n')
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
