import type { Changes } from '../../lib/browser/changes.ts'
import { latestFront } from './ask-front.ts'
import { type Begun, forgetPicture, keepPicture } from './last-picture.ts'

/** A view that has come to rest looks as it will for this long at least, ms. */
const REST = 400

/** Keeps a picture of a view whenever it has come to rest; what is done to it, or told of the library, ends that. */
export function followPicture(view: Begun, place: Element, changes: Changes): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keepSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => requestIdleCallback(() => void latestFront().then((front) => keepPicture(view, place, front))), REST)
  }
  const moved = (): void => {
    forgetPicture(view)
    keepSoon()
  }
  for (const type of ['input', 'change', 'click', 'keydown']) place.addEventListener(type, moved, { capture: true })
  changes.watch(({ what }) => void (what === 'sighted' || moved()))
  new MutationObserver(keepSoon).observe(place, { childList: true, subtree: true })
  keepSoon()
}
