import { PAGE_SCRIPT, fixedPatterns, registerPageScript, runPageScript } from '../../lib/browser/page-scripts.ts'
import { isForZotero, mayRead, onPermissions, patternOf, readable } from '../../lib/browser/permissions.ts'
import { onBegin } from '../../lib/browser/storage.ts'
import { askTab, tabsOn, unknownTabs } from '../../lib/browser/tabs.ts'
import type { PageAsk } from '../../lib/messaging/protocol.ts'

const SHOWN: PageAsk = { ask: 'shown' }
const STOP: PageAsk = { ask: 'stop' }

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

/**
 * Ends our script on open pages of sites that may not be read any more. The browser runs nothing there by now and does not say which they are, but what runs still
 * hears; and the address of one where our button was clicked is known until it goes elsewhere.
 */
async function stopOnOpenPages(taken: readonly string[]): Promise<void> {
  const patterns = taken.filter(isWeb)
  if (patterns.length === 0) return
  const told = await Promise.all((await tabsOn(patterns)).map(async (tab) => ((await mayRead(patternOf(tab.url))) ? [] : [tab])))
  for (const { id } of [...(await unknownTabs()), ...told.flat()]) void askTab(id, STOP)
}

/** Follows what the user grants and takes back; to be called while the worker starts. */
export function watchSites(): void {
  onPermissions((granted, taken) => {
    void registerWatched().then(() => runOnOpenPages(granted))
    void stopOnOpenPages(taken)
  })
  onBegin(() => void registerWatched().then(readable).then(runOnOpenPages))
}
