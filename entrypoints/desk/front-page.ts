import type { FrontLook, FrontPage, FrontReport } from '../../components/use-library.ts'
import { PAGE_SCRIPT, TEACH_SCRIPT, runPageScript } from '../../lib/browser/page-scripts.ts'
import { askToRead, mayRead, patternOf } from '../../lib/browser/permissions.ts'
import { type OpenTab, onFrontTab, showTab } from '../../lib/browser/tabs.ts'
import { ownVersion } from '../../lib/browser/runtime.ts'
import { parseShown } from '../../lib/messaging/parse.ts'
import { askFront } from './ask-front.ts'
import { taughtOn } from '../background/taught.ts'
import { writeDiagnosis } from '../../lib/page-report.ts'

const isWeb = (url: string): boolean => /^https?:/.test(url)

/** The tab last seen in front: permission must be asked for within the click, so nothing may be awaited then. */
let front: OpenTab | undefined

/** How the page at an address was read, and the same to hand on. */
async function tellOf(report: FrontReport['report'], url: string): Promise<FrontReport> {
  const [taught, watched] = await Promise.all([taughtOn(url), mayRead(patternOf(url))])
  const diagnosis = writeDiagnosis(report, { url, version: ownVersion(), browser: navigator.userAgent, taught: taught.length })
  return { report, host: new URL(url).hostname, watched, diagnosis }
}

const NOTHING: FrontLook = { papers: [], told: undefined, unread: undefined }

async function look(): Promise<FrontLook> {
  const { tab, answer } = await askFront()
  front = tab
  if (!front) return NOTHING
  const { url } = front
  const shown = parseShown(answer)
  const told = shown && isWeb(url) ? await tellOf(shown.report, url) : undefined
  return { papers: shown?.papers ?? [], told, unread: answer === undefined && isWeb(url) ? new URL(url).hostname : undefined }
}

/** A popup of the toolbar goes, so that the page can be seen and clicked; one that is open in a tab itself stays. */
const leavePopup = (): void => void (location.pathname === '/popup.html' && location.search === '' && close())

/** The page in front of the user. */
export const frontPage: FrontPage = {
  look,
  async current() {
    return parseShown((await askFront()).answer)?.current
  },
  readOnce: async () => front !== undefined && runPageScript(front.id, PAGE_SCRIPT),
  readAlways: async () => front !== undefined && askToRead(patternOf(front.url)),
  async teach() {
    const done = front !== undefined && (await runPageScript(front.id, TEACH_SCRIPT))
    if (done && front) await showTab(front.id)
    if (done) leavePopup()
    return done
  },
  watch: onFrontTab,
}
