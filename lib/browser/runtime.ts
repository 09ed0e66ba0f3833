import browser, { type Runtime } from 'webextension-polyfill'

/** Who sent a message, as the browser vouches for it; nothing here comes from the message's body. */
export interface Sender {
  /** Address of the document that sent it; with the tab's own, newer address after single-page navigation where we may know it. */
  readonly url: string
  readonly tab?: number
  /** True for the extension's own pages. */
  readonly own: boolean
}

/** Answers messages from the extension's own contexts; must be called before the worker's first task ends. */
export function onMessage(answer: (message: unknown, sender: Sender) => Promise<unknown>): void {
  const asked = (message: unknown, sender: Runtime.MessageSender, reply: (value?: unknown) => void): true | undefined => {
    if (sender.id !== browser.runtime.id) return undefined
    // Not every browser we support takes a promise for an answer.
    answer(message, senderOf(sender)).then(reply, () => reply())
    return true
  }
  browser.runtime.onMessage.addListener(asked as Parameters<typeof browser.runtime.onMessage.addListener>[0])
}

/** Asks our other contexts. */
export const askOwn = (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message)

function senderOf(sender: Runtime.MessageSender): Sender {
  const own = browser.runtime.getURL('')
  const url = sender.url ?? ''
  const shown = sender.tab?.url ?? ''
  const tab = sender.tab?.id
  return { url: originOf(shown) === originOf(url) ? shown : url, own: url.startsWith(own), ...(tab === undefined ? {} : { tab }) }
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '')

/** Address of a packaged file. */
export const packaged = (path: string): string => browser.runtime.getURL(path)

/** After install or update of the extension. */
export function onInstalled(listener: (reason: 'install' | 'update' | 'other') => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install' || reason === 'update' ? reason : 'other'))
}

/** When the browser starts with us in it. */
export const onStarted = (listener: () => void): void => browser.runtime.onStartup.addListener(() => listener())

/** True in a private window. */
export const isPrivate = (): boolean => browser.extension.inIncognitoContext === true

/** The version in the manifest. */
export const ownVersion = (): string => browser.runtime.getManifest().version
