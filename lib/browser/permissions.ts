import browser from 'webextension-polyfill'

/** Match pattern of every page of a web address's origin. */
export const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url)
  return `${protocol}//${hostname}/*`
}

/** Shows the browser's own question; must be called from a click. */
export const askToRead = (pattern: string): Promise<boolean> => browser.permissions.request({ origins: [pattern] })

export const stopReading = (pattern: string): Promise<boolean> => browser.permissions.remove({ origins: [pattern] })

/** Where Zotero answers on this computer. Firefox's patterns know no ports, and stand for all of them. */
const zoteroPattern = (): string => (browser.runtime.getURL('').startsWith('moz') ? 'http://127.0.0.1/*' : 'http://127.0.0.1:23119/*')
/** Whether a granted pattern is only there for Zotero: no site to read. */
export const isForZotero = (pattern: string): boolean => /^http:\/\/127\.0\.0\.1(?::23119)?\/\*$/.test(pattern)

/** Shows the browser's own question; must be called from a click. */
export const askForZotero = (): Promise<boolean> => browser.permissions.request({ origins: [zoteroPattern()] })
export const mayAskZotero = (): Promise<boolean> => browser.permissions.contains({ origins: [zoteroPattern()] })

/** Every pattern granted now, those of the manifest included. */
export const readable = async (): Promise<readonly string[]> => (await browser.permissions.getAll()).origins ?? []

/** True where this pattern is granted now, for good. */
export const mayRead = (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] })

/** Calls back with the patterns that were granted, or those that were taken back, also in the browser's own settings. */
export function onPermissions(listener: (granted: readonly string[], taken: readonly string[]) => void): void {
  browser.permissions.onAdded.addListener(({ origins }) => listener(origins ?? [], []))
  browser.permissions.onRemoved.addListener(({ origins }) => listener([], origins ?? []))
}
