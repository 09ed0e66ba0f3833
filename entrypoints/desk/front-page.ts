import type { FrontPage } from '../../components/use-library.ts'
import { PAGE_SCRIPT, runPageScript } from '../../lib/browser/page-scripts.ts'
import { askToRead, patternOf } from '../../lib/browser/permissions.ts'
import { type OpenTab, askTab, frontTab, onFrontTab, tabNumbered } from '../../lib/browser/tabs.ts'
import { parseShown } from '../../lib/messaging/parse.ts'
import type { ShownAsk } from '../../lib/messaging/protocol.ts'

const ASK: ShownAsk = { ask: 'shown' }

/** The tab in front; `?tab=ID` in our own address names another one, for a popup that is open in a tab itself. */
function findTab(): Promise<OpenTab | undefined> {
  const named = new URLSearchParams(location.search).get('tab')
  return named === null ? frontTab() : tabNumbered(Number(named))
}

const isWeb = (url: string): boolean => /^https?:/.test(url)

/** The tab last seen in front: permission must be asked for within the click, so nothing may be awaited then. */
let front: OpenTab | undefined

/** The page in front of the user. */
export const frontPage: FrontPage = {
  async papers() {
    const tab = await findTab()
    return tab === undefined ? [] : (parseShown(await askTab(tab.id, ASK))?.papers ?? [])
  },
  async unread() {
    front = await findTab()
    if (!front || !isWeb(front.url)) return undefined
    return (await askTab(front.id, ASK)) === undefined ? new URL(front.url).hostname : undefined
  },
  readOnce: async () => front !== undefined && runPageScript(front.id, PAGE_SCRIPT),
  readAlways: async () => front !== undefined && askToRead(patternOf(front.url)),
  watch: onFrontTab,
}
