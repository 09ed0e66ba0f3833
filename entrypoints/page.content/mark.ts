import { LOOKS } from '../../lib/annotate/looks.ts'
import { MARK } from '../../lib/annotate/place.ts'
import type { Spot } from './spot.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** One live mark: a button of constant size in the layer, lent to the card it stands at. */
export interface Mark {
  readonly button: HTMLButtonElement
  readonly path: SVGPathElement
  spot: Spot | undefined
  place: string
}

export function makeMark(): Mark {
  const button = document.createElement('button')
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  button.type = 'button'
  button.className = 'mark'
  button.tabIndex = -1
  button.style.width = button.style.height = `${MARK}px`
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(path)
  button.append(svg)
  return { button, path, spot: undefined, place: '' }
}

/** Draws the state of the mark's card. */
export function draw({ button, path, spot }: Mark): void {
  const state = spot?.card?.state ?? 'seen'
  const { path: shape, colour, filled } = LOOKS[state]
  path.setAttribute('d', shape)
  path.setAttribute('class', filled ? 'filled' : 'open')
  button.setAttribute('data-mark', state)
  button.setAttribute('data-colour', colour)
}

export function put(mark: Mark, place: string, covered: boolean): void {
  if (mark.place !== place) mark.button.style.transform = mark.place = place
  mark.button.style.visibility = covered ? 'hidden' : ''
}
