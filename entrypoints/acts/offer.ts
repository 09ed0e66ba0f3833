import type { Layer } from '../stage/layer.ts'

/** A small button in the corner of the view that says something and does something; '' takes it away. */
export function createOffer({ root }: Layer, accept: () => void): (words: string) => void {
  const offer = document.createElement('button')
  offer.type = 'button'
  offer.className = 'offer'
  offer.hidden = true
  offer.addEventListener('click', (event) => event.isTrusted && accept())
  root.append(offer)
  return (words) => {
    offer.hidden = words === ''
    offer.setAttribute('data-say', words)
  }
}
