import { type Box, type Tab, poll } from './browser.ts'

/**
 * Where on the viewport the first visible control of this name is, after scrolling to it. Runs in the page, so it stands alone;
 * takes a name, or a shadow root and a name.
 */
function findNamed(first: ShadowRoot | string, second?: string): Box | undefined {
  const root = typeof first === 'string' ? document : first
  const name = second ?? first
  const nameOf = (control: HTMLElement): string =>
    control.getAttribute('aria-label') ?? (control as HTMLInputElement).labels?.[0]?.textContent ?? control.textContent ?? ''
  const controls = [...root.querySelectorAll<HTMLElement>('button, a, input, textarea, select, [role=option]')]
  const found = controls.find((control) => nameOf(control).trim().replace(/\s+/g, ' ') === name && control.getClientRects().length > 0 && !control.closest('[data-open="false"]'))
  found?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  const box = found?.getBoundingClientRect()
  return box && { x: box.x, y: box.y, width: box.width, height: box.height }
}

/** Where a control is once it stays there: a page that still fills in above it would move it from under the pointer. */
async function settle(name: string, look: () => Promise<Box | undefined>): Promise<Box> {
  let before: Box | undefined
  return poll(async () => {
    const [last, now] = [before, await look()]
    before = now
    return now && last?.x === now.x && last.y === now.y ? now : undefined
  }, `“${name}” to stand still`)
}

/** Clicks the control of this name (its label, or its words) on the page, as soon as it is there. */
export async function clickNamed(tab: Tab, name: string): Promise<void> {
  const box = await settle(name, () => tab.run(findNamed, name))
  await tab.click(box.x + box.width / 2, box.y + box.height / 2)
}

/** The same in a closed shadow root of the page. */
export async function clickInside(tab: Tab, name: string): Promise<void> {
  const box = await settle(name, async () => (await tab.inside(findNamed, name)).find(Boolean))
  await tab.click(box.x + box.width / 2, box.y + box.height / 2)
}

/** Picks an order of the list. */
export async function pickOrder(tab: Tab, order: string): Promise<void> {
  await tab.until(() => document.querySelector('.pick select'))
  await tab.run((value) => {
    const pick = document.querySelector<HTMLSelectElement>('.pick select')
    if (pick) pick.value = value
    pick?.dispatchEvent(new Event('change', { bubbles: true }))
  }, order)
}
