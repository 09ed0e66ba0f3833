import browser, { type Menus } from 'webextension-polyfill'

/** What was under the pointer when an entry of our context menu was chosen; nothing here is checked. */
export interface Picked {
  readonly entry: string
  readonly tab: number
  readonly page: string
  readonly link?: string
  readonly selection?: string
}
export interface MenuEntry {
  readonly id: string
  readonly title: string
  readonly on: 'link' | 'selection' | 'page'
}

/** Makes the context menu's entries anew; they outlive the worker. */
export async function makeMenus(entries: readonly MenuEntry[]): Promise<void> {
  await browser.contextMenus.removeAll()
  for (const { id, title, on } of entries) {
    browser.contextMenus.create({ id, title, contexts: [on], documentUrlPatterns: ['http://*/*', 'https://*/*'] })
  }
}

export function onMenu(listener: (picked: Picked) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText, pageUrl }: Menus.OnClickData, tab) => {
    if (tab?.id === undefined) return
    const optional = { ...(linkUrl && { link: linkUrl }), ...(selectionText && { selection: selectionText }) }
    listener({ entry: String(menuItemId), tab: tab.id, page: pageUrl ?? '', ...optional })
  })
}
