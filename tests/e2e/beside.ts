import type { Browser, Tab } from './browser.ts'

interface Tabs {
  readonly tabs: { query(what: { url: string }): Promise<readonly { readonly id?: number }[]> }
}

/** The popup or side panel, open in a tab of its own, over the first tab at an address that fits the pattern. */
export async function openBeside(browser: Browser, view: 'popup' | 'sidepanel', pattern: string): Promise<Tab> {
  const finder = await browser.extensionPage('options')
  const id = await finder.until(async (url) => {
    const { browser: own, chrome: other } = globalThis as unknown as { browser?: Tabs; chrome: Tabs }
    return (await (own ?? other).tabs.query({ url }))[0]?.id
  }, pattern)
  await finder.close()
  return browser.extensionPage(`${view}.html?tab=${String(id)}`)
}
