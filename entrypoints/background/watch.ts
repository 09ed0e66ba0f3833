import { PAGE_SCRIPT, fixedPatterns, registerPageScript, runPageScript } from '../../lib/browser/page-scripts.ts'
import { isForZotero, onPermissions, readable } from '../../lib/browser/permissions.ts'
import { onBegin } from '../../lib/browser/storage.ts'
import { askTab, tabsOn } from '../../lib/browser/tabs.ts'
import type { PageAsk } from '../../lib/messaging/protocol.ts'

const SHOWN: PageAsk = { ask: 'shown' }

const isWeb = (pattern: string): boolean => /^(?:https?|\*):/.test(pattern) && !isForZotero(pattern)

/** The page script runs on the sites the user lets us read: those of the manifest by itself, the others by this registration. */
const registerWatched = (): Promise<void> =>
  registerPageScript(PAGE_SCRIPT, async () => {
    const fixed = new Set(fixedPatterns())
    return (await readable()).filter((pattern) => isWeb(pattern) && !fixed.has(pattern))
  })

/** Pages that are open already get their marks without a reload, where none of our scripts lives; one whose worker has gone does not answer, and the new one takes over. */
async function runOnOpenPages(granted: readonly string[]): Promise<void> {
  const patterns = granted.filter(isWeb)
  const tabs = patterns.length > 0 ? await tabsOn(patterns) : []
  await Promise.all(tabs.map(async ({ id }) => (await askTab(id, SHOWN)) ?? runPageScript(id, PAGE_SCRIPT)))
}

/** Follows what the user grants and takes back; to be called while the worker starts. */
export function watchSites(): void {
  onPermissions((granted) => void registerWatched().then(() => runOnOpenPages(granted)))
  onBegin(() => void registerWatched().then(readable).then(runOnOpenPages))
}
