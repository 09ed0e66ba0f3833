import type { Paper } from './paper.ts'

/** Topics and arXiv categories a paper can be given, by id and name, in the order of their groups. */
export interface Labels {
  readonly topics: readonly { readonly id: string; readonly name: string }[]
  readonly categories: readonly { readonly id: string; readonly name: string }[]
}

/** Ids of the categories a paper stands in, the main one first: those its sources list or the user gave it, else those guessed. */
export const categoriesOf = ({ categories, guess }: Pick<Paper, 'categories' | 'guess'>): readonly string[] | undefined =>
  categories ?? guess?.categories.filter(({ assigned }) => assigned).map(({ id }) => id)
