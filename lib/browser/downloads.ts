import browser, { type Manifest } from 'webextension-polyfill'

/** Chrome's page without a window, which the polyfill does not know: its worker cannot make addresses of blobs. */
interface Offscreen {
  readonly offscreen?: {
    hasDocument(): Promise<boolean>
    createDocument(what: { url: string; reasons: readonly string[]; justification: string }): Promise<void>
    closeDocument(): Promise<void>
  }
}
const isChrome = (): boolean => browser.runtime.getURL('').startsWith('chrome')
const NEEDED = (): { permissions: Manifest.OptionalPermission[] } =>
  ({ permissions: (isChrome() ? ['downloads', 'offscreen'] : ['downloads']) as Manifest.OptionalPermission[] })

/** Key in local storage of since when copies among the downloads fail, ms. */
export const COPY_FAILED = 'copied.failed'

/** Shows the browser's own question; must be called from a click. */
export const askToDownload = (): Promise<boolean> => browser.permissions.request(NEEDED())
export const mayDownload = (): Promise<boolean> => browser.permissions.contains(NEEDED())

/** Saves what is behind an address under a name in the downloads, over what was there, asking nobody. Resolves when it is written. */
export async function download(url: string, filename: string): Promise<void> {
  const id = await browser.downloads.download({ url, filename, conflictAction: 'overwrite', saveAs: false })
  for (;;) {
    const [item] = await browser.downloads.search({ id })
    if (item?.state === 'complete') return
    if (!item || item.state === 'interrupted') throw new Error(`${filename} was not saved: ${item?.error ?? 'gone'}`)
    await new Promise((done) => setTimeout(done, 100))
  }
}

/** Runs work while the page without a window is open. */
export async function withOffscreen<T>(page: string, why: string, work: () => Promise<T>): Promise<T> {
  const { offscreen } = (globalThis as unknown as { chrome: Offscreen }).chrome
  if (!offscreen) throw new Error('this browser has no pages without a window')
  if (!(await offscreen.hasDocument())) await offscreen.createDocument({ url: page, reasons: ['BLOBS'], justification: why })
  try {
    return await work()
  } finally {
    await offscreen.closeDocument()
  }
}
