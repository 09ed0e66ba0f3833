import { showEdits } from '../identity/merge.ts'
import { CAPS, cap, squash } from '../text.ts'
import type { Entry, Paper, Rejected, UserFacts } from '../paper.ts'
import { addressOf, idsIn, isStandIn } from './addresses.ts'
import { LIMITS, lineCounter, refuse } from './format.ts'
import type { Format, Reading } from './format.ts'
import { escapeMarkup, tagsOf } from './markup.ts'
import type { Tag } from './markup.ts'
import { compact, readLine, readTags, readText, readUrl, uniqueTags } from './parts.ts'
import { asPaperLink, isPaper } from './web-links.ts'

/**
 * Netscape bookmark files. The writer keeps to what every reader takes: Chrome's reads a line at a time and knows upper-case
 * names only, Firefox splits TAGS at commas, karakeep wants `<DL>` right behind `<H3>`, linkding reads notes from `<DD>`.
 */

const MADE = '<!-- This is an automatically generated file. Made by Paperlight. -->'
const HEAD = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
${MADE}
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
`
const FOLDERS = { 'to-read': 'To read', reading: 'Reading', read: 'Read' } as const

/** One line; an attribute that ended in a backslash would swallow its quote in Chrome's reader. */
const attribute = (text: string): string => escapeMarkup(squash(text)).replace(/\\$/, '&#92;')
const seconds = (ms: number): number => Math.max(1, Math.floor(ms / 1_000))

function writeBookmark(paper: Paper, indent: string): string {
  const bibliography = showEdits(paper)
  const { tags, note, reading, savedAt } = paper.user
  const named = [
    ['HREF', attribute(addressOf(bibliography))],
    ['ADD_DATE', seconds(savedAt ?? paper.firstSeen)],
    ['LAST_MODIFIED', seconds(paper.lastSeen)],
    ...(tags.length > 0 ? [['TAGS', attribute(tags.map((tag) => tag.replaceAll(',', ' ')).join(','))]] : []),
    ...(reading === 'to-read' ? [['TOREAD', '1']] : []),
  ]
  const link = `${indent}<DT><A ${named.map(([name, value]) => `${name}="${value}"`).join(' ')}>${escapeMarkup(squash(bibliography.title))}</A>\n`
  return note ? `${link}${indent}<DD>${escapeMarkup(note).replace(/\r?\n|\r/g, '&#10;')}\n` : link
}

interface Folder {
  readonly papers: Paper[]
  readonly folders: Map<string, Folder>
}
const newFolder = (): Folder => ({ papers: [], folders: new Map() })

/** A paper lies once in the tree: under its first tag (`a/b` is b within a), else under how far it is read, else at the top. */
function folderOf({ user }: Paper): readonly string[] {
  const path = user.tags[0]?.split('/').map((part) => part.trim()).filter(Boolean).slice(0, 16) ?? []
  if (path.length > 0) return path
  return user.reading ? [FOLDERS[user.reading]] : []
}

function* writeFolder(folder: Folder, depth: number): Generator<string> {
  const indent = '    '.repeat(depth)
  for (const [name, inner] of folder.folders) {
    yield `${indent}<DT><H3>${escapeMarkup(name)}</H3>\n${indent}<DL><p>\n`
    yield* writeFolder(inner, depth + 1)
    yield `${indent}</DL><p>\n`
  }
  for (const paper of folder.papers) yield writeBookmark(paper, indent)
}

function* write(papers: readonly Paper[]): Generator<string> {
  const root = newFolder()
  for (const paper of papers) {
    let folder = root
    for (const name of folderOf(paper)) {
      const inner = folder.folders.get(name) ?? newFolder()
      folder.folders.set(name, inner)
      folder = inner
    }
    folder.papers.push(paper)
  }
  yield HEAD
  yield* writeFolder(root, 1)
  yield '</DL><p>\n'
}

/** Names of the browsers' own roots say nothing about a paper. */
const ROOTS = /^(?:bookmarks?(?: bar| menu| toolbar)?|other bookmarks|mobile bookmarks|favou?rites(?: bar)?|imported.*|unsorted.*|toolbar|menu)$/i

function userOf(link: Tag, path: readonly string[], note: string | undefined): Partial<UserFacts> {
  const said = readTags(link.attributes.get('TAGS')?.split(',')) ?? []
  const state = Object.entries(FOLDERS).find(([, name]) => name === path.at(-1))?.[0] as UserFacts['reading']
  const folders = path.filter((name) => !ROOTS.test(name) && !(state && name === FOLDERS[state]))
  const folder = readTags([folders.join('/')]) ?? []
  const added = Number(link.attributes.get('ADD_DATE'))
  return compact<Partial<UserFacts>>({
    standing: 'saved',
    tags: uniqueTags([...said, ...folder]),
    savedAt: added > 0 && added < 2 ** 33 ? added * 1_000 : undefined,
    reading: link.attributes.get('TOREAD') === '1' ? 'to-read' : state,
    note: readText(note, CAPS.note),
  })
}

function entryOf(link: Tag, path: readonly string[], note: string | undefined): Entry | undefined {
  const url = readUrl(link.attributes.get('HREF'))
  const title = readLine(link.text) ?? url
  if (url === undefined || title === undefined) return undefined
  const ids = idsIn(url)
  const sighting = compact({
    title: cap(title, CAPS.title),
    url: isStandIn(url) ? undefined : url,
    ids: Object.keys(ids).length > 0 ? ids : undefined,
    how: 'file' as const,
  })
  return { sighting, user: userOf(link, path, note) }
}

function read(text: string): Reading {
  if (text.length > LIMITS.text) return refuse('importTooLarge')
  const lineAt = lineCounter(text)
  // Our own file holds nothing but papers, also those that only we know to be some.
  const ours = text.slice(0, 2_000).includes(MADE)
  const entries: Entry[] = []
  const rejected: Rejected[] = []
  const path: (string | undefined)[] = []
  let folder: string | undefined
  let link: Tag | undefined
  let title = ''
  const finish = (note?: string): void => {
    if (!link || entries.length >= LIMITS.entries) return
    const entry = entryOf({ ...link, text: title }, path.filter((name) => name !== undefined), note)
    if (entry && (ours || isPaper(entry))) entries.push(ours ? entry : asPaperLink(entry))
    else rejected.push({ line: lineAt(link.offset), why: entry ? 'importNotAPaper' : 'importNoAddress', detail: cap(squash(title), 200) })
    link = undefined
  }
  for (const tag of tagsOf(text)) {
    if (tag.name === 'DD') {
      const note = tag.text.replace(/\n\s*$/, '')
      // linkding keeps notes behind the description, between marks.
      finish(ours ? note : note.replace(/\[\/?linkding-notes\]/g, '\n').trim())
      continue
    }
    if (['A', 'H3', 'DL', '/DL'].includes(tag.name)) finish()
    if (tag.name === 'A') link = tag
    if (tag.name === 'A') title = tag.text
    else if (link && tag.name !== '/A' && tag.name !== 'DT') title += tag.text
    if (tag.name === 'H3') folder = squash(tag.text)
    else if (tag.name === 'DL') {
      if (path.length < LIMITS.depth) path.push(folder)
      folder = undefined
    } else if (tag.name === '/DL') path.pop()
  }
  finish()
  return { entries, rejected }
}

/** Netscape bookmarks HTML. */
export const bookmarks = {
  name: 'bookmarks', extension: 'html', mime: 'text/html', label: 'formatBookmarks', write, read,
  recognise: (text) => /^\uFEFF?\s{0,1000}<!DOCTYPE NETSCAPE-Bookmark-file-1>/i.test(text.slice(0, 4_000)),
} as const satisfies Format
