import browser from 'webextension-polyfill'
import { squash } from '../text.ts'

/** The browser's own shortcuts, by their names in the manifest. */
export const onCommand = (listener: (name: string) => void): void => browser.commands.onCommand.addListener((name) => listener(name))

/** Where Chromium changes shortcuts; Firefox opens its page by a call the polyfill does not know yet. */
const SHORTCUTS_PAGE = 'chrome://extensions/shortcuts'
interface OpensShortcuts {
  openShortcutSettings?(): Promise<void>
}

/** The browser's shortcuts as the user has them, and the way to the page where the browser changes them. */
export const shortcuts = {
  async list(): Promise<readonly { readonly does: string; readonly keys: string }[]> {
    const all = await browser.commands.getAll()
    return all.filter(({ name }) => !name?.startsWith('_')).map(({ description, name, shortcut }) => ({ does: description || (name ?? ''), keys: shortcut ?? '' }))
  },
  change(): void {
    const { commands } = browser as unknown as { readonly commands: OpensShortcuts }
    void (commands.openShortcutSettings ? commands.openShortcutSettings() : browser.tabs.create({ url: SHORTCUTS_PAGE }))
  },
}

export interface Suggestion {
  readonly url: string
  /** Plain text. */
  readonly text: string
}

/** One line that can be shown, and read as XML, which has no place for control characters. */
const plain = (text: string): string => squash(text.toWellFormed().replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' '))
const escape = (text: string): string => text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Firefox shows suggestions as they are, Chromium reads them as XML. */
const isXml = (): boolean => browser.runtime.getURL('').startsWith('chrome')

/** The address bar after our keyword: suggestions while typing, and what was chosen or typed at the end. */
export function onOmnibox(suggest: (typed: string) => Promise<readonly Suggestion[]>, enter: (chosen: string, newTab: boolean) => void): void {
  browser.omnibox.onInputChanged.addListener((typed, give) => {
    void suggest(plain(typed)).then((found) => give(found.map(({ url, text }) => ({ content: url, description: isXml() ? escape(plain(text)) : plain(text) }))))
  })
  browser.omnibox.onInputEntered.addListener((chosen, disposition) => enter(plain(chosen), disposition !== 'currentTab'))
}
