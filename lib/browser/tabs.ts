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

/** Tabs whose address fits one of these match patterns. */
export const tabsOn = async (patterns: readonly string[]): Promise<OpenTab[]> => known(await browser.tabs.query({ url: [...patterns] }))

/** Tells our script in a tab something; silent where none runs. */
export const tellTab = (tab: number, message: unknown): Promise<void> =>
  browser.tabs.sendMessage(tab, message).then(
    () => undefined,
    () => undefined,
  )

/** Asks our script in a tab; undefined where none runs. */
export const askTab = (tab: number, message: unknown): Promise<unknown> => browser.tabs.sendMessage(tab, message).catch(() => undefined)

/** Opens an address in a new tab, or brings an own page that is open already to the front. */
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
