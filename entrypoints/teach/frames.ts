import type { Layer } from '../stage/layer.ts'

// A page may hide this method behind a form field of the same name; the prototype's own cannot be hidden.
const rectOf = Element.prototype.getBoundingClientRect
/** How far outside the view frames are drawn, CSS pixels. */
const NEAR = 400
/** Most frames at once. */
const MOST = 300

/** Frames round what would be taken and round what is aimed at; they follow the page. */
export interface Frames {
  /** Each card as the elements it is made of. */
  take(cards: readonly (readonly Element[])[]): void
  aim(elements: readonly Element[], wrong: boolean): void
  /** Puts every frame where its elements are now. */
  settle(): void
}

/** The box around several elements, viewport coordinates; undefined when the page shows none of them. */
export function boxOf(elements: readonly Element[]): DOMRect | undefined {
  const rects = elements.map((element): DOMRect => rectOf.call(element)).filter(({ width, height }) => width > 0 && height > 0)
  if (rects.length === 0) return undefined
  const [left, top] = [Math.min(...rects.map((r) => r.left)), Math.min(...rects.map((r) => r.top))]
  return new DOMRect(left, top, Math.max(...rects.map((r) => r.right)) - left, Math.max(...rects.map((r) => r.bottom)) - top)
}

function put(frame: HTMLElement, box: DOMRect, origin: DOMRect): void {
  frame.style.transform = `translate(${Math.round(box.left - origin.left)}px, ${Math.round(box.top - origin.top)}px)`
  frame.style.width = `${Math.round(box.width)}px`
  frame.style.height = `${Math.round(box.height)}px`
}

export function createFrames({ stage, host }: Layer): Frames {
  const aim = document.createElement('div')
  let aimed: readonly Element[] = []
  let cards: readonly (readonly Element[])[] = []
  let frames: HTMLElement[] = []

  const makeFrame = (nth: number): HTMLElement => {
    const frame = document.createElement('div')
    const number = document.createElement('b')
    frame.className = 'taken'
    number.textContent = String(nth)
    frame.append(number)
    return frame
  }
  const settle = (): void => {
    const origin: DOMRect = rectOf.call(host)
    for (const frame of frames) frame.remove()
    frames = []
    for (const [i, card] of cards.entries()) {
      const box = frames.length < MOST ? boxOf(card) : undefined
      if (!box || box.bottom < -NEAR || box.top > innerHeight + NEAR) continue
      const frame = makeFrame(i + 1)
      put(frame, box, origin)
      frames.push(frame)
    }
    const box = boxOf(aimed)
    aim.hidden = !box
    if (box) put(aim, box, origin)
    stage.append(...frames, aim)
  }
  return {
    take(next) {
      cards = next
      settle()
    },
    aim(elements, wrong) {
      aimed = elements
      aim.className = wrong ? 'aim wrong' : 'aim'
      settle()
    },
    settle,
  }
}
