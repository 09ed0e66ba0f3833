import browser from 'webextension-polyfill'

/** The toolbar button: `action` in manifest 3, `browserAction` in 2. */
const button = (): typeof browser.action => browser.action ?? browser.browserAction

/** Colours of what stands on the button: a count, and one that asks for attention. */
const COLOURS = { plain: '#7c3a03', strong: '#b3261e' } as const

/** Writes a short text on the toolbar button of one tab; '' takes it away. `title` is what it says on pointing at it. A closed tab is no error. */
export async function setBadge(tab: number, text: string, { strong = false, title }: { readonly strong?: boolean; readonly title?: string } = {}): Promise<void> {
  try {
    await button().setBadgeBackgroundColor({ tabId: tab, color: strong ? COLOURS.strong : COLOURS.plain })
    if (title !== undefined) await button().setTitle({ tabId: tab, title })
    await button().setBadgeText({ tabId: tab, text })
  } catch {
    // The tab went away between the change and now.
  }
}

/** How long an answer stands on the button, ms. */
const FLASH = 1_500

/** Answers that stand on the button now, by tab, with what stood there before the first. */
const flashes = new Map<number, { readonly before: string; timer?: ReturnType<typeof setTimeout> }>()

/** Shows a short answer on the toolbar button of a tab, then what stood there before. */
export async function flashBadge(tab: number, text: string): Promise<void> {
  const mine = flashes.get(tab) ?? { before: await button().getBadgeText({ tabId: tab }) }
  clearTimeout(mine.timer)
  flashes.set(tab, mine)
  await setBadge(tab, text)
  mine.timer = setTimeout(() => {
    flashes.delete(tab)
    void setBadge(tab, mine.before)
  }, FLASH)
}
