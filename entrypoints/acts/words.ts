import type { Layer } from '../stage/layer.ts'
import type { Spot } from '../page.content/spot.ts'
import { findHighlights } from './highlights.ts'
import css from './style.css?inline'
import { findUnderlined } from './underlines.ts'
import type { WordBox } from './word-boxes.ts'

/** Draws what is kept or looked for of these papers' words, where they stand now. */
export type DrawWords = (spots: Iterable<Spot>) => void

interface Drawn {
  readonly name: WordBox['name']
  readonly colour: string
  readonly style: string
}
const place = ({ name, colour, rect }: WordBox, { left, top }: DOMRect): Drawn =>
  ({ name, colour, style: `transform: translate(${rect.left - left}px, ${rect.top - top}px); width: ${rect.width}px; height: ${rect.height}px` })

function draw({ name, colour, style }: Drawn): HTMLElement {
  const box = document.createElement('div')
  box.className = name
  box.setAttribute(name === 'under' ? 'data-edge' : 'data-colour', colour)
  box.style.cssText = style
  return box
}

/** Words drawn in the layer over their places: the page's own nodes and its highlight registry stay as they are. */
export function createWords(layer: Layer): DrawWords {
  const stage = document.createElement('div')
  layer.dress(css)
  layer.stage.prepend(stage)
  const [highlights, underlined] = [findHighlights(), findUnderlined(layer.host)]
  let drawn = ''
  return (near) => {
    const spots = [...near]
    if (drawn === '' && !spots.some(({ card, plan }) => card?.highlights?.length || plan?.words)) return
    const origin = layer.host.getBoundingClientRect()
    const boxes = [...highlights(spots), ...underlined(spots)].map((box) => place(box, origin))
    const next = JSON.stringify(boxes)
    if (next === drawn) return
    drawn = next
    stage.replaceChildren(...boxes.map(draw))
  }
}
