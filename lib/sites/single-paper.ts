import type { Sighting } from '../paper.ts'
import { dropMarkup } from '../text.ts'

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

/** A paper as the data of its page tells it, without what is unknown (undefined, '' and empty lists) and without tags in title and abstract. */
export const asTold = ({ title, abstract, ...rest }: Maybe<SinglePaper> & { readonly title: string }): SinglePaper =>
  defined({ title: dropMarkup(title), ...rest, abstract: abstract && dropMarkup(abstract) }) as unknown as SinglePaper
