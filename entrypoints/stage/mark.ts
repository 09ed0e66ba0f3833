import { LOOKS } from '../../lib/looks.ts'
import { MARK, type Point, type Rect } from '../../lib/annotate/place.ts'
import type { Plan } from '../../lib/annotate/plan.ts'
import type { Spot } from '../page.content/spot.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** One live mark: a button of constant size in the layer, lent to the card it stands at, and the frame that edges or veils the card. */
export interface Mark {
  readonly button: HTMLButtonElement
  readonly path: SVGPathElement
  readonly frame: HTMLDivElement
  spot: Spot | undefined
  /** What is drawn, and where. */
  look: string
  place: string
}

export function makeMark(): Mark {
  const button = document.createElement('button')
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  const frame = document.createElement('div')
  button.type = 'button'
  button.className = 'mark'
  button.tabIndex = -1
  button.style.width = button.style.height = `${MARK}px`
  frame.className = 'frame'
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.ariaHidden = 'true'
  svg.append(path)
  button.append(svg)
  return { button, path, frame, spot: undefined, look: '', place: '' }
}

/** Two plans with the same look are drawn alike. */
export const lookOf = (plan: Plan | undefined): string => `${plan?.state ?? 'seen'}/${plan?.edge ?? ''}/${plan?.fate ?? ''}`

/** Draws what is planned for the mark's card. */
export function draw(mark: Mark): void {
  const { button, path, frame, spot } = mark
  const look = lookOf(spot?.plan)
  if (mark.look === look) return
  mark.look = look
  const { state, edge, fate } = spot?.plan ?? { state: 'seen', edge: undefined, fate: 'show' }
  const { path: shape, colour, filled } = LOOKS[state]
  path.setAttribute('d', shape)
  path.setAttribute('class', filled ? 'filled' : 'open')
  button.dataset['mark'] = state
  button.dataset['colour'] = colour
  frame.dataset['edge'] = edge ?? ''
  frame.toggleAttribute('data-veil', fate === 'dim')
  frame.hidden = !edge && fate !== 'dim'
}

const transformTo = (x: number, y: number): string => `translate(${Math.round(x)}px, ${Math.round(y)}px)`

/** Puts a mark and its frame where the card is; both points in the layer's coordinates. `ground` is the colour behind a card that is dimmed. */
export function put(mark: Mark, at: Point, origin: Point, card: Rect, covered: boolean, ground: string): void {
  const { button, frame } = mark
  const [own, around] = [transformTo(at.x, at.y), transformTo(card.left - origin.x, card.top - origin.y)]
  const [width, height] = [Math.round(card.right - card.left), Math.round(card.bottom - card.top)]
  const place = `${own}${around}${width}/${height}${covered}${ground}`
  if (mark.place === place) return
  mark.place = place
  button.style.visibility = frame.style.visibility = covered ? 'hidden' : ''
  button.style.transform = own
  frame.style.transform = around
  frame.style.width = `${width}px`
  frame.style.height = `${height}px`
  frame.style.setProperty('--ground-here', ground)
}
