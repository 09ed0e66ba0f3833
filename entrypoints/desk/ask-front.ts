import { type OpenTab, askTab, frontTab, tabNumbered } from '../../lib/browser/tabs.ts'
import type { PageAsk } from '../../lib/messaging/protocol.ts'

export const SHOWN: PageAsk = { ask: 'shown' }

/** The tab in front with what our script there answered, if it runs there. */
export interface Front {
  readonly tab: OpenTab | undefined
  readonly answer: unknown
}

/** The tab in front; `?tab=ID` in our own address names another one, for a popup that is open in a tab itself. */
function findTab(): Promise<OpenTab | undefined> {
  const named = new URLSearchParams(location.search).get('tab')
  return named === null ? frontTab() : tabNumbered(Number(named))
}

/** Asks the page in front what it shows. Our script runs in web pages only; '' is a page we may not know. */
async function ask(): Promise<Front> {
  const tab = await findTab()
  return { tab, answer: tab && (tab.url === '' || tab.url.startsWith('http')) ? await askTab(tab.id, SHOWN) : undefined }
}

let begun: Promise<Front> | undefined
let latest: Promise<Front> | undefined

/** Asks before anybody wants to know, so that the answer is there when the first rows are. */
export function beginToAsk(): Promise<Front> {
  begun = latest = ask()
  begun.catch(() => undefined)
  return begun
}

/** What the page in front shows; the first time as it was asked for in the beginning. */
export function askFront(): Promise<Front> {
  latest = begun ?? ask()
  begun = undefined
  return latest
}

/** What it said last. */
export const latestFront = (): Promise<Front | undefined> => Promise.resolve(latest).catch(() => undefined)
