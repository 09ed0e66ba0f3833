import type { Paper, Reading } from '../paper.ts'
import type { WriteOptions } from './format.ts'

/** Which folders of bookmarks a paper lies in. */

/** Folders of papers without a tag, by how far they are read. */
export const FOLDERS = { 'to-read': 'To read', reading: 'Reading', read: 'Read' } as const satisfies Record<Reading, string>

/** In the order a reader goes through them. */
export const READINGS = Object.keys(FOLDERS) as readonly Reading[]

/** `a/b` is b within a. */
export const pathOf = (tag: string): readonly string[] => tag.split('/').map((part) => part.trim()).filter(Boolean).slice(0, 16)

/** The folders a paper lies in: by default one, of its first tag, else of how far it is read, else the top. */
export function foldersOf({ user }: Paper, by: WriteOptions['folders'] = 'tag'): readonly (readonly string[])[] {
  const state = user.reading ? [FOLDERS[user.reading]] : []
  if (by === 'none') return [[]]
  if (by === 'state' || user.tags.length === 0) return [state]
  return (by === 'tags' ? user.tags : user.tags.slice(0, 1)).map(pathOf)
}
