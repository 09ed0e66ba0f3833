import type { FrontLook, FrontPage } from '../../components/use-library.ts'
import { PAGE_SCRIPT, TEACH_SCRIPT, runPageScript } from '../../lib/browser/page-scripts.ts'
import { askToRead, patternOf } from '../../lib/browser/permissions.ts'
import { type OpenTab, askTab, onFrontTab, showTab } from '../../lib/browser/tabs.ts'
import { SHOWN, askFront } from './ask-front.ts'

const isWeb = (url: string): boolean => /^https?:/.test(url)

/** The tab last seen in front: permission must be asked for within the click, so nothing may be awaited then. */
let front: OpenTab | undefined

/** What the page answered is read by code that most pages, of which nothing answers, do without. */
const teller = () => import('./tell-front.ts')

const NOTHING: FrontLook = { papers: [], told: undefined, unread: undefined }

async function look(): Promise<FrontLook> {
  const { tab, answer } = await askFront()
  front = tab
  if (!front) return NOTHING
  const { url } = front
  if (answer === undefined) return { ...NOTHING, unread: isWeb(url) ? new URL(url).hostname : undefined }
  const { parseShown, tellOf } = await teller()
  const shown = parseShown(answer)
  const told = shown && isWeb(url) ? await tellOf(shown, url) : undefined
  return { papers: shown?.papers ?? [], told, unread: undefined }
}

/** A popup of the toolbar goes, so that the page can be seen and clicked; one that is open in a tab itself stays. */
const leavePopup = (): void => void (location.pathname === '/popup.html' && location.search === '' && close())

/** A page that begins to be read answers soon: tries, and ms between them. */
const TRIES = 20
const PAUSE = 100

/** Waits until the script that was let into a tab answers there; gives whether it was let in. */
async function arrived(done: boolean, tab: number): Promise<boolean> {
  for (let left = done ? TRIES : 0; left > 0 && (await askTab(tab, SHOWN)) === undefined; left--) await new Promise((next) => setTimeout(next, PAUSE))
  return done
}

/** The page in front of the user. */
export const frontPage: FrontPage = {
  look,
  async current() {
    const { answer } = await askFront()
    return answer === undefined ? undefined : (await teller()).parseShown(answer)?.current
  },
  readOnce: async () => front !== undefined && arrived(await runPageScript(front.id, PAGE_SCRIPT), front.id),
  readAlways: async () => front !== undefined && arrived(await askToRead(patternOf(front.url)), front.id),
  async teach() {
    const done = front !== undefined && (await runPageScript(front.id, TEACH_SCRIPT))
    if (done && front) await showTab(front.id)
    if (done) leavePopup()
    return done
  },
  watch: onFrontTab,
}
