import type { Paper, PaperId, UserFacts } from '../paper.ts'

/**
 * Papers that came many at once, several to a record: a put costs the same for one paper as for a dozen, so that a large file is taken many times faster; a paper
 * that is changed by itself gets a record of its own. No paper is in both places.
 */
export interface Pack {
  /** Each as JSON, which is written and read faster than objects are, and only the one that is asked for; as it is in packs of an older make. */
  readonly papers: readonly (string | Paper)[]
  /** What the record is found by. */
  readonly ids: readonly PaperId[]
  /** Borne or refused. */
  readonly tags: readonly string[]
}

/** Papers to a pack: more would make reading one of them slow. */
export const PACK = 24
/** Letters of a pack, where it has more than one paper: browsers put what is larger than 64 kB into a file of its own. */
const MOST = 45_000

/** Tags that are said of a paper, that it has them or that it has them not. */
export const tagsNamed = ({ tags, refused = [] }: UserFacts): readonly string[] => (refused.length ? [...tags, ...refused] : tags)

const recordOf = (papers: readonly Paper[], texts: readonly string[]): Pack => ({
  papers: texts,
  ids: papers.map(({ id }) => id),
  tags: [...new Set(papers.flatMap(({ user }) => tagsNamed(user)))],
})

/** The record of these papers. */
export const packOf = (papers: readonly Paper[]): Pack => recordOf(papers, papers.map((paper) => JSON.stringify(paper)))

/** Papers in as many records as they need, in order. */
export function* packsOf(papers: readonly Paper[]): Generator<Pack> {
  let [texts, from, letters]: [string[], number, number] = [[], 0, 0]
  for (const [at, paper] of papers.entries()) {
    const text = JSON.stringify(paper)
    if (texts.length === PACK || (texts.length && letters + text.length > MOST)) {
      yield recordOf(papers.slice(from, at), texts)
      ;[texts, from, letters] = [[], at, 0]
    }
    texts.push(text)
    letters += text.length
  }
  if (texts.length) yield recordOf(papers.slice(from), texts)
}

const unpack = (paper: string | Paper): Paper => (typeof paper === 'string' ? (JSON.parse(paper) as Paper) : paper)

/** The papers of a pack; where ids are named, those of them. */
export const papersIn = ({ papers, ids }: Pack, wanted?: { has(id: PaperId): boolean }): Paper[] =>
  (wanted ? papers.filter((_, i) => wanted.has(ids[i] ?? '')) : papers).map(unpack)

/** What is in the trash is found by when it was put there, and lies by itself. */
export const mayBePacked = ({ user }: Paper): boolean => user.trashedAt === undefined
