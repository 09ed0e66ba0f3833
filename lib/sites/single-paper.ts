import type { Sighting } from '../paper.ts'

/** A paper a page is about, before it is known who says so. */
export type SinglePaper = Omit<Sighting, 'how' | 'site'>

type Maybe<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** Leaves out what is unknown: undefined, '' and empty lists. */
export function withoutEmpty(paper: Maybe<SinglePaper> & { readonly title: string }): SinglePaper {
  const kept = Object.entries(paper).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(kept) as unknown as SinglePaper
}
