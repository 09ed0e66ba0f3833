import type { FrontPage } from '../../components/use-library.ts'
import { askTab, frontTab, onFrontTab } from '../../lib/browser/tabs.ts'
import { parseShown } from '../../lib/messaging/parse.ts'
import type { ShownAsk } from '../../lib/messaging/protocol.ts'

const ASK: ShownAsk = { ask: 'shown' }

/** The papers of the page in front; `?tab=ID` in our own address names another tab, for a popup that is open in one. */
export const frontPage: FrontPage = {
  async papers() {
    const named = new URLSearchParams(location.search).get('tab')
    const tab = named === null ? (await frontTab())?.id : Number(named)
    return tab === undefined ? [] : (parseShown(await askTab(tab, ASK)) ?? [])
  },
  watch: onFrontTab,
}
