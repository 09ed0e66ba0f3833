import browser from 'webextension-polyfill'

export interface OpenTab {
  readonly id: number
  /** '' where we may not know it. */
  readonly url: string
}

const known = (tabs: readonly { id?: number | undefined; url?: string | undefined }[]): OpenTab[] =>
  tabs.flatMap(({ id, url }) => (id === undefined ? [] : [{ id, url: url ?? '' }]))

/** The tab in front, as far as the user let us see it. */
export async function frontTab(): Promise<OpenTab | undefined> {
  return known(await browser.tabs.query({ active: true, currentWindow: true }))[0]
}

/** The tab of this number, if it is still there. */
export const tabNumbered = (id: number): Promise<OpenTab | undefined> =>
  browser.tabs.get(id).then(
    (tab) => known([tab])[0],
    () => undefined,
  )

/** Tabs whose address fits one of these match patterns and whose page is loaded. */
export const tabsOn = async (patterns: readonly string[]): Promise<OpenTab[]> => known(await browser.tabs.query({ url: [...patterns], discarded: false }))

/** Tabs whose page is loaded and whose address we may not know. */
export const unknownTabs = async (): Promise<OpenTab[]> => known(await browser.tabs.query({ discarded: false })).filter(({ url }) => url === '')

/** Asks our script in a tab; undefined where none runs. */
export const askTab = (tab: number, message: unknown): Promise<unknown> => browser.tabs.sendMessage(tab, message).catch(() => undefined)

/** Leads the tab in front to another address. */
export async function goTab(url: string): Promise<void> {
  await browser.tabs.update({ url })
}

/** Brings a tab to the front of its window. */
export async function showTab(tab: number): Promise<void> {
  await browser.tabs.update(tab, { active: true })
}

/** Opens an address in a new tab. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url })
}

export const onTabClosed = (listener: (tab: number) => void): void => browser.tabs.onRemoved.addListener((tab) => listener(tab))

/** Calls back when another tab comes to the front or the one in front goes elsewhere. */
export function onFrontTab(listener: () => void): void {
  browser.tabs.onActivated.addListener(() => listener())
  browser.tabs.onUpdated.addListener((_id, { status }) => {
    if (status === 'complete') listener()
  })
}

/** Firefox's sidebar and Chrome's side panel, which the polyfill does not know. */
interface Beside {
  readonly sidePanel?: { open(where: { windowId: number }): Promise<void> }
}

/** Opens our side panel in a window; must be called from a click, without waiting before. Rejects where there is none. */
export async function openPanel(window: number): Promise<void> {
  const { sidePanel } = (globalThis as unknown as { chrome: Beside }).chrome
  if (sidePanel) return sidePanel.open({ windowId: window })
  if (browser.sidebarAction) return browser.sidebarAction.open()
  throw new Error('this browser has no side panel')
}

/** The window we are in. */
export const ownWindow = async (): Promise<number> => (await browser.windows.getCurrent()).id ?? -1
