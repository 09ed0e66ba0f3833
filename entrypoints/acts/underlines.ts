import { findWords } from '../../lib/annotate/find-words.ts'
import { flatten } from '../../lib/annotate/flat.ts'
import { readPageText } from '../../lib/annotate/page-text.ts'
import type { Spot } from '../page.content/spot.ts'
import { type WordBox, boxesOf } from './word-boxes.ts'

const contains = Node.prototype.contains

/** Where words the user's rules look for stand now; not those under something else of the page, such as a sticky header. */
export function findUnderlined(host: Element): (spots: readonly Spot[]) => readonly WordBox[] {
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
  const isCovered = ({ parts }: Spot, { left, top, width, height }: DOMRect): boolean => {
    const over = document.elementFromPoint(left + width / 2, top + height / 2)
    return over !== null && over !== host && !parts.some((part) => contains.call(part, over) || contains.call(over, part))
  }
  return (spots) =>
    spots.flatMap((spot) =>
      (spot.plan?.words ? rangesOf(spot, spot.plan.words) : []).flatMap((range) => boxesOf(range, { name: 'under', colour: spot.plan?.edge ?? '' }).filter(({ rect }) => !isCovered(spot, rect))),
    )
}
