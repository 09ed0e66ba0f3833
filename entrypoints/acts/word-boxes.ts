/** Most boxes drawn for one run of words: a line each. */
const MOST_LINES = 60

/** One line of words that are drawn over, viewport coordinates; `name` and `colour` are a class and an attribute of the sheet. */
export interface WordBox {
  readonly name: 'words' | 'under'
  readonly colour: string
  readonly rect: DOMRect
}

/** The boxes of a range's lines. */
export const boxesOf = (range: Range | undefined, look: Pick<WordBox, 'name' | 'colour'>): readonly WordBox[] =>
  [...(range?.getClientRects() ?? [])].filter(({ height }) => height > 0).slice(0, MOST_LINES).map((rect) => ({ ...look, rect }))
