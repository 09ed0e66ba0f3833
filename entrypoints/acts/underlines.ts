import { findWords } from '../../lib/annotate/find-words.ts'
import { flatten } from '../../lib/annotate/flat.ts'
import { readPageText } from '../../lib/annotate/page-text.ts'
import type { Spot } from '../page.content/spot.ts'
import { type WordBox, boxesOf } from './word-boxes.ts'

/** Where words the user's rules look for stand now. */
export function findUnderlined(): (spot: Spot) => readonly WordBox[] {
  const known = new WeakMap<Spot, { readonly key: string; readonly ranges: readonly Range[] }>()
  const rangesOf = (spot: Spot, words: readonly string[]): readonly Range[] => {
    const key = words.join('\n')
    const had = known.get(spot)
    if (had?.key === key && had.ranges.every(({ startContainer, collapsed }) => startContainer.isConnected && !collapsed)) return had.ranges
    const read = readPageText(spot.parts, document)
    const ranges = findWords(flatten(read.text), words).flatMap((span) => read.rangeOf(span) ?? [])
    known.set(spot, { key, ranges })
    return ranges
  }
  return (spot) => (spot.plan?.words ? rangesOf(spot, spot.plan.words) : []).flatMap((range) => boxesOf(range, { name: 'under', colour: spot.plan?.edge ?? '' }))
}
