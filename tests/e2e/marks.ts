import type { Box, Tab } from './browser.ts'

export interface SeenMark extends Box {
  readonly state: string
  readonly label: string
}

/** The page's marks, as soon as there are this many. */
export const marksOf = (tab: Tab, count: number): Promise<readonly SeenMark[]> => tab.untilInside(readMarks, count)

/** In document order; undefined while there are fewer. Runs in a closed root, so it stands alone. */
function readMarks(root: ShadowRoot, count: number): SeenMark[] | undefined {
  const marks = [...root.querySelectorAll<HTMLElement>('.mark')]
  if (marks.length < count) return undefined
  return marks
    .map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect()
      return { x, y, width, height, state: mark.getAttribute('data-mark') ?? '', label: mark.getAttribute('aria-label') ?? '' }
    })
    .sort((a, b) => a.y - b.y || a.x - b.x)
}

export const middle = ({ x, y, width, height }: Box): readonly [number, number] => [x + width / 2, y + height / 2]

/** States of the marks now, in document order. */
export const statesOf = async (tab: Tab): Promise<readonly string[]> => (await tab.inside(readMarks, 0)).flatMap((marks) => marks ?? []).map(({ state }) => state)

/** Rests the pointer on the nth mark and waits for the floating card; gives its text. */
export async function openCard(tab: Tab, mark: SeenMark): Promise<string> {
  await tab.move(...middle(mark))
  return tab.untilInside((root, title) => root.querySelector(`.card[aria-label="${title}"]`)?.textContent, mark.label.replace(/^[^:]*: /, ''))
}
