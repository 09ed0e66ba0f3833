/*
 * What the user does to a picture of a view in the moments before the view is there. Links work by themselves; a click, a key, typed text and the place of the focus are
 * noted, and done to the view when it takes the picture's place: to the same paper, or not at all where that is gone.
 */

interface Act {
  readonly on: Element
  /** A click where absent. */
  readonly key?: string
}

export interface PictureActs {
  readonly picture: HTMLElement
  readonly acts: readonly Act[]
  /** What has the focus, where it was moved from the field. */
  readonly focused: () => Element | undefined
  /** Once what was pressed is let go: a click that begins on the picture and ends on the view is one on neither. */
  readonly released: () => Promise<void> | undefined
}

/** Keys that do something by themselves wherever the focus is, or nothing. */
const NATIVE = new Set(['Enter', 'Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta'])

/** Keys that go from row to row. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** Longest wait for what is pressed to be let go, ms: nothing is told of what is let go outside the window. */
const LONGEST_PRESS = 1_000

/** Once what is being pressed is let go, and its click told of. */
const letGo = (): Promise<void> =>
  new Promise((done) => {
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(done), { once: true })
    setTimeout(done, LONGEST_PRESS)
  })

/** Begins to note. */
export function noteActs(picture: HTMLElement): PictureActs {
  const acts: Act[] = []
  const field = picture.querySelector('input')
  let focused: Element | undefined
  let pressed: Promise<void> | undefined
  picture.addEventListener('pointerdown', () => (pressed = letGo()))
  picture.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    if (button) acts.push({ on: button })
  })
  picture.addEventListener('keydown', (event) => {
    const { target: on, key } = event
    if (!(on instanceof Element) || event.ctrlKey || event.metaKey || event.altKey || NATIVE.has(key)) return
    // Text is typed, and a button pressed, without us.
    if (on === field ? key !== 'ArrowDown' : key === ' ' && on.matches('button')) return
    event.preventDefault()
    const rows = [...picture.querySelectorAll<HTMLElement>('[data-row]')]
    const next = rows[rows.findIndex((row) => rowOf(row)?.contains(on)) + (STEPS[key] ?? Number.NaN)]
    // At once: the key after it is meant for that row, and in the field it would be typed.
    if (next) next.focus()
    else acts.push({ on, key })
  })
  picture.addEventListener('focusin', ({ target }) => (focused = target instanceof Element && target !== field ? target : undefined))
  return { picture, acts, focused: () => focused, released: () => pressed }
}

const rowOf = (element: Element): HTMLElement | null => element.closest<HTMLElement>('[data-paper]')

const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent ?? ''

/** The same element of the view, by what it is called: within the row of the same paper, or outside of all rows. What else is there may be more or less than in the picture. */
function findSame(element: Element, picture: Element, view: Element): HTMLElement | undefined {
  const row = rowOf(element)
  const there = row ? view.querySelector(`[data-paper="${CSS.escape(row.dataset['paper'] ?? '')}"]`) : view
  const within = (root: Element): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>(element.localName)].filter((one) => Boolean(rowOf(one)) === Boolean(row) && nameOf(one) === nameOf(element))
  return there ? within(there)[within(row ?? picture).indexOf(element as HTMLElement)] : undefined
}

/** Puts the view in the place of its picture, with all that was done to that. */
export async function handOver({ picture, acts, focused, released }: PictureActs, view: Element): Promise<void> {
  await released()
  const [typedIn, field] = [picture, view].map((root) => root.querySelector('input'))
  if (typedIn?.value && field) {
    field.value = typedIn.value + field.value
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.setSelectionRange(field.value.length, field.value.length)
  }
  const [chosen, order] = [picture, view].map((root) => root.querySelector('select'))
  if (chosen && order && chosen.selectedIndex > 0) {
    order.value = chosen.value
    order.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const [here, there] = [picture, view].map((root) => root.querySelector('main'))
  if (here && there) there.scrollTop = here.scrollTop
  const was = focused()
  if (was) findSame(was, picture, view)?.focus()
  for (const { on, key } of acts) {
    const same = findSame(on, picture, view)
    if (key === undefined) same?.click()
    else same?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }
  picture.remove()
}
