import browser from 'webextension-polyfill'

/** The toolbar button: `action` in manifest 3, `browserAction` in 2. */
const button = (): typeof browser.action => browser.action ?? browser.browserAction

/** Writes a short text on the toolbar button of one tab; '' takes it away. A closed tab is no error. */
export async function setBadge(tab: number, text: string): Promise<void> {
  try {
    await button().setBadgeBackgroundColor({ tabId: tab, color: '#7c3a03' })
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
