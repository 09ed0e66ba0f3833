import type { FrontPage, FrontReport } from '../../components/use-library.ts'
import { PAGE_SCRIPT, TEACH_SCRIPT, runPageScript } from '../../lib/browser/page-scripts.ts'
import { askToRead, mayRead, patternOf } from '../../lib/browser/permissions.ts'
import { type OpenTab, askTab, frontTab, onFrontTab, showTab, tabNumbered } from '../../lib/browser/tabs.ts'
import { ownVersion } from '../../lib/browser/runtime.ts'
import { parseShown } from '../../lib/messaging/parse.ts'
import type { PageAsk } from '../../lib/messaging/protocol.ts'
import { taughtOn } from '../background/taught.ts'
import { writeDiagnosis } from '../../lib/page-report.ts'

const ASK: PageAsk = { ask: 'shown' }

/** The tab in front; `?tab=ID` in our own address names another one, for a popup that is open in a tab itself. */
function findTab(): Promise<OpenTab | undefined> {
  const named = new URLSearchParams(location.search).get('tab')
  return named === null ? frontTab() : tabNumbered(Number(named))
}

const isWeb = (url: string): boolean => /^https?:/.test(url)

/** The tab last seen in front: permission must be asked for within the click, so nothing may be awaited then. */
let front: OpenTab | undefined

/** What the page in a tab tells of itself, and the same to hand on. */
async function readReport({ id, url }: OpenTab): Promise<FrontReport | undefined> {
  const shown = isWeb(url) ? parseShown(await askTab(id, ASK)) : undefined
  if (!shown) return undefined
  const { hostname } = new URL(url)
  const taught = (await taughtOn(url)).length
  const diagnosis = writeDiagnosis(shown.report, { url, version: ownVersion(), browser: navigator.userAgent, taught })
  return { report: shown.report, host: hostname, watched: await mayRead(patternOf(url)), diagnosis }
}

/** A popup of the toolbar goes, so that the page can be seen and clicked; one that is open in a tab itself stays. */
const leavePopup = (): void => void (location.pathname === '/popup.html' && location.search === '' && close())

/** The page in front of the user. */
export const frontPage: FrontPage = {
  async papers() {
    const tab = await findTab()
    return tab === undefined ? [] : (parseShown(await askTab(tab.id, ASK))?.papers ?? [])
  },
  async current() {
    const tab = await findTab()
    return tab && parseShown(await askTab(tab.id, ASK))?.current
  },
  async unread() {
    front = await findTab()
    if (!front || !isWeb(front.url)) return undefined
    return (await askTab(front.id, ASK)) === undefined ? new URL(front.url).hostname : undefined
  },
  readOnce: async () => front !== undefined && runPageScript(front.id, PAGE_SCRIPT),
  readAlways: async () => front !== undefined && askToRead(patternOf(front.url)),
  async report() {
    front = await findTab()
    return front && readReport(front)
  },
  async teach() {
    const done = front !== undefined && (await runPageScript(front.id, TEACH_SCRIPT))
    if (done && front) await showTab(front.id)
    if (done) leavePopup()
    return done
  },
  watch: onFrontTab,
}
