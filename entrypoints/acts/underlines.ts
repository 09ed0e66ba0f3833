import { findWords } from '../../lib/annotate/find-words.ts'
import { flatten } from '../../lib/annotate/flat.ts'
import { type Stretch, isStill, readPageText } from '../../lib/annotate/page-text.ts'
import type { Spot } from '../page.content/spot.ts'
import { type WordBox, boxesOf } from './word-boxes.ts'

/** Where words the user's rules look for stand now. */
export function findUnderlined(): (spot: Spot) => readonly WordBox[] {
  const known = new WeakMap<Spot, { readonly key: string; readonly stretches: readonly Stretch[] }>()
  const stretchesOf = (spot: Spot, words: readonly string[]): readonly Stretch[] => {
    const key = words.join('\n')
    const had = known.get(spot)
    if (had?.key === key && had.stretches.every(isStill)) return had.stretches
    const read = readPageText(spot.parts, document)
    const stretches = findWords(flatten(read.text), words).flatMap((span) => read.stretchOf(span) ?? [])
    known.set(spot, { key, stretches })
    return stretches
  }
  return (spot) => (spot.plan?.words ? stretchesOf(spot, spot.plan.words) : []).flatMap((stretch) => boxesOf(stretch, { name: 'under', colour: spot.plan?.edge ?? '' }))
}
