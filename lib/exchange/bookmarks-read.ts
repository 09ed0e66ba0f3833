import { squash } from '../text.ts'
import type { Entry, Reading } from '../paper.ts'
import { FOLDERS, READINGS } from './bookmark-folders.ts'
import { gather } from './flat.ts'
import type { Raw } from './flat.ts'
import { LIMITS, lineCounter, refuse } from './format.ts'
import type { Item } from './format.ts'
import { tagsOf } from './markup.ts'
import { readLine, readTags, readUrl, uniqueTags } from './parts.ts'
import { asPaperLink, isPaper } from './web-links.ts'

/** Reading Netscape bookmark files, whoever wrote them, and the pages of links that Pocket and Instapaper give. */

/** Says in our files that every link is a paper, also those that only we know to be some. */
export const MADE_BY_US = '<!-- This is an automatically generated file. Made by Paperlight. -->'
/** A link with its place, as a file of bookmarks has it. */
export interface Bookmark {
  readonly title: string
  /** By upper-case names. */
  readonly attributes: ReadonlyMap<string, string>
  /** Names of the folders it lies in, outermost first. */
  readonly path: readonly string[]
  /** The heading it stands under, in lower case. */
  readonly section: string
  readonly note?: string
}
type Open = Omit<Bookmark, 'title'> & { title: string; readonly offset: number }

/** What browsers write beside the names of their own folders, which are in the browser's language. */
const ROOT_MARKS = ['PERSONAL_TOOLBAR_FOLDER', 'UNFILED_BOOKMARKS_FOLDER']

/** Every bookmark of a file in order. */
function* bookmarksOf(text: string): Generator<Bookmark & { readonly offset: number }> {
  const path: (string | undefined)[] = []
  let folder: string | undefined
  let section = ''
  let open: Open | undefined
  for (const tag of tagsOf(text)) {
    if (open && ['A', 'H1', 'H3', 'DL', '/DL', 'DD'].includes(tag.name)) {
      yield tag.name === 'DD' ? { ...open, note: tag.text().replace(/\n\s*$/, '') } : open
      open = undefined
    } else if (open && tag.name !== '/A' && tag.name !== 'DT') open.title += tag.text()
    if (tag.name === 'A') open = { title: tag.text(), attributes: tag.attributes(), path: path.slice(0, LIMITS.depth).filter((name) => name !== undefined), section, offset: tag.offset }
    else if (tag.name === 'H1') section = squash(tag.text()).toLowerCase()
    else if (tag.name === 'H3') folder = ROOT_MARKS.some((mark) => tag.attributes().has(mark)) ? undefined : squash(tag.text())
    else if (tag.name === '/DL') path.pop()
    else if (tag.name === 'DL') {
      path.push(folder)
      folder = undefined
    }
  }
  if (open) yield open
}

/** Names of the browsers' own roots say nothing about a paper. */
const ROOTS = /^(?:bookmarks?(?: bar| menu| toolbar)?|other bookmarks|mobile bookmarks|favou?rites(?: bar)?|imported.*|unsorted.*|toolbar|menu)$/i

/** What folders say in files of others: the state we file under, else a tag. */
function folderFacts(path: readonly string[]): { readonly tags: readonly string[]; readonly reading: Reading | undefined } {
  const reading = READINGS.find((state) => FOLDERS[state] === path.at(-1))
  const names = path.filter((name) => !ROOTS.test(name)).slice(0, reading ? -1 : undefined)
  return { tags: readTags([names.join('/')]) ?? [], reading }
}

/** Headings of reading services' pages. */
const SECTIONS: Readonly<Record<string, Reading>> = { unread: 'to-read', 'read archive': 'read', archive: 'read' }
/** linkding's word for what was put away. */
const ARCHIVED = 'linkding:bookmarks.archived'

function factsOf({ attributes, path, section }: Bookmark, note: string | undefined, ours: boolean): Raw {
  const folders = ours ? { tags: [], reading: READINGS.find((state) => state === attributes.get('READING')) } : folderFacts(path)
  const added = Number(attributes.get('ADD_DATE') ?? attributes.get('TIME_ADDED'))
  const tags = readTags(attributes.get('TAGS')?.split(',')) ?? []
  return {
    tags: uniqueTags([...tags.filter((tag) => tag !== ARCHIVED), ...folders.tags]),
    savedAt: added > 0 && added < 2 ** 33 ? added * 1_000 : undefined,
    reading: attributes.get('TOREAD') === '1' ? 'to-read' : tags.includes(ARCHIVED) ? 'read' : (folders.reading ?? SECTIONS[section]),
    rating: attributes.get('DATA-IMPORTANT') === 'true' || section === 'starred' ? 5 : undefined,
    note,
  }
}

function entryOf(bookmark: Bookmark, note: string | undefined, ours: boolean): Entry | undefined {
  const url = readUrl(bookmark.attributes.get('HREF'))
  return url === undefined ? undefined : gather({ title: readLine(bookmark.title) ?? url, url, ...factsOf(bookmark, note, ours) })
}

/** A link as a paper; one that is none is refused, unless the file is of ours. */
export function itemOf(bookmark: Bookmark, ours: boolean, line?: number): Item {
  // linkding keeps notes behind the description, between marks.
  const entry = entryOf(bookmark, ours ? bookmark.note : bookmark.note?.replace(/\[\/?linkding-notes\]/g, '\n').trim(), ours)
  if (entry && (ours || isPaper(entry))) return ours ? entry : asPaperLink(entry)
  return refuse(entry ? 'importNotAPaper' : 'importNoAddress', squash(bookmark.title).slice(0, 200), line)
}

/** What a bookmark file holds. Links of a browser that are no papers are refused one by one. */
export function* readBookmarks(text: string): Generator<Item> {
  const lineAt = lineCounter(text)
  const ours = text.slice(0, 2_000).includes(MADE_BY_US)
  for (const bookmark of bookmarksOf(text)) yield itemOf(bookmark, ours, lineAt(bookmark.offset))
}
