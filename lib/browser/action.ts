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

/** Shows a short answer on the toolbar button of a tab, then what stood there before. */
export async function flashBadge(tab: number, text: string): Promise<void> {
  const before = await button().getBadgeText({ tabId: tab })
  await setBadge(tab, text)
  setTimeout(() => void setBadge(tab, before), FLASH)
}
