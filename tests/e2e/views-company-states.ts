import type { Tab } from './browser.ts'
import { clickNamed } from './hand.ts'
import { DIGEST_PAGES } from './page-states.ts'
import { type State, click, rows } from './views-states.ts'

/** States of views that have company: bookmarks and Zotero that are permitted, a paper's double, a page that is open. */

const openZotero = async (tab: Tab): Promise<void> => {
  await rows(tab)
  await click('Export', '[role=menu]')(tab)
  await click('Send to Zotero', 'dialog')(tab)
}
interface Stored {
  readonly storage: { readonly local: { set(values: object): Promise<void> } }
}

const untilSaid = async (tab: Tab, words: string): Promise<void> => {
  await tab.until((part) => document.body.innerText.includes(part), words)
  await tab.run((part) => [...document.querySelectorAll('main p, main label, main button')].find(({ textContent }) => textContent?.includes(part))?.scrollIntoView({ block: 'center' }), words)
}

/** With sixteen papers, bookmarks and Zotero permitted, and a Zotero that listens. */
export const GRANTED: readonly State[] = [
  { name: 'options-shelf', page: 'options', steps: (tab) => untilSaid(tab, 'Keep papers as bookmarks') },
  {
    name: 'options-shelf-on',
    page: 'options',
    steps: async (tab) => {
      const shown = await tab.until(() => /Keep papers as bookmarks|In step/.exec(document.body.innerText)?.[0])
      if (shown !== 'In step') await clickNamed(tab, 'Keep papers as bookmarks')
      await untilSaid(tab, 'In step: 16 papers')
    },
  },
  {
    name: 'options-shelf-asks',
    page: 'options',
    steps: async (tab) => {
      await tab.until(() => document.body.innerText.includes('Switch off'))
      await tab.run(() => {
        const { browser: own, chrome: other } = globalThis as unknown as { browser?: Stored; chrome: Stored }
        return (own ?? other).storage.local.set({ 'shelf.status': { state: 'asks', at: Date.now(), papers: 12, bookmarks: 3 } }).then(() => true)
      })
      await untilSaid(tab, 'Bring them back')
    },
  },
  { name: 'zotero', page: 'library', steps: async (tab) => { await openZotero(tab); await tab.until(() => document.querySelector('dialog select')) } },
  { name: 'zotero-sent', page: 'library', steps: async (tab) => { await openZotero(tab); await clickNamed(tab, 'Send 16 papers'); await tab.until(() => document.body.innerText.includes('16 papers are in Zotero now')) } },
]

/** With such a pair. */
export const PAIRED: readonly State[] = [{ name: 'twins', page: 'library', place: '#twins', steps: async (tab) => void (await tab.until(() => document.querySelector('.twins'))) }]

const listed = async (tab: Tab): Promise<void> => void (await tab.until(() => document.querySelectorAll('.check input').length > 3))

/** With the demo digest open in another tab. */
export const BESIDE: readonly State[] = [
  { name: 'popup-page', page: 'popup', beside: DIGEST_PAGES.light, steps: listed },
  {
    name: 'popup-page-chosen',
    page: 'popup',
    beside: DIGEST_PAGES.light,
    steps: async (tab) => {
      await listed(tab)
      for (const nth of [2, 4]) await tab.clickOn(`li:nth-child(${nth}) .check`)
      await tab.until(() => document.querySelectorAll('.check input:checked').length >= 2)
    },
  },
  { name: 'popup-page-report', page: 'popup', beside: DIGEST_PAGES.light, steps: async (tab) => { await listed(tab); await tab.clickOn('.report summary') } },
  { name: 'sidepanel-page', page: 'sidepanel', beside: DIGEST_PAGES.light, steps: listed },
]
