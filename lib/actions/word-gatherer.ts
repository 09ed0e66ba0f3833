import type { Bibliography } from '../paper.ts'
import type { Segment } from '../search/segment.ts'
import { SegmentBuilder } from '../search/segment-builder.ts'
import type { Added } from './index-changes.ts'
import type { FreshTerms } from './index-state.ts'

/** What is looked up where identifiers fail. */
export type Titled = Pick<Bibliography, 'title' | 'abstract'>

/** So many papers become a segment: more would take much memory, fewer would be many segments to merge. */
export const FULL = 12_500

/** The part of a large import that needs no database: half of its work, which a page may leave to a worker of its own while it writes. */
export interface WordGatherer {
  /** So many papers are to become a segment. */
  readonly full: number
  /** Keys of text of works that are to come (see `textKeys`); absent where they are best made when they are asked for. */
  textKeys?(works: readonly Titled[]): Promise<readonly (readonly string[])[]>
  /** Gathers the words of papers, in ascending order of their numbers. */
  addPapers(added: readonly Added[]): void
  /** The words of a paper that were made before. */
  addTerms(doc: number, terms: FreshTerms): void
  /** Forgets what was gathered. */
  clear(): void
  /** What was gathered as a segment; gathering begins anew meanwhile. */
  build(pause: () => Promise<void> | undefined): Promise<Segment>
  /** Nothing more will be asked. */
  close?(): void
}

function addTerms(builder: SegmentBuilder, doc: number, { terms, bits }: FreshTerms): void {
  terms.split('\n').forEach((term, k) => builder.add(doc, term, bits[k] ?? 0))
}

/** Gathers where it is asked. */
export function gatherHere(): WordGatherer {
  let builder = new SegmentBuilder()
  const take = (): SegmentBuilder => {
    const full = builder
    builder = new SegmentBuilder()
    return full
  }
  return {
    full: FULL,
    addPapers: (added) => added.forEach(({ doc, paper }) => builder.addPaper(doc, paper)),
    addTerms: (doc, terms) => addTerms(builder, doc, terms),
    clear: () => void take(),
    build: (pause) => take().buildSlowly(pause),
  }
}
