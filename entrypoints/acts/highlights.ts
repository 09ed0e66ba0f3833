import { readPageText } from '../../lib/annotate/page-text.ts'
import { describeQuote, findQuote, flatten } from '../../lib/annotate/quote.ts'
import type { Highlight } from '../../lib/paper.ts'
import type { Layer } from '../page.content/layer.ts'
import type { Spot } from '../page.content/spot.ts'

/** Most boxes drawn for one highlight: a line each. */
const MOST_LINES = 60

export interface Highlights {
  /** Draws the highlights of these papers where their words stand now. */
  draw(spots: Iterable<Spot>): void
}

/** The selected words as a highlight of the paper they belong to; undefined when none does. */
export function makeHighlight(spots: Iterable<Spot>): { readonly spot: Spot; readonly highlight: Highlight } | undefined {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const all = [...spots].filter(({ card }) => card)
  const spot = all.find(({ parts }) => parts.some((part) => range.intersectsNode(part))) ?? (all.length === 1 ? all[0] : undefined)
  const read = spot && readPageText(rootsOf(spot, all.length === 1), document)
  const span = read?.spanOf(range)
  const quote = read && span && describeQuote(flatten(read.text), span)
  if (!spot || !quote) return undefined
  selection.removeAllRanges()
  return { spot, highlight: { ...quote, id: crypto.randomUUID(), colour: 'yellow', page: location.href.split('#', 1)[0] ?? '', at: Date.now() } }
}

/** A paper's own page is all about it; of a list only its card. */
const rootsOf = (spot: Spot, isAlone: boolean): readonly Node[] => (isAlone && document.body ? [document.body] : spot.parts)

/** Kept words, drawn in the layer over their places: the page's own nodes and its highlight registry stay as they are. */
export function createHighlights(layer: Layer): Highlights {
  const stage = document.createElement('div')
  stage.className = 'highlights'
  layer.stage.prepend(stage)
  const ranges = new WeakMap<Highlight, Range>()
  let drawn = ''

  const rangeOf = (highlight: Highlight, roots: readonly Node[]): Range | undefined => {
    const known = ranges.get(highlight)
    if (known && !known.collapsed && known.startContainer.isConnected) return known
    const read = readPageText(roots, document)
    const span = findQuote(flatten(read.text), highlight)
    const range = span && read.rangeOf(span)
    if (range) ranges.set(highlight, range)
    return range
  }
  return {
    draw(spots) {
      const all = [...spots]
      const marked = all.flatMap((spot) => (spot.card?.highlights ?? []).map((highlight) => ({ highlight, roots: rootsOf(spot, all.length === 1) })))
      if (marked.length === 0 && drawn === '') return
      const origin = layer.host.getBoundingClientRect()
      const boxes = marked.flatMap(({ highlight, roots }) => {
        const rects = [...(rangeOf(highlight, roots)?.getClientRects() ?? [])].slice(0, MOST_LINES)
        return rects.map((rect) => ({ colour: highlight.colour, x: rect.left - origin.left, y: rect.top - origin.top, width: rect.width, height: rect.height }))
      })
      const next = JSON.stringify(boxes)
      if (next === drawn) return
      drawn = next
      stage.replaceChildren(
        ...boxes.map(({ colour, x, y, width, height }) => {
          const box = document.createElement('div')
          box.className = 'words'
          box.setAttribute('data-colour', colour)
          box.style.cssText = `transform: translate(${x}px, ${y}px); width: ${width}px; height: ${height}px`
          return box
        }),
      )
    },
  }
}
