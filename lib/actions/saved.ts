import type { Met, Paper, UserFacts } from '../paper.ts'
import { KEPT_META, type BackupLine } from '../store/lines.ts'
import type { JournalEntry } from '../store/schema.ts'

/** Lines of a backup, checked field by field where the program would break or lie on anything else. */

type Row = Record<string, unknown>
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 8.64e15
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isUrl = (value: unknown): boolean => isText(value) && /^https?:\/\//i.test(value)
const maybe = (value: unknown, test: (value: unknown) => boolean): boolean => value === undefined || test(value)

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const areRows = (value: unknown, test: (row: Row) => boolean): boolean => Array.isArray(value) && value.every((row) => isRow(row) && test(row))

const isMet = (value: unknown): value is Met =>
  isRow(value) && isText(value.site) && (value.page === '' || isUrl(value.page)) && isTime(value.first) && isTime(value.last)

/** True where every field of a publication that is there is of its kind. */
const isWork = (value: unknown): value is Row =>
  isRow(value) &&
  ['title', 'abstract', 'published', 'venue'].every((name) => maybe(value[name], isText)) &&
  maybe(value.authors, isTexts) &&
  maybe(value.categories, isTexts) &&
  maybe(value.ids, (ids) => isRow(ids) && Object.values(ids).every(isText)) &&
  maybe(value.links, (links) => areRows(links, ({ kind, url }) => isText(kind) && isUrl(url)))

const isHighlight = ({ start, at, ...texts }: Row): boolean => isNumber(start) && isTime(at) && ['id', 'exact', 'prefix', 'suffix', 'colour', 'page'].every((name) => isText(texts[name]))

function isUser(value: unknown): value is UserFacts {
  return (
    isRow(value) &&
    ['seen', 'saved', 'dismissed'].includes(value.standing as string) &&
    isTexts(value.tags) &&
    maybe(value.refused, isTexts) &&
    ['savedAt', 'readAt', 'trashedAt'].every((name) => maybe(value[name], isTime)) &&
    ['note', 'reading', 'due'].every((name) => maybe(value[name], isText)) &&
    maybe(value.rating, isNumber) &&
    maybe(value.edits, (edits) => isWork(edits) && maybe(edits.url, isText)) &&
    maybe(value.topics, (topics) => isRow(topics) && Object.values(topics).every((is) => typeof is === 'boolean')) &&
    maybe(value.highlights, (highlights) => areRows(highlights, isHighlight))
  )
}

/** True for what can be a paper of ours; what is derived is not looked at. */
export function isPaper(value: unknown): value is Paper {
  return (
    isWork(value) &&
    isText(value.id) &&
    value.id !== '' &&
    isText(value.title) &&
    isUser(value.user) &&
    Array.isArray(value.met) &&
    value.met.every(isMet) &&
    isTime(value.firstSeen) &&
    isTime(value.lastSeen) &&
    maybe(value.url, isUrl) &&
    maybe(value.also, isTexts) &&
    maybe(value.apart, isTexts) &&
    maybe(value.from, (from) => isRow(from) && Object.values(from).every(isRow)) &&
    maybe(value.version, isNumber) &&
    maybe(value.versions, (versions) => areRows(versions, ({ n, at }) => isNumber(n) && isTime(at)))
  )
}

/** Saved and since when go together; an undo of earlier versions could part them. */
function mended({ savedAt, ...user }: UserFacts, at: number): UserFacts {
  return user.standing === 'saved' ? { ...user, savedAt: savedAt ?? at } : user
}

/** A paper of a backup as it is kept: without what is derived. */
const plainPaper = ({ doc: _doc, guess: _guess, ...paper }: Paper): Paper => ({ ...paper, user: mended(paper.user, paper.lastSeen) })

/** Places in a journal: with a larger one the store would have no number left for the next act. */
const MOST_PLACE = 2 ** 48

const isAct = (value: unknown): value is JournalEntry =>
  isRow(value) &&
  isText(value.id) &&
  isTime(value.at) &&
  isTexts(value.papers) &&
  isRow(value.verb) &&
  isText(value.verb.do) &&
  Array.isArray(value.before) &&
  value.before.every(isUser) &&
  maybe(value.works, (works) => Array.isArray(works) && works.every(isPaper)) &&
  maybe(value.undoneAt, isTime) &&
  maybe(value.n, (n) => Number.isInteger(n) && Number(n) > 0 && Number(n) < MOST_PLACE)

/** What is kept beside papers: lists are read entry by entry, whoever reads them, colours as they are. */
const isMeta = ([name, value]: readonly unknown[]): boolean => (KEPT_META as readonly unknown[]).includes(name) && (name !== 'colours' || (isRow(value) && Object.values(value).every(isText)))

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
  if (row.paperlightBackup === 1) return isTime(row.at) ? { paperlightBackup: 1, at: row.at } : undefined
  if ('paper' in row) return isPaper(row.paper) ? { paper: plainPaper(row.paper) } : undefined
  if ('act' in row) return isAct(row.act) ? { act: { ...row.act, before: row.act.before.map((user) => mended(user, 0)) } } : undefined
  const fine = 'moved' in row ? isTexts(row.moved) && (row.moved as unknown[]).length === 2 : Array.isArray(row.meta) && row.meta.length === 2 && isMeta(row.meta)
  return fine ? (row as unknown as BackupLine) : undefined
}
