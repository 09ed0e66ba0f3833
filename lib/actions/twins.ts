import { showEdits } from '../identity/merge.ts'
import { maybeSame, textKeys } from '../identity/match.ts'
import type { Paper, PaperId } from '../paper.ts'
import type { Store } from '../store/open.ts'
import { allPapers, countPapers, papersOf } from '../store/papers.ts'
import type { Search } from './library.ts'

/** Papers read at a time. */
const BATCH = 200
/** Most papers compared under one key: a boilerplate abstract must not cost the square of its copies. */
const MAX_BLOCK = 20

const isKept = ({ user }: Paper): boolean => user.standing === 'saved' && user.trashedAt === undefined
const areApart = (a: Paper, b: Paper): boolean => Boolean(a.apart?.includes(b.id) || b.apart?.includes(a.id))

/** Papers met before under a key of this one, which is put under its keys as well. */
function nearTo(paper: Paper, blocks: Map<string, PaperId[]>): readonly PaperId[] {
  const others = new Set<PaperId>()
  for (const key of textKeys(paper)) {
    const block = blocks.get(key) ?? []
    for (const other of block) others.add(other)
    if (block.length < MAX_BLOCK) blocks.set(key, [...block, paper.id])
  }
  return [...others]
}

/** Papers by their ids, of which some are at hand. */
async function papersNamed(store: Store, here: readonly Paper[], ids: readonly PaperId[]): Promise<ReadonlyMap<PaperId, Paper>> {
  const known = new Map(here.map((paper) => [paper.id, paper]))
  const read = await papersOf(store, [...new Set(ids)].filter((id) => !known.has(id)))
  for (const paper of read) if (paper) known.set(paper.id, paper)
  return known
}

/**
 * Saved papers that may be one work though their identifiers did not say so, found by the keys of identity (telling words of the title,
 * min-hashes of the abstract), without those the user set apart. Gives what it found after each batch; whoever stops asking stops the search.
 */
export async function* findTwins(store: Store): AsyncIterable<Search> {
  const blocks = new Map<string, PaperId[]>()
  const all = await countPapers(store)
  let done = 0
  for await (const papers of allPapers(store, BATCH)) {
    const near = papers.filter(isKept).map((paper) => [paper, nearTo(paper, blocks)] as const)
    const others = await papersNamed(store, papers, near.flatMap(([, ids]) => ids))
    const pairs = near.flatMap(([paper, ids]) => {
      const alike = ids.flatMap((id) => others.get(id) ?? []).filter((other) => isKept(other) && !areApart(paper, other) && maybeSame(paper, other))
      return alike.map((other) => [showEdits(other), showEdits(paper)] as const)
    })
    done += papers.length
    yield { done, all, pairs }
  }
}
