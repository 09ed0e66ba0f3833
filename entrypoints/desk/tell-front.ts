import type { FrontReport } from '../../components/use-library.ts'
import { mayRead, patternOf } from '../../lib/browser/permissions.ts'
import { ownVersion } from '../../lib/browser/runtime.ts'
import type { Shown } from '../../lib/messaging/protocol.ts'
import { writeDiagnosis } from '../../lib/page-report.ts'
import { taughtOn } from '../background/taught.ts'
import { bringNames } from './late-names.ts'

export { parseShown } from '../../lib/messaging/parse.ts'

/** How the page at an address was read, and the same to hand on. */
export async function tellOf({ report, failed }: Shown, url: string): Promise<FrontReport> {
  const [taught, watched] = await Promise.all([taughtOn(url), mayRead(patternOf(url)), bringNames()])
  const diagnosis = writeDiagnosis(report, { url, version: ownVersion(), agent: navigator.userAgent, taught: taught.length })
  return { report, failed, host: new URL(url).hostname, watched, diagnosis }
}
