import type { Paper } from '../paper.ts'
import { Columns } from './columns.ts'
import { evaluate, type Source } from './evaluate.ts'
import { phraseTest } from './filter.ts'
import { similarWords } from './fuzzy.ts'
import type { Term } from './query.ts'
import { packRows } from './packed-rows.ts'
import { bestFirst, queryWords } from './rerank.ts'
import { rowOf } from './rows.ts'
import { blockOf, blocksOf, findPrefix, findTerm, lexiconOf, type Segment } from './segment.ts'
import { SegmentBuilder } from './segment-builder.ts'
import { bestOf } from './sets.ts'

/** An index in memory over papers that do not change: the same code as the stored one, for files. */
export class MemoryIndex implements Source {
  readonly size: number
  readonly hidden = new Uint8Array()
  readonly #papers: readonly Paper[]
  readonly #segment: Segment
  readonly #lexicon: ReadonlyMap<string, string>
  readonly #columns = new Columns()

  constructor(papers: readonly Paper[]) {
    this.#papers = papers
    this.size = papers.length
    const builder = new SegmentBuilder()
    papers.forEach((paper, doc) => builder.addPaper(doc, paper))
    this.#segment = builder.build()
    this.#lexicon = lexiconOf(this.#segment)
    this.#columns.add(packRows(new Map(papers.map((paper, doc) => [doc, rowOf(paper)]))))
  }

  async exact(term: string): ReturnType<Source['exact']> {
    const block = this.#segment.blocks[blockOf(this.#segment.firsts, term)]
    const found = block && findTerm(block, term)
    return found ? [found] : []
  }

  async prefixed(prefix: string): ReturnType<Source['prefixed']> {
    const { from, to } = blocksOf(this.#segment.firsts, prefix)
    return this.#segment.blocks.slice(from, to).flatMap((block) => findPrefix(block, prefix))
  }

  async similar(word: string, begins: boolean): Promise<readonly string[]> {
    if (!/^[a-z]{4,}$/.test(word)) return []
    const near = similarWords([this.#lexicon.get(word[0] ?? '') ?? ''], word, begins)
    return near.length ? near : similarWords([...this.#lexicon.values()], word, begins)
  }

  async columns(): Promise<Columns> {
    return this.#columns
  }

  async holding(docs: readonly number[], phrase: string): Promise<readonly number[]> {
    const holds = phraseTest(phrase)
    return docs.filter((doc) => holds(this.#papers[doc] as Paper))
  }

  /** Best papers for a query, best first. */
  async search(query: Term, limit: number): Promise<Paper[]> {
    const result = await evaluate(query, this, false)
    const papers = (docs: readonly number[]): Paper[] => docs.map((doc) => this.#papers[doc] as Paper)
    const best = result.unranked ? bestOf(result, limit) : await bestFirst(result, queryWords(query), limit, async (docs) => papers(docs))
    return papers(best.slice(0, limit))
  }
}
