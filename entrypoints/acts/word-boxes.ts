import { type Stretch, spread } from '../../lib/annotate/page-text.ts'

/** Most boxes drawn for one run of words: a line each. */
const MOST_LINES = 60

/** One line of words that are drawn over, viewport coordinates; `name` and `colour` are a class and an attribute of the sheet. */
export interface WordBox {
  readonly name: 'words' | 'under'
  readonly colour: string
  readonly rect: DOMRect
}

/** One range for all that is measured: the browser corrects each there is at every change of the page until it is collected. */
let range: Range | undefined

/** The boxes of a stretch's lines. */
export function boxesOf(stretch: Stretch, look: Pick<WordBox, 'name' | 'colour'>): readonly WordBox[] {
  range ??= document.createRange()
  return [...spread(range, stretch).getClientRects()].filter(({ height }) => height > 0).slice(0, MOST_LINES).map((rect) => ({ ...look, rect }))
}
