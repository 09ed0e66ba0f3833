import type { Bibliography, Ids } from '../paper.ts'
import { fold } from '../text.ts'
import { titleKey } from './title-key.ts'

/** Family name as a comparable key, from "First Last" or "Last, First"; '' when there is none. */
export function familyKey(author: string): string {
  const name = author.slice(0, 300)
  const family = name.includes(',') ? name.slice(0, name.indexOf(',')) : (name.trim().split(/\s+/u).at(-1) ?? '')
  return fold(family).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** True, false, or undefined where one side names no authors. Order does not matter: lists are cut and reordered everywhere. */
function authorsAgree(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean | undefined {
  if (!a?.length || !b?.length) return undefined
  const theirs = new Set(b.map(familyKey))
  return a.some((name) => theirs.has(familyKey(name)) && familyKey(name) !== '')
}

const yearOf = (date: string | undefined): number | undefined => (date === undefined ? undefined : Number(date.slice(0, 4)) || undefined)

/** Years a preprint may precede its publication by. */
const MAX_YEARS = 4
/** A title without authors to confirm it must be at least this long (letters and digits). */
const LONG_KEY = 24

/** True where two descriptions without a common identifier are the same work by title, authors and year. Symmetric. */
export function sameByTitle(a: Bibliography, b: Bibliography): boolean {
  const key = titleKey(a.title)
  if (key === undefined || key !== titleKey(b.title)) return false
  if (a.ids?.arxiv && b.ids?.arxiv && a.ids.arxiv !== b.ids.arxiv) return false
  const [y, z] = [yearOf(a.published), yearOf(b.published)]
  if (y !== undefined && z !== undefined && Math.abs(y - z) > MAX_YEARS) return false
  return authorsAgree(a.authors, b.authors) ?? key.length >= LONG_KEY
}

/** True where one of the identifiers is common. Symmetric. */
export const sameById = (a: Ids | undefined, b: Ids | undefined): boolean =>
  Object.entries(a ?? {}).some(([scheme, value]) => (b as Record<string, string> | undefined)?.[scheme] === value)
