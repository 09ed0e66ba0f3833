import type { Met, Paper, UserFacts } from '../paper.ts'
import { KEPT_META, type BackupLine } from '../store/lines.ts'

/** Lines of a backup, checked field by field where the program would break or lie on anything else. */

type Row = Record<string, unknown>
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 8.64e15
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isUrl = (value: unknown): boolean => isText(value) && /^https?:\/\//.test(value)
const maybe = (value: unknown, test: (value: unknown) => boolean): boolean => value === undefined || test(value)

const isMet = (value: unknown): value is Met =>
  isRow(value) && isText(value.site) && (value.page === '' || isUrl(value.page)) && isTime(value.first) && isTime(value.last)

function isUser(value: unknown): value is UserFacts {
  return (
    isRow(value) &&
    ['seen', 'saved', 'dismissed'].includes(value.standing as string) &&
    isTexts(value.tags) &&
    maybe(value.refused, isTexts) &&
    maybe(value.savedAt, isTime) &&
    maybe(value.readAt, isTime) &&
    maybe(value.trashedAt, isTime) &&
    maybe(value.note, isText) &&
    maybe(value.edits, isRow) &&
    (value.standing === 'saved') === (value.savedAt !== undefined)
  )
}

/** True for what can be a paper of ours. */
export function isPaper(value: unknown): value is Paper {
  return (
    isRow(value) &&
    isText(value.id) &&
    value.id !== '' &&
    isText(value.title) &&
    isUser(value.user) &&
    Array.isArray(value.met) &&
    value.met.every(isMet) &&
    isTime(value.firstSeen) &&
    isTime(value.lastSeen) &&
    maybe(value.authors, isTexts) &&
    maybe(value.abstract, isText) &&
    maybe(value.url, isUrl) &&
    maybe(value.ids, (ids) => isRow(ids) && Object.values(ids).every(isText)) &&
    maybe(value.also, isTexts) &&
    maybe(value.apart, isTexts) &&
    maybe(value.links, (links) => Array.isArray(links) && links.every((link) => isRow(link) && isText(link.kind) && isUrl(link.url)))
  )
}

const isAct = (value: unknown): boolean =>
  isRow(value) &&
  isText(value.id) &&
  isTime(value.at) &&
  isTexts(value.papers) &&
  isRow(value.verb) &&
  isText(value.verb.do) &&
  Array.isArray(value.before) &&
  value.before.every(isUser)

/** One line of a backup, or undefined. */
export function parseSaved(line: string): BackupLine | undefined {
  let row: unknown
  try {
    // Keys that reach for the prototype have no place in a backup.
    row = JSON.parse(line, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    return undefined
  }
  if (!isRow(row)) return undefined
  const fine =
    row.paperlightBackup === 1
      ? isTime(row.at)
      : 'paper' in row
        ? isPaper(row.paper)
        : 'act' in row
          ? isAct(row.act)
          : 'moved' in row
            ? isTexts(row.moved) && (row.moved as unknown[]).length === 2
            : Array.isArray(row.meta) && row.meta.length === 2 && (KEPT_META as readonly unknown[]).includes(row.meta[0])
  return fine ? (row as unknown as BackupLine) : undefined
}
