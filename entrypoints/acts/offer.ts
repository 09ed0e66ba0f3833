import type { Words } from '../../lib/words.ts'
import type { Arrangement } from '../stage/arrangement.ts'
import type { Layer } from '../stage/layer.ts'

interface OfferWorld {
  readonly words: Words
  arrange(change: Partial<Arrangement>): void
}
/** A small button in the corner of the view that says how many papers are folded away and shows them again; none takes it away. */
export function createOffer({ root }: Layer, { words, arrange }: OfferWorld): (folded: number) => void {
  const offer = document.createElement('button')
  offer.type = 'button'
  offer.className = 'offer'
  offer.lang = words.locale
  offer.hidden = true
  offer.addEventListener('click', (event) => event.isTrusted && arrange({ show: 'all', tag: undefined, unfolded: true }))
  root.append(offer)
  return (folded) => {
    offer.hidden = folded === 0
    offer.setAttribute('data-say', folded > 0 ? words.n('nFolded', folded) : '')
  }
}
