import { resolveAddress } from '../identity/urls.ts'
import { cleanTag } from '../tags.ts'
import { CAPS, cap, squash } from '../text.ts'
import { textOfMarkup } from './markup.ts'
import type { PartialDate } from '../paper.ts'

/** What every reader knows how to refuse: each function takes anything and gives a clean value or undefined. */

/** A plain object's own field, never a prototype's. */
export function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && !Array.isArray(of) && Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined
}

/** A non-empty string on one line. */
export function readLine(value: unknown, max: number = CAPS.title): string | undefined {
  if (typeof value !== 'string') return undefined
  return squash(cap(value, max).toWellFormed()) || undefined
}

/** A non-empty string with its lines. Lone surrogates and NUL are replaced, for no file format can carry them. */
export function readText(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  return cap(value, max).toWellFormed().replaceAll('\0', '\uFFFD')
}

/** A note that says something; Zotero's, which are HTML and say so, as plain text. */
export function readNote(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return readText(/^<div (?:data-schema-version|class="zotero-note)/.test(value) ? textOfMarkup(value) : value, CAPS.note)
}

/** An absolute http(s) address as the platform writes it. */
export function readUrl(value: unknown): string | undefined {
  return typeof value === 'string' ? resolveAddress(value)?.href : undefined
}

/** A finite number within bounds. */
export function readNumber(value: unknown, min: number, max: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max ? value : undefined
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the real calendar. */
export function readDate(value: unknown): PartialDate | undefined {
  if (typeof value !== 'string') return undefined
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value.trim()) ?? []
  if (year === undefined || year === '0000') return undefined
  if (month !== undefined && (month < '01' || month > '12')) return undefined
  if (day !== undefined && new Date(`${year}-${month}-${day}T00:00Z`).getUTCDate() !== Number(day)) return undefined
  return value.trim()
}

/** Clean items of a list, or undefined when there are none. */
export function readList<T>(value: unknown, max: number, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items = value.slice(0, max).map(read).filter((item) => item !== undefined)
  return items.length > 0 ? items : undefined
}

/** Tags as verbs give them, unique under case folding. */
export function readTags(value: unknown): readonly string[] | undefined {
  const tags = readList(value, 1_000, (tag) => (typeof tag === 'string' && cleanTag(tag.toWellFormed())) || undefined)
  return tags && uniqueTags(tags)
}

/** The first of tags equal but for case. */
export function uniqueTags(tags: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return tags.filter((tag) => taken.size < taken.add(tag.toLowerCase()).size)
}

/** Leaves out what is undefined, for absent means unknown. */
export function compact<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {}
  for (const name in value) if (value[name] !== undefined) kept[name] = value[name]
  return kept as T
}
