import { squash } from '../text.ts'
import type { Flat, FlatField, Raw } from './flat.ts'
import { dateIn, momentOf } from './dates.ts'
import { readNote } from './parts.ts'
import { sortName } from './people.ts'

/** How a field's value stands in a file as text, both ways. Reading gives anything; `gather` believes only what is sound. */
export interface Codec<T> {
  write(value: T): readonly string[]
  read(values: readonly string[]): unknown
}

/** A row of a format's table: our field, and its names in the format. The first name is written, all are read, earlier ones first. */
export interface Row {
  readonly field: FlatField
  readonly names: readonly string[]
  readonly codec: Codec<never>
}

/** A checked row: the codec is one for values of the field. */
export const row = <F extends FlatField>(field: F, names: string, codec: Codec<NonNullable<Flat[F]>>): Row => ({ field, names: names.split(' '), codec: codec as Codec<never> })

/** Name and text of every value of a paper that a table holds, in the table's order. */
export function* writeRows(rows: readonly Row[], flat: Flat): Generator<readonly [name: string, text: string]> {
  for (const { field, names, codec } of rows) {
    const value = flat[field]
    if (value === undefined) continue
    for (const text of codec.write(value as never)) if (text !== '') yield [names[0] ?? '', text]
  }
}

/** What a record says, from the texts that stand under each name; of two rows of one field the first that says something wins. */
export function readRows(rows: readonly Row[], textsOf: (name: string) => readonly string[]): Raw {
  const raw: Raw = {}
  for (const { field, names, codec } of rows) {
    if (raw[field] !== undefined) continue
    for (const name of names) {
      const texts = textsOf(name)
      const value = texts.length > 0 ? codec.read(texts) : undefined
      if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue
      raw[field] = value
      break
    }
  }
  return raw
}

const split = (text: string, at: RegExp): readonly string[] => text.split(at).map(squash).filter((part) => part !== '')

/** One line. */
export const line: Codec<string> = { write: (value) => [squash(value)], read: ([text]) => text }
/** Text with its lines. */
export const lines: Codec<string> = { write: (value) => [value], read: ([text]) => text }
/** A note on one line, read of as many as there are. */
export const notes: Codec<string> = { write: line.write, read: (texts) => texts.map(readNote).filter(Boolean).join('\n\n') }
/** Each item a value of its own. */
export const each: Codec<readonly string[]> = { write: (items) => items.map(squash), read: (texts) => texts }
/** People, each a value of its own, as "Last, First". */
export const people: Codec<readonly string[]> = { write: (names) => names.map(sortName), read: (texts) => texts }
/** Items in one value; the separator's sign does not survive in an item. */
export const joined = (separator: string, at: RegExp): Codec<readonly string[]> => ({
  write: (items) => [items.map((item) => squash(item.replaceAll(separator.trim(), ' '))).filter(Boolean).join(separator)],
  read: (texts) => texts.flatMap((text) => split(text, at)),
})
/** The year alone. */
export const year: Codec<string> = { write: (date) => [date.slice(0, 4)], read: ([text]) => (text === undefined ? undefined : dateIn(text)) }
/** ISO, read from any form. */
export const date: Codec<string> = { write: (value) => [value], read: ([text]) => (text === undefined ? undefined : dateIn(text)) }
/** `2017/06/12/`, as RIS wants it. */
export const slashDate: Codec<string> = { write: (value) => [`${[...value.split('-'), '', ''].slice(0, 3).join('/')}/`], read: date.read }
export const number: Codec<number> = { write: (value) => [String(value)], read: ([text]) => (text === undefined || text.trim() === '' ? undefined : Number(text)) }
/** Moments as ISO with milliseconds. */
export const moment: Codec<number> = { write: (value) => [new Date(value).toISOString()], read: ([text]) => momentOf(text) }
/** A word of a closed list. */
export const word: Codec<string> = { write: (value) => [value], read: ([text]) => text?.trim().toLowerCase() }
/** `yes` or nothing. */
export const flag: Codec<boolean> = { write: (value) => (value ? ['yes'] : []), read: ([text]) => /^(?:yes|true|1)$/i.test(text ?? '') || undefined }
