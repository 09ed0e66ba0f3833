import { itemOf } from './bookmarks-read.ts'
import type { Bookmark } from './bookmarks-read.ts'
import { LIMITS, readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'
import { field } from './parts.ts'

/** Chromium's own file of bookmarks (`Bookmarks` in a profile): a tree of folders and links in JSON. */

/** It counts microseconds from 1601; s to ours. */
const EPOCH = 11_644_473_600

const text = (of: unknown, name: string): string => {
  const said = field(of, name)
  return typeof said === 'string' ? said : ''
}

/** Every link below a folder. */
function* linksIn(folder: unknown, path: readonly string[]): Generator<Bookmark> {
  const children: unknown = field(folder, 'children')
  if (!Array.isArray(children) || path.length > LIMITS.depth) return
  for (const child of children as readonly unknown[]) {
    const title = text(child, 'name')
    if (field(child, 'children') !== undefined) yield* linksIn(child, [...path, title])
    else yield { title, path, section: '', attributes: new Map([['HREF', text(child, 'url')], ['ADD_DATE', String(Math.floor(Number(text(child, 'date_added')) / 1e6) - EPOCH)]]) }
  }
}

function* itemsOf(source: string): Generator<Item> {
  let roots: unknown
  try {
    roots = field(JSON.parse(source), 'roots')
  } catch {
    return yield refuse('importBrokenJson', undefined, 1)
  }
  // The roots' own names are the browser's.
  for (const root of Object.values(roots ?? {})) for (const link of linksIn(root, [])) yield itemOf(link, false)
}

/** Chromium's file of bookmarks. */
export const chromiumBookmarks = {
  name: 'chromium-bookmarks', extension: 'json', mime: 'application/json', label: 'formatBookmarks', ...readers(itemsOf),
  recognise: (source) => /^\s{0,1000}\{\s{0,1000}"checksum"\s{0,100}:\s{0,100}"[^"]{0,100}"\s{0,100},\s{0,1000}"roots"\s{0,100}:/.test(source.slice(0, 5_000)),
} as const satisfies Format
