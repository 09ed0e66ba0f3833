import { squash } from '../text.ts'
import type { Paper } from '../paper.ts'
import { addressOf } from './addresses.ts'
import { flatten } from './flat.ts'
import { foldersOf } from './bookmark-folders.ts'
import { MADE_BY_US, readBookmarks } from './bookmarks-read.ts'
import { readers } from './format.ts'
import type { Format, WriteOptions } from './format.ts'
import { escapeMarkup } from './markup.ts'

/**
 * Netscape bookmark files. The writer keeps to what every reader takes: Chrome's reads a line at a time and knows upper-case
 * names only, Firefox splits TAGS at commas, karakeep wants `<DL>` right behind `<H3>`, linkding reads notes from `<DD>`.
 */

const HEAD = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
${MADE_BY_US}
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
`

/** One line; an attribute that ended in a backslash would swallow its quote in Chrome's reader. */
const attribute = (text: string): string => escapeMarkup(squash(text)).replace(/\\$/, '&#92;')
const seconds = (ms: number): number => Math.max(1, Math.floor(ms / 1_000))

function writeBookmark(paper: Paper, indent: string): string {
  const { title, url, tags = [], note, reading, savedAt } = flatten(paper)
  const named = [
    ['HREF', attribute(url ?? addressOf(paper))],
    ['ADD_DATE', seconds(savedAt ?? paper.firstSeen)],
    // Firefox takes neither date when a bookmark was changed before it was made.
    ['LAST_MODIFIED', seconds(Math.max(paper.lastSeen, savedAt ?? paper.firstSeen))],
    ...(tags.length > 0 ? [['TAGS', attribute(tags.map((tag) => tag.replaceAll(',', ' ')).join(','))]] : []),
    ...(reading ? [['READING', reading]] : []),
    ...(reading === 'to-read' ? [['TOREAD', '1']] : []),
  ]
  const link = `${indent}<DT><A ${named.map(([name, value]) => `${name}="${value}"`).join(' ')}>${escapeMarkup(squash(title))}</A>\n`
  return note ? `${link}${indent}<DD>${escapeMarkup(note).replace(/\r?\n|\r/g, '&#10;')}\n` : link
}

interface Folder {
  readonly papers: Paper[]
  readonly folders: Map<string, Folder>
}
const newFolder = (): Folder => ({ papers: [], folders: new Map() })

function* writeFolder(folder: Folder, depth: number): Generator<string> {
  const indent = '    '.repeat(depth)
  for (const [name, inner] of folder.folders) {
    yield `${indent}<DT><H3>${escapeMarkup(name)}</H3>\n${indent}<DL><p>\n`
    yield* writeFolder(inner, depth + 1)
    yield `${indent}</DL><p>\n`
  }
  for (const paper of folder.papers) yield writeBookmark(paper, indent)
}

/** Papers put into their folders between two places to stop. */
const FILED_AT_ONCE = 200

function* write(papers: readonly Paper[], options?: WriteOptions): Generator<string> {
  const root = newFolder()
  for (const [at, paper] of papers.entries()) {
    if (at % FILED_AT_ONCE === FILED_AT_ONCE - 1) yield ''
    for (const path of foldersOf(paper, options?.folders)) {
      let folder = root
      for (const name of path) {
        const inner = folder.folders.get(name) ?? newFolder()
        folder.folders.set(name, inner)
        folder = inner
      }
      folder.papers.push(paper)
    }
  }
  yield HEAD
  yield* writeFolder(root, 1)
  yield '</DL><p>\n'
}

/** Netscape bookmarks HTML. */
export const bookmarks = {
  name: 'bookmarks', extension: 'html', mime: 'text/html', label: 'formatBookmarks', asks: ['folders'], write, ...readers(readBookmarks),
  recognise: (text) => /^\uFEFF?\s{0,1000}<!DOCTYPE NETSCAPE-Bookmark-file-1>|<title>\s{0,10}(?:Pocket Export|Instapaper: ?Export)\s{0,10}<\/title>/i.test(text.slice(0, 4_000)),
} as const satisfies Format
