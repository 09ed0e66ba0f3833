import type { Sighting } from '../paper.ts'

/** A paper a page is about, before it is known who says so. */
export type SinglePaper = Omit<Sighting, 'how' | 'site'>

type Maybe<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** A record without its undefined and empty members. */
export function defined<T extends object>(record: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: Record<string, unknown> = {}
  for (const key in record) {
    const value: unknown = record[key]
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) kept[key] = value
  }
  return kept as { [K in keyof T]?: NonNullable<T[K]> }
}

/** Leaves out what is unknown: undefined, '' and empty lists. */
export const withoutEmpty = (paper: Maybe<SinglePaper> & { readonly title: string }): SinglePaper => defined(paper) as unknown as SinglePaper
