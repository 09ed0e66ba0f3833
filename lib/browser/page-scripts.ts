import browser from 'webextension-polyfill'

/** The packaged script that runs in pages. */
export const PAGE_SCRIPT = '/content-scripts/page.js'

/** The packaged script that lets the user teach a page. */
export const TEACH_SCRIPT = '/teach.js'

async function register(file: string, patterns: readonly string[]): Promise<void> {
  const id = 'watched'
  const { scripting } = browser
  const [there] = await scripting.getRegisteredContentScripts({ ids: [id] })
  const script = { id, js: [file], matches: [...patterns], runAt: 'document_idle' as const, persistAcrossSessions: true }
  if (there && patterns.length > 0) await scripting.updateContentScripts([script])
  else if (there) await scripting.unregisterContentScripts({ ids: [id] })
  else if (patterns.length > 0) await scripting.registerContentScripts([script])
}

let registering: Promise<unknown> = Promise.resolve()

/** Keeps one registration of our page script for exactly the patterns that are given when its turn comes, across restarts of the browser. */
export function registerPageScript(file: string, patterns: () => Promise<readonly string[]>): Promise<void> {
  const mine = registering.then(async () => register(file, await patterns()))
  registering = mine.catch(() => undefined)
  return mine
}

/** Runs our page script in a tab now (a granted site, or one the user has just pointed at); false where the browser forbids it. */
export const runPageScript = (tab: number, file: string): Promise<boolean> =>
  browser.scripting.executeScript({ target: { tabId: tab }, files: [file] }).then(
    () => true,
    () => false,
  )

/** Ends our page script in a tab we may still read, and takes away all it drew; says nothing where none runs. */
export async function stopPageScript(tab: number): Promise<void> {
  const stop = (): void => (globalThis as { paperlightLife?: AbortController }).paperlightLife?.abort()
  await browser.scripting.executeScript({ target: { tabId: tab }, func: stop }).catch(() => [])
}

/** Match patterns that our page script has from the manifest. */
export const fixedPatterns = (): readonly string[] => (browser.runtime.getManifest().content_scripts ?? []).flatMap(({ matches }) => matches)

/** The words of the first link to this address in a tab the user has just pointed into; '' where there are none. */
export async function readLinkText(tab: number, url: string): Promise<string> {
  const find = (wanted: string): string => {
    for (const link of document.links) if (link.href === wanted && link.textContent?.trim()) return link.textContent
    return ''
  }
  try {
    const [found] = await browser.scripting.executeScript({ target: { tabId: tab }, func: find as unknown as () => void, args: [url] })
    return typeof found?.result === 'string' ? found.result : ''
  } catch {
    return ''
  }
}
