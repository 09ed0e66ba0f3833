import type { Found } from './detection.ts'

const hasFacts = ({ sighting: s }: Found): boolean =>
  s.authors !== undefined || s.abstract !== undefined || s.ids !== undefined || (s.links ?? []).some((l) => l.kind === 'pdf')

/**
 * Leaves out the rows of a list that say nothing of a paper (a search suggestion, a heading in the shape of a card) where most
 * others do. Lists of bare titles stay whole.
 */
export function dropEmptyRows(found: readonly Found[]): readonly Found[] {
  const full = found.filter(hasFacts)
  return full.length >= 0.5 * found.length ? full : found
}
