import { showEdits } from '../identity/merge.ts'
import { maybeSame, textKeys } from '../identity/match.ts'
import type { Paper, PaperId } from '../paper.ts'
import type { Store } from '../store/open.ts'
import { allPapers, countPapers, readPaper } from '../store/papers.ts'
import type { Search } from './library.ts'

/** Papers read at a time. */
const BATCH = 200
/** Most papers compared under one key: a boilerplate abstract must not cost the square of its copies. */
const MAX_BLOCK = 20

const isKept = ({ user }: Paper): boolean => user.standing === 'saved' && user.trashedAt === undefined
const areApart = (a: Paper, b: Paper): boolean => Boolean(a.apart?.includes(b.id) || b.apart?.includes(a.id))

/**
 * Saved papers that may be one work though their identifiers did not say so, found by the keys of identity (telling words of the title,
 * min-hashes of the abstract), without those the user set apart. Gives what it found after each batch; whoever stops asking stops the search.
 */
export async function* findTwins(store: Store): AsyncIterable<Search> {
  const blocks = new Map<string, PaperId[]>()
  const all = await countPapers(store)
  let done = 0
  for await (const papers of allPapers(store, BATCH)) {
    const pairs: (readonly [Paper, Paper])[] = []
    const here = new Map(papers.map((paper) => [paper.id, paper]))
    for (const paper of papers.filter(isKept)) {
      const others = new Set<PaperId>()
      for (const key of textKeys(paper)) {
        const block = blocks.get(key) ?? []
        for (const other of block) others.add(other)
        if (block.length < MAX_BLOCK) blocks.set(key, [...block, paper.id])
      }
      for (const id of others) {
        const other = here.get(id) ?? (await readPaper(store, id))
        if (other && isKept(other) && !areApart(paper, other) && maybeSame(paper, other)) pairs.push([showEdits(other), showEdits(paper)])
      }
    }
    done += papers.length
    yield { done, all, pairs }
  }
}
