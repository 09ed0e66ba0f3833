import { flatten } from '../../lib/annotate/flat.ts'
import { type Stretch, isStill, readPageText } from '../../lib/annotate/page-text.ts'
import { type Quote, describeQuote, findQuote } from '../../lib/annotate/quote.ts'
import { newId } from '../../lib/browser/page.ts'
import type { Highlight } from '../../lib/paper.ts'
import type { Spot } from '../page.content/spot.ts'
import { type WordBox, boxesOf } from './word-boxes.ts'

/** The selected words as a highlight of the paper they belong to, the one it has of just these words if it has one; undefined when they belong to none. */
export function makeHighlight(spots: Iterable<Spot>): { readonly spot: Spot; readonly highlight: Highlight } | undefined {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const all = [...spots].filter(({ card }) => card)
  const spot = all.find(({ parts }) => parts.some((part) => range.intersectsNode(part))) ?? (all.length === 1 ? all[0] : undefined)
  const read = spot && readPageText(rootsOf(spot, all.length === 1), document)
  const span = read?.spanOf(range)
  const flat = read && flatten(read.text)
  const quote = flat && span && describeQuote(flat, span)
  if (!spot || !quote) return undefined
  selection.removeAllRanges()
  const placeOf = (one: Quote): string => JSON.stringify(findQuote(flat, one))
  const kept = spot.card?.highlights?.find((one) => placeOf(one) === placeOf(quote))
  return { spot, highlight: kept ?? { ...quote, id: newId(), colour: 'yellow', page: location.href.split('#', 1)[0] ?? '', at: Date.now() } }
}

/** A paper's own page is all about it; of a list only its card. */
const rootsOf = (spot: Spot, isAlone: boolean): readonly Node[] => (isAlone && document.body ? [document.body] : spot.parts)

/** Where the kept words of a paper stand now; one that is alone on its page has all of it. */
export function findHighlights(): (spot: Spot, isAlone: boolean) => readonly WordBox[] {
  const known = new WeakMap<Highlight, Stretch>()
  const stretchOf = (highlight: Highlight, roots: readonly Node[]): Stretch | undefined => {
    const had = known.get(highlight)
    if (had && isStill(had)) return had
    const read = readPageText(roots, document)
    const span = findQuote(flatten(read.text), highlight)
    const stretch = span && read.stretchOf(span)
    if (stretch) known.set(highlight, stretch)
    return stretch
  }
  return (spot, isAlone) =>
    (spot.card?.highlights ?? []).flatMap((highlight) => {
      const stretch = stretchOf(highlight, rootsOf(spot, isAlone))
      return stretch ? boxesOf(stretch, { name: 'words', colour: highlight.colour }) : []
    })
}
