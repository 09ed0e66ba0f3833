import type { SiteAccess } from '../../components/options/Sites.tsx'
import { readMet } from '../background/taught.ts'
import { PAGE_SCRIPT, runPageScript, stopPageScript } from '../../lib/browser/page-scripts.ts'
import { askToRead, isForZotero, onPermissions, patternOf, readable, stopReading } from '../../lib/browser/permissions.ts'
import { tabsOn } from '../../lib/browser/tabs.ts'

/** A site that is no longer read keeps nothing of ours on its open pages either: once it is taken back they cannot be reached. */
async function drop(pattern: string): Promise<boolean> {
  const tabs = await tabsOn([pattern])
  await Promise.all(tabs.map(({ id }) => stopPageScript(id)))
  const gone = await stopReading(pattern).catch(() => false)
  if (!gone) await Promise.all(tabs.map(({ id }) => runPageScript(id, PAGE_SCRIPT)))
  return gone
}

/** The sites Paperlight may read, as the browser keeps them. */
export const siteAccess: SiteAccess = {
  list: async () => (await readable()).filter((pattern) => !isForZotero(pattern)),
  add: (url) => askToRead(patternOf(url)),
  drop,
  watch: onPermissions,
  met: readMet,
}
