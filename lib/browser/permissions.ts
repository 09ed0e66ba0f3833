import browser from 'webextension-polyfill'

/** Match pattern of every page of a web address's origin. */
export const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url)
  return `${protocol}//${hostname}/*`
}

/** Shows the browser's own question; must be called from a click. */
export const askToRead = (pattern: string): Promise<boolean> => browser.permissions.request({ origins: [pattern] })

export const stopReading = (pattern: string): Promise<boolean> => browser.permissions.remove({ origins: [pattern] })

/** Every pattern granted now, those of the manifest included. */
export const readable = async (): Promise<readonly string[]> => (await browser.permissions.getAll()).origins ?? []

/** True where this pattern is granted now, for good. */
export const mayRead = (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] })

/** Calls back with the patterns that were granted (none when some were taken back). */
export function onPermissions(listener: (granted: readonly string[]) => void): void {
  browser.permissions.onAdded.addListener(({ origins }) => listener(origins ?? []))
  browser.permissions.onRemoved.addListener(() => listener([]))
}
