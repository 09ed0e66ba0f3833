import type { Paper } from '../paper.ts'
import type { FirstRows } from './library.ts'
import { isPaper } from './saved.ts'

/**
 * What a page of ours began with the last time, kept where the next one reads it without waiting: the first rows of the library and the settings. It is shown
 * until the store has answered, and never acted on but by a paper's id.
 */
export interface LastDrawn {
  readonly rows: FirstRows
  /** As they are stored; parsed by whoever uses them. */
  readonly settings: unknown
}

/** Grows with each change of its form. */
const MADE = 1
/** Most letters: what is longer takes longer to read than the store does. */
const MOST = 100_000
/** Most rows. */
const ROWS = 20

type Row = Record<string, unknown>
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const isMaybe = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type

/** True where a row can be drawn: what a paper of ours is, and the rest of what a row says of it. */
function isDrawable(value: unknown): value is Paper {
  if (!isPaper(value)) return false
  const { venue, published, version, versions, user: { due, rating } } = value
  const isStars = rating === undefined || [1, 2, 3, 4, 5].includes(rating)
  const isVersions = versions === undefined || (Array.isArray(versions) && versions.every((one) => isRow(one) && typeof one['n'] === 'number' && typeof one['at'] === 'number'))
  return isStars && isVersions && isMaybe(version, 'number') && [venue, published, due].every((text) => isMaybe(text, 'string'))
}

/** Text to keep, for this make of the extension; undefined where there is nothing worth keeping, or too much. */
export function writeLastDrawn({ rows, settings }: LastDrawn, version: string): string | undefined {
  if (!rows.papers.length) return undefined
  const text = JSON.stringify({ made: MADE, version, rows, settings })
  return text.length > MOST ? undefined : text
}

/** What was kept by the same make of the extension; undefined for everything else. */
export function parseLastDrawn(text: string | null, version: string): LastDrawn | undefined {
  if (text === null || text.length > MOST) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRow(value) || value['made'] !== MADE || value['version'] !== version || !isRow(value['rows'])) return undefined
  const { papers, total, colours } = value['rows']
  if (!Array.isArray(papers) || !papers.length || papers.length > ROWS || !papers.every(isDrawable)) return undefined
  if (typeof total !== 'number' || !Number.isInteger(total) || total < papers.length) return undefined
  if (!isRow(colours) || !Object.values(colours).every((colour) => typeof colour === 'string')) return undefined
  return { rows: { papers, total, colours: colours as Readonly<Record<string, string>> }, settings: value['settings'] }
}
