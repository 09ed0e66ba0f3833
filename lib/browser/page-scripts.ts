import browser from 'webextension-polyfill'

/** Keeps one registration of our page script for exactly these patterns, across restarts of the browser. */
export async function registerPageScript(file: string, patterns: readonly string[]): Promise<void> {
  const id = 'watched'
  const there = await browser.scripting.getRegisteredContentScripts({ ids: [id] })
  if (there.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] })
  if (patterns.length === 0) return
  await browser.scripting.registerContentScripts([
    { id, js: [file], matches: [...patterns], runAt: 'document_idle', persistAcrossSessions: true },
  ])
}

/** Runs our page script in a tab now (a granted site, or one the user has just pointed at); false where the browser forbids it. */
export const runPageScript = (tab: number, file: string): Promise<boolean> =>
  browser.scripting.executeScript({ target: { tabId: tab }, files: [file] }).then(
    () => true,
    () => false,
  )
