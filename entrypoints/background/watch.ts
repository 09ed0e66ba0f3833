import { PAGE_SCRIPT, fixedPatterns, registerPageScript, runPageScript } from '../../lib/browser/page-scripts.ts'
import { isForZotero, onPermissions, readable } from '../../lib/browser/permissions.ts'
import { onInstalled } from '../../lib/browser/runtime.ts'
import { tabsOn } from '../../lib/browser/tabs.ts'

const isWeb = (pattern: string): boolean => /^(?:https?|\*):/.test(pattern) && !isForZotero(pattern)

/** The page script runs on the sites the user lets us read: those of the manifest by itself, the others by this registration. */
async function registerWatched(): Promise<void> {
  const fixed = new Set(fixedPatterns())
  const granted = (await readable()).filter(isWeb)
  await registerPageScript(PAGE_SCRIPT, granted.filter((pattern) => !fixed.has(pattern)))
}

/** Pages that are open already get their marks without a reload; where an older script of ours ran, the new one takes over. */
async function runOnOpenPages(granted: readonly string[]): Promise<void> {
  const patterns = granted.filter(isWeb)
  const tabs = patterns.length > 0 ? await tabsOn(patterns) : []
  await Promise.all(tabs.map(({ id }) => runPageScript(id, PAGE_SCRIPT)))
}

/** Follows what the user grants and takes back; to be called while the worker starts. */
export function watchSites(): void {
  onPermissions((granted) => void registerWatched().then(() => runOnOpenPages(granted)))
  onInstalled(() => void registerWatched().then(readable).then(runOnOpenPages))
}
