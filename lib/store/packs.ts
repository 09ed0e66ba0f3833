import type { Paper, PaperId } from '../paper.ts'

/**
 * Papers that came many at once, several to a record: a put costs the same for one paper as for a dozen, so that a large file is taken many times faster; a paper
 * that is changed by itself gets a record of its own. No paper is in both places.
 */
export interface Pack {
  /** Each as JSON, which is written and read faster than objects are, and only the one that is asked for; as it is in packs of an older make. */
  readonly papers: readonly (string | Paper)[]
  /** What the record is found by. */
  readonly ids: readonly PaperId[]
  readonly tags: readonly string[]
}

/** Papers to a pack: more would make reading one of them slow. */
export const PACK = 16

/** The record of these papers. */
export const packOf = (papers: readonly Paper[]): Pack => ({
  papers: papers.map((paper) => JSON.stringify(paper)),
  ids: papers.map(({ id }) => id),
  tags: [...new Set(papers.flatMap(({ user }) => user.tags))],
})

const unpack = (paper: string | Paper): Paper => (typeof paper === 'string' ? (JSON.parse(paper) as Paper) : paper)

/** The papers of a pack; where ids are named, those of them. */
export const papersIn = ({ papers, ids }: Pack, wanted?: { has(id: PaperId): boolean }): Paper[] =>
  (wanted ? papers.filter((_, i) => wanted.has(ids[i] ?? '')) : papers).map(unpack)

/** What is in the trash is found by when it was put there, and lies by itself. */
export const mayBePacked = ({ user }: Paper): boolean => user.trashedAt === undefined
