import { fold } from '../../lib/text.ts'
import { FIELDS, type FieldName, HAS, isField, printQuery, STATES } from '../../lib/search/query.ts'

/** The end of a query that is being typed: a field with the beginning of its value, or the beginning of a field's name. */
export interface QueryEnd {
  /** All that stands before it. */
  readonly before: string
  readonly field: FieldName | undefined
  readonly begun: string
}

/** A value a field can have, as it is written in a query and as people read it; with how many papers have it, where that is known. */
export interface FieldValue {
  readonly value: string
  readonly name: string
  readonly count?: number
}

/** How a query may go on: the whole of it then, and what is new of it, in words. */
export interface Completion {
  readonly query: string
  readonly shown: string
  readonly count: number | undefined
}

/** Fields whose values are the same in every library. */
const FIXED: Partial<Record<FieldName, readonly string[]>> = { state: STATES, has: HAS }
/** Fewer letters begin too many words that are searched for. */
const LEAST_NAME = 3
const MOST = 8

/** Where the last word begins; a word may have white space between quotes. */
function lastWordAt(typed: string): number {
  let [start, quoted] = [0, false]
  for (let i = 0; i < typed.length; i++) {
    const char = typed[i] as string
    if (quoted && char === '\\') i++
    else if (char === '"') quoted = !quoted
    else if (!quoted && /[\s()-]/.test(char) && (char !== '-' || i === start)) start = i + 1
  }
  return start
}

/** What the end of a query may be completed in; undefined where it is a plain word, or whole. */
export function readEnd(typed: string): QueryEnd | undefined {
  const start = lastWordAt(typed)
  const [before, word] = [typed.slice(0, start), typed.slice(start)]
  const colon = word.indexOf(':')
  const name = word.slice(0, Math.max(0, colon)).toLowerCase()
  if (isField(name)) {
    const value = word.slice(colon + 1)
    const isWhole = value.length > 1 && value.startsWith('"') && value.endsWith('"')
    return isWhole ? undefined : { before, field: name, begun: value.replace(/^"/, '') }
  }
  const isName = word.length >= LEAST_NAME && FIELDS.some((field) => field.startsWith(word.toLowerCase()))
  return isName ? { before, field: undefined, begun: word.toLowerCase() } : undefined
}

/** How a query may go on, what begins so first, then by how many papers have it. `values` are those the field has in the library. */
export function completeEnd({ before, field, begun }: QueryEnd, values: readonly FieldValue[]): readonly Completion[] {
  if (field === undefined) return FIELDS.filter((name) => name.startsWith(begun)).map((name) => ({ query: `${before}${name}:`, shown: `${name}:`, count: undefined }))
  const want = fold(begun)
  const all = FIXED[field]?.map((value): FieldValue => ({ value, name: value })) ?? values
  const begins = ({ name }: FieldValue): boolean => fold(name).startsWith(want)
  return all
    .filter(({ value, name }) => fold(name).includes(want) && fold(value) !== want)
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)) || (b.count ?? 0) - (a.count ?? 0))
    .slice(0, MOST)
    .map(({ value, name, count }) => ({ query: `${before}${printQuery({ kind: 'field', field, value })} `, shown: name, count }))
}
