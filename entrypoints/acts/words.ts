import type { Covers } from '../stage/covers.ts'
import type { Layer } from '../stage/layer.ts'
import type { DrawNear } from '../stage/marks.ts'
import type { Spot } from '../page.content/spot.ts'
import { findHighlights } from './highlights.ts'
import css from './style.css?inline'
import { findUnderlined } from './underlines.ts'
import type { WordBox } from './word-boxes.ts'

/** How long words are looked for and measured in one frame, ms. */
const SLICE = 5
/** Cards that keep what is drawn of their words while the page is scrolled away from them. */
const MOST_KEPT = 60

/** The words drawn at one card. */
interface Drawn {
  readonly box: HTMLElement
  /** Where they stand, in the layer's coordinates, each with its element. */
  lines: readonly { readonly rect: DOMRect; readonly element: HTMLElement }[]
  key: string
}

/** Draws lines one below the other in a box, each moved from the one before: lines of their own place would each be a layer to the browser. */
function draw(boxes: readonly WordBox[]): HTMLElement[] {
  let below = 0
  return boxes.map(({ name, colour, rect: { x, y, width, height } }) => {
    const line = document.createElement('div')
    line.className = name
    line.setAttribute(name === 'under' ? 'data-edge' : 'data-colour', colour)
    line.style.cssText = `margin: ${y - below}px 0 0 ${x}px; width: ${width}px; height: ${height}px`
    below = y + height
    return line
  })
}
function makeBox(): HTMLElement {
  const box = document.createElement('div')
  box.className = 'lines'
  return box
}
const isWanted = ({ card, plan }: Spot): boolean => Boolean(card?.highlights?.length || plan?.words)

/** Words drawn in the layer over their places: the page's own nodes and its highlight registry stay as they are. */
export function createWords(layer: Layer): DrawNear {
  const stage = makeBox()
  layer.dress(css)
  layer.stage.prepend(stage)
  const [highlights, underlined] = [findHighlights(), findUnderlined()]
  const drawn = new Map<Spot, Drawn>()
  let before: ReadonlySet<Spot> = new Set()

  /** Where words stand now, for as many cards as there is time for. */
  const read = (spots: readonly Spot[], isAlone: boolean, origin: DOMRect): Map<Spot, readonly WordBox[]> => {
    const until = performance.now() + SLICE
    const found = new Map<Spot, readonly WordBox[]>()
    for (const spot of spots) {
      if (performance.now() > until) break
      const boxes = [...highlights(spot, isAlone), ...underlined(spot)]
      found.set(spot, boxes.map(({ rect, ...look }) => ({ ...look, rect: new DOMRect(rect.x - origin.x, rect.y - origin.y, rect.width, rect.height) })))
    }
    return found
  }
  /** True when they stand elsewhere than before. */
  const write = (spot: Spot, boxes: readonly WordBox[]): boolean => {
    const mine = drawn.get(spot) ?? { box: makeBox(), lines: [], key: '' }
    const key = JSON.stringify(boxes)
    if (!mine.box.parentNode) stage.append(mine.box)
    drawn.set(spot, mine)
    if (mine.key === key) return false
    mine.key = key
    const lines = draw(boxes)
    mine.lines = lines.map((element, i) => ({ rect: boxes[i]?.rect ?? new DOMRect(), element }))
    mine.box.replaceChildren(...lines)
    return true
  }
  const drop = (spot: Spot): void => {
    drawn.get(spot)?.box.remove()
    drawn.delete(spot)
  }
  return (near, now, covers) => {
    const wanted = new Set([...near].filter(isWanted))
    const old = before
    before = near
    if (drawn.size === 0 && wanted.size === 0) return false
    const origin = layer.host.getBoundingClientRect()
    // While the page flies past, what was not near a moment ago will not be a moment later.
    const fresh = [...wanted].filter((spot) => !drawn.has(spot) && (now === 2 || old.has(spot)))
    const moved = now > 0 ? [...wanted].filter((spot) => drawn.has(spot)) : []
    const found = read([...fresh, ...moved], near.size === 1, origin)
    if (now === 2) probe(linesInView(drawn, origin), covers)
    const isNew = [...found].map(([spot, boxes]) => write(spot, boxes)).includes(true)
    const isOld = (spot: Spot): boolean => !wanted.has(spot) && (now === 2 || near.has(spot) || drawn.size > MOST_KEPT)
    for (const spot of [...drawn.keys()].filter(isOld)) drop(spot)
    for (const { title, element } of linesInView(drawn, origin)) element.style.visibility = covers.isUnder(title) ? 'hidden' : ''
    // What is new is asked in another frame what lies over it.
    return isNew || found.size < fresh.length + moved.length
  }
}

interface LineInView {
  readonly spot: Spot
  readonly title: DOMRect
  readonly element: HTMLElement
}
const linesInView = (drawn: ReadonlyMap<Spot, Drawn>, origin: DOMRect): readonly LineInView[] =>
  [...drawn].flatMap(([spot, { lines }]) =>
    lines.flatMap(({ rect, element }) => {
      const title = new DOMRect(rect.x + origin.x, rect.y + origin.y, rect.width, rect.height)
      return title.bottom > 0 && title.top < innerHeight ? [{ spot, title, element }] : []
    }),
  )

/** Asks the first and the last words in view what lies over them, such as a sticky header. */
function probe(lines: readonly LineInView[], covers: Covers): void {
  const open = lines.filter(({ title }) => !covers.isUnder(title)).toSorted((a, b) => a.title.top - b.title.top)
  for (const line of new Set([...open.slice(0, 1), ...open.slice(-1)])) covers.probe(line)
}
