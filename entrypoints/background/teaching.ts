import { PAGE_SCRIPT, runPageScript } from '../../lib/browser/page-scripts.ts'
import type { Asker } from '../../lib/messaging/server.ts'
import { parseRule } from '../../lib/taught.ts'
import { getLibrary } from './library.ts'
import { copyTaught } from './taught.ts'

/** Keeps what was taught on a page and has the page read by it. A page speaks for its own host only. */
export async function teach(id: string, value: unknown, { url, tab }: Asker): Promise<boolean> {
  const rule = parseRule(value)
  if (!rule || rule.host !== new URL(url).hostname) return false
  const library = await getLibrary()
  await library.act({ id, papers: [], verb: { do: 'keep-taught', rules: [{ ...rule, at: Date.now() }] } })
  await copyTaught(library)
  if (tab !== undefined) await runPageScript(tab, PAGE_SCRIPT)
  return true
}
