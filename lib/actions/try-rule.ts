import { compileRules, matchRules } from '../classify/match-rules.ts'
import type { Condition } from '../rules.ts'
import type { Store } from '../store/open.ts'
import { allPapers } from '../store/papers.ts'
import type { TriedRule, TryOptions, World } from './library.ts'
import { factsOf, sayWhy } from './rulebook.ts'

/** Papers read and matched between two looks at whether it was called off. */
const SLICE = 100
/** Papers named. */
const SOME = 5

interface Hit {
  readonly seen: number
  readonly title: string
  readonly why: readonly string[]
}

/** Counts what a condition matches of all papers here, a slice at a time; on the papers as pages told them, wherever they were met. */
export async function tryRule(store: Store, world: Pick<World, 'nameTopic'>, when: Condition, { progress, signal }: TryOptions): Promise<TriedRule> {
  const matcher = compileRules([{ id: '', when }])
  let [matched, of] = [0, 0]
  let some: readonly Hit[] = []
  for await (const papers of allPapers(store, SLICE)) {
    signal?.throwIfAborted()
    const hits = papers.flatMap((paper): Hit[] => {
      const facts = factsOf(paper, paper.met)
      const [match] = matchRules(matcher, facts)
      return match ? [{ seen: paper.lastSeen, title: paper.title, why: sayWhy(match, facts, world) }] : []
    })
    matched += hits.length
    of += papers.length
    some = [...some, ...hits].toSorted((a, b) => b.seen - a.seen).slice(0, SOME)
    progress?.(matched, of)
  }
  return { matched, of, some: some.map(({ title, why }) => ({ title, why })) }
}
