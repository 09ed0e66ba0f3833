import { type Box, type Tab, poll } from './browser.ts'

interface SeenMark extends Box {
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

/** The marks there are now, in document order; none where nothing of ours is on the page. */
export const marksNow = async (tab: Tab): Promise<readonly SeenMark[]> => (await tab.inside(readMarks, 0)).flatMap((marks) => marks ?? [])

/** States of the marks now, in document order. */
export const statesOf = async (tab: Tab): Promise<readonly string[]> => (await marksNow(tab)).map(({ state }) => state)

/** Rests the pointer on the nth mark and waits for the floating card; gives its text. */
export async function openCard(tab: Tab, mark: SeenMark): Promise<string> {
  const [x, y] = middle(mark)
  // It moves, wherever it was.
  await tab.move(x - 2, y)
  await tab.move(x, y)
  return tab.untilInside((root, title) => root.querySelector(`.card[aria-label="${title}"]`)?.textContent, mark.label.replace(/^[^:]*: /, ''))
}

/** Waits until the marks on the page show exactly these states, in the order a reader meets them. */
export const untilStates = (tab: Tab, wanted: readonly string[]): Promise<void> => untilRead(tab, wanted, (state) => state)

/** The same of what the user decided: a new paper may be one of interest meanwhile. */
export const untilDecided = (tab: Tab, wanted: readonly string[]): Promise<void> => untilRead(tab, wanted, (state) => (state === 'match' ? 'new' : state))

async function untilRead(tab: Tab, wanted: readonly string[], read: (state: string) => string): Promise<void> {
  let last: readonly string[] = []
  const look = async (): Promise<boolean> => {
    last = (await statesOf(tab)).map(read)
    return last.join() === wanted.join()
  }
  await poll(look, `marks ${wanted.join()}`).catch((error: Error) => Promise.reject(new Error(`${error.message}; marks were ${last.join()}`)))
}

/** Rests the pointer on the mark of the paper with this title until its card opens; gives the card's text. */
export async function openCardOf(tab: Tab, title: string): Promise<string> {
  const inView = await tab.until(() => innerHeight)
  const find = async (): Promise<SeenMark | undefined> => (await marksOf(tab, 1)).find(({ label, y }) => label.endsWith(title) && y > 0 && y < inView)
  return openCard(tab, await poll(find, `a mark for “${title}”`))
}

/** A good part of a screen further down, if there is one. Runs in the page, so it stands alone. */
export async function scrollOn(): Promise<boolean> {
  const before = scrollY
  scrollBy({ top: innerHeight * 0.8, behavior: 'instant' })
  await new Promise((done) => setTimeout(done, 300))
  return scrollY > before
}

/** Names of all marks met on the way down the page. */
export async function namesDownThePage(tab: Tab): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (let down = true; down; down = await tab.run(scrollOn)) for (const { label } of await marksOf(tab, 0)) names.add(label)
  return names
}
